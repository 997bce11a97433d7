package webhooks

import (
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"odense.dk/ideabot/dialogs/report"
	"odense.dk/ideabot/dialogs/texts"
)

func FuzzReferenceIn(f *testing.F) {
	for _, seed := range []string{`{"reference":"26/4711"}`, `{"reference":" \u0000\n"}`, `{}`, ``, `[`, `{"reference":"010190-1234"}`, `{"reference":"\ud800"}`, "{\"reference\":\"\xff\"}"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		text, err := referenceIn(body)
		if (text == "") == (err == nil) {
			t.Errorf("%q, %v", text, err)
		}
		odd := func(r rune) bool { return !unicode.IsGraphic(r) }
		if !utf8.ValidString(text) || strings.ContainsFunc(text, odd) || text != strings.TrimSpace(text) || utf8.RuneCountInString(text) > maxReference {
			t.Errorf("%q", text)
		}
	})
}

// TestNothingHidesInTheJournal leaves out signs that have a text read otherwise
// than it stands.
func TestNothingHidesInTheJournal(t *testing.T) {
	const hiding = "Fa\u202ekt\u2066ura\u2069\U000e0041 nr. 7"
	document, err := HTML(&report.Journal{Number: 7, Title: hiding, Department: hiding})
	if err != nil || texts.Visible(string(document)) != string(document) || !strings.Contains(string(document), "Faktura nr. 7") {
		t.Errorf("%v: %+q", err, document)
	}
	ev := (&Webhooks{}).newEvent("1", "idea.approved", time.Date(2026, 11, 30, 8, 0, 0, 0, time.UTC))
	ev.SetSource("https://ideabot.example")
	body, err := encode(ev, map[string]string{"note": hiding})
	if err != nil || texts.Visible(string(body)) != string(body) || !strings.Contains(string(body), "Faktura nr. 7") {
		t.Errorf("%v: %+q", err, body)
	}
}
