package life

import (
	"odense.dk/ideabot/dialogs/idea"
)

// The ids of the project lead's actions, and of others about the project.
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

// guardGoLive demands a benefit owner.
func guardGoLive(t attempt) idea.Refusal {
	if t.i.BenefitOwner == nil {
		return idea.Refusal{Why: refusedNoBenefitOwner}
	}
	return idea.Refusal{}
}

// guardClose demands that all follow-ups are done, unless a consultant closes
// the idea.
func guardClose(t attempt) idea.Refusal {
	if (t.i.ToAsk() != nil || t.i.Asked(t.at.Now) != nil) && !byRole(t.e, t.i, idea.RoleConsultant, t.a, t.at) {
		return idea.Refusal{Why: RefusedNotDue}
	}
	return idea.Refusal{}
}

// applyGoLive stores the first day of use.
func applyGoLive(l *ideaTurn, a idea.ActionRequest) {
	l.idea.Live = a.Fields[paramLiveDateID].Date
}

// applyBenefitNamed stores the new benefit owner.
func applyBenefitNamed(l *ideaTurn, a idea.ActionRequest) {
	l.idea.BenefitOwner = a.Fields[ParamBenefitOwnerID].Participant
	l.nameBenefitOwner(a)
}

// measureFirst returns the warning where the situation before was not measured.
func measureFirst(i idea.Idea) string {
	if measured(i) {
		return ""
	}
	return "follow.measure_first"
}
