package step_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/step"
)

// TestAFieldIsTakenByItsOwnNameOnly: a name that only becomes a field's by being
// cleaned would stand in that field's place, or not, as the map has it.
func TestAFieldIsTakenByItsOwnNameOnly(t *testing.T) {
	want := map[string]message.FormValue{"problem": {Text: "Sedler"}}
	for _, odd := range []string{"prob\x00lem", "problem\x1b", "prob\xfflem", "problem\u0085", "0101\x0090-1234"} {
		f := message.Form{Values: map[string]message.FormValue{"problem": {Text: "Sedler"}, odd: {Text: "Andet"}}}
		handedIn, ok := step.Input{Form: &f}.FromPerson()
		if !ok || !cmp.Equal(handedIn.Form.Values, want) {
			t.Errorf("%q handed in: %+v", odd, handedIn.Form)
		}
		if got := step.Unsent(f); !cmp.Equal(got.Values, want) {
			t.Errorf("%q drawn: %+v", odd, got.Values)
		}
		delete(f.Values, "problem")
		if got := step.Unsent(f); len(got.Values) != 0 {
			t.Errorf("%q alone: %+v", odd, got.Values)
		}
	}
}
