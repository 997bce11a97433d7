package dialogs

var projectDeeds = []Deed{
	{ID: "begin", From: []Status{StatusPrioritised}, To: StatusInProgress, Who: []string{RoleProjectLead}, Own: true, Needs: []Need{{ID: "begin_date", Kind: NeedDate}}},
	{ID: "go_live", From: []Status{StatusInProgress}, To: StatusLive, Who: []string{RoleProjectLead}, Own: true, Needs: []Need{{ID: "live_date", Kind: NeedDate}}},
	{ID: "benefit_named", From: []Status{StatusPrioritised, StatusInProgress, StatusLive, StatusFollowUp}, Who: []string{RoleConsultant, RoleDecider}, Needs: []Need{{ID: "benefit_owner", Kind: NeedPerson}}},
	{ID: "stop", From: []Status{StatusPrioritised, StatusInProgress}, To: StatusStopped, Who: []string{RoleProjectLead, RoleDecider}, Needs: []Need{
		needReason, {ID: "lesson", Kind: NeedText},
	}},
	{ID: "close", From: []Status{StatusFollowUp}, To: StatusClosed, Who: []string{RoleBenefitOwner, RoleConsultant}, Own: true, Needs: []Need{{ID: "realised", Kind: NeedText, Told: true}}},
}
