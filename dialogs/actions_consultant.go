package dialogs

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
	{ID: DeedAssess, From: []Status{StatusScreening}, Who: []string{RoleConsultant}, Quiet: true, Needs: []Need{
		{ID: "scores", Kind: NeedScores},
		{ID: "score_note", Kind: NeedText, If: func(f ActFields) bool { return f["scores"].Overridden }},
		{ID: "size", Kind: NeedChoice, Choices: []string{"size_s", "size_m", "size_l", "size_xl"}},
		{ID: "one_off", Kind: NeedText},
		{ID: "running", Kind: NeedText},
		{ID: "payer", Kind: NeedText},
		{ID: "economy", Kind: NeedText},
		{ID: "quality", Kind: NeedText},
		{ID: "paper", Kind: NeedText, If: func(f ActFields) bool { return f["size"].Text != "size_s" }},
	}},
	{ID: DeedComplete, From: []Status{StatusScreening}, To: StatusNeedsInfo, Who: []string{RoleConsultant}, Guard: guardComplete},
	{ID: DeedToArchitect, From: []Status{StatusScreening}, To: StatusArchitecture, Who: []string{RoleConsultant}, Guard: guardToArchitect},
	{ID: DeedBypass, From: []Status{StatusSubmitted}, To: StatusScreening, Who: []string{RoleConsultant}, Guard: guardBypass, Needs: []Need{needReason}},
	{ID: DeedApprove, From: openStates, Who: []string{RoleConsultant}, Needs: []Need{{ID: "title", Kind: NeedText, Optional: true}, {ID: "short", Kind: NeedText}}},
	{ID: DeedAskUnits, From: []Status{StatusScreening, StatusArchitecture}, Who: []string{RoleConsultant}, Quiet: true, Needs: []Need{{ID: "units", Kind: NeedText}}},
	{ID: DeedInvolve, From: []Status{StatusScreening, StatusArchitecture}, Who: []string{RoleConsultant}, Quiet: true, Needs: []Need{
		{ID: "involve_plan", Kind: NeedText},
		{ID: "involve_who", Kind: NeedPerson},
		{ID: "involve_by", Kind: NeedLater},
	}},
	{ID: DeedOffer, From: []Status{StatusScreening, StatusArchitecture}, To: StatusReuseOffered, Who: []string{RoleConsultant}, In: withArchitect, Needs: []Need{needEntry}},
	{ID: DeedMerge, From: []Status{StatusScreening, StatusArchitecture}, To: StatusMerged, Who: []string{RoleConsultant}, In: withArchitect, Needs: []Need{needTarget}},
	{ID: DeedRedirect, From: []Status{StatusScreening}, To: StatusRedirected, Who: []string{RoleConsultant}, Needs: []Need{{ID: "receiver", Kind: NeedText}, needReason}},
	{ID: DeedPark, From: []Status{StatusScreening, StatusArchitecture}, To: StatusParked, Who: []string{RoleConsultant}, In: withArchitect, Needs: []Need{needReason, needLater}},
	{ID: DeedDecline, From: []Status{StatusScreening, StatusArchitecture}, To: StatusDeclined, Who: []string{RoleConsultant}, In: withArchitect, Needs: []Need{needReason}},
	{ID: DeedResume, From: []Status{StatusParked}, To: StatusScreening, Who: []string{RoleConsultant}},
	{ID: DeedUnanswered, From: []Status{StatusNeedsInfo}, To: back, Who: []string{RoleConsultant}, Needs: []Need{needReason}},
	{ID: DeedReopen, From: []Status{StatusDeclined}, To: StatusScreening, Who: []string{RoleConsultant}, Needs: []Need{{ID: "facts", Kind: NeedText, Told: true}}},
	{ID: DeedAssign, From: []Status{StatusScreening, StatusArchitecture}, Who: []string{RoleConsultant}, Fits: fitsAssign, In: withArchitect, Settles: true, Needs: []Need{
		{ID: "colleague", Kind: NeedPerson},
	}},
	{ID: DeedSplit, From: []Status{StatusScreening, StatusArchitecture}, Who: []string{RoleConsultant}, In: withArchitect, Draws: true, Needs: []Need{
		{ID: "part_title", Kind: NeedText}, {ID: "part_problem", Kind: NeedText}, needReason, {ID: "split_sure", Kind: NeedSure},
	}},
	{ID: DeedNote, From: allStates, Who: []string{RoleConsultant, RoleArchitect, RoleDataProtection, RoleDecider}, Guard: guardNote, Quiet: true, Needs: []Need{
		{ID: "note", Kind: NeedText},
	}},
	{ID: DeedUnmerge, From: []Status{StatusMerged}, To: StatusScreening, Who: []string{RoleConsultant}, Guard: guardUnmerge, Needs: []Need{needReason}},
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
	if !l.e.holds(*l.i, l.handler(), *a.Fields["colleague"].Party, l.at) {
		return refusedNoColleague
	}
	return ""
}
