package life

import (
	"slices"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
)

// The ids of what an architect does, and those of data protection.
const (
	DeedArchitecture idea.DeedID = "architecture"
	DeedPrivacy      idea.DeedID = "privacy"
	DeedAdvice       idea.DeedID = "advice"
	DeedReady        idea.DeedID = "ready"
)

var architectDeeds = []Deed{
	{
		ID: DeedArchitecture, From: []idea.Status{idea.StatusArchitecture}, Who: []string{idea.RoleArchitect},
		Apply: applyArchitecture, Last: architectureLast, Assessing: true, Onward: true, Quiet: true,
		Needs: []Need{
			{ID: FieldOutcome, Kind: NeedChoice, Choices: []string{"as_is", "extend", "replace", "combine", "joint", "new"}},
			{ID: FieldAssessment, Kind: NeedText},
			{ID: FieldChecks, Kind: NeedChecks},
		},
	},
	{
		ID: DeedPrivacy, From: []idea.Status{idea.StatusScreening, idea.StatusArchitecture}, Who: []string{idea.RoleDataProtection},
		Guard: guardPrivacy, After: afterPrivacy, Assessing: true, Onward: true, Quiet: true,
		Needs: []Need{
			{ID: FieldLegalBasis, Kind: NeedText},
			{ID: FieldProcessor, Kind: NeedChoice, Choices: []string{"have_it", "needed", "not_needed"}},
			{ID: FieldRegister, Kind: NeedText},
			{ID: FieldDpia, Kind: NeedChoice, Choices: []string{"needed", "not_needed"}},
			{ID: FieldAi, Kind: NeedChoice, Choices: []string{"ai_yes", "ai_no"}},
		},
	},
	{
		ID: DeedAdvice, From: []idea.Status{idea.StatusScreening, idea.StatusArchitecture, idea.StatusReady}, Who: []string{RoleDPO},
		Assessing: true, Quiet: true,
		Needs: []Need{{ID: "advice", Kind: NeedText}},
	},
	{ID: DeedReady, From: []idea.Status{idea.StatusArchitecture}, To: idea.StatusReady, Who: []string{idea.RoleArchitect}, Guard: guardReady, Last: ReadyLast, Onward: true},
}

// guardPrivacy wants an idea with personal data.
func guardPrivacy(t attempt) idea.Refusal {
	if !personalData(t.i) {
		return idea.Refusal{Why: RefusedNoPersonalData}
	}
	return idea.Refusal{}
}

// guardReady wants all that an idea needs before it can be decided on.
func guardReady(t attempt) idea.Refusal {
	if lack := Gates(t.i); len(lack) > 0 {
		return idea.Refusal{Why: refusedGates, Lack: lack}
	}
	return idea.Refusal{}
}

// applyArchitecture keeps how the idea is to be solved.
func applyArchitecture(l *ideaTurn, a idea.Act) {
	l.idea.Kind = idea.ReuseOutcome(a.Fields[FieldOutcome].Text)
}

// afterPrivacy is the end of what was asked beside.
func afterPrivacy(l *ideaTurn, _ *Deed, a idea.Act) {
	l.idea.Beside = slices.DeleteFunc(l.idea.Beside, func(b idea.Ball) bool { return b.Role == idea.RoleDataProtection })
	l.settle(a, a.Keys()...)
	l.tell(a.By.ID, step.Input{Outcome: l.outcome(a, false)})
}

// readyLast: something is lacking, and the architect has not written yet.
func ReadyLast(i idea.Idea) bool { return len(Gates(i)) > 0 && !architectureLast(i) }

func architectureLast(i idea.Idea) bool {
	_, drawn := i.Records[DeedArchitecture]
	return drawn
}
