package dialogs

import "odense.dk/ideabot/dialogs/questionnaire"

// Policy is what a municipality has decided: its questionnaires, who is reminded
// of what and when, who decides, and the figures of the benefit formula. Nothing
// changes it, and it is safe for concurrent use.
type Policy struct {
	// forms are the questionnaires by their names, "idea.v1"; newest is the one for
	// new drafts.
	forms    map[string]*questionnaire.Questionnaire
	newest   *questionnaire.Questionnaire
	deciding Deciding
	figures  Parameters
	Schedule
}
