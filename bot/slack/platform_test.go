package slack

import (
	"testing"
	"time"

	"odense.dk/ideabot/bot/slack/slacktest"
)

// TestCheckAsksSlack asks a Slack that is there, and then is not.
func TestCheckAsksSlack(t *testing.T) {
	fake := slacktest.New(slacktest.Config{})
	s, err := New(Config{SigningSecret: secret, BotToken: "xoxb-1", APIURL: fake.APIURL(), Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.Check(t.Context())
	if err != nil || got.Team == "" {
		t.Errorf("Slack is there: %+v, %v", got, err)
	}
	fake.Close()
	if _, err := s.Check(t.Context()); err == nil {
		t.Error("Slack is gone, and nothing is wrong")
	}
}
