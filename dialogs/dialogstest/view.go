package dialogstest

import (
	"testing"
	"time"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/commands"
	"odense.dk/ideabot/dialogs/intake"
	"odense.dk/ideabot/dialogs/lookup"
	"odense.dk/ideabot/dialogs/nudge"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/report"
	"odense.dk/ideabot/dialogs/review"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/understand"
	"odense.dk/ideabot/dialogs/wording"
)

// loadTexts are the texts as they ship.
func loadTexts(t testing.TB) texts.Texts {
	t.Helper()
	all, err := texts.Load()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Voice words in Danish, at a moment, what a test compares with.
func Voice(t testing.TB, e *dialogs.Engine, now time.Time) *wording.Voice {
	t.Helper()
	return wording.New(&e.Policy, loadTexts(t), texts.Danish, now)
}

// Flows are all flows together, for views of people that a test compares with.
func Flows(t testing.TB, e *dialogs.Engine) *person.Conversation {
	t.Helper()
	all := loadTexts(t)
	words, err := commands.Load(lookup.StateWords(all))
	if err != nil {
		t.Fatal(err)
	}
	lexicon, err := understand.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	c, err := person.New(&e.Policy, all, words, lexicon, person.ActionWords(all), report.MarkdownPapers, person.Core(), intake.Flow(), nudge.Flow(), review.Flow(), lookup.Flow())
	if err != nil {
		t.Fatal(err)
	}
	return c
}
