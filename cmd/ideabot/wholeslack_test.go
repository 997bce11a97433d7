package main

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"odense.dk/ideabot/bot/slack"
	"odense.dk/ideabot/bot/slack/slacktest"
)

const slackSecret = "5ecre7"

// skipping is a clock that goes on instead of waiting.
type skipping struct {
	mu      sync.Mutex
	skipped time.Duration
}

func (c *skipping) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return time.Now().Add(c.skipped)
}

func (c *skipping) wait(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.skipped += d
	return ctx.Err()
}

// inSlack starts a server on a fake Slack, which calls it over HTTP.
func inSlack(t *testing.T, c *serveCommand, fake *slacktest.Server) (*started, *overheard) {
	t.Helper()
	clock := &skipping{}
	said := overhear(nil)
	s := start(t, c, said, func(s *server) {
		p, err := slack.New(slack.Config{
			SigningSecret: slackSecret, BotToken: "xoxb-1", APIURL: fake.APIURL(), Now: clock.now, Wait: clock.wait,
			Log: s.log, Count: s.metrics.Count(slack.Platform),
		})
		if err != nil {
			t.Fatal(err)
		}
		said.platform = p
	})
	s.until(http.StatusOK, `"slack": "ok"`)
	fake.Connect(slacktest.OverHTTP{Base: "http://" + s.public.Addr().String(), Secret: slackSecret})
	return s, said
}

// The server, Slack and a person in front of it: from nothing to an idea that
// is sent, and through a restart.
func TestSlackFromEndToEnd(t *testing.T) {
	fake := slacktest.New(slacktest.Config{Patience: time.Minute})
	t.Cleanup(func() {
		for _, p := range fake.Problems() {
			t.Errorf("Slack would complain: %+v", p)
		}
		fake.Close()
	})
	c := serveConfig(t)
	employ(t, c, "kommune.example")
	s, said := inSlack(t, c, fake)
	mette := fake.User("U0METTE")
	taken := func(d *slacktest.Delivery, err error) *slacktest.Delivery {
		t.Helper()
		if err != nil || !d.OK() {
			t.Fatalf("%v, answered %+v", err, d)
		}
		return d
	}
	in := intake{
		said:   said,
		types:  func(text string) { t.Helper(); taken(mette.Type(t.Context(), text)) },
		clicks: func(title string) { t.Helper(); taken(mette.Click(t.Context(), title)) },
	}
	in.whole(t)
	found := taken(mette.Command(t.Context(), "/loesninger", "sygefravær", mette.Channel()))
	if !strings.Contains(string(found.Body), "SD Fravær") || found.Payload["response_type"] != "ephemeral" {
		t.Errorf("/loesninger answers %s", found.Body)
	}
	forged := slacktest.OverHTTP{Base: "http://" + s.public.Addr().String(), Secret: "another", Age: time.Second}
	if d, err := mette.Via(forged).Type(t.Context(), "hej"); err != nil || d.Status != http.StatusUnauthorized {
		t.Errorf("a forged request: %v, answered %+v", err, d)
	}
	s.counts(`ideabot_turns_total{outcome="stored",platform="slack"} 5`)
	s.counts(`ideabot_sends_total{outcome="sent",platform="slack"} 5`)
	s.counts(`ideabot_queries_total{kind="reply",outcome="answered"} 1`)
	in.midst(t, s, func() *overheard {
		s, said = inSlack(t, c, fake)
		return said
	})
	if err := s.end(); err != nil {
		t.Error(err)
	}
}
