package life

import (
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
)

// The ids of what an author does.
const (
	DeedReply    idea.DeedID = "reply"
	DeedFillIn   idea.DeedID = "fill_in"
	DeedEdit     idea.DeedID = "edit"
	DeedInUse    idea.DeedID = "in_use"
	DeedNotFit   idea.DeedID = "not_fit"
	DeedRemark   idea.DeedID = "remark"
	DeedWithdraw idea.DeedID = "withdraw"
	DeedStepOut  idea.DeedID = "step_out"
)

var authorDeeds = []Deed{
	{
		ID: DeedReply, From: []idea.Status{idea.StatusNeedsInfo}, To: back, Who: []string{idea.RoleAuthor},
		Onward: true, Own: true,
		Needs: []Need{{ID: FieldReply, Kind: NeedText}},
	},
	{
		ID: DeedFillIn, From: beforeAssessed, To: back, Who: []string{idea.RoleAuthor},
		Guard: guardFillIn, Apply: applyAnswers, Unrecorded: true, Onward: true, Late: true, Own: true,
		Needs: []Need{{ID: FieldAnswers, Kind: NeedAnswers}},
	},
	{
		ID: DeedEdit, From: []idea.Status{idea.StatusSubmitted}, Who: []string{idea.RoleAuthor},
		Apply: applyAnswers, After: afterEdit, Unrecorded: true, Late: true, Own: true,
		Needs: []Need{{ID: FieldAnswers, Kind: NeedAnswers}},
	},
	{
		ID: DeedInUse, From: []idea.Status{idea.StatusReuseOffered}, To: idea.StatusReused, Who: []string{idea.RoleAuthor},
		Guard: guardInUse, Apply: applyInUse, Onward: true, Own: true,
		Needs: []Need{{ID: fieldUsedFrom, Kind: NeedDate}},
	},
	{
		ID: DeedNotFit, From: []idea.Status{idea.StatusReuseOffered}, To: idea.StatusScreening, Who: []string{idea.RoleAuthor},
		Apply: applyNotFit, Own: true,
		Needs: []Need{{ID: fieldGap, Kind: NeedText}},
	},
	{
		ID: DeedRemark, From: OpenStates, Who: []string{idea.RoleAuthor},
		Guard: guardRemark, Apply: applyRemark, After: afterRemark, Late: true, Own: true,
		Needs: []Need{{ID: fieldRemark, Kind: NeedText}},
	},
	{
		ID: DeedWithdraw, From: beforeDecision, To: idea.StatusWithdrawn, Who: []string{idea.RoleAuthor},
		Own: true,
		Needs: []Need{
			{ID: "withdraw_sure", Kind: NeedSure}, {ID: "withdraw_reason", Kind: NeedText, Optional: true},
		},
	},
	{
		ID: DeedStepOut, From: DecidedStates, Who: []string{idea.RoleAuthor},
		Apply: applyStepOut, Own: true,
		Needs: []Need{
			{ID: "step_out_sure", Kind: NeedSure}, {ID: "step_out_reason", Kind: NeedText, Optional: true},
		},
	},
}

// guardFillIn wants an idea whose author was asked for the rest, and that is not
// assessed: the assessment rests on the answers.
func guardFillIn(t attempt) idea.Refusal {
	if t.i.Assessed != nil {
		return idea.Refusal{Why: RefusedAssessed}
	}
	if !t.i.Filling {
		return idea.Refusal{Why: RefusedComplete}
	}
	return idea.Refusal{}
}

// guardInUse wants the yes of the owner, and of the manager.
func guardInUse(t attempt) idea.Refusal {
	if t.i.Confirmed.IsZero() || t.i.WaitsForAccess() {
		return idea.Refusal{Why: RefusedNotConfirmed}
	}
	return idea.Refusal{}
}

// guardRemark wants room for it.
func guardRemark(t attempt) idea.Refusal {
	if t.i.NotesFull() {
		return idea.Refusal{Why: refusedNotesFull}
	}
	return idea.Refusal{}
}

// applyAnswers takes in the answers to the questionnaire.
func applyAnswers(l *ideaTurn, a idea.Act) {
	l.completed(a.Fields)
}

// applyInUse keeps from when it is used; the manager answers for the benefit.
func applyInUse(l *ideaTurn, a idea.Act) {
	l.idea.Kind, l.idea.Live = idea.ReuseAsIs, a.Fields[fieldUsedFrom].Date
	l.idea.BenefitOwner = manager(l.policy, *l.idea, l.at)
}

// applyNotFit keeps why the solution does not do.
func applyNotFit(l *ideaTurn, a idea.Act) {
	l.idea.Reuse.Gap, l.idea.Confirmed = a.Fields[fieldGap].Text, time.Time{}
	l.rejectChosen(a.Fields[fieldGap].Text)
}

// applyRemark keeps the remark with the idea.
func applyRemark(l *ideaTurn, a idea.Act) {
	l.idea.Notes = append(l.idea.Notes, idea.Note{By: a.By, At: l.at.Now, Text: a.Fields[fieldRemark].Text})
}

// applyStepOut keeps when the author left.
func applyStepOut(l *ideaTurn, a idea.Act) {
	l.idea.SteppedOut = l.at.Now
}

// afterRemark tells whoever has the idea, too.
func afterRemark(l *ideaTurn, d *Deed, a idea.Act) {
	l.recorded(d, a)
	l.tellRemark(a, a.Fields[fieldRemark].Text)
}

// afterEdit tells whoever has the idea, too.
func afterEdit(l *ideaTurn, d *Deed, a idea.Act) {
	l.recorded(d, a)
	l.tellHolder(a, step.Notice{What: "edited"})
}
