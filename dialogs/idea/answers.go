package idea

import (
	"odense.dk/ideabot/dialogs/questionnaire"
)

// Sensitive reports whether the answers say that more than ordinary personal
// data is or may be involved.
func Sensitive(answers map[string]questionnaire.Answer) bool {
	a := answers["personal_data"]
	return a.State == questionnaire.Unknown || a.Has("sensitive")
}

// Given reports whether an answer says something.
func Given(a questionnaire.Answer) bool {
	return a.State == questionnaire.Given && (a.Text != "" || len(a.Choices) > 0 || a.Estimate != nil || a.Money != nil || a.Number != nil)
}

// MaxTitle is the longest title, in characters.
const MaxTitle = 80
