package teams

import (
	"cmp"
	"context"
	"errors"
	"fmt"
)

// Deaf tells why nothing of Teams can be taken in; nil: it can. Without the bot's
// own token only sending has to wait.
func (t *Teams) Deaf() error {
	return cmp.Or(t.verifier.Trouble(), t.verifier.WrongClock(), t.connector.WrongClock())
}

// Healthy tells what is wrong, with taking in or with sending; nil: nothing.
func (t *Teams) Healthy() error { return cmp.Or(t.Deaf(), t.connector.Trouble()) }

// Notes are what an operator should know, though nothing may be wrong.
func (t *Teams) Notes() []string { return nil }

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
