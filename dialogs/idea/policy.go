package idea

import (
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/schedule"
)

// Policy is what a municipality has decided: questionnaires, nudge rules, who
// decides, and the figures of the benefit formula. It is never changed, and
// safe for concurrent use.
type Policy struct {
	// Forms are the questionnaires by name, such as "idea.v1"; Newest is the
	// one for new drafts.
	Forms    map[string]*questionnaire.Questionnaire
	Newest   *questionnaire.Questionnaire
	Deciding Deciding
	Figures  Parameters
	schedule.Schedule
}
