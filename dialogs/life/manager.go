package life

import (
	"odense.dk/ideabot/dialogs/idea"
)

// The ids of what a manager does.
const (
	ActionRecommend idea.ActionID = "recommend"
	ActionQuestion  idea.ActionID = "question"
	ActionNotNow    idea.ActionID = "not_now"
)

var managerActions = []Action{
	{ID: ActionRecommend, From: []idea.Status{idea.StatusSubmitted}, To: idea.StatusScreening, Roles: []string{idea.RoleManager}, Onward: true},
	{
		ID: ActionQuestion, From: handled, To: idea.StatusNeedsInfo, Roles: []string{idea.RoleManager, idea.RoleConsultant, idea.RoleArchitect},
		Guard: guardQuestion, Apply: applyQuestion,
		Params: []Param{paramQuestion},
	},
	{
		ID: ActionNotNow, From: []idea.Status{idea.StatusSubmitted}, To: idea.StatusParked, Roles: []string{idea.RoleManager},
		Apply:  applyUntil,
		Params: []Param{paramReason, paramLater},
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
func applyQuestion(l *ideaTurn, a idea.ActionRequest) {
	asker := a.By
	l.idea.Before, l.idea.Question, l.idea.Asker = l.idea.Status, a.Fields[paramQuestionID].Text, &asker
}

// applyUntil keeps when a parked idea comes back.
func applyUntil(l *ideaTurn, a idea.ActionRequest) {
	l.idea.Until = a.Fields[paramUntilID].Date
}

// applyAccess keeps when the author got access.
func applyAccess(l *ideaTurn, a idea.ActionRequest) {
	l.idea.Access, l.idea.Escalated = l.at.Now, false
}
