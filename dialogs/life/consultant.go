package life

import (
	"maps"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// The ids of what a consultant does.
const (
	DeedAssess      idea.DeedID = "assess"
	DeedComplete    idea.DeedID = "complete"
	DeedToArchitect idea.DeedID = "to_architect"
	DeedBypass      idea.DeedID = "bypass"
	DeedApprove     idea.DeedID = "approve"
	DeedAskUnits    idea.DeedID = "ask_units"
	DeedInvolve     idea.DeedID = "involve"
	DeedOffer       idea.DeedID = "offer"
	DeedMerge       idea.DeedID = "merge"
	DeedRedirect    idea.DeedID = "redirect"
	DeedPark        idea.DeedID = "park"
	DeedDecline     idea.DeedID = "decline"
	DeedResume      idea.DeedID = "resume"
	DeedUnanswered  idea.DeedID = "unanswered"
	DeedReopen      idea.DeedID = "reopen"
	DeedAssign      idea.DeedID = "assign"
	DeedSplit       idea.DeedID = "split"
	DeedNote        idea.DeedID = "note"
	DeedUnmerge     idea.DeedID = "unmerge"
)

// withArchitect are the roles that may while an idea is with the architect, in
// what is the consultant's alone before.
var withArchitect = map[idea.Status][]string{idea.StatusArchitecture: {idea.RoleArchitect, idea.RoleConsultant}}

var consultantDeeds = []Deed{
	{
		ID: DeedAssess, From: []idea.Status{idea.StatusScreening}, Who: []string{idea.RoleConsultant},
		Apply: applyAssess, Last: assessLast, Assessing: true, Onward: true, Quiet: true,
		Needs: []Need{
			{ID: fieldScores, Kind: NeedScores},
			{ID: FieldScoreNote, Kind: NeedText, If: func(f idea.ActFields) bool { return f[fieldScores].Overridden }},
			{ID: FieldSize, Kind: NeedChoice, Choices: []string{"size_s", "size_m", "size_l", "size_xl"}},
			{ID: FieldOneOff, Kind: NeedText},
			{ID: FieldRunning, Kind: NeedText},
			{ID: FieldPayer, Kind: NeedText},
			{ID: FieldEconomy, Kind: NeedText},
			{ID: FieldQuality, Kind: NeedText},
			{ID: FieldPaper, Kind: NeedText, If: func(f idea.ActFields) bool { return f[FieldSize].Text != "size_s" }},
		},
	},
	{
		ID: DeedComplete, From: []idea.Status{idea.StatusScreening}, To: idea.StatusNeedsInfo, Who: []string{idea.RoleConsultant},
		Guard: guardComplete, Apply: applyComplete, Onward: true,
	},
	{ID: DeedToArchitect, From: []idea.Status{idea.StatusScreening}, To: idea.StatusArchitecture, Who: []string{idea.RoleConsultant}, Guard: guardToArchitect, Onward: true},
	{ID: DeedBypass, From: []idea.Status{idea.StatusSubmitted}, To: idea.StatusScreening, Who: []string{idea.RoleConsultant}, Guard: guardBypass, Needs: []Need{needReason}},
	{
		ID: DeedApprove, From: OpenStates, Who: []string{idea.RoleConsultant},
		Apply: applyApprove, Last: approveLast,
		Needs: []Need{{ID: FieldTitle, Kind: NeedText, Optional: true}, {ID: fieldShort, Kind: NeedText}},
	},
	{
		ID: DeedAskUnits, From: []idea.Status{idea.StatusScreening, idea.StatusArchitecture}, Who: []string{idea.RoleConsultant},
		Assessing: true, Quiet: true,
		Needs: []Need{{ID: FieldUnits, Kind: NeedText}},
	},
	{
		ID: DeedInvolve, From: []idea.Status{idea.StatusScreening, idea.StatusArchitecture}, Who: []string{idea.RoleConsultant},
		Assessing: true, Quiet: true,
		Needs: []Need{
			{ID: FieldInvolvePlan, Kind: NeedText},
			{ID: FieldInvolveWho, Kind: NeedPerson},
			{ID: FieldInvolveBy, Kind: NeedLater},
		},
	},
	{
		ID: DeedOffer, From: []idea.Status{idea.StatusScreening, idea.StatusArchitecture}, To: idea.StatusReuseOffered, Who: []string{idea.RoleConsultant}, In: withArchitect,
		Apply: applyOffer,
		Needs: []Need{needEntry},
	},
	{
		ID: DeedMerge, From: []idea.Status{idea.StatusScreening, idea.StatusArchitecture}, To: idea.StatusMerged, Who: []string{idea.RoleConsultant}, In: withArchitect,
		Apply: applyMerge,
		Needs: []Need{needTarget},
	},
	{
		ID: DeedRedirect, From: []idea.Status{idea.StatusScreening}, To: idea.StatusRedirected, Who: []string{idea.RoleConsultant},
		Apply: applyRedirect,
		Needs: []Need{{ID: fieldReceiver, Kind: NeedText}, needReason},
	},
	{
		ID: DeedPark, From: []idea.Status{idea.StatusScreening, idea.StatusArchitecture}, To: idea.StatusParked, Who: []string{idea.RoleConsultant}, In: withArchitect,
		Apply: applyUntil,
		Needs: []Need{needReason, needLater},
	},
	{
		ID: DeedDecline, From: []idea.Status{idea.StatusScreening, idea.StatusArchitecture}, To: idea.StatusDeclined, Who: []string{idea.RoleConsultant}, In: withArchitect,
		Needs: []Need{needReason},
	},
	{ID: DeedResume, From: []idea.Status{idea.StatusParked}, To: idea.StatusScreening, Who: []string{idea.RoleConsultant}, Onward: true},
	{ID: DeedUnanswered, From: []idea.Status{idea.StatusNeedsInfo}, To: back, Who: []string{idea.RoleConsultant}, Needs: []Need{needReason}},
	{
		ID: DeedReopen, From: []idea.Status{idea.StatusDeclined}, To: idea.StatusScreening, Who: []string{idea.RoleConsultant},
		Needs: []Need{{ID: "facts", Kind: NeedText, Told: true}},
	},
	{
		ID: DeedAssign, From: []idea.Status{idea.StatusScreening, idea.StatusArchitecture}, Who: []string{idea.RoleConsultant}, In: withArchitect,
		Fits: fitsAssign, Apply: applyAssign, Besides: true, Settles: true,
		Needs: []Need{
			{ID: fieldColleague, Kind: NeedPerson},
		},
	},
	{
		ID: DeedSplit, From: []idea.Status{idea.StatusScreening, idea.StatusArchitecture}, Who: []string{idea.RoleConsultant}, In: withArchitect,
		Apply: (*ideaTurn).split, Besides: true, Draws: true,
		Needs: []Need{
			{ID: fieldPartTitle, Kind: NeedText}, {ID: fieldPartProblem, Kind: NeedText}, needReason, {ID: "split_sure", Kind: NeedSure},
		},
	},
	{
		ID: DeedNote, From: allStates, Who: []string{idea.RoleConsultant, idea.RoleArchitect, idea.RoleDataProtection, idea.RoleDecider},
		Guard: guardNote, Apply: applyNote, Unrecorded: true, Besides: true, Late: true, Quiet: true,
		Needs: []Need{
			{ID: fieldNote, Kind: NeedText},
		},
	},
	{
		ID: DeedUnmerge, From: []idea.Status{idea.StatusMerged}, To: idea.StatusScreening, Who: []string{idea.RoleConsultant},
		Guard: guardUnmerge, Apply: applyUnmerge,
		Needs: []Need{needReason},
	},
}

// guardComplete wants an idea that was sent with the problem only, and that is
// not assessed: the assessment rests on the answers.
func guardComplete(t attempt) idea.Refusal {
	if !t.i.Short {
		return idea.Refusal{Why: RefusedComplete}
	}
	if t.i.Assessed != nil {
		return idea.Refusal{Why: RefusedAssessed}
	}
	return idea.Refusal{}
}

// guardToArchitect wants an assessment.
func guardToArchitect(t attempt) idea.Refusal {
	if t.i.Assessed == nil {
		return idea.Refusal{Why: RefusedNotAssessed}
	}
	return idea.Refusal{}
}

// guardBypass wants a manager who has not answered in time, or none.
func guardBypass(t attempt) idea.Refusal {
	if !t.i.Escalated && t.i.Ball.Role == idea.RoleManager && t.i.Ball.Party != nil {
		return idea.Refusal{Why: RefusedManagerHasTime}
	}
	return idea.Refusal{}
}

// guardNote wants somebody who may read the idea, and room for it.
func guardNote(t attempt) idea.Refusal {
	if !MayRead(t.e, t.i, t.a, t.at) {
		return idea.Refusal{Why: RefusedRole}
	}
	if t.i.NotesFull() {
		return idea.Refusal{Why: refusedNotesFull}
	}
	return idea.Refusal{}
}

// guardUnmerge wants an idea that a consultant merged.
func guardUnmerge(t attempt) idea.Refusal {
	if t.i.Before == "" {
		return idea.Refusal{Why: RefusedJoinedByAuthor}
	}
	return idea.Refusal{}
}

// fitsAssign wants a colleague in the role that handles the idea.
func fitsAssign(l *ideaTurn, a idea.Act) idea.RefusalCode {
	if !holds(l.policy, *l.idea, l.handler(), *a.Fields[fieldColleague].Party, l.at) {
		return refusedNoColleague
	}
	return ""
}

// applyAssess keeps the scores and the size.
func applyAssess(l *ideaTurn, a idea.Act) {
	l.idea.Assessed = &idea.Assessment{Scores: a.Fields[fieldScores].Scores, Size: sizes[a.Fields[FieldSize].Text]}
}

// applyComplete asks the author for the rest of the answers.
func applyComplete(l *ideaTurn, a idea.Act) {
	asker := a.By
	l.idea.Before, l.idea.Question, l.idea.Asker, l.idea.Filling = l.idea.Status, "", &asker, true
}

// applyApprove keeps what colleagues see.
func applyApprove(l *ideaTurn, a idea.Act) {
	l.idea.Approved, l.idea.Summary = true, a.Fields[fieldShort].Text
	if title := a.Fields[FieldTitle].Text; title != "" {
		l.idea.Title = texts.Clip(title, idea.MaxTitle)
	}
}

// applyOffer keeps what is to be reused, which is to be confirmed.
func applyOffer(l *ideaTurn, a idea.Act) {
	i := l.idea
	i.Reuse.Chosen, i.Reuse.Outcome, i.Confirmed = a.Fields[fieldEntry].Entry, idea.ReuseAsIs, time.Time{}
	i.AskAccess, i.Access = true, time.Time{}
}

// applyMerge makes the author a supporter of the other idea.
func applyMerge(l *ideaTurn, a idea.Act) {
	l.idea.Before, l.idea.Into = l.idea.Status, a.Fields[fieldTarget].Number
	l.tell(idea.IdeaKey(l.idea.Into), step.Input{Joined: &step.Joined{Supporter: l.idea.AsSupporter(l.at.Now)}})
}

// applyRedirect keeps who has it now.
func applyRedirect(l *ideaTurn, a idea.Act) {
	l.idea.Receiver = a.Fields[fieldReceiver].Text
}

// applyAssign keeps who handles it.
func applyAssign(l *ideaTurn, a idea.Act) {
	l.idea.Handlers = idea.Writable(maps.Clone(l.idea.Handlers))
	l.idea.Handlers[l.handler()] = *a.Fields[fieldColleague].Party
}

// applyNote keeps the note for those who handle the idea.
func applyNote(l *ideaTurn, a idea.Act) {
	l.idea.Notes = append(l.idea.Notes, idea.Note{By: a.By, At: l.at.Now, Text: a.Fields[fieldNote].Text, Internal: true})
}

// applyUnmerge takes the author off the other idea.
func applyUnmerge(l *ideaTurn, a idea.Act) {
	l.tell(idea.IdeaKey(l.idea.Into), step.Input{Left: &step.Left{Party: l.idea.Author}})
	l.idea.Into = 0
}

func approveLast(i idea.Idea) bool { return i.Approved }

func assessLast(i idea.Idea) bool { return i.Assessed != nil }
