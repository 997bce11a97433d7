package dialogs

import (
	"slices"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
)

// principles is how many principles an idea is scored by, and fdaLines how
// many lines the architect's checklist has.
const (
	principles = 5
	fdaLines   = 8
)

// bestScore is the highest score of a principle.
const bestScore = 3

// proposedScores are the scores of P1 to P5 that follow from what the author
// answered and what was recorded: a proposal, that a consultant may override.
func (i Idea) proposedScores() []int {
	return []int{i.scoreTask(), i.scoreInvolved(), i.scoreRules(), i.scoreBenefit(), i.scoreReuse()}
}

// scoreTask is P1: a core task, and how many have it.
func (i Idea) scoreTask() int {
	switch spread := i.Answers["spread"]; {
	case !given(i.Answers["core_task"]):
		return 0
	case spread.Has("others") && i.Records[DeedAskUnits].Fields[fieldUnits].Text != "":
		return 3
	case spread.Has("others"), spread.Has("department"):
		return 2
	}
	return 1
}

// scoreInvolved is P2: who it is for, and whether they were heard.
func (i Idea) scoreInvolved() int {
	switch heard := i.Answers["involvement"]; {
	case !given(i.Answers["target_groups"]):
		return 0
	case !heard.Has("several") && !heard.Has("one") && !heard.Has("self"):
		return 1
	case given(i.Answers["involvement_words"]):
		return 3
	}
	return 2
}

// scoreRules is P3: what the architect's checklist says.
func (i Idea) scoreRules() int {
	checks := i.Records[DeedArchitecture].Fields[fieldChecks].Checks
	switch {
	case len(checks) == 0:
		return 1
	case slices.Contains(checks, "no"):
		return 0
	case slices.Contains(checks, "unknown"):
		return 2
	}
	return bestScore
}

// scoreBenefit is P4: how well the benefit is described.
func (i Idea) scoreBenefit() int {
	time, sign := i.Answers["time"], i.Answers["quality_sign"]
	economy := given(time) || given(i.Answers["money"])
	switch {
	case !given(i.Answers["benefit_types"]):
		return 0
	case time.Estimate != nil && time.Estimate.Confidence == parse.Measured && economy && given(sign):
		return 3
	case economy || given(sign):
		return 2
	}
	return 1
}

// scoreReuse is P5: whether something that exists is used or built on.
func (i Idea) scoreReuse() int {
	switch ReuseOutcome(i.Records[DeedArchitecture].Fields[fieldOutcome].Text) {
	case ReuseAsIs, "joint", "combine":
		return 3
	case ReuseExtend, "replace":
		return 2
	default:
		if i.Kind == ReuseExtend {
			return 2
		}
		return 1
	}
}

// given reports whether there is an answer that says something.
func given(a questionnaire.Answer) bool {
	return a.State == questionnaire.Given && (a.Text != "" || len(a.Choices) > 0 || a.Estimate != nil || a.Money != nil || a.Number != nil)
}

// size is S, M, L or XL, "" where nobody has assessed it.
func (i Idea) size() string {
	if i.Assessed == nil {
		return ""
	}
	return i.Assessed.Size
}

// reuses reports whether the idea uses something that was there.
func (i Idea) reuses() bool {
	return i.Kind == ReuseAsIs || i.Kind == ReuseExtend || i.Kind == "combine" || i.Kind == "joint"
}

// personalData reports whether personal data is involved, or may be.
func (i Idea) personalData() bool {
	a := i.Answers["personal_data"]
	return i.Privacy || a.Has("ordinary") || a.Has("sensitive")
}

// gates are what an idea lacks before it can be decided on, as keys below
// "gate.".
func (i Idea) gates() []string {
	has := func(deed DeedID) bool { _, ok := i.Records[deed]; return ok }
	assessed := i.Records[DeedAssess].Fields
	var lack []string
	for _, g := range []struct {
		key string
		met bool
	}{
		{"assessed", i.Assessed != nil},
		{"reuse", has(DeedArchitecture)},
		{"benefit", assessed[fieldEconomy].Text != "" && assessed[fieldQuality].Text != ""},
		{"privacy", !i.personalData() || has(DeedPrivacy)},
		{"involvement", i.scoreOf(1) > 1 || has(DeedInvolve)},
		{"units", has(DeedAskUnits) || !i.shared()},
	} {
		if !g.met {
			lack = append(lack, g.key)
		}
	}
	return lack
}

// shared reports whether others may have the same task.
func (i Idea) shared() bool {
	spread := i.Answers["spread"]
	return spread.Has("others") || spread.Has("department") || spread.State == questionnaire.Unknown
}

// scoreOf is the score of a principle, from 0: the consultant's, else the
// proposal.
func (i Idea) scoreOf(n int) int {
	if i.Assessed != nil && n < len(i.Assessed.Scores) {
		return i.Assessed.Scores[n]
	}
	return i.proposedScores()[n]
}
