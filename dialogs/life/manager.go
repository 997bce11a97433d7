package life

import (
	"odense.dk/ideabot/dialogs/idea"
)

// The ids of the manager's actions.
const (
	ActionRecommend idea.ActionID = "recommend"
	ActionQuestion  idea.ActionID = "question"
	ActionNotNow    idea.ActionID = "not_now"
	ActionAccess    idea.ActionID = "access"
	ActionNoAccess  idea.ActionID = "no_access"
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

// accessActions are the manager's answers to whether the author gets access to
// what is reused. They stand after the owner's in the order of buttons.
var accessActions = []Action{
	{
		ID: ActionAccess, From: []idea.Status{idea.StatusReuseOffered}, Roles: []string{idea.RoleManager},
		Guard: guardAccess, Apply: applyAccess, Agrees: true, Onward: true, Settles: true,
	},
	{
		ID: ActionNoAccess, From: []idea.Status{idea.StatusReuseOffered}, To: idea.StatusScreening, Roles: []string{idea.RoleManager},
		Guard:  guardAccess,
		Params: []Param{paramReason},
	},
}

// guardQuestion allows the question only to consultants and architects once the
// idea has left the manager.
func guardQuestion(t attempt) idea.Refusal {
	if t.i.Status != idea.StatusSubmitted && !consults(t.e, t.i, t.a, t.at) && !byRole(t.e, t.i, idea.RoleArchitect, t.a, t.at) {
		return idea.Refusal{Why: RefusedStale}
	}
	return idea.Refusal{}
}

// guardAccess demands an idea that waits for the author's access.
func guardAccess(t attempt) idea.Refusal {
	if !t.i.WaitsForAccess() {
		return idea.Refusal{Why: RefusedStale}
	}
	return idea.Refusal{}
}

// applyQuestion stores the question, the person asking and the state before it.
func applyQuestion(l *ideaTurn, a idea.ActionRequest) {
	asker := a.By
	l.idea.Before, l.idea.Question, l.idea.Asker = l.idea.Status, a.Fields[paramQuestionID].Text, &asker
}

// applyUntil stores when a parked idea comes back.
func applyUntil(l *ideaTurn, a idea.ActionRequest) {
	l.idea.Until = a.Fields[paramUntilID].Date
}

// applyAccess stores when the author got access.
func applyAccess(l *ideaTurn, a idea.ActionRequest) {
	l.idea.Access, l.idea.Escalated = l.at.Now, false
}
