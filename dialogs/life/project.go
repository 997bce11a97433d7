package life

import (
	"odense.dk/ideabot/dialogs/idea"
)

// The ids of what a project lead does, and about the project.
const (
	DeedBegin        idea.DeedID = "begin"
	DeedGoLive       idea.DeedID = "go_live"
	DeedBenefitNamed idea.DeedID = "benefit_named"
	DeedStop         idea.DeedID = "stop"
	DeedClose        idea.DeedID = "close"
)

var projectDeeds = []Deed{
	{
		ID: DeedBegin, From: []idea.Status{idea.StatusPrioritised}, To: idea.StatusInProgress, Who: []string{idea.RoleProjectLead},
		Onward: true, Own: true,
		Needs: []Need{{ID: "begin_date", Kind: NeedDate}},
	},
	{
		ID: DeedGoLive, From: []idea.Status{idea.StatusInProgress}, To: idea.StatusLive, Who: []string{idea.RoleProjectLead},
		Guard: guardGoLive, Apply: applyGoLive, Caution: measureFirst, Onward: true, Own: true,
		Needs: []Need{{ID: fieldLiveDate, Kind: NeedDate}},
	},
	{
		ID: DeedBenefitNamed, From: []idea.Status{idea.StatusPrioritised, idea.StatusInProgress, idea.StatusLive, idea.StatusFollowUp}, Who: []string{idea.RoleConsultant, idea.RoleDecider},
		Apply: applyBenefitNamed, SettlesDue: true,
		Needs: []Need{{ID: FieldBenefitOwner, Kind: NeedPerson}},
	},
	{
		ID: DeedStop, From: []idea.Status{idea.StatusPrioritised, idea.StatusInProgress}, To: idea.StatusStopped, Who: []string{idea.RoleProjectLead, idea.RoleDecider},
		Needs: []Need{
			needReason, {ID: "lesson", Kind: NeedText},
		},
	},
	{
		ID: DeedClose, From: []idea.Status{idea.StatusFollowUp}, To: idea.StatusClosed, Who: []string{idea.RoleBenefitOwner, idea.RoleConsultant},
		Guard: guardClose, Assessing: true, Onward: true, Own: true,
		Needs: []Need{{ID: "realised", Kind: NeedText, Told: true}},
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
func applyGoLive(l *ideaTurn, a idea.Act) {
	l.idea.Live = a.Fields[fieldLiveDate].Date
}

// applyBenefitNamed keeps who answers for the benefit now.
func applyBenefitNamed(l *ideaTurn, a idea.Act) {
	l.idea.BenefitOwner = a.Fields[FieldBenefitOwner].Party
	l.nameBenefitOwner(a)
}

// measureFirst is said where nobody has measured how things are before.
func measureFirst(i idea.Idea) string {
	if measured(i) {
		return ""
	}
	return "follow.measure_first"
}
