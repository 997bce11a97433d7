package dialogs

var decisionDeeds = []Deed{
	{ID: "prioritise", From: []Status{StatusReady}, To: StatusPrioritised, Who: []string{RoleDecider}, Needs: []Need{
		needReason,
		{ID: "funding", Kind: NeedText},
		{ID: "freed", Kind: NeedText},
		{ID: "benefit_owner", Kind: NeedPerson},
		{ID: "baseline", Kind: NeedDate},
		{ID: "lead", Kind: NeedPerson, Optional: true},
	}},
	{ID: "ask_back", From: []Status{StatusReady}, To: StatusArchitecture, Who: []string{RoleDecider}, Needs: []Need{needQuestion}},
	{ID: "put_off", From: []Status{StatusReady, StatusPrioritised}, To: StatusParked, Who: []string{RoleDecider}, Needs: []Need{needReason, needLater}},
	{ID: "turn_down", From: []Status{StatusReady}, To: StatusDeclined, Who: []string{RoleDecider}, Needs: []Need{needReason}},
}
