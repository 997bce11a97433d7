package slack

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"
)

// socketState is how Socket Mode is. The zero value has heard nothing.
type socketState struct {
	mu    sync.Mutex
	heard time.Time // when Slack was heard last: a ping, a hello, an envelope
	open  int       // connections of this replica, open and greeted
	all   int       // connections of the app, as the last hello said
	why   string    // what is wrong since the last hello; "" for nothing
	stays bool      // it does not pass by itself
}

func (h *socketState) hear(now time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.heard = now
}

// opened notes a hello, and returns how many of all connections are not this
// replica's, and whether that is news.
func (h *socketState) opened(all int, first bool) (others int, changed bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if first {
		h.open++
	}
	before := h.all
	h.all, h.why, h.stays = all, "", false
	return max(all-h.open, 0), all != before
}

// closed notes the end of a connection, if it had been greeted.
func (h *socketState) closed(greeted bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if greeted {
		h.open--
	}
}

// trouble notes what is wrong until the next hello.
func (h *socketState) trouble(why string, stays bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.why, h.stays = why, stays
}

// deaf tells why nothing can come; nil: it can. What passes by itself has a
// minute to do so.
func (h *socketState) deaf(now time.Time) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	quiet := now.Sub(h.heard)
	switch {
	case h.open == 0 && h.stays:
		return errors.New(h.why)
	case h.heard.IsZero():
		return errors.New("not connected yet" + after(h.why))
	case quiet > quietTime:
		return fmt.Errorf("nothing heard for %s%s", quiet.Round(time.Second), after(h.why))
	default:
		return nil
	}
}

func after(why string) string {
	if why == "" {
		return ""
	}
	return ": " + why
}

// ails tells what is wrong although something comes; nil: nothing.
func (h *socketState) ails() error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.why == "" || !h.stays {
		return nil
	}
	return errors.New(h.why)
}

// note tells of connections that are not this replica's; "" where there are
// none.
func (h *socketState) note() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	others := h.all - h.open
	if h.open == 0 || others <= 0 {
		return ""
	}
	return fmt.Sprintf("slack: the app has %d connections, %d of them here; each event goes to one of them, so those that are not another replica's (two each) take events away: end them", h.all, h.open)
}

// Deaf tells why nothing of Slack can be taken in; nil: it can.
func (s *Slack) Deaf() error {
	if why := s.gone.Load(); why != nil {
		return errors.New("slack: " + *why)
	}
	if s.cfg.AppToken == "" {
		return told(s.client.WrongClock())
	}
	return told(s.socket.state.deaf(s.cfg.Now()))
}

// Healthy tells what is wrong, with taking in or with sending; nil: nothing.
func (s *Slack) Healthy() error {
	if err := s.Deaf(); err != nil {
		return err
	}
	if err := s.client.Healthy(); err != nil {
		return told(err)
	}
	return told(s.socket.state.ails())
}

// Notes are what an operator should know, though nothing may be wrong.
func (s *Slack) Notes() []string {
	return slices.DeleteFunc([]string{s.socket.state.note(), s.knocks.note()}, func(note string) bool { return note == "" })
}

// told says of an error that it is of Slack.
func told(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("slack: %w", err)
}
