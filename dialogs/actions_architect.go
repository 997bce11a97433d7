package dialogs

var architectDeeds = []Deed{
	{ID: "architecture", From: []Status{StatusArchitecture}, Who: []string{RoleArchitect}, Quiet: true, Needs: []Need{
		{ID: "outcome", Kind: NeedChoice, Choices: []string{"as_is", "extend", "replace", "combine", "joint", "new"}},
		{ID: "assessment", Kind: NeedText},
		{ID: "checks", Kind: NeedChecks},
	}},
	{ID: "privacy", From: []Status{StatusScreening, StatusArchitecture}, Who: []string{RoleDataProtection}, Quiet: true, Needs: []Need{
		{ID: "legal_basis", Kind: NeedText},
		{ID: "processor", Kind: NeedChoice, Choices: []string{"have_it", "needed", "not_needed"}},
		{ID: "register", Kind: NeedText},
		{ID: "dpia", Kind: NeedChoice, Choices: []string{"needed", "not_needed"}},
		{ID: "ai", Kind: NeedChoice, Choices: []string{"ai_yes", "ai_no"}},
	}},
	{ID: "advice", From: []Status{StatusScreening, StatusArchitecture, StatusReady}, Who: []string{roleDPO}, Quiet: true, Needs: []Need{{ID: "advice", Kind: NeedText}}},
	{ID: "ready", From: []Status{StatusArchitecture}, To: StatusReady, Who: []string{RoleArchitect}},
}
