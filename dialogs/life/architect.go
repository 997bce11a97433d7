package life

import (
	"slices"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
)

// The ids of the architect's and the data protection coordinator's actions.
const (
	ActionArchitecture idea.ActionID = "architecture"
	ActionPrivacy      idea.ActionID = "privacy"
	ActionAdvice       idea.ActionID = "advice"
	ActionReady        idea.ActionID = "ready"
)

var architectActions = []Action{
	{
		ID: ActionArchitecture, From: []idea.Status{idea.StatusArchitecture}, Roles: []string{idea.RoleArchitect},
		Apply: applyArchitecture, Last: architectureLast, Assessing: true, Onward: true, Quiet: true,
		Params: []Param{
			{ID: ParamOutcomeID, Kind: ParamChoice, Choices: []string{"as_is", "extend", "replace", "combine", "joint", "new"}},
			{ID: ParamAssessmentID, Kind: ParamText},
			{ID: ParamChecksID, Kind: ParamChecks},
		},
	},
	{
		ID: ActionPrivacy, From: []idea.Status{idea.StatusScreening, idea.StatusArchitecture}, Roles: []string{idea.RoleDataProtection},
		Guard: guardPrivacy, After: afterPrivacy, Assessing: true, Onward: true, Quiet: true,
		Params: []Param{
			{ID: ParamLegalBasisID, Kind: ParamText},
			{ID: ParamProcessorID, Kind: ParamChoice, Choices: []string{"have_it", "needed", "not_needed"}},
			{ID: ParamRegisterID, Kind: ParamText},
			{ID: ParamDpiaID, Kind: ParamChoice, Choices: []string{"needed", "not_needed"}},
			{ID: ParamAiID, Kind: ParamChoice, Choices: []string{"ai_yes", "ai_no"}},
		},
	},
	{
		ID: ActionAdvice, From: []idea.Status{idea.StatusScreening, idea.StatusArchitecture, idea.StatusReady}, Roles: []string{idea.RoleDPO},
		Assessing: true, Quiet: true,
		Params: []Param{{ID: "advice", Kind: ParamText}},
	},
	{ID: ActionReady, From: []idea.Status{idea.StatusArchitecture}, To: idea.StatusReady, Roles: []string{idea.RoleArchitect}, Guard: guardReady, Last: ReadyLast, Onward: true},
}

// guardPrivacy demands an idea with personal data.
func guardPrivacy(t attempt) idea.Refusal {
	if !personalData(t.i) {
		return idea.Refusal{Why: RefusedNoPersonalData}
	}
	return idea.Refusal{}
}

// guardReady demands that the idea has passed all gates.
func guardReady(t attempt) idea.Refusal {
	if lack := gates(t.i); len(lack) > 0 {
		return idea.Refusal{Why: refusedGates, Lack: lack}
	}
	return idea.Refusal{}
}

// applyArchitecture stores how the idea is to be solved.
func applyArchitecture(l *ideaTurn, a idea.ActionRequest) {
	l.idea.Kind = idea.ReuseOutcome(a.Fields[ParamOutcomeID].Text)
}

// afterPrivacy ends the parallel assignment of the data protection coordinator.
func afterPrivacy(l *ideaTurn, _ *Action, a idea.ActionRequest) {
	l.idea.ParallelAssignments = slices.DeleteFunc(l.idea.ParallelAssignments, func(b idea.Assignment) bool { return b.Role == idea.RoleDataProtection })
	l.supersede(a, a.Keys()...)
	l.tell(a.By.ID, step.Input{Outcome: l.outcome(a, false)})
}

// ReadyLast reports whether the "ready" action is listed last: a gate is open
// and the architect has not written yet.
func ReadyLast(i idea.Idea) bool { return len(gates(i)) > 0 && !architectureLast(i) }

func architectureLast(i idea.Idea) bool {
	_, drawn := i.Records[ActionArchitecture]
	return drawn
}
