package idea

import (
	"slices"

	"odense.dk/ideabot/dialogs/questionnaire"
)

// Sensitive reports whether an answer says that more than ordinary personal data
// is or may be involved: anything but clearly ordinary data or none. Who was not
// asked yet, as with an idea that tries an existing solution first, has not said
// so; [Personal] holds then.
func Sensitive(answers map[string]questionnaire.Answer) bool {
	a, asked := answers["personal_data"]
	return asked && !onlyChoice(a, "ordinary", "none")
}

// Personal reports whether personal data is or may be involved: everything but a
// clear "no", so also no answer.
func Personal(answers map[string]questionnaire.Answer) bool {
	return !onlyChoice(answers["personal_data"], "none")
}

// onlyChoice reports whether an answer is one choice alone, one of these.
func onlyChoice(a questionnaire.Answer, ids ...string) bool {
	return a.State == questionnaire.Given && !a.Unconfirmed && len(a.Choices) == 1 && slices.Contains(ids, a.Choices[0])
}

// Given reports whether an answer says something.
func Given(a questionnaire.Answer) bool {
	return a.State == questionnaire.Given && (a.Text != "" || len(a.Choices) > 0 || a.Estimate != nil || a.Money != nil || a.Number != nil)
}

// MaxTitle is the longest title, in characters.
const MaxTitle = 80
