package slacktest

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"
)

// Kind is what sort of thing is delivered, and so where to.
type Kind string

// The kinds.
const (
	Events        Kind = "events"
	Commands      Kind = "commands"
	Interactivity Kind = "interactivity"
	Options       Kind = "options"
)

// Delivery is something that a person did, as the bot was told of it.
type Delivery struct {
	Kind Kind
	// Sent is what the bot got. Again sends it once more, with the same ids.
	Sent map[string]any
	// Answer is what came back.
	Answer
	// Errors is what the bot says is wrong with a form, by block id.
	Errors map[string]string
	// TS names the message that came of it: what the person typed.
	TS string

	server  *Server
	way     Way
	attempt int
}

// Answer is what the bot answered.
type Answer struct {
	// Status is that of HTTP. Over Socket Mode it is 200 for what was
	// acknowledged; 0 means that no answer came.
	Status int
	Header http.Header
	Body   []byte
	// Payload is the body if it is JSON; nil for none.
	Payload map[string]any
	// Took is how long it took on the wall's clock.
	Took time.Duration
	// Err says why no answer came.
	Err error
}

// OK tells whether the bot took it.
func (a Answer) OK() bool { return a.Err == nil && a.Status >= 200 && a.Status < 300 }

// errNowhere is returned when nobody has said where the bot is.
var errNowhere = errors.New("deliver to the bot: the server has no way to it, see Connect")

// deliver brings something to the bot. What the bot does wrong in answering is
// a problem of the server.
func (u *User) deliver(ctx context.Context, kind Kind, payload object) (*Delivery, error) {
	way := u.way
	if way == nil {
		way = u.server.currentWay()
	}
	if way == nil {
		return nil, errNowhere
	}
	// The lock is not held here: the payload is JSON of our own by now.
	sent, ok := asJSON(payload).(object)
	if !ok {
		return nil, fmt.Errorf("deliver %v: no object", payload)
	}
	d := &Delivery{Kind: kind, Sent: sent, server: u.server, way: way}
	d.send(ctx)
	return d, nil
}

func (s *Server) currentWay() Way {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.way
}

// Again brings the same to the bot once more. Of an event the bot is told that
// it is a retry. What comes back changes nothing before the person.
func (d *Delivery) Again(ctx context.Context) *Delivery {
	again := &Delivery{Kind: d.Kind, Sent: copyOf(d.Sent), server: d.server, way: d.way, attempt: d.attempt + 1}
	again.send(ctx)
	return again
}

func (d *Delivery) send(ctx context.Context) {
	d.Answer = d.way.deliver(ctx, d.server, d)
	if d.way.forged() {
		return
	}
	what := string(d.Kind) + ".answer"
	switch {
	case d.Err != nil:
		d.server.complain(what, d.Err.Error())
	case !d.OK():
		d.server.complain(what, fmt.Sprintf("the bot answered %d", d.Status))
	case d.Took > d.server.cfg.Patience:
		d.server.complain(what, fmt.Sprintf("operation_timeout: the bot took %v", d.Took))
	}
}

// reason says why an event is sent again.
func (d *Delivery) reason() string {
	if d.attempt == 0 {
		return ""
	}
	return "http_timeout"
}
