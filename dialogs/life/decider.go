package life

import (
	"odense.dk/ideabot/dialogs/idea"
)

// The ids of the deciders' actions.
const (
	ActionPrioritise idea.ActionID = "prioritise"
	ActionAskBack    idea.ActionID = "ask_back"
	ActionPutOff     idea.ActionID = "put_off"
	ActionTurnDown   idea.ActionID = "turn_down"
)

var decisionActions = []Action{
	{
		ID: ActionPrioritise, From: []idea.Status{idea.StatusReady}, To: idea.StatusPrioritised, Roles: []string{idea.RoleDecider},
		Apply: applyPrioritise, Assessing: true, Onward: true,
		Params: []Param{
			paramReason,
			{ID: "funding", Kind: ParamText},
			{ID: "freed", Kind: ParamText},
			{ID: ParamBenefitOwnerID, Kind: ParamPerson},
			{ID: paramBaselineID, Kind: ParamDate},
			{ID: paramLeadID, Kind: ParamPerson, Optional: true},
		},
	},
	{ID: ActionAskBack, From: []idea.Status{idea.StatusReady}, To: idea.StatusArchitecture, Roles: []string{idea.RoleDecider}, Params: []Param{paramQuestion}},
	{
		ID: ActionPutOff, From: []idea.Status{idea.StatusReady, idea.StatusPrioritised}, To: idea.StatusParked, Roles: []string{idea.RoleDecider},
		Apply:  applyUntil,
		Params: []Param{paramReason, paramLater},
	},
	{ID: ActionTurnDown, From: []idea.Status{idea.StatusReady}, To: idea.StatusDeclined, Roles: []string{idea.RoleDecider}, Params: []Param{paramReason}},
}

// applyPrioritise stores the benefit owner and the project lead.
func applyPrioritise(l *ideaTurn, a idea.ActionRequest) {
	l.idea.BenefitOwner, l.idea.Lead = a.Fields[ParamBenefitOwnerID].Participant, a.Fields[paramLeadID].Participant
	l.nameBenefitOwner(a)
}
