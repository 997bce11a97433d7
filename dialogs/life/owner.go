package life

import (
	"time"

	"odense.dk/ideabot/dialogs/idea"
)

// The ids of the actions of a solution's owner.
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

// guardConfirm demands that the owner has not consented yet.
func guardConfirm(t attempt) idea.Refusal {
	if !t.i.Confirmed.IsZero() {
		return idea.Refusal{Why: RefusedStale}
	}
	return idea.Refusal{}
}

// applyConfirm stores when the owner consented.
func applyConfirm(l *ideaTurn, a idea.ActionRequest) {
	l.idea.Confirmed, l.idea.Escalated = l.at.Now, false
}

// applyRefuse stores why the solution cannot be used.
func applyRefuse(l *ideaTurn, a idea.ActionRequest) {
	l.idea.Reuse.Gap, l.idea.Confirmed = "", time.Time{}
	l.rejectChosen(a.Fields[paramReasonID].Text)
}

// confirmLeads returns the state after the owner's consent: back to screening
// where something has to be checked first.
func confirmLeads(l *ideaView, a idea.ActionRequest) idea.Status {
	if !l.plain(a.Fields) {
		return idea.StatusScreening
	}
	return l.idea.Status
}
