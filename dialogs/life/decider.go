package life

import (
	"odense.dk/ideabot/dialogs/idea"
)

// The ids of what those who decide do.
const (
	DeedPrioritise idea.DeedID = "prioritise"
	DeedAskBack    idea.DeedID = "ask_back"
	DeedPutOff     idea.DeedID = "put_off"
	DeedTurnDown   idea.DeedID = "turn_down"
)

var decisionDeeds = []Deed{
	{
		ID: DeedPrioritise, From: []idea.Status{idea.StatusReady}, To: idea.StatusPrioritised, Who: []string{idea.RoleDecider},
		Apply: applyPrioritise, Assessing: true, Onward: true,
		Needs: []Need{
			needReason,
			{ID: "funding", Kind: NeedText},
			{ID: "freed", Kind: NeedText},
			{ID: FieldBenefitOwner, Kind: NeedPerson},
			{ID: fieldBaseline, Kind: NeedDate},
			{ID: fieldLead, Kind: NeedPerson, Optional: true},
		},
	},
	{ID: DeedAskBack, From: []idea.Status{idea.StatusReady}, To: idea.StatusArchitecture, Who: []string{idea.RoleDecider}, Needs: []Need{needQuestion}},
	{
		ID: DeedPutOff, From: []idea.Status{idea.StatusReady, idea.StatusPrioritised}, To: idea.StatusParked, Who: []string{idea.RoleDecider},
		Apply: applyUntil,
		Needs: []Need{needReason, needLater},
	},
	{ID: DeedTurnDown, From: []idea.Status{idea.StatusReady}, To: idea.StatusDeclined, Who: []string{idea.RoleDecider}, Needs: []Need{needReason}},
}

// applyPrioritise names the benefit owner and the project lead.
func applyPrioritise(l *ideaTurn, a idea.Act) {
	l.idea.BenefitOwner, l.idea.Lead = a.Fields[FieldBenefitOwner].Party, a.Fields[fieldLead].Party
	l.nameBenefitOwner(a)
}
