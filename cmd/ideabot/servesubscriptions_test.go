package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
)

// The server tells a system on the other side of real HTTP of an idea, with a
// signature that holds now.
func TestTheServerTellsOtherSystems(t *testing.T) {
	verifier, err := standardwebhooks.NewWebhook(receiverSecret)
	if err != nil {
		t.Fatal(err)
	}
	came := make(chan string, 10)
	other := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err == nil {
			err = verifier.Verify(body, r.Header)
		}
		if err != nil {
			t.Error(err)
		}
		came <- string(body)
	}))
	defer other.Close()
	t.Setenv("BOARD_SECRET", receiverSecret)
	c := serveConfig(t)
	c.Subscriptions.File = filepath.Join(t.TempDir(), "webhooks.yaml")
	text := "endpoints: [{name: board, url: '" + other.URL + "', secrets: [{env: BOARD_SECRET}]}]"
	if err := os.WriteFile(c.Subscriptions.File, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	p := &fakePlatform{}
	s := start(t, c, p)
	s.until(http.StatusOK, `"slack": "ok"`)
	for _, text := range []string{"idé", trouble, "ingen af dem", "spring over", "send kort"} {
		ev := bot.Event{
			ID: text, Person: idea.PersonKey("anna@kommune.example"), Name: "Anna", Email: "anna@kommune.example",
			Address: idea.Address{Platform: "slack", Ref: "D1"}, Input: step.Input{Said: &step.Said{Text: text}},
		}
		if err := p.bot.Handle(t.Context(), ev); err != nil {
			t.Fatal(err)
		}
	}
	if body := <-came; !strings.Contains(body, `"type":"dk.odense.ideabot.idea.sent.v1"`) || strings.Contains(body, "tandlægen") {
		t.Errorf("it was told %s", body)
	}
	if err := s.end(); err != nil {
		t.Error(err)
	}
	if strings.Contains(s.log.String(), receiverSecret[len("whsec_"):]) {
		t.Error("the log tells the secret")
	}
}
