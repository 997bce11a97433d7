package idea_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/questionnaire"
)

// The same change is stored as the same bytes, whatever order a map has.
func TestChangesAreListedByField(t *testing.T) {
	text := func(s string) questionnaire.Answer { return questionnaire.Answer{Text: s} }
	for range 20 {
		i := idea.Idea{Answers: map[string]questionnaire.Answer{"spread": text("a"), "idea": text("b"), "systems": text("c"), "time": text("d")}}
		if !i.SetAnswers("", map[string]questionnaire.Answer{"idea": text("x"), "problem": text("y"), "systems": text("c")}, time.Time{}) {
			t.Fatal("nothing is edited")
		}
		var fields []string
		for _, c := range i.Edits[0].Changes {
			fields = append(fields, c.Field)
		}
		if diff := cmp.Diff([]string{"idea", "problem", "spread", "time"}, fields); diff != "" {
			t.Fatal(diff)
		}
	}
}
