package life

import (
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// The ids of the author's actions.
const (
	ActionReply    idea.ActionID = "reply"
	ActionFillIn   idea.ActionID = "fill_in"
	ActionEdit     idea.ActionID = "edit"
	ActionRetitle  idea.ActionID = "retitle"
	ActionInUse    idea.ActionID = "in_use"
	ActionNotFit   idea.ActionID = "not_fit"
	ActionRemark   idea.ActionID = "remark"
	ActionWithdraw idea.ActionID = "withdraw"
	ActionStepOut  idea.ActionID = "step_out"
)

var authorActions = []Action{
	{
		ID: ActionReply, From: []idea.Status{idea.StatusNeedsInfo}, To: back, Roles: []string{idea.RoleAuthor},
		Onward: true, Own: true,
		Params: []Param{{ID: ParamReplyID, Kind: ParamText}},
	},
	{
		ID: ActionFillIn, From: beforeAssessed, To: back, Roles: []string{idea.RoleAuthor},
		Guard: guardFillIn, Apply: applyAnswers, Unrecorded: true, Onward: true, Late: true, Own: true,
		Params: []Param{{ID: ParamAnswersID, Kind: ParamAnswers}},
	},
	{
		ID: ActionEdit, From: []idea.Status{idea.StatusSubmitted}, Roles: []string{idea.RoleAuthor},
		Apply: applyAnswers, After: afterEdit, Unrecorded: true, Late: true, Own: true,
		Params: []Param{{ID: ParamAnswersID, Kind: ParamAnswers}},
	},
	{
		ID: ActionRetitle, From: []idea.Status{idea.StatusSubmitted, idea.StatusScreening}, Roles: []string{idea.RoleAuthor},
		Guard: guardRetitle, Apply: applyRetitle, Unrecorded: true, Late: true, Own: true, Unoffered: true,
		Params: []Param{{ID: ParamTitleID, Kind: ParamText}},
	},
	{
		ID: ActionInUse, From: []idea.Status{idea.StatusReuseOffered}, To: idea.StatusReused, Roles: []string{idea.RoleAuthor},
		Guard: guardInUse, Apply: applyInUse, Onward: true, Own: true,
		Params: []Param{{ID: paramUsedFromID, Kind: ParamDate}},
	},
	{
		ID: ActionNotFit, From: []idea.Status{idea.StatusReuseOffered}, To: idea.StatusScreening, Roles: []string{idea.RoleAuthor},
		Apply: applyNotFit, Own: true,
		Params: []Param{{ID: paramGapID, Kind: ParamText}},
	},
	{
		ID: ActionRemark, From: OpenStates, Roles: []string{idea.RoleAuthor},
		Guard: guardRemark, Apply: applyRemark, After: afterRemark, Late: true, Own: true,
		Params: []Param{{ID: ParamRemarkID, Kind: ParamText}},
	},
	{
		ID: ActionWithdraw, From: beforeDecision, To: idea.StatusWithdrawn, Roles: []string{idea.RoleAuthor},
		Own: true,
		Params: []Param{
			{ID: "withdraw_sure", Kind: ParamSure}, {ID: "withdraw_reason", Kind: ParamText, Optional: true},
		},
	},
	{
		ID: ActionStepOut, From: decidedStates, Roles: []string{idea.RoleAuthor},
		Apply: applyStepOut, Own: true,
		Params: []Param{
			{ID: "step_out_sure", Kind: ParamSure}, {ID: "step_out_reason", Kind: ParamText, Optional: true},
		},
	},
}

// guardFillIn demands an idea whose author was asked for the missing answers
// and that is not assessed yet, since the assessment rests on the answers.
func guardFillIn(t attempt) idea.Refusal {
	if t.i.Assessed != nil {
		return idea.Refusal{Why: RefusedAssessed}
	}
	if !t.i.Filling {
		return idea.Refusal{Why: RefusedComplete}
	}
	return idea.Refusal{}
}

// guardRetitle demands a title that is not approved for others to see.
func guardRetitle(t attempt) idea.Refusal {
	if t.i.Approved {
		return idea.Refusal{Why: RefusedStale}
	}
	return idea.Refusal{}
}

// guardInUse demands the consent of the owner and of the manager.
func guardInUse(t attempt) idea.Refusal {
	if t.i.Confirmed.IsZero() || t.i.WaitsForAccess() {
		return idea.Refusal{Why: RefusedNotConfirmed}
	}
	return idea.Refusal{}
}

// guardRemark demands that the limit of remarks is not reached.
func guardRemark(t attempt) idea.Refusal {
	if t.i.NotesFull() {
		return idea.Refusal{Why: refusedNotesFull}
	}
	return idea.Refusal{}
}

// applyAnswers stores the answers to the questionnaire.
func applyAnswers(l *ideaTurn, a idea.ActionRequest) {
	l.completed(a.Fields)
}

// applyRetitle stores the title, and tells the co-authors.
func applyRetitle(l *ideaTurn, a idea.ActionRequest) {
	title := texts.Clip(a.Fields[ParamTitleID].Text, idea.MaxTitle)
	if before := l.idea.Rev; l.idea.SetAnswers(title, l.idea.Answers, l.at.Now) {
		l.tellCoauthors(before)
	}
}

// applyInUse stores the first day of use, and makes the manager the benefit
// owner.
func applyInUse(l *ideaTurn, a idea.ActionRequest) {
	l.idea.Kind, l.idea.Live = idea.ReuseAsIs, a.Fields[paramUsedFromID].Date
	l.idea.BenefitOwner = managerOf(*l.idea, l.at)
}

// applyNotFit stores why the solution does not fit.
func applyNotFit(l *ideaTurn, a idea.ActionRequest) {
	l.idea.Reuse.Gap, l.idea.Confirmed = a.Fields[paramGapID].Text, time.Time{}
	l.rejectChosen(a.Fields[paramGapID].Text)
}

// applyRemark stores the remark with the idea.
func applyRemark(l *ideaTurn, a idea.ActionRequest) {
	l.idea.Notes = append(l.idea.Notes, idea.Note{By: a.By, At: l.at.Now, Text: a.Fields[ParamRemarkID].Text})
}

// applyStepOut stores when the author left.
func applyStepOut(l *ideaTurn, a idea.ActionRequest) {
	l.idea.SteppedOut = l.at.Now
}

// afterRemark also tells the assigned person.
func afterRemark(l *ideaTurn, d *Action, a idea.ActionRequest) {
	l.tellAsUsual(d, a)
	l.tellRemark(a, a.Fields[ParamRemarkID].Text)
}

// afterEdit also tells the assigned person.
func afterEdit(l *ideaTurn, d *Action, a idea.ActionRequest) {
	l.tellAsUsual(d, a)
	l.tellHolder(a, step.Notice{What: "edited"})
}
