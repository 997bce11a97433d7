package slacktest

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// User is a person in front of Slack's client. Its methods are safe for
// concurrent use. They return an error if the client would not have let the
// person do it; what the bot answered stands in the Delivery.
type User struct {
	// Person is who it is.
	Person Person

	server *Server
	way    Way      // nil means that of the server
	on     string   // the only message that is looked at, "" for all
	old    *Message // what that message is taken to be; nil: what it is
}

// ErrNotInSight is returned for something that the person does not see.
var ErrNotInSight = errors.New("not in sight")

// RefusedError is what Slack's client does not let a person do.
type RefusedError struct{ Reasons []string }

func (e *RefusedError) Error() string {
	return "refused by the client: " + strings.Join(e.Reasons, "; ")
}

func refusedf(format string, args ...any) error {
	return &RefusedError{Reasons: []string{fmt.Sprintf(format, args...)}}
}

// User returns a person to play; it panics if there is no such person, or the
// person is gone.
func (s *Server) User(id string) *User {
	p, known := s.person(id)
	if !known || p.Deleted {
		panic(fmt.Sprintf("play %q: no such person is here", id))
	}
	return &User{Person: p, server: s}
}

// Via returns the same person with another way to the bot.
func (u *User) Via(w Way) *User {
	out := *u
	out.way = w
	return &out
}

// On returns the same person looking at one message only, an old one perhaps.
func (u *User) On(ts string) *User {
	out := *u
	out.on = ts
	return &out
}

// Channel returns the id of the direct message with the bot.
func (u *User) Channel() string { return direct(u.Person.ID) }

// Type writes to the bot.
func (u *User) Type(ctx context.Context, text string) (*Delivery, error) {
	return u.TypeInThread(ctx, "", text)
}

// TypeInThread writes to the bot in the thread of a message.
func (u *User) TypeInThread(ctx context.Context, thread, text string) (*Delivery, error) {
	m, err := u.write(u.Channel(), thread, text, typedText(text))
	if err != nil {
		return nil, err
	}
	return u.told(ctx, m, with(u.body(m), "channel_type", "im"))
}

// Mention writes to the bot in a channel.
func (u *User) Mention(ctx context.Context, channel, text string) (*Delivery, error) {
	m, err := u.write(channel, "", text, "<@"+BotUser+"> "+typedText(text))
	if err != nil {
		return nil, err
	}
	return u.told(ctx, m, with(u.body(m), "type", "app_mention"))
}

func (u *User) told(ctx context.Context, m *Message, event object) (*Delivery, error) {
	d, err := u.Event(ctx, event)
	if d != nil {
		d.TS = m.TS
	}
	return d, err
}

// write puts what a person typed into a channel.
func (u *User) write(channel, thread, typed, text string) (*Message, error) {
	s := u.server
	s.mu.Lock()
	defer s.mu.Unlock()
	to, there := s.place(channel)
	switch {
	case strings.TrimSpace(typed) == "":
		return nil, refusedf("an empty message")
	case !there || !to.has(u.Person.ID):
		return nil, fmt.Errorf("write in %q: %w", channel, ErrNotInSight)
	}
	return s.add(&Message{
		Channel: to.ID, ThreadTS: thread, User: u.Person.ID, Text: text, team: u.Person.team(), Blocks: s.richly(typed),
	}), nil
}

// richly is what the client makes of a text.
func (s *Server) richly(typed string) []any {
	return s.named([]any{object{"type": "rich_text", "elements": []any{
		object{"type": "rich_text_section", "elements": []any{object{"type": "text", "text": strings.TrimSpace(typed)}}},
	}}})
}

// body is a message of a person as an event shows it.
func (u *User) body(m *Message) object {
	u.server.mu.Lock()
	defer u.server.mu.Unlock()
	o := m.body(true)
	o["channel"], o["event_ts"] = m.Channel, m.TS
	if !m.FromBot() {
		o["client_msg_id"] = u.server.next("client-")
	}
	if u.Person.Team != "" {
		o["user_team"], o["source_team"] = u.Person.Team, u.Person.Team
	}
	return o
}

var (
	address = regexp.MustCompile(`https?://[^\s<>|]+`)
	mail    = regexp.MustCompile(`[\w.+-]+@[\w-]+(\.[\w-]+)+`)
	escape  = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
)

// typedText is a text as Slack passes it on: three characters are escaped, and
// links are marked.
func typedText(typed string) string {
	out := escape.Replace(strings.TrimSpace(typed))
	out = address.ReplaceAllString(out, "<$0>")
	return mail.ReplaceAllString(out, "<mailto:$0|$0>")
}
