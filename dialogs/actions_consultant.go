package dialogs

// withArchitect are the roles that may while an idea is with the architect, in
// what is the consultant's alone before.
var withArchitect = map[Status][]string{StatusArchitecture: {RoleArchitect, RoleConsultant}}

var consultantDeeds = []Deed{
	{ID: "assess", From: []Status{StatusScreening}, Who: []string{RoleConsultant}, Quiet: true, Needs: []Need{
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
	{ID: "complete", From: []Status{StatusScreening}, To: StatusNeedsInfo, Who: []string{RoleConsultant}},
	{ID: "to_architect", From: []Status{StatusScreening}, To: StatusArchitecture, Who: []string{RoleConsultant}},
	{ID: "bypass", From: []Status{StatusSubmitted}, To: StatusScreening, Who: []string{RoleConsultant}, Needs: []Need{needReason}},
	{ID: "approve", From: openStates, Who: []string{RoleConsultant}, Needs: []Need{{ID: "title", Kind: NeedText, Optional: true}, {ID: "short", Kind: NeedText}}},
	{ID: "ask_units", From: []Status{StatusScreening, StatusArchitecture}, Who: []string{RoleConsultant}, Quiet: true, Needs: []Need{{ID: "units", Kind: NeedText}}},
	{ID: "involve", From: []Status{StatusScreening, StatusArchitecture}, Who: []string{RoleConsultant}, Quiet: true, Needs: []Need{
		{ID: "involve_plan", Kind: NeedText},
		{ID: "involve_who", Kind: NeedPerson},
		{ID: "involve_by", Kind: NeedLater},
	}},
	{ID: "offer", From: []Status{StatusScreening, StatusArchitecture}, To: StatusReuseOffered, Who: []string{RoleConsultant}, In: withArchitect, Needs: []Need{needEntry}},
	{ID: "merge", From: []Status{StatusScreening, StatusArchitecture}, To: StatusMerged, Who: []string{RoleConsultant}, In: withArchitect, Needs: []Need{needTarget}},
	{ID: "redirect", From: []Status{StatusScreening}, To: StatusRedirected, Who: []string{RoleConsultant}, Needs: []Need{{ID: "receiver", Kind: NeedText}, needReason}},
	{ID: "park", From: []Status{StatusScreening, StatusArchitecture}, To: StatusParked, Who: []string{RoleConsultant}, In: withArchitect, Needs: []Need{needReason, needLater}},
	{ID: "decline", From: []Status{StatusScreening, StatusArchitecture}, To: StatusDeclined, Who: []string{RoleConsultant}, In: withArchitect, Needs: []Need{needReason}},
	{ID: "resume", From: []Status{StatusParked}, To: StatusScreening, Who: []string{RoleConsultant}},
	{ID: "unanswered", From: []Status{StatusNeedsInfo}, To: back, Who: []string{RoleConsultant}, Needs: []Need{needReason}},
	{ID: "reopen", From: []Status{StatusDeclined}, To: StatusScreening, Who: []string{RoleConsultant}, Needs: []Need{{ID: "facts", Kind: NeedText, Told: true}}},
	{ID: "assign", From: []Status{StatusScreening, StatusArchitecture}, Who: []string{RoleConsultant}, In: withArchitect, Settles: true, Needs: []Need{
		{ID: "colleague", Kind: NeedPerson},
	}},
	{ID: "split", From: []Status{StatusScreening, StatusArchitecture}, Who: []string{RoleConsultant}, In: withArchitect, Draws: true, Needs: []Need{
		{ID: "part_title", Kind: NeedText}, {ID: "part_problem", Kind: NeedText}, needReason, {ID: "split_sure", Kind: NeedSure},
	}},
	{ID: "note", From: allStates, Who: []string{RoleConsultant, RoleArchitect, RoleDataProtection, RoleDecider}, Quiet: true, Needs: []Need{
		{ID: "note", Kind: NeedText},
	}},
	{ID: "unmerge", From: []Status{StatusMerged}, To: StatusScreening, Who: []string{RoleConsultant}, Needs: []Need{needReason}},
}
