// Package bottest tests what is built around a bot: a chat that remembers what
// was sent to it, a clock that is moved by hand, and transcripts, which are
// conversations written down as plain text.
package bottest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
)

// Sent is a message that stands in a chat.
type Sent struct {
	// Ref is the chat's reference to the message, ID that of the Sending.
	Ref, ID string
	To      idea.Address
	Message message.Message
	// Changed says that the message took the place of an earlier one.
	Changed bool
	At      time.Time
}

// Chat is a platform that keeps what is sent. The zero value cannot look
// messages up, as Teams, and has no clock. It is safe for concurrent use; its
// fields are set before it is used.
type Chat struct {
	// Lookup makes the chat find a suspect message by its ID, as Slack, and
	// not show it again.
	Lookup bool
	// Now dates what is sent; nil leaves it without a date.
	Now func() time.Time
	// Fail, if not nil, is asked before each attempt; an error fails it
	// without a trace.
	Fail func(bot.Sending) error

	mu       sync.Mutex
	sent     []Sent // everything, in order
	now      []Sent // what people see: a changed message once
	busy     map[idea.Address]bool
	attempts int
}

// ErrTogether is returned for a message that is sent while another to the same
// address is under way.
var ErrTogether = errors.New("two messages to one address at a time")

var _ bot.Platform = (*Chat)(nil)

// Send keeps the message.
func (c *Chat) Send(ctx context.Context, s bot.Sending) (string, error) {
	if err := c.enter(s.To); err != nil {
		return "", err
	}
	defer c.leave(s.To)
	if c.Fail != nil {
		if err := c.Fail(s); err != nil {
			return "", err
		}
	}
	if err := ctx.Err(); err != nil {
		return "", err
	}
	return c.put(s), nil
}

func (c *Chat) enter(to idea.Address) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.attempts++
	if c.busy[to] {
		return ErrTogether
	}
	if c.busy == nil {
		c.busy = map[idea.Address]bool{}
	}
	c.busy[to] = true
	return nil
}

func (c *Chat) leave(to idea.Address) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.busy, to)
}

func (c *Chat) put(s bot.Sending) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.Lookup && s.Suspect {
		i := slices.IndexFunc(c.sent, func(m Sent) bool { return m.ID == s.ID })
		if i >= 0 {
			return c.sent[i].Ref
		}
	}
	m := Sent{Ref: fmt.Sprintf("r%d", len(c.sent)+1), ID: s.ID, To: s.To, Message: s.Message}
	if c.Now != nil {
		m.At = c.Now()
	}
	at := -1
	if s.Message.Update && s.Ref != "" {
		at = slices.IndexFunc(c.now, func(m Sent) bool { return m.Ref == s.Ref })
	}
	if at >= 0 {
		m.Ref, m.Changed = s.Ref, true
		c.now[at] = m
	} else {
		c.now = append(c.now, m)
	}
	c.sent = append(c.sent, m)
	return m.Ref
}

// Sent returns everything that was sent, in order, each change as a message of
// its own.
func (c *Chat) Sent() []Sent {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.sent)
}

// Shown returns what a person sees, the oldest first.
func (c *Chat) Shown(to idea.Address) []Sent {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(c.now), func(m Sent) bool { return m.To != to })
}

// Attempts returns how often Send was called.
func (c *Chat) Attempts() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.attempts
}
