package dialogs

import (
	"maps"
	"time"

	"odense.dk/ideabot/dialogs/texts"
)

// The ids of what a consultant does.
const (
	DeedAssess      DeedID = "assess"
	DeedComplete    DeedID = "complete"
	DeedToArchitect DeedID = "to_architect"
	DeedBypass      DeedID = "bypass"
	DeedApprove     DeedID = "approve"
	DeedAskUnits    DeedID = "ask_units"
	DeedInvolve     DeedID = "involve"
	DeedOffer       DeedID = "offer"
	DeedMerge       DeedID = "merge"
	DeedRedirect    DeedID = "redirect"
	DeedPark        DeedID = "park"
	DeedDecline     DeedID = "decline"
	DeedResume      DeedID = "resume"
	DeedUnanswered  DeedID = "unanswered"
	DeedReopen      DeedID = "reopen"
	DeedAssign      DeedID = "assign"
	DeedSplit       DeedID = "split"
	DeedNote        DeedID = "note"
	DeedUnmerge     DeedID = "unmerge"
)

// withArchitect are the roles that may while an idea is with the architect, in
// what is the consultant's alone before.
var withArchitect = map[Status][]string{StatusArchitecture: {RoleArchitect, RoleConsultant}}

var consultantDeeds = []Deed{
	{
		ID: DeedAssess, From: []Status{StatusScreening}, Who: []string{RoleConsultant},
		Apply: applyAssess, Last: assessLast, Assessing: true, Onward: true, Quiet: true,
		Needs: []Need{
			{ID: fieldScores, Kind: NeedScores},
			{ID: fieldScoreNote, Kind: NeedText, If: func(f ActFields) bool { return f[fieldScores].Overridden }},
			{ID: fieldSize, Kind: NeedChoice, Choices: []string{"size_s", "size_m", "size_l", "size_xl"}},
			{ID: fieldOneOff, Kind: NeedText},
			{ID: fieldRunning, Kind: NeedText},
			{ID: fieldPayer, Kind: NeedText},
			{ID: fieldEconomy, Kind: NeedText},
			{ID: fieldQuality, Kind: NeedText},
			{ID: fieldPaper, Kind: NeedText, If: func(f ActFields) bool { return f[fieldSize].Text != "size_s" }},
		},
	},
	{
		ID: DeedComplete, From: []Status{StatusScreening}, To: StatusNeedsInfo, Who: []string{RoleConsultant},
		Guard: guardComplete, Apply: applyComplete, Onward: true,
	},
	{ID: DeedToArchitect, From: []Status{StatusScreening}, To: StatusArchitecture, Who: []string{RoleConsultant}, Guard: guardToArchitect, Onward: true},
	{ID: DeedBypass, From: []Status{StatusSubmitted}, To: StatusScreening, Who: []string{RoleConsultant}, Guard: guardBypass, Needs: []Need{needReason}},
	{
		ID: DeedApprove, From: openStates, Who: []string{RoleConsultant},
		Apply: applyApprove, Last: approveLast,
		Needs: []Need{{ID: fieldTitle, Kind: NeedText, Optional: true}, {ID: fieldShort, Kind: NeedText}},
	},
	{
		ID: DeedAskUnits, From: []Status{StatusScreening, StatusArchitecture}, Who: []string{RoleConsultant},
		Assessing: true, Quiet: true,
		Needs: []Need{{ID: fieldUnits, Kind: NeedText}},
	},
	{
		ID: DeedInvolve, From: []Status{StatusScreening, StatusArchitecture}, Who: []string{RoleConsultant},
		Assessing: true, Quiet: true,
		Needs: []Need{
			{ID: fieldInvolvePlan, Kind: NeedText},
			{ID: fieldInvolveWho, Kind: NeedPerson},
			{ID: fieldInvolveBy, Kind: NeedLater},
		},
	},
	{
		ID: DeedOffer, From: []Status{StatusScreening, StatusArchitecture}, To: StatusReuseOffered, Who: []string{RoleConsultant}, In: withArchitect,
		Apply: applyOffer,
		Needs: []Need{needEntry},
	},
	{
		ID: DeedMerge, From: []Status{StatusScreening, StatusArchitecture}, To: StatusMerged, Who: []string{RoleConsultant}, In: withArchitect,
		Apply: applyMerge,
		Needs: []Need{needTarget},
	},
	{
		ID: DeedRedirect, From: []Status{StatusScreening}, To: StatusRedirected, Who: []string{RoleConsultant},
		Apply: applyRedirect,
		Needs: []Need{{ID: fieldReceiver, Kind: NeedText}, needReason},
	},
	{
		ID: DeedPark, From: []Status{StatusScreening, StatusArchitecture}, To: StatusParked, Who: []string{RoleConsultant}, In: withArchitect,
		Apply: applyUntil,
		Needs: []Need{needReason, needLater},
	},
	{
		ID: DeedDecline, From: []Status{StatusScreening, StatusArchitecture}, To: StatusDeclined, Who: []string{RoleConsultant}, In: withArchitect,
		Needs: []Need{needReason},
	},
	{ID: DeedResume, From: []Status{StatusParked}, To: StatusScreening, Who: []string{RoleConsultant}, Onward: true},
	{ID: DeedUnanswered, From: []Status{StatusNeedsInfo}, To: back, Who: []string{RoleConsultant}, Needs: []Need{needReason}},
	{
		ID: DeedReopen, From: []Status{StatusDeclined}, To: StatusScreening, Who: []string{RoleConsultant},
		Needs: []Need{{ID: "facts", Kind: NeedText, Told: true}},
	},
	{
		ID: DeedAssign, From: []Status{StatusScreening, StatusArchitecture}, Who: []string{RoleConsultant}, In: withArchitect,
		Fits: fitsAssign, Apply: applyAssign, Besides: true, Settles: true,
		Needs: []Need{
			{ID: fieldColleague, Kind: NeedPerson},
		},
	},
	{
		ID: DeedSplit, From: []Status{StatusScreening, StatusArchitecture}, Who: []string{RoleConsultant}, In: withArchitect,
		Apply: (*living).split, Besides: true, Draws: true,
		Needs: []Need{
			{ID: fieldPartTitle, Kind: NeedText}, {ID: fieldPartProblem, Kind: NeedText}, needReason, {ID: "split_sure", Kind: NeedSure},
		},
	},
	{
		ID: DeedNote, From: allStates, Who: []string{RoleConsultant, RoleArchitect, RoleDataProtection, RoleDecider},
		Guard: guardNote, Apply: applyNote, Unrecorded: true, Besides: true, Late: true, Quiet: true,
		Needs: []Need{
			{ID: fieldNote, Kind: NeedText},
		},
	},
	{
		ID: DeedUnmerge, From: []Status{StatusMerged}, To: StatusScreening, Who: []string{RoleConsultant},
		Guard: guardUnmerge, Apply: applyUnmerge,
		Needs: []Need{needReason},
	},
}

