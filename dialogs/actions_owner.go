package dialogs

// The ids of what the owner of a solution does.
const (
	DeedConfirm DeedID = "confirm"
	DeedRefuse  DeedID = "refuse"
)

var ownerDeeds = []Deed{
	{ID: DeedConfirm, From: []Status{StatusReuseOffered}, Who: []string{RoleOwner}, Guard: guardConfirm, Settles: true, Needs: []Need{
		{ID: "terms", Kind: NeedChoice, Choices: []string{"terms_plain", "terms_cost", "terms_sensitive", "terms_unknown"}},
		{ID: "extra_cost", Kind: NeedKroner, Follows: true, If: func(f ActFields) bool { return f["terms"].Text == "terms_cost" }},
	}},
	{ID: DeedRefuse, From: []Status{StatusReuseOffered}, To: StatusScreening, Who: []string{RoleOwner}, Needs: []Need{needReason}},
}

// guardConfirm wants an owner who has not said yes.
func guardConfirm(t attempt) Refusal {
	if !t.i.Confirmed.IsZero() {
		return Refusal{Why: refusedStale}
	}
	return Refusal{}
}
