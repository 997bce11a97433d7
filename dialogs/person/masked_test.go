package person_test

import (
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// What a button carries can be made up where the platform leaves it to the
// client. A CPR number in it is not kept.
func TestACPRNumberInAButtonIsMasked(t *testing.T) {
	const cpr = "010190-1234"
	for _, option := range []string{"word:idea Vi skriver " + cpr + " på papir hver dag i vagten", "word:lookup " + cpr, "word:benefits " + cpr, "word:fix problem: " + cpr} {
		for _, stage := range []string{message.StepAnywhere, message.StepQuery, "", message.StepAct} {
			e := dialogstest.Engine(t)
			p, effects := e.Step(person.Person{Key: dialogstest.KeyOf("Anna"), Lang: texts.Danish}, dialogstest.AtDoor(step.Input{Clicked: &step.Clicked{Of: message.Of{Step: stage}, Option: option}}), dialogstest.Moment())
			if got := dialogstest.ToJSON(t, p) + dialogstest.ToJSON(t, effects); strings.Contains(got, cpr) {
				t.Errorf("%s %q: %s", stage, option, got)
			}
		}
	}
}
