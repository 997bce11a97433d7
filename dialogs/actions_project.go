package dialogs

// The ids of what a project lead does, and about the project.
const (
	DeedBegin        DeedID = "begin"
	DeedGoLive       DeedID = "go_live"
	DeedBenefitNamed DeedID = "benefit_named"
	DeedStop         DeedID = "stop"
	DeedClose        DeedID = "close"
)

var projectDeeds = []Deed{
	{
		ID: DeedBegin, From: []Status{StatusPrioritised}, To: StatusInProgress, Who: []string{RoleProjectLead},
		Onward: true, Own: true,
		Needs: []Need{{ID: "begin_date", Kind: NeedDate}},
	},
	{
		ID: DeedGoLive, From: []Status{StatusInProgress}, To: StatusLive, Who: []string{RoleProjectLead},
		Guard: guardGoLive, Apply: applyGoLive, Caution: measureFirst, Onward: true, Own: true,
		Needs: []Need{{ID: fieldLiveDate, Kind: NeedDate}},
	},
	{
		ID: DeedBenefitNamed, From: []Status{StatusPrioritised, StatusInProgress, StatusLive, StatusFollowUp}, Who: []string{RoleConsultant, RoleDecider},
		Apply: applyBenefitNamed, SettlesDue: true,
		Needs: []Need{{ID: fieldBenefitOwner, Kind: NeedPerson}},
	},
	{
		ID: DeedStop, From: []Status{StatusPrioritised, StatusInProgress}, To: StatusStopped, Who: []string{RoleProjectLead, RoleDecider},
		Needs: []Need{
			needReason, {ID: "lesson", Kind: NeedText},
		},
	},
	{
		ID: DeedClose, From: []Status{StatusFollowUp}, To: StatusClosed, Who: []string{RoleBenefitOwner, RoleConsultant},
		Guard: guardClose, Assessing: true, Onward: true, Own: true,
		Needs: []Need{{ID: "realised", Kind: NeedText, Told: true}},
	},
}

// guardGoLive wants somebody who answers for the benefit.
func guardGoLive(t attempt) Refusal {
	if t.i.BenefitOwner == nil {
		return Refusal{Why: refusedNoBenefitOwner}
	}
	return Refusal{}
}

// guardClose wants all follow-ups behind, unless a consultant closes it.
func guardClose(t attempt) Refusal {
	if (t.i.toAsk() != nil || t.i.asked(t.at.Now) != nil) && !t.e.byRole(t.i, RoleConsultant, t.a, t.at) {
		return Refusal{Why: refusedNotDue}
	}
	return Refusal{}
}

// applyGoLive keeps from when it is used.
func applyGoLive(l *living, a Act) {
	l.i.Live = a.Fields[fieldLiveDate].Date
}

// applyBenefitNamed keeps who answers for the benefit now.
func applyBenefitNamed(l *living, a Act) {
	l.i.BenefitOwner = a.Fields[fieldBenefitOwner].Party
	l.nameBenefitOwner(a)
}

// measureFirst is said where nobody has measured how things are before.
func measureFirst(i Idea) string {
	if i.measured() {
		return ""
	}
	return "follow.measure_first"
}
