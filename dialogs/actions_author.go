package dialogs

import "time"

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
	{
		ID: DeedReply, From: []Status{StatusNeedsInfo}, To: back, Who: []string{RoleAuthor},
		Onward: true, Own: true,
		Needs: []Need{{ID: fieldReply, Kind: NeedText}},
	},
	{
		ID: DeedFillIn, From: beforeAssessed, To: back, Who: []string{RoleAuthor},
		Guard: guardFillIn, Apply: applyAnswers, Unrecorded: true, Onward: true, Late: true, Own: true,
		Needs: []Need{{ID: fieldAnswers, Kind: NeedAnswers}},
	},
	{
		ID: DeedEdit, From: []Status{StatusSubmitted}, Who: []string{RoleAuthor},
		Apply: applyAnswers, After: afterEdit, Unrecorded: true, Late: true, Own: true,
		Needs: []Need{{ID: fieldAnswers, Kind: NeedAnswers}},
	},
	{
		ID: DeedInUse, From: []Status{StatusReuseOffered}, To: StatusReused, Who: []string{RoleAuthor},
		Guard: guardInUse, Apply: applyInUse, Onward: true, Own: true,
		Needs: []Need{{ID: fieldUsedFrom, Kind: NeedDate}},
	},
	{
		ID: DeedNotFit, From: []Status{StatusReuseOffered}, To: StatusScreening, Who: []string{RoleAuthor},
		Apply: applyNotFit, Own: true,
		Needs: []Need{{ID: fieldGap, Kind: NeedText}},
	},
	{
		ID: DeedRemark, From: openStates, Who: []string{RoleAuthor},
		Guard: guardRemark, Apply: applyRemark, After: afterRemark, Late: true, Own: true,
		Needs: []Need{{ID: fieldRemark, Kind: NeedText}},
	},
	{
		ID: DeedWithdraw, From: beforeDecision, To: StatusWithdrawn, Who: []string{RoleAuthor},
		Own: true,
		Needs: []Need{
			{ID: "withdraw_sure", Kind: NeedSure}, {ID: "withdraw_reason", Kind: NeedText, Optional: true},
		},
	},
	{
		ID: DeedStepOut, From: decidedStates, Who: []string{RoleAuthor},
		Apply: applyStepOut, Own: true,
		Needs: []Need{
			{ID: "step_out_sure", Kind: NeedSure}, {ID: "step_out_reason", Kind: NeedText, Optional: true},
		},
	},
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

// applyAnswers takes in the answers to the questionnaire.
func applyAnswers(l *living, a Act) {
	l.completed(a.Fields)
}

// applyInUse keeps from when it is used; the manager answers for the benefit.
func applyInUse(l *living, a Act) {
	l.i.Kind, l.i.Live = ReuseAsIs, a.Fields[fieldUsedFrom].Date
	l.i.BenefitOwner = l.e.manager(*l.i, l.at)
}

// applyNotFit keeps why the solution does not do.
func applyNotFit(l *living, a Act) {
	l.i.Reuse.Gap, l.i.Confirmed = a.Fields[fieldGap].Text, time.Time{}
	l.rejectChosen(a.Fields[fieldGap].Text)
}

// applyRemark keeps the remark with the idea.
func applyRemark(l *living, a Act) {
	l.i.Notes = append(l.i.Notes, Note{By: a.By, At: l.at.Now, Text: a.Fields[fieldRemark].Text})
}

// applyStepOut keeps when the author left.
func applyStepOut(l *living, a Act) {
	l.i.SteppedOut = l.at.Now
}

// afterRemark tells whoever has the idea, too.
func afterRemark(l *living, d *Deed, a Act) {
	l.recorded(d, a)
	l.tellRemark(a, a.Fields[fieldRemark].Text)
}

// afterEdit tells whoever has the idea, too.
func afterEdit(l *living, d *Deed, a Act) {
	l.recorded(d, a)
	l.tellHolder(a, Notice{What: "edited"})
}
