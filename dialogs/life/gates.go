package life

import (
	"slices"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
)

// ProposedScores returns the proposed scores of the principles P1 to P5, each
// from 0 to idea.BestScore, computed from the author's answers and the records.
// A consultant may override them.
func ProposedScores(i idea.Idea) []int {
	return []int{scoreTask(i), scoreInvolved(i), scoreRules(i), scoreBenefit(i), scoreReuse(i)}
}

// scoreTask is P1: whether it is a core task, and how many people have it.
func scoreTask(i idea.Idea) int {
	switch spread := i.Answers["spread"]; {
	case !idea.Given(i.Answers["core_task"]):
		return 0
	case spread.Has("others") && i.Records[ActionAskUnits].Fields[ParamUnitsID].Text != "":
		return 3
	case spread.Has("others"), spread.Has("department"):
		return 2
	}
	return 1
}

// scoreInvolved is P2: who the idea is for, and whether they were heard.
func scoreInvolved(i idea.Idea) int {
	switch heard := i.Answers["involvement"]; {
	case !idea.Given(i.Answers["target_groups"]):
		return 0
	case !heard.Has("several") && !heard.Has("one") && !heard.Has("self"):
		return 1
	case idea.Given(i.Answers["involvement_words"]):
		return 3
	}
	return 2
}

// scoreRules is P3: the result of the architect's checklist.
func scoreRules(i idea.Idea) int {
	checks := i.Records[ActionArchitecture].Fields[ParamChecksID].Checks
	switch {
	case len(checks) == 0:
		return 1
	case slices.Contains(checks, "no"):
		return 0
	case slices.Contains(checks, "unknown"):
		return 2
	}
	return idea.BestScore
}

// scoreBenefit is P4: how well the benefit is described.
func scoreBenefit(i idea.Idea) int {
	time, sign := i.Answers["time"], i.Answers["quality_sign"]
	economy := idea.Given(time) || idea.Given(i.Answers["money"])
	switch {
	case !idea.Given(i.Answers["benefit_types"]):
		return 0
	case time.Estimate != nil && time.Estimate.Confidence == parse.Measured && economy && idea.Given(sign):
		return 3
	case economy || idea.Given(sign):
		return 2
	}
	return 1
}

// scoreReuse is P5: whether an existing solution is used or extended.
func scoreReuse(i idea.Idea) int {
	switch idea.ReuseOutcome(i.Records[ActionArchitecture].Fields[ParamOutcomeID].Text) {
	case idea.ReuseAsIs, "joint", "combine":
		return 3
	case idea.ReuseExtend, "replace":
		return 2
	default:
		if i.Kind == idea.ReuseExtend {
			return 2
		}
		return 1
	}
}

// reuses reports whether the idea uses an existing solution.
func reuses(i idea.Idea) bool {
	return i.Kind == idea.ReuseAsIs || i.Kind == idea.ReuseExtend || i.Kind == "combine" || i.Kind == "joint"
}

// personalData reports whether personal data is or may be involved.
func personalData(i idea.Idea) bool {
	return i.Privacy || idea.Personal(i.Answers)
}

// gates returns what an idea lacks before it can be decided on, as text keys
// below "gate."; nil where it lacks nothing.
func gates(i idea.Idea) []string {
	has := func(action idea.ActionID) bool { _, ok := i.Records[action]; return ok }
	assessed := i.Records[ActionAssess].Fields
	var lack []string
	for _, g := range []struct {
		key string
		met bool
	}{
		{"assessed", i.Assessed != nil},
		{"reuse", has(ActionArchitecture)},
		{"benefit", assessed[ParamEconomyID].Text != "" && assessed[ParamQualityID].Text != ""},
		{"privacy", !personalData(i) || has(ActionPrivacy)},
		{"involvement", ScoreOf(i, 1) > 1 || has(ActionInvolve)},
		{"units", has(ActionAskUnits) || !shared(i)},
	} {
		if !g.met {
			lack = append(lack, g.key)
		}
	}
	return lack
}

// shared reports whether others may have the same task: also where the answer is
// not clear.
func shared(i idea.Idea) bool {
	spread := i.Answers["spread"]
	return spread.Has("others") || spread.Has("department") || spread.State == questionnaire.Unknown || spread.State == questionnaire.Unclear
}

// ScoreOf returns the score of principle n, counted from 0: the consultant's,
// else the proposal.
func ScoreOf(i idea.Idea, n int) int {
	if i.Assessed != nil && n < len(i.Assessed.Scores) {
		return i.Assessed.Scores[n]
	}
	return ProposedScores(i)[n]
}
