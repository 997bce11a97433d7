package life_test

import (
	"testing"

	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/texts"
)

// Every action has what is said of it: its button, what was done, and what became
// of the idea where it moves on.
func TestEveryActionHasItsTexts(t *testing.T) {
	all, err := texts.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range life.Actions {
		for _, key := range []string{"option.", "done.", "became."} {
			if key += string(a.ID); !all.Has(key) {
				t.Errorf("%s: no text %s", a.ID, key)
			}
		}
		for _, p := range a.Params {
			if key := "need." + string(p.ID); !all.Has(key) && !all.Has(key+"_"+string(a.ID)) && p.Kind != life.ParamAnswers {
				t.Errorf("%s: no text %s", a.ID, key)
			}
		}
	}
}
