package life

import (
	"odense.dk/ideabot/dialogs/idea"
)

// The ids of what a manager does.
const (
	DeedRecommend idea.DeedID = "recommend"
	DeedQuestion  idea.DeedID = "question"
	DeedNotNow    idea.DeedID = "not_now"
)

var managerDeeds = []Deed{
	{ID: DeedRecommend, From: []idea.Status{idea.StatusSubmitted}, To: idea.StatusScreening, Who: []string{idea.RoleManager}, Onward: true},
	{
		ID: DeedQuestion, From: handled, To: idea.StatusNeedsInfo, Who: []string{idea.RoleManager, idea.RoleConsultant, idea.RoleArchitect},
		Guard: guardQuestion, Apply: applyQuestion,
		Needs: []Need{needQuestion},
	},
	{
		ID: DeedNotNow, From: []idea.Status{idea.StatusSubmitted}, To: idea.StatusParked, Who: []string{idea.RoleManager},
		Apply: applyUntil,
		Needs: []Need{needReason, needLater},
	},
}

// guardQuestion leaves the question to those who assess once the
// manager's turn is over.
func guardQuestion(t attempt) idea.Refusal {
	if t.i.Status != idea.StatusSubmitted && !consults(t.e, t.i, t.a, t.at) && !byRole(t.e, t.i, idea.RoleArchitect, t.a, t.at) {
		return idea.Refusal{Why: RefusedStale}
	}
	return idea.Refusal{}
}

// guardAccess wants an idea that waits for the author's access.
func guardAccess(t attempt) idea.Refusal {
	if !t.i.WaitsForAccess() {
		return idea.Refusal{Why: RefusedStale}
	}
	return idea.Refusal{}
}

// applyQuestion keeps what was asked, by whom, and where the idea was.
func applyQuestion(l *ideaTurn, a idea.Act) {
	asker := a.By
	l.idea.Before, l.idea.Question, l.idea.Asker = l.idea.Status, a.Fields[fieldQuestion].Text, &asker
}

// applyUntil keeps when a parked idea comes back.
func applyUntil(l *ideaTurn, a idea.Act) {
	l.idea.Until = a.Fields[fieldUntil].Date
}

// applyAccess keeps when the author got access.
func applyAccess(l *ideaTurn, a idea.Act) {
	l.idea.Access, l.idea.Escalated = l.at.Now, false
}
