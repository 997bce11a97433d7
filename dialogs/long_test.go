package dialogs_test

import (
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/step"
)

// longest are 40,000 characters, the most that a chat lets through, of what a
// parser might stumble over.
func longest() map[string]string {
	all := map[string]string{}
	for name, text := range map[string]string{
		"prose": "Vi taster de samme oplysninger i to systemer, og det tager 20 minutter 3 gange om ugen. ",
		"list":  "ja, nej, ", "lines": "a\n", "word": "a", "digits": "1234567890", "numbers": "12 ", "ranges": "1-2-3-4 ",
		"amounts": "100 kr. ", "dates": "3. maj 2026 ", "spans": "20 min x 3 + ", "quotes": `" `, "addresses": "a@b.dk ",
	} {
		all[name] = strings.Repeat(text, 40_000/len(text))
	}
	return all
}

// TestNoTextIsTooLong: at every question of an idea, a turn with the longest text
// takes a small part of the two seconds that it has.
func TestNoTextIsTooLong(t *testing.T) {
	const most = time.Second
	x := dialogstest.NewTalk(t)
	for _, answer := range []string{
		"hej", dialogstest.Problem, "fortsæt nu", "En kørebog på telefonen i bilen", "ved ikke", "kun os", "medarbejdere", "nej, ikke endnu", "tid", "20 minutter om dagen", "nej",
	} {
		x.Says(answer)
		for name, text := range longest() {
			quickest := most
			for try := 0; try < 3 && quickest >= most; try++ { // the machine may be busy
				began := time.Now()
				x.Engine.Step(x.Person, dialogstest.AtDoor(step.Input{Said: &step.Said{Text: text}}), x.Moment)
				quickest = min(quickest, time.Since(began))
			}
			if quickest >= most {
				t.Errorf("%s at %q of %q: more than %s", name, x.Person.Dialog.At, x.Person.Dialog.Field, most)
			}
		}
	}
}

// TestALongTextIsKept, all of it, where it is the answer.
func TestALongTextIsKept(t *testing.T) {
	text := longest()["prose"] + "Det sidste ord."
	x := dialogstest.NewTalk(t)
	x.Says("hej", text)
	if got := x.Draft().Answers["problem"].Whole(); !strings.HasSuffix(got, "Det sidste ord.") || len(got) < 39_000 {
		t.Errorf("kept %d bytes", len(got))
	}
}
