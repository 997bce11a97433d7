package life

import (
	"time"

	"odense.dk/ideabot/dialogs/idea"
)

// The ids of what the owner of a solution does.
const (
	ActionConfirm idea.ActionID = "confirm"
	ActionRefuse  idea.ActionID = "refuse"
)

var ownerActions = []Action{
	{
		ID: ActionConfirm, From: []idea.Status{idea.StatusReuseOffered}, Roles: []string{idea.RoleOwner},
		Guard: guardConfirm, Leads: confirmLeads, Otherwise: idea.HappenedOrdinary, Apply: applyConfirm, Agrees: true, Onward: true, Settles: true,
		Params: []Param{
			{ID: paramTermsID, Kind: ParamChoice, Choices: []string{"terms_plain", "terms_cost", "terms_sensitive", "terms_unknown"}},
			{ID: paramExtraCostID, Kind: ParamKroner, Follows: true, If: func(f idea.ActionFields) bool { return f[paramTermsID].Text == "terms_cost" }},
		},
	},
	{ID: ActionRefuse, From: []idea.Status{idea.StatusReuseOffered}, To: idea.StatusScreening, Roles: []string{idea.RoleOwner}, Apply: applyRefuse, Params: []Param{paramReason}},
}

// guardConfirm wants an owner who has not said yes.
func guardConfirm(t attempt) idea.Refusal {
	if !t.i.Confirmed.IsZero() {
		return idea.Refusal{Why: RefusedStale}
	}
	return idea.Refusal{}
}

// applyConfirm keeps when the owner said yes.
func applyConfirm(l *ideaTurn, a idea.ActionRequest) {
	l.idea.Confirmed, l.idea.Escalated = l.at.Now, false
}

// applyRefuse keeps why the solution cannot be used.
func applyRefuse(l *ideaTurn, a idea.ActionRequest) {
	l.idea.Reuse.Gap, l.idea.Confirmed = "", time.Time{}
	l.rejectChosen(a.Fields[paramReasonID].Text)
}

// confirmLeads is to those who assess where something has to be looked at first.
func confirmLeads(l *ideaView, a idea.ActionRequest) idea.Status {
	if !l.plain(a.Fields) {
		return idea.StatusScreening
	}
	return l.idea.Status
}
