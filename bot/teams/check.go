package teams

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
)

// health is what the last calls said of the connection as a whole.
type health struct {
	mu  sync.Mutex
	err error // nil: nothing that is known
}

// saw takes note of a call's outcome. Only a token that is missing or refused
// is about the connection; any other answer shows that it works.
func (h *health) saw(err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	var token *tokenError
	var s statusError
	switch {
	case errors.As(err, &token):
		h.err = err
	case errors.As(err, &s) && s.status == http.StatusUnauthorized:
		h.err = errors.New("the connector refuses the bot's token")
	case err == nil, errors.As(err, &s):
		h.err = nil
	}
}

// trouble returns what is wrong; nil: nothing that is known.
func (h *health) trouble() error {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.err
}

// Healthy tells what is wrong with the connection to Teams; nil: nothing.
func (t *Teams) Healthy() error {
	if err := t.connector.health.trouble(); err != nil {
		return err
	}
	return t.verifier.keys.trouble()
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
	token, err := t.connector.token(ctx)
	if err != nil {
		return Report{}, fmt.Errorf("log in: %w", err)
	}
	r.App, r.Tenant = tokenOf(token)
	known, err := t.verifier.keys.fetch(ctx)
	if err != nil {
		return r, fmt.Errorf("%w: %w", errNoKeys, err)
	}
	r.Keys = len(known)
	for _, k := range known {
		if slices.Contains(k.endorsements, channel) {
			r.TeamsKeys++
		}
	}
	if r.TeamsKeys == 0 {
		return r, errors.New("none of the connector's keys is for Teams")
	}
	return r, nil
}

// tokenOf reads whom a token of our own is for. It is not verified: it came
// from who issues it.
func tokenOf(token string) (app, tenant string) {
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		return "", ""
	}
	var c struct {
		App    string `json:"appid"`
		Tenant string `json:"tid"`
	}
	body, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil || json.Unmarshal(body, &c) != nil {
		return "", ""
	}
	return c.App, c.Tenant
}
