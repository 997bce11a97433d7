package dialogs

// The ids of what those who decide do.
const (
	DeedPrioritise DeedID = "prioritise"
	DeedAskBack    DeedID = "ask_back"
	DeedPutOff     DeedID = "put_off"
	DeedTurnDown   DeedID = "turn_down"
)

var decisionDeeds = []Deed{
	{
		ID: DeedPrioritise, From: []Status{StatusReady}, To: StatusPrioritised, Who: []string{RoleDecider},
		Apply: applyPrioritise, Assessing: true, Onward: true,
		Needs: []Need{
			needReason,
			{ID: "funding", Kind: NeedText},
			{ID: "freed", Kind: NeedText},
			{ID: fieldBenefitOwner, Kind: NeedPerson},
			{ID: fieldBaseline, Kind: NeedDate},
			{ID: fieldLead, Kind: NeedPerson, Optional: true},
		},
	},
	{ID: DeedAskBack, From: []Status{StatusReady}, To: StatusArchitecture, Who: []string{RoleDecider}, Needs: []Need{needQuestion}},
	{
		ID: DeedPutOff, From: []Status{StatusReady, StatusPrioritised}, To: StatusParked, Who: []string{RoleDecider},
		Apply: applyUntil,
		Needs: []Need{needReason, needLater},
	},
	{ID: DeedTurnDown, From: []Status{StatusReady}, To: StatusDeclined, Who: []string{RoleDecider}, Needs: []Need{needReason}},
}

// applyPrioritise names the benefit owner and the project lead.
func applyPrioritise(l *living, a Act) {
	l.i.BenefitOwner, l.i.Lead = a.Fields[fieldBenefitOwner].Party, a.Fields[fieldLead].Party
	l.nameBenefitOwner(a)
}
