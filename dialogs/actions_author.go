package dialogs

var authorDeeds = []Deed{
	{ID: "reply", From: []Status{StatusNeedsInfo}, To: back, Who: []string{RoleAuthor}, Own: true, Needs: []Need{{ID: "reply", Kind: NeedText}}},
	{ID: "fill_in", From: beforeAssessed, To: back, Who: []string{RoleAuthor}, Own: true, Needs: []Need{{ID: "answers", Kind: NeedAnswers}}},
	{ID: "edit", From: []Status{StatusSubmitted}, Who: []string{RoleAuthor}, Own: true, Needs: []Need{{ID: "answers", Kind: NeedAnswers}}},
	{ID: "in_use", From: []Status{StatusReuseOffered}, To: StatusReused, Who: []string{RoleAuthor}, Own: true, Needs: []Need{{ID: "used_from", Kind: NeedDate}}},
	{ID: "not_fit", From: []Status{StatusReuseOffered}, To: StatusScreening, Who: []string{RoleAuthor}, Own: true, Needs: []Need{{ID: "gap", Kind: NeedText}}},
	{ID: "remark", From: openStates, Who: []string{RoleAuthor}, Own: true, Needs: []Need{{ID: "remark", Kind: NeedText}}},
	{ID: "withdraw", From: beforeDecision, To: StatusWithdrawn, Who: []string{RoleAuthor}, Own: true, Needs: []Need{
		{ID: "withdraw_sure", Kind: NeedSure}, {ID: "withdraw_reason", Kind: NeedText, Optional: true},
	}},
	{ID: "step_out", From: decidedStates, Who: []string{RoleAuthor}, Own: true, Needs: []Need{
		{ID: "step_out_sure", Kind: NeedSure}, {ID: "step_out_reason", Kind: NeedText, Optional: true},
	}},
}
