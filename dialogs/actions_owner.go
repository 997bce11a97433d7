package dialogs

import "time"

// The ids of what the owner of a solution does.
const (
	DeedConfirm DeedID = "confirm"
	DeedRefuse  DeedID = "refuse"
)

var ownerDeeds = []Deed{
	{
		ID: DeedConfirm, From: []Status{StatusReuseOffered}, Who: []string{RoleOwner},
		Guard: guardConfirm, Leads: confirmLeads, Otherwise: happenedOrdinary, Apply: applyConfirm, Agrees: true, Onward: true, Settles: true,
		Needs: []Need{
			{ID: fieldTerms, Kind: NeedChoice, Choices: []string{"terms_plain", "terms_cost", "terms_sensitive", "terms_unknown"}},
			{ID: fieldExtraCost, Kind: NeedKroner, Follows: true, If: func(f ActFields) bool { return f[fieldTerms].Text == "terms_cost" }},
		},
	},
	{ID: DeedRefuse, From: []Status{StatusReuseOffered}, To: StatusScreening, Who: []string{RoleOwner}, Apply: applyRefuse, Needs: []Need{needReason}},
}

// guardConfirm wants an owner who has not said yes.
func guardConfirm(t attempt) Refusal {
	if !t.i.Confirmed.IsZero() {
		return Refusal{Why: refusedStale}
	}
	return Refusal{}
}

// applyConfirm keeps when the owner said yes.
func applyConfirm(l *living, a Act) {
	l.i.Confirmed, l.i.Escalated = l.at.Now, false
}

// applyRefuse keeps why the solution cannot be used.
func applyRefuse(l *living, a Act) {
	l.i.Reuse.Gap, l.i.Confirmed = "", time.Time{}
	l.rejectChosen(a.Fields[fieldReason].Text)
}

// confirmLeads is to those who assess where something has to be looked at first.
func confirmLeads(l *living, a Act) Status {
	if !l.plain(a.Fields) {
		return StatusScreening
	}
	return l.i.Status
}
