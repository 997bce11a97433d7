package dialogs

// The ids of what an author does.
const (
	DeedReply    DeedID = "reply"
	DeedFillIn   DeedID = "fill_in"
	DeedEdit     DeedID = "edit"
	DeedInUse    DeedID = "in_use"
	DeedNotFit   DeedID = "not_fit"
	DeedRemark   DeedID = "remark"
	DeedWithdraw DeedID = "withdraw"
	DeedStepOut  DeedID = "step_out"
)

var authorDeeds = []Deed{
	{ID: DeedReply, From: []Status{StatusNeedsInfo}, To: back, Who: []string{RoleAuthor}, Own: true, Needs: []Need{{ID: "reply", Kind: NeedText}}},
	{ID: DeedFillIn, From: beforeAssessed, To: back, Who: []string{RoleAuthor}, Guard: guardFillIn, Own: true, Needs: []Need{{ID: "answers", Kind: NeedAnswers}}},
	{ID: DeedEdit, From: []Status{StatusSubmitted}, Who: []string{RoleAuthor}, Own: true, Needs: []Need{{ID: "answers", Kind: NeedAnswers}}},
	{ID: DeedInUse, From: []Status{StatusReuseOffered}, To: StatusReused, Who: []string{RoleAuthor}, Guard: guardInUse, Own: true, Needs: []Need{{ID: "used_from", Kind: NeedDate}}},
	{ID: DeedNotFit, From: []Status{StatusReuseOffered}, To: StatusScreening, Who: []string{RoleAuthor}, Own: true, Needs: []Need{{ID: "gap", Kind: NeedText}}},
	{ID: DeedRemark, From: openStates, Who: []string{RoleAuthor}, Guard: guardRemark, Own: true, Needs: []Need{{ID: "remark", Kind: NeedText}}},
	{ID: DeedWithdraw, From: beforeDecision, To: StatusWithdrawn, Who: []string{RoleAuthor}, Own: true, Needs: []Need{
		{ID: "withdraw_sure", Kind: NeedSure}, {ID: "withdraw_reason", Kind: NeedText, Optional: true},
	}},
	{ID: DeedStepOut, From: decidedStates, Who: []string{RoleAuthor}, Own: true, Needs: []Need{
		{ID: "step_out_sure", Kind: NeedSure}, {ID: "step_out_reason", Kind: NeedText, Optional: true},
	}},
}

// guardFillIn wants an idea whose author was asked for the rest, and that is not
// assessed: the assessment rests on the answers.
func guardFillIn(t attempt) Refusal {
	if t.i.Assessed != nil {
		return Refusal{Why: refusedAssessed}
	}
	if !t.i.Filling {
		return Refusal{Why: refusedComplete}
	}
	return Refusal{}
}

// guardInUse wants the yes of the owner, and of the manager.
func guardInUse(t attempt) Refusal {
	if t.i.Confirmed.IsZero() || t.i.waitsForAccess() {
		return Refusal{Why: refusedNotConfirmed}
	}
	return Refusal{}
}

// guardRemark wants room for it.
func guardRemark(t attempt) Refusal {
	if t.i.notesFull() {
		return Refusal{Why: refusedNotesFull}
	}
	return Refusal{}
}
