package slack

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/slack/api"
)

const (
	// lastingTime is how long a connection has to last for the next one to be
	// opened without a pause.
	lastingTime = time.Minute
	firstPause  = 100 * time.Millisecond // it doubles
	mostPause   = 5 * time.Minute        // where Slack refuses the app token, at once
)

// line is one of the connections that are to be open: a new one takes the place
// of one that ends.
type line struct {
	s    *Slack
	up   chan struct{} // closed when it was connected once
	once sync.Once
}

func newLine(s *Slack) *line { return &line{s: s, up: make(chan struct{})} }

// run holds the connection while open lasts, and takes in what comes while
// taking lasts. The pauses between two attempts grow while none of them lasts.
func (l *line) run(taking, open context.Context) {
	for short := 0; open.Err() == nil; short++ {
		begun := l.s.cfg.Now()
		err := l.hold(taking, open)
		if l.s.cfg.Now().Sub(begun) >= lastingTime {
			short = 0
		}
		if open.Err() != nil {
			return
		}
		_ = l.wait(open, l.ended(err, short)) // the loop sees its end
	}
}

// wait waits on the clock that is set.
func (l *line) wait(ctx context.Context, d time.Duration) error {
	if l.s.cfg.Wait != nil {
		return l.s.cfg.Wait(ctx, d)
	}
	return chat.Sleep(ctx, d)
}

// endedError is the end of a connection that Slack announced.
type endedError struct{ reason string }

func (e endedError) Error() string { return "Slack ended the connection: " + e.reason }

// reasons are Slack's for ending a connection.
var reasons = map[chat.Loose]bool{"warning": true, "refresh_requested": true, linkDisabled: true, tooMany: true}

// The reasons that do not pass by themselves.
const (
	tooMany      = "too_many_websockets"
	linkDisabled = "link_disabled"
)

// hold opens a connection, takes in what comes until it ends, and returns why
// it ended.
func (l *line) hold(taking, open context.Context) error {
	address, err := l.s.client.OpenSocket(open)
	if err != nil {
		return err
	}
	c, err := dial(open, address, func() { l.s.socket.state.hear(l.s.cfg.Now()) })
	if err != nil {
		return err
	}
	defer c.close()
	defer context.AfterFunc(open, c.close)()
	greeted := false
	defer func() { l.s.socket.state.closed(greeted) }()
	for {
		f, err := c.read()
		switch {
		case err != nil:
			return err
		case f.Type == "hello":
			greeted = l.hello(f, greeted)
		case f.Type == "disconnect":
			return l.leave(open, c, f)
		case taking.Err() == nil:
			l.hand(taking, c, f)
		}
	}
}

// leave waits until what came by a connection that Slack ends is acknowledged
// by it.
func (l *line) leave(ctx context.Context, c *connection, f frame) error {
	ctx, cancel := context.WithTimeout(ctx, ackTime)
	defer cancel()
	_ = c.due.Wait(ctx) // what is not acknowledged is delivered again
	if !reasons[f.Reason] {
		return endedError{"other"}
	}
	return endedError{string(f.Reason)}
}

// hello notes how many connections there are by Slack's count. It returns that
// there was a hello; before tells whether there was one already.
func (l *line) hello(f frame, before bool) bool {
	all := number(f.Connections)
	others, changed := l.s.socket.state.opened(all, !before)
	l.s.cfg.Connections(all)
	if others > 0 && changed {
		l.s.cfg.Log.Warn("slack: other connections of this app share its events; there should be two for each replica", "connections", all, "others", others)
	}
	l.s.count("socket", "connected")
	l.once.Do(func() { close(l.up) })
	return true
}

// ended notes why a connection ended or could not be opened, and returns
// the pause before the next; short is how many before it did not last.
func (l *line) ended(err error, short int) time.Duration {
	pause := min(firstPause<<min(short, 20), mostPause)
	var announced endedError
	code := api.Code(err)
	switch {
	case errors.As(err, &announced):
		l.s.count("socket", announced.reason)
		l.noteEnd(announced)
	case refusals[code]:
		l.s.count("socket", "refused")
		pause = mostPause
		l.s.socket.state.trouble(fmt.Sprintf("the app token is refused: %s", code), true)
		l.s.cfg.Log.Error("slack: the app token is refused: make one with the scope connections:write under Basic Information", "code", code)
	default:
		l.s.count("socket", "connection_error")
		if retry, ok := errors.AsType[*bot.RetryError](err); ok {
			pause = max(pause, retry.After)
		}
		l.s.socket.state.trouble(fmt.Sprintf("no connection: %v", err), false)
		l.s.cfg.Log.Warn("slack: no connection", "attempt", short+1, "again_in", pause, "err", err)
	}
	return pause
}

// noteEnd says which ends of connections an operator has to mend.
func (l *line) noteEnd(e endedError) {
	switch e.reason {
	case tooMany:
		l.s.socket.state.trouble(tooMany+": the app has as many connections as Slack allows, ten; end those that are not this Idébot's", true)
	case linkDisabled:
		l.s.socket.state.trouble(linkDisabled+": Socket Mode is switched off for the app; switch it on under Socket Mode", true)
	default:
		return
	}
	l.s.cfg.Log.Error("slack: Slack has ended a connection for a reason that does not pass by itself", "reason", e.reason)
}

// refusals are answers to the app token that do not change by themselves.
var refusals = map[string]bool{
	"invalid_auth": true, "not_authed": true, "account_inactive": true, "token_revoked": true, "missing_scope": true,
	"not_allowed_token_type": true, "token_expired": true, "access_denied": true, "no_permission": true,
}
