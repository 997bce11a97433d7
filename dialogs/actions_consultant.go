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
	{ID: DeedComplete, From: []Status{StatusScreening}, To: StatusNeedsInfo, Who: []string{RoleConsultant}},
	{ID: DeedToArchitect, From: []Status{StatusScreening}, To: StatusArchitecture, Who: []string{RoleConsultant}},
	{ID: DeedBypass, From: []Status{StatusSubmitted}, To: StatusScreening, Who: []string{RoleConsultant}, Needs: []Need{needReason}},
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
	{ID: DeedAssign, From: []Status{StatusScreening, StatusArchitecture}, Who: []string{RoleConsultant}, In: withArchitect, Settles: true, Needs: []Need{
		{ID: "colleague", Kind: NeedPerson},
	}},
	{ID: DeedSplit, From: []Status{StatusScreening, StatusArchitecture}, Who: []string{RoleConsultant}, In: withArchitect, Draws: true, Needs: []Need{
		{ID: "part_title", Kind: NeedText}, {ID: "part_problem", Kind: NeedText}, needReason, {ID: "split_sure", Kind: NeedSure},
	}},
	{ID: DeedNote, From: allStates, Who: []string{RoleConsultant, RoleArchitect, RoleDataProtection, RoleDecider}, Quiet: true, Needs: []Need{
		{ID: "note", Kind: NeedText},
	}},
	{ID: DeedUnmerge, From: []Status{StatusMerged}, To: StatusScreening, Who: []string{RoleConsultant}, Needs: []Need{needReason}},
}
