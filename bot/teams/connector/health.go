package connector

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
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

// Trouble tells what is wrong with the connection as a whole; nil: nothing that
// is known.
func (c *Client) Trouble() error { return c.health.trouble() }

// Login asks for a token, and returns the app and the tenant that it is for, ""
// where it does not say so.
func (c *Client) Login(ctx context.Context) (app, tenant string, err error) {
	token, err := c.token(ctx)
	if err != nil {
		return "", "", err
	}
	app, tenant = tokenOf(token)
	return app, tenant, nil
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
