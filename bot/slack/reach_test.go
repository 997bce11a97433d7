package slack

import (
	"strings"
	"testing"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/bot/directory"
	"odense.dk/ideabot/bot/slack/slacktest"
	"odense.dk/ideabot/dialogs/idea"
)

// TestAManagerWhoWasNeverMetIsWrittenTo: the directory's address is enough.
func TestAManagerWhoWasNeverMetIsWrittenTo(t *testing.T) {
	stage, clock := bottest.Shipped(t), bottest.NewClock()
	w := newWorkspace(t, clock, bot.Config{Store: bottest.FileStore(t, clock), Dialogs: stage.Dialogs}, nil, false)
	w.fake.Join(slacktest.Person{ID: "UMETTE", Name: "mette", RealName: "Mette", Email: "mette@odense.dk", Locale: "en-GB"})
	w.people["Mette"] = "UMETTE"
	err := w.Import(t.Context(), []directory.Person{
		{Email: "anna@odense.dk", Name: "Anna", ManagerEmail: "mette@odense.dk"},
		{Email: "mette@odense.dk", Name: "Mette"},
		{Email: "gone@odense.dk", Name: "Carl"},
	})
	if err != nil {
		t.Fatal(err)
	}
	anna := w.user(bot.Event{Name: "Anna", Email: "anna@odense.dk"})
	for _, text := range []string{"Vi skriver kørsel op på papir hver dag og taster det ind bagefter", "send kort"} {
		if _, err := anna.Type(t.Context(), text); err != nil {
			t.Fatal(err)
		}
	}
	got := w.fake.Messages("UMETTE")
	if len(got) != 1 || !strings.Contains(got[0].Text, "has an idea and waits for your answer") {
		t.Errorf("Mette has %+v, want the idea in her language", got)
	}
	s := w.recorder.Platform.(*Slack)
	for _, email := range []string{"gone@odense.dk", "", "guest@odense.dk"} {
		if at, _, ok := s.Reach(t.Context(), email); ok || at != (idea.Address{}) {
			t.Errorf("%q is at %v", email, at)
		}
	}
	w.fake.TakeProblems()
}
