package connector

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"odense.dk/ideabot/bot/outbound"
)

// fewLost is how many calls in a row may come to nothing before something is
// wrong.
const fewLost = 3

// health is what the last calls said of the connection as a whole.
type health struct {
	mu    sync.Mutex
	err   error         // nil: nothing that is known
	down  int           // calls in a row that had no answer, or one of a broken server
	ahead time.Duration // of the clock here, as the last answer had it
}

// skewed takes note of what time it is where an answer is from.
func (h *health) skewed(answer http.Header, now time.Time) {
	if ahead, ok := outbound.Skew(answer, now); ok {
		h.mu.Lock()
		defer h.mu.Unlock()
		h.ahead = ahead
	}
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
	if err == nil || token != nil || s.status != 0 && s.status < http.StatusInternalServerError {
		h.down = 0
		return
	}
	h.down++
}

// trouble returns what is wrong; nil: nothing that is known.
func (h *health) trouble() error {
	h.mu.Lock()
	defer h.mu.Unlock()
	switch {
	case h.err != nil:
		return h.err
	case h.down >= fewLost:
		return fmt.Errorf("Teams has not answered the last %d calls: is the way out to smba.trafficmanager.net, port 443, open?", h.down) //nolint:staticcheck // a name begins it
	default:
		return nil
	}
}

// wrongClock tells that the clock here is too far from the one there; nil: it is
// not.
func (h *health) wrongClock() error {
	h.mu.Lock()
	defer h.mu.Unlock()
	return outbound.WrongClock(h.ahead, "Microsoft's")
}

// Trouble tells what is wrong with the connection as a whole; nil: nothing that
// is known.
func (c *Client) Trouble() error { return c.health.trouble() }

// WrongClock returns an error where the clock here is so far from Microsoft's
// that tokens do not count; nil: it is not, or nothing has answered yet.
func (c *Client) WrongClock() error { return c.health.wrongClock() }

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
