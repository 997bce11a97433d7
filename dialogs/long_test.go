package dialogs_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

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

// beforeLong are the answers up to each question of an idea.
var beforeLong = []string{
	"hej", dialogstest.Problem, "fortsæt nu", "En kørebog på telefonen i bilen", "ved ikke", "kun os", "medarbejdere", "nej, ikke endnu", "tid", "20 minutter om dagen", "nej",
}

// TestNoTextIsTooLong: at every question of an idea the longest text is answered, be it after a search.
// What it costs is what BenchmarkStepLongest measures.
func TestNoTextIsTooLong(t *testing.T) {
	x := dialogstest.NewTalk(t)
	texts := longest()
	kinds := slices.Sorted(maps.Keys(texts))
	for i, answer := range beforeLong {
		x.Says(answer)
		kind := kinds[i%len(kinds)]
		_, effects := x.Engine.Step(x.Person, dialogstest.AtDoor(step.Input{Said: &step.Said{Text: texts[kind]}}), x.Moment)
		if !slices.ContainsFunc(effects, func(e step.Effect) bool { return e.Say != nil || e.Search != nil }) {
			t.Errorf("%s at %q of %q: nothing is said", kind, x.Person.Dialog.At, x.Person.Dialog.Field)
		}
	}
}

// BenchmarkStepLongest is a turn with the longest texts at the beginning, and
// where a time is asked for.
func BenchmarkStepLongest(b *testing.B) {
	for place, answers := range map[string][]string{"problem": beforeLong[:1], "time": beforeLong[:9]} {
		x := dialogstest.NewTalk(b)
		x.Says(answers...)
		for kind, text := range longest() {
			b.Run(place+"/"+kind, func(b *testing.B) {
				for b.Loop() {
					x.Engine.Step(x.Person, dialogstest.AtDoor(step.Input{Said: &step.Said{Text: text}}), x.Moment)
				}
			})
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
