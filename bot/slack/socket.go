package slack

import (
	"bytes"
	"context"
	"errors"
	"sync"
	"time"

	"odense.dk/ideabot/bot/background"
	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/slack/api"
)

const (
	workers   = 64               // envelopes that are taken in at a time
	ackTime   = 5 * time.Second  // for what is due on a connection that Slack ends
	drainTime = 10 * time.Second // for what was begun, when Run ends
)

// connections are the connections of Socket Mode. The zero value has none.
type connections struct {
	state socketState
	slots chan struct{} // one for each envelope under way
	busy  background.Group
}

// Run keeps two Socket Mode connections open until the context ends, if there
// is an app token. Where Slack refuses it goes on trying, slowly: Deaf and the
// log say what is to be mended. At the end it has taken in all that it had begun
// with, and what goes on in the background is done.
func (s *Slack) Run(ctx context.Context) error {
	s.listen(ctx)
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainTime)
	defer cancel()
	return s.Shutdown(late)
}

// listen holds the connections until ctx ends.
func (s *Slack) listen(ctx context.Context) {
	if s.cfg.AppToken == "" {
		<-ctx.Done()
		return
	}
	s.socket.slots = make(chan struct{}, workers)
	// The connections outlive the taking in: acknowledgements are still due.
	open, hangUp := context.WithCancel(context.WithoutCancel(ctx))
	defer hangUp()
	var running sync.WaitGroup
	one, two := newLine(s), newLine(s)
	running.Go(func() { one.run(ctx, open) })
	running.Go(func() {
		if s.stagger(ctx, one.up) {
			two.run(ctx, open)
		}
	})
	<-ctx.Done()
	s.settle(ctx)
	hangUp()
	running.Wait()
}

// settle waits until what was taken in is done and acknowledged, but not for
// ever.
func (s *Slack) settle(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainTime)
	defer cancel()
	if err := s.socket.busy.Wait(ctx); err != nil {
		s.count("socket", "abandoned")
	}
}

// stagger waits until the second connection may be opened, so that Slack does
// not renew both together.
func (s *Slack) stagger(ctx context.Context, up <-chan struct{}) bool {
	select {
	case <-up:
	case <-ctx.Done():
		return false
	}
	return chat.Sleep(ctx, s.cfg.Stagger) == nil
}

// envelopes are the kinds of envelopes that are for us.
var envelopes = map[chat.Loose]kind{"events_api": events, "slash_commands": commands, "interactive": interactivity}

// hand gives an envelope to a worker: a reader that waits would hold up
// acknowledgements. Where all are busy it is left to Slack, which delivers it
// again as it is not acknowledged.
func (l *line) hand(ctx context.Context, c *connection, f frame) {
	if f.ID == "" {
		return
	}
	if number(f.Attempt) > 0 {
		l.s.count("socket", "redelivered")
	}
	select {
	case l.s.socket.slots <- struct{}{}:
	default:
		l.s.count("socket", "full")
		return
	}
	if !l.s.socket.busy.Begin() {
		<-l.s.socket.slots
		return
	}
	c.due.Begin() // it is never closed
	go l.work(context.WithoutCancel(ctx), c, f)
}

// work takes in an envelope, and frees the worker. What a panic left undone is
// delivered again.
func (l *line) work(ctx context.Context, c *connection, f frame) {
	defer l.s.socket.busy.End()
	defer c.due.End()
	defer func() { <-l.s.socket.slots }()
	_ = l.s.background.Guard("socket", func() error {
		l.takeIn(ctx, c, f)
		return nil
	})
}

// takeIn takes in an envelope, and acknowledges it unless it was not saved.
func (l *line) takeIn(ctx context.Context, c *connection, f frame) {
	k, ok := envelopes[f.Type]
	if !ok {
		l.s.count("socket", "unknown")
		l.ack(ctx, c, f, nil)
		return
	}
	answer, err := l.s.receive(ctx, k, bytes.TrimSpace(f.Payload))
	if err != nil && !errors.Is(err, chat.ErrMalformed) {
		l.s.cfg.Log.Warn("slack: an envelope was not taken", "kind", string(k), "err", err)
		return
	}
	l.ack(ctx, c, f, answer)
}

// ack acknowledges an envelope, with an answer where there is one. An answer
// that is too long for Socket Mode goes to the response_url.
func (l *line) ack(ctx context.Context, c *connection, f frame, answer any) {
	err := c.acknowledge(string(f.ID), answer)
	if err == nil {
		return
	}
	l.s.count("socket", "ack_failed")
	if !errors.Is(err, errLongAck) || c.acknowledge(string(f.ID), nil) != nil {
		return
	}
	var to struct {
		ResponseURL chat.Loose `json:"response_url"`
	}
	r, ok := answer.(api.Reply)
	if chat.DecodeLoosely(f.Payload, &to) == nil && ok && to.ResponseURL != "" {
		l.s.background.Go(ctx, "answer", func(ctx context.Context) error { return l.s.web.Respond(ctx, string(to.ResponseURL), r) })
	}
}
