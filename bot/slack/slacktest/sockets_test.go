package slacktest_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"odense.dk/ideabot/bot/slack/slacktest"
)

// listen runs clients of Socket Mode that acknowledge everything with a payload,
// until the test ends.
func listen(t *testing.T, s *slacktest.Server, n int, payload any) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	for range n {
		api := slack.New("xoxb-1", slack.OptionAPIURL(s.APIURL()), slack.OptionAppLevelToken("xapp-1"))
		c := socketmode.New(api)
		go func() { _ = c.RunContext(ctx); ended <- struct{}{} }()
		go acknowledge(ctx, c, payload)
	}
	t.Cleanup(func() {
		stop()
		for range n {
			<-ended
		}
	})
	must(t, s.AwaitConnections(ctx, n))
}

func acknowledge(ctx context.Context, c *socketmode.Client, payload any) {
	for {
		select {
		case ev := <-c.Events:
			switch {
			case ev.Request == nil || ev.Type == socketmode.EventTypeHello:
			case payload == nil || ev.Type == socketmode.EventTypeEventsAPI:
				_ = c.AckCtx(ctx, ev.Request.EnvelopeID, nil)
			default:
				_ = c.AckCtx(ctx, ev.Request.EnvelopeID, payload)
			}
		case <-ctx.Done():
			return
		}
	}
}

func socketed(t *testing.T) (*slacktest.Server, *slacktest.User) {
	t.Helper()
	s, _, _ := setup(t, slacktest.Config{})
	s.Connect(slacktest.OverSocket{})
	return s, s.User(mette)
}

func TestSocketModeRoundTrip(t *testing.T) {
	s, u := socketed(t)
	listen(t, s, 2, map[string]any{"text": "Hej"})
	for range 4 {
		d, err := u.Type(t.Context(), "hej")
		if err != nil || !d.OK() {
			t.Fatalf("typed: %+v, %v", d, err)
		}
	}
	d, err := u.Command(t.Context(), "/ide", "hjælp", "")
	must(t, err)
	if d.Sent["command"] != "/ide" || d.Payload["text"] != "Hej" || !d.Again(t.Context()).OK() {
		t.Errorf("command: %+v", d)
	}
	if m := s.Ephemerals(mette); len(m) != 1 {
		t.Errorf("shown: %+v", m)
	}
	clean(t, s)
}

func TestConnectionsComeBack(t *testing.T) {
	s, u := socketed(t)
	listen(t, s, 1, nil)
	for _, how := range []func(){func() { s.Disconnect("refresh_requested") }, s.Cut} {
		how()
		must(t, s.AwaitConnections(t.Context(), 1))
		d, err := u.Type(t.Context(), "hej")
		if err != nil || !d.OK() {
			t.Errorf("typed: %+v, %v", d, err)
		}
	}
	clean(t, s)
}

func TestNobodyListens(t *testing.T) {
	s, u := socketed(t)
	d, err := u.Type(t.Context(), "hej")
	must(t, err)
	if d.OK() || len(s.TakeProblems()) != 1 {
		t.Errorf("got %+v", d)
	}
}

func TestAnAckThatIsTooLong(t *testing.T) {
	s := slacktest.New(slacktest.Config{Patience: 300 * time.Millisecond})
	t.Cleanup(s.Close)
	s.Connect(slacktest.OverSocket{})
	conn := dial(t, s)
	must(t, s.AwaitConnections(t.Context(), 1))
	go conn.answer(strings.Repeat("x", 20_001))
	d, err := s.User(mette).Command(t.Context(), "/ide", "", "")
	must(t, err)
	if !errors.Is(d.Err, context.DeadlineExceeded) || len(s.TakeProblems()) != 2 {
		t.Errorf("got %+v", d)
	}
}

func TestATicketIsForOneConnection(t *testing.T) {
	s, _ := socketed(t)
	api := slack.New("xoxb-1", slack.OptionAPIURL(s.APIURL()), slack.OptionAppLevelToken("xapp-1"))
	_, url, err := api.StartSocketModeContext(t.Context())
	must(t, err)
	must(t, connect(t, url).failed)
	if connect(t, url).failed == nil {
		t.Error("connected twice")
	}
	for range 9 {
		dial(t, s)
	}
	must(t, s.AwaitConnections(t.Context(), 10))
	if frame := dial(t, s).frame(); frame["reason"] != "too_many_websockets" {
		t.Errorf("the eleventh got %v", frame)
	}
}
