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
	{ID: DeedBegin, From: []Status{StatusPrioritised}, To: StatusInProgress, Who: []string{RoleProjectLead}, Own: true, Needs: []Need{{ID: "begin_date", Kind: NeedDate}}},
	{ID: DeedGoLive, From: []Status{StatusInProgress}, To: StatusLive, Who: []string{RoleProjectLead}, Own: true, Needs: []Need{{ID: "live_date", Kind: NeedDate}}},
	{ID: DeedBenefitNamed, From: []Status{StatusPrioritised, StatusInProgress, StatusLive, StatusFollowUp}, Who: []string{RoleConsultant, RoleDecider}, Needs: []Need{{ID: "benefit_owner", Kind: NeedPerson}}},
	{ID: DeedStop, From: []Status{StatusPrioritised, StatusInProgress}, To: StatusStopped, Who: []string{RoleProjectLead, RoleDecider}, Needs: []Need{
		needReason, {ID: "lesson", Kind: NeedText},
	}},
	{ID: DeedClose, From: []Status{StatusFollowUp}, To: StatusClosed, Who: []string{RoleBenefitOwner, RoleConsultant}, Own: true, Needs: []Need{{ID: "realised", Kind: NeedText, Told: true}}},
}
