package life

import (
	"maps"
	"slices"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// The ids of the consultant's actions.
const (
	ActionAssess      idea.ActionID = "assess"
	ActionComplete    idea.ActionID = "complete"
	ActionToArchitect idea.ActionID = "to_architect"
	ActionBypass      idea.ActionID = "bypass"
	ActionApprove     idea.ActionID = "approve"
	ActionAskUnits    idea.ActionID = "ask_units"
	ActionInvolve     idea.ActionID = "involve"
	ActionOffer       idea.ActionID = "offer"
	ActionMerge       idea.ActionID = "merge"
	ActionRedirect    idea.ActionID = "redirect"
	ActionPark        idea.ActionID = "park"
	ActionDecline     idea.ActionID = "decline"
	ActionResume      idea.ActionID = "resume"
	ActionUnanswered  idea.ActionID = "unanswered"
	ActionReopen      idea.ActionID = "reopen"
	ActionAssign      idea.ActionID = "assign"
	ActionSplit       idea.ActionID = "split"
	ActionNote        idea.ActionID = "note"
	ActionUnmerge     idea.ActionID = "unmerge"
	ActionKeepFrom    idea.ActionID = "keep_from"
)

// withArchitect are the roles that may do a consultant's action while the
// architect has the idea.
var withArchitect = map[idea.Status][]string{idea.StatusArchitecture: {idea.RoleArchitect, idea.RoleConsultant}}

var consultantActions = []Action{
	{
		ID: ActionAssess, From: []idea.Status{idea.StatusScreening}, Roles: []string{idea.RoleConsultant},
		Apply: applyAssess, Last: assessLast, Assessing: true, Onward: true, Quiet: true,
		Params: []Param{
			{ID: paramScoresID, Kind: ParamScores},
			{ID: ParamScoreNoteID, Kind: ParamText, If: func(f idea.ActionFields) bool { return f[paramScoresID].Overridden }},
			{ID: ParamSizeID, Kind: ParamChoice, Choices: []string{"size_s", "size_m", "size_l", "size_xl"}},
			{ID: ParamOneOffID, Kind: ParamText},
			{ID: ParamRunningID, Kind: ParamText},
			{ID: ParamPayerID, Kind: ParamText},
			{ID: ParamEconomyID, Kind: ParamText},
			{ID: ParamQualityID, Kind: ParamText},
			{ID: ParamPaperID, Kind: ParamText, If: func(f idea.ActionFields) bool { return f[ParamSizeID].Text != "size_s" }},
		},
	},
	{
		ID: ActionComplete, From: []idea.Status{idea.StatusScreening}, To: idea.StatusNeedsInfo, Roles: []string{idea.RoleConsultant},
		Guard: guardComplete, Apply: applyComplete, Onward: true,
	},
	{ID: ActionToArchitect, From: []idea.Status{idea.StatusScreening}, To: idea.StatusArchitecture, Roles: []string{idea.RoleConsultant}, Guard: guardToArchitect, Onward: true},
	{ID: ActionBypass, From: []idea.Status{idea.StatusSubmitted}, To: idea.StatusScreening, Roles: []string{idea.RoleConsultant}, Guard: guardBypass, Params: []Param{paramReason}},
	{
		ID: ActionApprove, From: OpenStates, Roles: []string{idea.RoleConsultant},
		Apply: applyApprove, Last: approveLast,
		Params: []Param{{ID: ParamTitleID, Kind: ParamText, Optional: true}, {ID: paramShortID, Kind: ParamText}},
	},
	{
		ID: ActionAskUnits, From: []idea.Status{idea.StatusScreening, idea.StatusArchitecture}, Roles: []string{idea.RoleConsultant},
		Assessing: true, Quiet: true,
		Params: []Param{{ID: ParamUnitsID, Kind: ParamText}},
	},
	{
		ID: ActionInvolve, From: []idea.Status{idea.StatusScreening, idea.StatusArchitecture}, Roles: []string{idea.RoleConsultant},
		Assessing: true, Quiet: true,
		Params: []Param{
			{ID: ParamInvolvePlanID, Kind: ParamText},
			{ID: ParamInvolveWhoID, Kind: ParamPerson},
			{ID: ParamInvolveByID, Kind: ParamLater},
		},
	},
	{
		ID: ActionOffer, From: []idea.Status{idea.StatusScreening, idea.StatusArchitecture}, To: idea.StatusReuseOffered, Roles: []string{idea.RoleConsultant}, Elsewhere: withArchitect,
		Apply:  applyOffer,
		Params: []Param{paramEntry},
	},
	{
		ID: ActionMerge, From: []idea.Status{idea.StatusScreening, idea.StatusArchitecture}, To: idea.StatusMerged, Roles: []string{idea.RoleConsultant}, Elsewhere: withArchitect,
		Apply: applyMerge, Caution: discreetMerge,
		Params: []Param{paramTarget},
	},
	{
		ID: ActionRedirect, From: []idea.Status{idea.StatusScreening}, To: idea.StatusRedirected, Roles: []string{idea.RoleConsultant},
		Apply:  applyRedirect,
		Params: []Param{{ID: paramReceiverID, Kind: ParamText}, paramReason},
	},
	{
		ID: ActionPark, From: []idea.Status{idea.StatusScreening, idea.StatusArchitecture}, To: idea.StatusParked, Roles: []string{idea.RoleConsultant}, Elsewhere: withArchitect,
		Apply:  applyUntil,
		Params: []Param{paramReason, paramLater},
	},
	{
		ID: ActionDecline, From: []idea.Status{idea.StatusScreening, idea.StatusArchitecture}, To: idea.StatusDeclined, Roles: []string{idea.RoleConsultant}, Elsewhere: withArchitect,
		Params: []Param{paramReason},
	},
	{ID: ActionResume, From: []idea.Status{idea.StatusParked}, To: idea.StatusScreening, Roles: []string{idea.RoleConsultant}, Onward: true},
	{ID: ActionUnanswered, From: []idea.Status{idea.StatusNeedsInfo}, To: back, Roles: []string{idea.RoleConsultant}, Params: []Param{paramReason}},
	{
		ID: ActionReopen, From: []idea.Status{idea.StatusDeclined}, To: idea.StatusScreening, Roles: []string{idea.RoleConsultant},
		Params: []Param{{ID: "facts", Kind: ParamText, Told: true}},
	},
	{
		ID: ActionAssign, From: []idea.Status{idea.StatusScreening, idea.StatusArchitecture}, Roles: []string{idea.RoleConsultant}, Elsewhere: withArchitect,
		Fits: fitsAssign, Apply: applyAssign, Besides: true, Settles: true,
		Params: []Param{
			{ID: paramColleagueID, Kind: ParamPerson},
		},
	},
	{
		ID: ActionSplit, From: []idea.Status{idea.StatusScreening, idea.StatusArchitecture}, Roles: []string{idea.RoleConsultant}, Elsewhere: withArchitect,
		Apply: (*ideaTurn).split, Besides: true, Draws: true,
		Params: []Param{
			{ID: paramPartTitleID, Kind: ParamText}, {ID: paramPartProblemID, Kind: ParamText}, paramReason, {ID: "split_sure", Kind: ParamSure},
		},
	},
	{
		ID: ActionNote, From: allStates, Roles: []string{idea.RoleConsultant, idea.RoleArchitect, idea.RoleDataProtection, idea.RoleDecider},
		Guard: guardNote, Apply: applyNote, Unrecorded: true, Besides: true, Late: true, Quiet: true,
		Params: []Param{
			{ID: paramNoteID, Kind: ParamText},
		},
	},
	{
		ID: ActionUnmerge, From: []idea.Status{idea.StatusMerged}, To: idea.StatusScreening, Roles: []string{idea.RoleConsultant},
		Guard: guardUnmerge, Apply: applyUnmerge,
		Params: []Param{paramReason},
	},
	{
		ID: ActionKeepFrom, From: allStates, Roles: []string{idea.RoleConsultant},
		Guard: guardKeepFrom, Fits: fitsKeepFrom, Apply: applyKeepFrom, Unrecorded: true, Besides: true, Late: true, Quiet: true,
		Params: []Param{{ID: paramKeepFromID, Kind: ParamPerson}},
	},
}

// guardComplete demands an idea that was sent with the problem only and that is
// not assessed yet, since the assessment rests on the answers.
func guardComplete(t attempt) idea.Refusal {
	if !t.i.Short {
		return idea.Refusal{Why: RefusedComplete}
	}
	if t.i.Assessed != nil {
		return idea.Refusal{Why: RefusedAssessed}
	}
	return idea.Refusal{}
}

// guardToArchitect demands an assessment.
func guardToArchitect(t attempt) idea.Refusal {
	if t.i.Assessed == nil {
		return idea.Refusal{Why: RefusedNotAssessed}
	}
	return idea.Refusal{}
}

// guardBypass demands a manager who has not answered in time, or no manager.
func guardBypass(t attempt) idea.Refusal {
	if !t.i.Escalated && t.i.Assignment.Role == idea.RoleManager && t.i.Assignment.Participant != nil {
		return idea.Refusal{Why: RefusedManagerHasTime}
	}
	return idea.Refusal{}
}

// guardNote demands a person who may read the idea, and that the limit of notes
// is not reached.
func guardNote(t attempt) idea.Refusal {
	if !MayRead(t.e, t.i, t.a, t.at) {
		return idea.Refusal{Why: RefusedRole}
	}
	if t.i.NotesFull() {
		return idea.Refusal{Why: refusedNotesFull}
	}
	return idea.Refusal{}
}

// guardUnmerge demands an idea that a consultant merged.
func guardUnmerge(t attempt) idea.Refusal {
	if t.i.Before == "" {
		return idea.Refusal{Why: RefusedJoinedByAuthor}
	}
	return idea.Refusal{}
}

// fitsAssign demands a colleague in the role that handles the idea.
func fitsAssign(l *ideaView, a idea.ActionRequest) idea.RefusalCode {
	if !holdsRole(l.policy, *l.idea, l.handler(), *a.Fields[paramColleagueID].Participant, l.at) {
		return refusedNoColleague
	}
	return ""
}

// applyAssess stores the scores and the size.
func applyAssess(l *ideaTurn, a idea.ActionRequest) {
	l.idea.Assessed = &idea.Assessment{Scores: a.Fields[paramScoresID].Scores, Size: sizes[a.Fields[ParamSizeID].Text]}
}

// applyComplete asks the author for the missing answers.
func applyComplete(l *ideaTurn, a idea.ActionRequest) {
	asker := a.By
	l.idea.Before, l.idea.Question, l.idea.Asker, l.idea.Filling = l.idea.Status, "", &asker, true
}

// applyApprove stores the text that colleagues see.
func applyApprove(l *ideaTurn, a idea.ActionRequest) {
	l.idea.Approved, l.idea.Summary = true, a.Fields[paramShortID].Text
	if title := a.Fields[ParamTitleID].Text; title != "" {
		l.idea.Title = texts.Clip(title, idea.MaxTitle)
	}
}

// applyOffer stores the solution to reuse, which has yet to be confirmed.
func applyOffer(l *ideaTurn, a idea.ActionRequest) {
	i := l.idea
	i.Reuse.Chosen, i.Reuse.Outcome, i.Confirmed = a.Fields[paramEntryID].Entry, idea.ReuseAsIs, time.Time{}
	i.AskAccess, i.Access = true, time.Time{}
}

// applyMerge makes the author a supporter of the other idea.
func applyMerge(l *ideaTurn, a idea.ActionRequest) {
	l.idea.Before, l.idea.Into = l.idea.Status, a.Fields[paramTargetID].Number
	l.tell(idea.IdeaKey(l.idea.Into), step.Input{Joined: &step.Joined{Supporter: l.idea.AsSupporter(l.at.Now)}})
}

// applyRedirect stores the receiver of the idea.
func applyRedirect(l *ideaTurn, a idea.ActionRequest) {
	l.idea.Receiver = a.Fields[paramReceiverID].Text
}

// applyAssign stores who handles the idea.
func applyAssign(l *ideaTurn, a idea.ActionRequest) {
	l.idea.Handlers = idea.Writable(maps.Clone(l.idea.Handlers))
	l.idea.Handlers[l.handler()] = *a.Fields[paramColleagueID].Participant
}

// applyNote stores the note for those who handle the idea.
func applyNote(l *ideaTurn, a idea.ActionRequest) {
	l.idea.Notes = append(l.idea.Notes, idea.Note{By: a.By, At: l.at.Now, Text: a.Fields[paramNoteID].Text, Internal: true})
}

// applyUnmerge removes the author from the other idea's supporters.
func applyUnmerge(l *ideaTurn, a idea.ActionRequest) {
	l.tell(idea.IdeaKey(l.idea.Into), step.Input{Left: &step.Left{Participant: l.idea.Author}})
	l.idea.Into = 0
}

// guardKeepFrom demands a discreet idea.
func guardKeepFrom(t attempt) idea.Refusal {
	if !t.i.SentDiscreetly() {
		return idea.Refusal{Why: RefusedNotDiscreet}
	}
	return idea.Refusal{}
}

// fitsKeepFrom demands a person who has no part in the idea.
func fitsKeepFrom(l *ideaView, a idea.ActionRequest) idea.RefusalCode {
	if l.idea.Involves(*a.Fields[paramKeepFromID].Participant) {
		return refusedKeptPart
	}
	return ""
}

// applyKeepFrom stores the manager the idea was sent past.
func applyKeepFrom(l *ideaTurn, a idea.ActionRequest) {
	k := idea.Kept{From: slices.Clone(l.idea.Kept.From)}
	if p := *a.Fields[paramKeepFromID].Participant; !k.Has(p) {
		k.From = append(k.From, p)
	}
	l.idea.Kept = &k
}

// discreetMerge returns the warning where a discreet idea is merged: its
// author's name is shown with the other idea.
func discreetMerge(i idea.Idea) string {
	if i.SentDiscreetly() {
		return "act.discreet_merge"
	}
	return ""
}

func approveLast(i idea.Idea) bool { return i.Approved }

func assessLast(i idea.Idea) bool { return i.Assessed != nil }