// guardComplete wants an idea that was sent with the problem only, and that is
// not assessed: the assessment rests on the answers.
func guardComplete(t attempt) Refusal {
	if !t.i.Short {
		return Refusal{Why: refusedComplete}
	}
	if t.i.Assessed != nil {
		return Refusal{Why: refusedAssessed}
	}
	return Refusal{}
}

// guardToArchitect wants an assessment.
func guardToArchitect(t attempt) Refusal {
	if t.i.Assessed == nil {
		return Refusal{Why: refusedNotAssessed}
	}
	return Refusal{}
}

// guardBypass wants a manager who has not answered in time, or none.
func guardBypass(t attempt) Refusal {
	if !t.i.Escalated && t.i.Ball.Role == RoleManager && t.i.Ball.Party != nil {
		return Refusal{Why: refusedManagerHasTime}
	}
	return Refusal{}
}

// guardNote wants somebody who may read the idea, and room for it.
func guardNote(t attempt) Refusal {
	if !t.e.mayRead(t.i, t.a, t.at) {
		return Refusal{Why: refusedRole}
	}
	if t.i.notesFull() {
		return Refusal{Why: refusedNotesFull}
	}
	return Refusal{}
}

// guardUnmerge wants an idea that a consultant merged.
func guardUnmerge(t attempt) Refusal {
	if t.i.Before == "" {
		return Refusal{Why: refusedJoinedByAuthor}
	}
	return Refusal{}
}

// fitsAssign wants a colleague in the role that handles the idea.
func fitsAssign(l *living, a Act) RefusalCode {
	if !l.e.holds(*l.i, l.handler(), *a.Fields[fieldColleague].Party, l.at) {
		return refusedNoColleague
	}
	return ""
}

// applyAssess keeps the scores and the size.
func applyAssess(l *living, a Act) {
	l.i.Assessed = &Assessment{Scores: a.Fields[fieldScores].Scores, Size: sizes[a.Fields[fieldSize].Text]}
}

// applyComplete asks the author for the rest of the answers.
func applyComplete(l *living, a Act) {
	asker := a.By
	l.i.Before, l.i.Question, l.i.Asker, l.i.Filling = l.i.Status, "", &asker, true
}

// applyApprove keeps what colleagues see.
func applyApprove(l *living, a Act) {
	l.i.Approved, l.i.Summary = true, a.Fields[fieldShort].Text
	if title := a.Fields[fieldTitle].Text; title != "" {
		l.i.Title = texts.Clip(title, maxTitle)
	}
}

// applyOffer keeps what is to be reused, which is to be confirmed.
func applyOffer(l *living, a Act) {
	i := l.i
	i.Reuse.Chosen, i.Reuse.Outcome, i.Confirmed = a.Fields[fieldEntry].Entry, ReuseAsIs, time.Time{}
	i.AskAccess, i.Access = true, time.Time{}
}

// applyMerge makes the author a supporter of the other idea.
func applyMerge(l *living, a Act) {
	l.i.Before, l.i.Into = l.i.Status, a.Fields[fieldTarget].Number
	l.tell(IdeaKey(l.i.Into), Input{Joined: &Joined{Supporter: l.i.asSupporter(l.at.Now)}})
}

// applyRedirect keeps who has it now.
func applyRedirect(l *living, a Act) {
	l.i.Receiver = a.Fields[fieldReceiver].Text
}

// applyAssign keeps who handles it.
func applyAssign(l *living, a Act) {
	l.i.Handlers = writable(maps.Clone(l.i.Handlers))
	l.i.Handlers[l.handler()] = *a.Fields[fieldColleague].Party
}

// applyNote keeps the note for those who handle the idea.
func applyNote(l *living, a Act) {
	l.i.Notes = append(l.i.Notes, Note{By: a.By, At: l.at.Now, Text: a.Fields[fieldNote].Text, Internal: true})
}

// applyUnmerge takes the author off the other idea.
func applyUnmerge(l *living, a Act) {
	l.tell(IdeaKey(l.i.Into), Input{Left: &Left{Party: l.i.Author}})
	l.i.Into = 0
}

func approveLast(i Idea) bool { return i.Approved }
func assessLast(i Idea) bool  { return i.Assessed != nil }
