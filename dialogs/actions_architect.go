package dialogs

import "slices"

// The ids of what an architect does, and those of data protection.
const (
	DeedArchitecture DeedID = "architecture"
	DeedPrivacy      DeedID = "privacy"
	DeedAdvice       DeedID = "advice"
	DeedReady        DeedID = "ready"
)

var architectDeeds = []Deed{
	{
		ID: DeedArchitecture, From: []Status{StatusArchitecture}, Who: []string{RoleArchitect},
		Apply: applyArchitecture, Last: architectureLast, Assessing: true, Onward: true, Quiet: true,
		Needs: []Need{
			{ID: fieldOutcome, Kind: NeedChoice, Choices: []string{"as_is", "extend", "replace", "combine", "joint", "new"}},
			{ID: fieldAssessment, Kind: NeedText},
			{ID: fieldChecks, Kind: NeedChecks},
		},
	},
	{
		ID: DeedPrivacy, From: []Status{StatusScreening, StatusArchitecture}, Who: []string{RoleDataProtection},
		Guard: guardPrivacy, After: afterPrivacy, Assessing: true, Onward: true, Quiet: true,
		Needs: []Need{
			{ID: fieldLegalBasis, Kind: NeedText},
			{ID: fieldProcessor, Kind: NeedChoice, Choices: []string{"have_it", "needed", "not_needed"}},
			{ID: fieldRegister, Kind: NeedText},
			{ID: fieldDpia, Kind: NeedChoice, Choices: []string{"needed", "not_needed"}},
			{ID: fieldAi, Kind: NeedChoice, Choices: []string{"ai_yes", "ai_no"}},
		},
	},
	{
		ID: DeedAdvice, From: []Status{StatusScreening, StatusArchitecture, StatusReady}, Who: []string{roleDPO},
		Assessing: true, Quiet: true,
		Needs: []Need{{ID: "advice", Kind: NeedText}},
	},
	{ID: DeedReady, From: []Status{StatusArchitecture}, To: StatusReady, Who: []string{RoleArchitect}, Guard: guardReady, Last: readyLast, Onward: true},
}

// guardPrivacy wants an idea with personal data.
func guardPrivacy(t attempt) Refusal {
	if !t.i.personalData() {
		return Refusal{Why: refusedNoPersonalData}
	}
	return Refusal{}
}

// guardReady wants all that an idea needs before it can be decided on.
func guardReady(t attempt) Refusal {
	if lack := t.i.gates(); len(lack) > 0 {
		return Refusal{Why: refusedGates, Lack: lack}
	}
	return Refusal{}
}

// applyArchitecture keeps how the idea is to be solved.
func applyArchitecture(l *living, a Act) {
	l.i.Kind = ReuseOutcome(a.Fields[fieldOutcome].Text)
}

// afterPrivacy is the end of what was asked beside.
func afterPrivacy(l *living, _ *Deed, a Act) {
	l.i.Beside = slices.DeleteFunc(l.i.Beside, func(b Ball) bool { return b.Role == RoleDataProtection })
	l.settle(a, a.keys()...)
	l.tell(a.By.ID, Input{Outcome: l.outcome(a, false)})
}

// readyLast: something is lacking, and the architect has not written yet.
func readyLast(i Idea) bool { return len(i.gates()) > 0 && !architectureLast(i) }

func architectureLast(i Idea) bool {
	_, drawn := i.Records[DeedArchitecture]
	return drawn
}
