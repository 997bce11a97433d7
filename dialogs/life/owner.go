package life

import (
	"time"

	"odense.dk/ideabot/dialogs/idea"
)

// The ids of what the owner of a solution does.
const (
	DeedConfirm idea.DeedID = "confirm"
	DeedRefuse  idea.DeedID = "refuse"
)

var ownerDeeds = []Deed{
	{
		ID: DeedConfirm, From: []idea.Status{idea.StatusReuseOffered}, Who: []string{idea.RoleOwner},
		Guard: guardConfirm, Leads: confirmLeads, Otherwise: idea.HappenedOrdinary, Apply: applyConfirm, Agrees: true, Onward: true, Settles: true,
		Needs: []Need{
			{ID: fieldTerms, Kind: NeedChoice, Choices: []string{"terms_plain", "terms_cost", "terms_sensitive", "terms_unknown"}},
			{ID: fieldExtraCost, Kind: NeedKroner, Follows: true, If: func(f idea.ActFields) bool { return f[fieldTerms].Text == "terms_cost" }},
		},
	},
	{ID: DeedRefuse, From: []idea.Status{idea.StatusReuseOffered}, To: idea.StatusScreening, Who: []string{idea.RoleOwner}, Apply: applyRefuse, Needs: []Need{needReason}},
}

// guardConfirm wants an owner who has not said yes.
func guardConfirm(t attempt) idea.Refusal {
	if !t.i.Confirmed.IsZero() {
		return idea.Refusal{Why: RefusedStale}
	}
	return idea.Refusal{}
}

// applyConfirm keeps when the owner said yes.
func applyConfirm(l *ideaTurn, a idea.Act) {
	l.idea.Confirmed, l.idea.Escalated = l.at.Now, false
}

// applyRefuse keeps why the solution cannot be used.
func applyRefuse(l *ideaTurn, a idea.Act) {
	l.idea.Reuse.Gap, l.idea.Confirmed = "", time.Time{}
	l.rejectChosen(a.Fields[fieldReason].Text)
}

// confirmLeads is to those who assess where something has to be looked at first.
func confirmLeads(l *ideaTurn, a idea.Act) idea.Status {
	if !l.plain(a.Fields) {
		return idea.StatusScreening
	}
	return l.idea.Status
}
