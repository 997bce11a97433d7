package idea

import (
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/schedule"
)

// Policy is what a municipality has decided: its questionnaires, who is reminded
// of what and when, who decides, and the figures of the benefit formula. Nothing
// changes it, and it is safe for concurrent use.
type Policy struct {
	// forms are the questionnaires by their names, "idea.v1"; newest is the one for
	// new drafts.
	Forms    map[string]*questionnaire.Questionnaire
	Newest   *questionnaire.Questionnaire
	Deciding Deciding
	Figures  Parameters
	schedule.Schedule
}
