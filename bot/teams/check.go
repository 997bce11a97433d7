package teams

import (
	"context"
	"errors"
	"fmt"
)

// Healthy tells what is wrong with the connection to Teams; nil: nothing.
func (t *Teams) Healthy() error {
	if err := t.connector.Trouble(); err != nil {
		return err
	}
	return t.verifier.Trouble()
}

// Report is what Microsoft says of Idébot's registration.
type Report struct {
	// App and Tenant are whom the token is for, "" where it does not say so.
	App, Tenant string
	// Keys is how many keys the connector signs with, TeamsKeys how many of
	// them are for Teams.
	Keys, TeamsKeys int
}

// Check asks for a token and for the connector's keys. Without the one nothing
// can be sent, without the other nothing is let in.
func (t *Teams) Check(ctx context.Context) (Report, error) {
	var r Report
	var err error
	if r.App, r.Tenant, err = t.connector.Login(ctx); err != nil {
		return Report{}, fmt.Errorf("log in: %w", err)
	}
	if r.Keys, r.TeamsKeys, err = t.verifier.CountKeys(ctx, channel); err != nil {
		return r, err
	}
	if r.TeamsKeys == 0 {
		return r, errors.New("none of the connector's keys is for Teams")
	}
	return r, nil
}
