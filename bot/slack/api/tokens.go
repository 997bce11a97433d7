package api

import (
	"fmt"
	"maps"
	"slices"
	"sync"
)

// extras are methods that Idébot can do without.
var extras = words(`
	dnd.info assistant.threads.setStatus assistant.threads.setSuggestedPrompts`)

// health remembers what is wrong with the token, until it works again.
type health struct {
	mu    sync.Mutex
	token string            // the code by which Slack refuses it, "" for none
	by    map[string]string // the same for one method, e.g. missing_scope
}

// saw takes note of a call's outcome; code is "" for success.
func (h *health) saw(method, code string) {
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

// Healthy returns what is wrong with the token; nil: nothing that is known.
func (c *Client) Healthy() error { return c.health.err() }

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
	return nil
}
