package api

import (
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"odense.dk/ideabot/bot/outbound"
)

// extras are methods that Idébot can do without.
var extras = words(`
	dnd.info assistant.threads.setStatus assistant.threads.setSuggestedPrompts`)

// lost is the code of a call without an answer.
const lost = "lost"

// fewLost is how many calls in a row may come to nothing before something is
// wrong.
const fewLost = 3

// health remembers what is wrong with the token and the way to Slack, until they
// work again.
type health struct {
	mu    sync.Mutex
	token string            // the code by which Slack refuses it, "" for none
	by    map[string]string // the same for one method, e.g. missing_scope
	down  int               // calls in a row that had no answer, or one of a broken server
	ahead time.Duration     // of the clock here, as the last answer had it
}

// skewed takes note of how far the clock here is ahead.
func (h *health) skewed(ahead time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.ahead = ahead
}

// reached takes note of whether Slack answered, by a call's code.
func (h *health) reached(code string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if code == lost || len(code) == 3 && code[0] == '5' {
		h.down++
		return
	}
	h.down = 0
}

// saw takes note of a call's outcome; code is "" for success.
func (h *health) saw(method, code string) {
	h.reached(code)
	if method == "apps.connections.open" { // has the other token
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	switch {
	case code == "":
		h.token = ""
		delete(h.by, method)
	case oneMethod[code] && !extras[method]:
		if h.by == nil {
			h.by = map[string]string{}
		}
		h.by[method] = code
	case holds[code] && !oneMethod[code]:
		h.token = code
	}
}

// Healthy returns what is wrong with the token or the way to Slack; nil: nothing
// that is known.
func (c *Client) Healthy() error { return c.health.err() }

// WrongClock returns an error where the clock here is so far from Slack's that
// nothing that Slack signs counts; nil: it is not, or Slack has not answered yet.
func (c *Client) WrongClock() error {
	c.health.mu.Lock()
	defer c.health.mu.Unlock()
	return outbound.WrongClock(c.health.ahead, "Slack's")
}

// err returns what is wrong; nil: nothing that is known.
func (h *health) err() error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.token != "" {
		return fmt.Errorf("the bot token is refused: %s", h.token)
	}
	for _, method := range slices.Sorted(maps.Keys(h.by)) {
		return fmt.Errorf("%s is refused: %s", method, h.by[method])
	}
	if h.down >= fewLost {
		return fmt.Errorf("Slack has not answered the last %d calls: is the way out to slack.com, port 443, open?", h.down) //nolint:staticcheck // a name begins it
	}
	return nil
}
