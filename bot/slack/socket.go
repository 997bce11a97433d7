package slack

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"sync"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"odense.dk/ideabot/bot/background"
	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/slack/api"
)

const (
	workers   = 64               // envelopes that are taken in at a time
	ackTime   = 5 * time.Second  // for an acknowledgement to be on its way
	drainTime = 10 * time.Second // for what was begun, when Run ends
	// linger is for the last acknowledgements to leave, which the library
	// writes when it comes to it.
	linger = 200 * time.Millisecond
)

// connections are the connections of Socket Mode. The zero value has none.
type connections struct {
	heard heard
	slots chan struct{} // one for each envelope under way
	busy  background.Group
}

// line is one connection of Socket Mode, which the library opens anew when it
// breaks.
type line struct {
	s      *Slack
	client *socketmode.Client
	cancel context.CancelCauseFunc // ends all lines
	up     chan struct{}           // closed when it was connected once
	once   sync.Once
}

// Run keeps two Socket Mode connections open until the context ends, if there
// is an app token. It returns what cannot mend itself, a token that is refused
// say. At the end it has taken in all that it had begun with, and what
// goes on in the background is done.
func (s *Slack) Run(ctx context.Context) error {
	err := s.listen(ctx)
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainTime)
	defer cancel()
	return errors.Join(err, s.Shutdown(late))
}

// listen holds the connections until ctx ends or one of them cannot be had.
func (s *Slack) listen(ctx context.Context) error {
	if s.cfg.AppToken == "" {
		<-ctx.Done()
		return nil
	}
	s.socket.slots = make(chan struct{}, workers)
	taking, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	// The connections outlive the taking in: acknowledgements are still due.
	open, hangUp := context.WithCancel(context.WithoutCancel(ctx))
	var running sync.WaitGroup
	one, two := s.newLine(stop), s.newLine(stop)
	running.Go(func() { one.run(taking, open) })
	running.Go(func() {
		if s.stagger(taking, one.up) {
			two.run(taking, open)
		}
	})
	<-taking.Done()
	s.settle(ctx)
	hangUp()
	running.Wait()
	if err := context.Cause(taking); !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil
}

// settle waits until what was taken in is done and acknowledged, but not for
// ever.
func (s *Slack) settle(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainTime)
	defer cancel()
	if err := s.socket.busy.Wait(ctx); err != nil {
		s.count("socket", "abandoned")
	}
	_ = chat.Sleep(ctx, linger) // it ends in any case
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

// newLine makes a connection that is not open yet.
func (s *Slack) newLine(stop context.CancelCauseFunc) *line {
	options := []slack.Option{
		slack.OptionAppLevelToken(s.cfg.AppToken),
		slack.OptionHTTPClient(&http.Client{Timeout: chat.BackgroundTime}),
	}
	if s.cfg.APIURL != "" {
		options = append(options, slack.OptionAPIURL(s.cfg.APIURL))
	}
	client := socketmode.New(slack.New(s.cfg.BotToken, options...),
		socketmode.OptionDialer(s.socket.heard.dialer(s.cfg.Now)),
		socketmode.OptionReadLimit(maxBody),
		socketmode.OptionLog(log.New(io.Discard, "", 0)),
	)
	return &line{s: s, client: client, cancel: stop, up: make(chan struct{})}
}

// run holds the connection while open lasts, and takes in what comes while
// taking lasts. It ends all lines where Slack refuses it for good.
func (l *line) run(taking, open context.Context) {
	open, cancel := context.WithCancel(open)
	defer cancel()
	var reading sync.WaitGroup
	reading.Go(func() { l.read(taking, open) })
	err := l.client.RunContext(open)
	for errors.Is(err, context.Canceled) && open.Err() == nil {
		err = l.client.RunContext(open)
	}
	if open.Err() == nil {
		l.cancel(fmt.Errorf("socket mode: %w", err))
	}
	cancel()
	reading.Wait()
}

// read only hands over: a reader that waits would hold up acknowledgements.
func (l *line) read(taking, open context.Context) {
	for {
		select {
		case ev := <-l.client.Events:
			l.note(ev)
			if taking.Err() == nil {
				l.hand(taking, ev)
			}
		case <-open.Done():
			return
		}
	}
}

