package life

import (
	"odense.dk/ideabot/dialogs/idea"
)

// The ids of what a project lead does, and about the project.
const (
	ActionBegin        idea.ActionID = "begin"
	ActionGoLive       idea.ActionID = "go_live"
	ActionBenefitNamed idea.ActionID = "benefit_named"
	ActionStop         idea.ActionID = "stop"
	ActionClose        idea.ActionID = "close"
)

var projectActions = []Action{
	{
		ID: ActionBegin, From: []idea.Status{idea.StatusPrioritised}, To: idea.StatusInProgress, Roles: []string{idea.RoleProjectLead},
		Onward: true, Own: true,
		Params: []Param{{ID: "begin_date", Kind: ParamDate}},
	},
	{
		ID: ActionGoLive, From: []idea.Status{idea.StatusInProgress}, To: idea.StatusLive, Roles: []string{idea.RoleProjectLead},
		Guard: guardGoLive, Apply: applyGoLive, Caution: measureFirst, Onward: true, Own: true,
		Params: []Param{{ID: paramLiveDateID, Kind: ParamDate}},
	},
	{
		ID: ActionBenefitNamed, From: []idea.Status{idea.StatusPrioritised, idea.StatusInProgress, idea.StatusLive, idea.StatusFollowUp}, Roles: []string{idea.RoleConsultant, idea.RoleDecider},
		Apply: applyBenefitNamed, SettlesDue: true,
		Params: []Param{{ID: ParamBenefitOwnerID, Kind: ParamPerson}},
	},
	{
		ID: ActionStop, From: []idea.Status{idea.StatusPrioritised, idea.StatusInProgress}, To: idea.StatusStopped, Roles: []string{idea.RoleProjectLead, idea.RoleDecider},
		Params: []Param{
			paramReason, {ID: "lesson", Kind: ParamText},
		},
	},
	{
		ID: ActionClose, From: []idea.Status{idea.StatusFollowUp}, To: idea.StatusClosed, Roles: []string{idea.RoleBenefitOwner, idea.RoleConsultant},
		Guard: guardClose, Assessing: true, Onward: true, Own: true,
		Params: []Param{{ID: "realised", Kind: ParamText, Told: true}},
	},
}

// guardGoLive wants somebody who answers for the benefit.
func guardGoLive(t attempt) idea.Refusal {
	if t.i.BenefitOwner == nil {
		return idea.Refusal{Why: refusedNoBenefitOwner}
	}
	return idea.Refusal{}
}

// guardClose wants all follow-ups behind, unless a consultant closes it.
func guardClose(t attempt) idea.Refusal {
	if (t.i.ToAsk() != nil || t.i.Asked(t.at.Now) != nil) && !byRole(t.e, t.i, idea.RoleConsultant, t.a, t.at) {
		return idea.Refusal{Why: RefusedNotDue}
	}
	return idea.Refusal{}
}

// applyGoLive keeps from when it is used.
func applyGoLive(l *ideaTurn, a idea.ActionRequest) {
	l.idea.Live = a.Fields[paramLiveDateID].Date
}

// applyBenefitNamed keeps who answers for the benefit now.
func applyBenefitNamed(l *ideaTurn, a idea.ActionRequest) {
	l.idea.BenefitOwner = a.Fields[ParamBenefitOwnerID].Participant
	l.nameBenefitOwner(a)
}

// measureFirst is said where nobody has measured how things are before.
func measureFirst(i idea.Idea) string {
	if measured(i) {
		return ""
	}
	return "follow.measure_first"
}