// lost are answers of Slack after which there is no use in trying again,
// besides those that the library knows.
var lost = map[string]bool{
	"missing_scope": true, "not_allowed_token_type": true, "token_expired": true, "access_denied": true, "no_permission": true,
}

// note takes in how the connection is.
func (l *line) note(ev socketmode.Event) {
	switch data := ev.Data.(type) {
	case *socketmode.ConnectedEvent:
		l.s.count("socket", "connected")
		l.once.Do(func() { close(l.up) })
	case *slack.ConnectionErrorEvent:
		l.s.count("socket", "connection_error")
		l.s.cfg.Log.Warn("slack: no connection", "attempt", data.Attempt, "again_in", data.Backoff, "err", data.ErrorObj)
		if data.ErrorObj != nil && lost[data.ErrorObj.Error()] {
			l.cancel(fmt.Errorf("socket mode: %w", data.ErrorObj))
		}
	case *socketmode.ErrorWriteFailed:
		l.s.count("socket", "write_error")
	}
}

// envelope is what Socket Mode wraps everything in.
type envelope struct {
	Type    chat.Loose
	ID      chat.Loose `json:"envelope_id"`
	Payload json.RawMessage
}

// envelopes are the kinds of envelopes that are for us.
var envelopes = map[chat.Loose]kind{
	socketmode.RequestTypeEventsAPI: events, socketmode.RequestTypeSlashCommands: commands,
	socketmode.RequestTypeInteractive: interactivity,
}

// enveloped is the envelope of an event of the library. What the library could
// not read is read here: it is stricter than it need be.
func enveloped(ev socketmode.Event) (e envelope, ok bool) {
	if bad, is := ev.Data.(*socketmode.ErrorBadMessage); is {
		_ = chat.DecodeLoosely(bad.Message, &e) // without an id there is nothing to be done
		return e, e.ID != ""
	}
	if ev.Request == nil || ev.Request.EnvelopeID == "" {
		return e, false
	}
	return envelope{chat.Loose(ev.Request.Type), chat.Loose(ev.Request.EnvelopeID), ev.Request.Payload}, true
}

// hand gives an envelope to a worker. Where all are busy it is left to Slack,
// which delivers it again as it is not acknowledged.
func (l *line) hand(ctx context.Context, ev socketmode.Event) {
	e, ok := enveloped(ev)
	if !ok {
		return
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
	go l.work(context.WithoutCancel(ctx), e)
}

// work takes in an envelope, and frees the worker. What a panic left undone is
// delivered again.
func (l *line) work(ctx context.Context, e envelope) {
	defer l.s.socket.busy.End()
	defer func() { <-l.s.socket.slots }()
	_ = l.s.background.Guard("socket", func() error {
		l.take(ctx, e)
		return nil
	})
}

// take takes in an envelope, and acknowledges it unless it was not saved.
func (l *line) take(ctx context.Context, e envelope) {
	k, ok := envelopes[e.Type]
	if !ok {
		l.s.count("socket", "unknown")
		l.ack(ctx, e, nil)
		return
	}
	answer, err := l.s.receive(ctx, k, bytes.TrimSpace(e.Payload))
	if err != nil && !errors.Is(err, chat.ErrMalformed) {
		l.s.cfg.Log.Warn("slack: an envelope was not taken", "kind", string(k), "err", err)
		return
	}
	l.ack(ctx, e, answer)
}

// ack acknowledges an envelope, with an answer where there is one. An answer
// that is too long for Socket Mode goes to the response_url.
func (l *line) ack(ctx context.Context, e envelope, answer any) {
	ctx, cancel := context.WithTimeout(ctx, ackTime)
	defer cancel()
	err := l.client.AckCtx(ctx, string(e.ID), answer)
	if err == nil {
		return
	}
	l.s.count("socket", "ack_failed")
	if answer == nil || ctx.Err() != nil {
		return
	}
	if err := l.client.AckCtx(ctx, string(e.ID), nil); err != nil {
		return
	}
	var c struct {
		ResponseURL chat.Loose `json:"response_url"`
	}
	r, ok := answer.(api.Reply)
	if chat.DecodeLoosely(e.Payload, &c) == nil && ok && c.ResponseURL != "" {
		l.s.background.Go(ctx, "answer", func(ctx context.Context) error { return l.s.web.Respond(ctx, string(c.ResponseURL), r) })
	}
}
