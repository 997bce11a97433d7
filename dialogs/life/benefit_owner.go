package life

import (
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/schedule"
)

// The ids of the actions on an idea in use, and of measuring beforehand.
const (
	ActionMeasure     idea.ActionID = "measure"
	ActionReport3     idea.ActionID = "report_3"
	ActionReportSmall idea.ActionID = "report_small"
	ActionReport6     idea.ActionID = "report_6"
	ActionReport12    idea.ActionID = "report_12"
	ActionCheck30     idea.ActionID = "check_30"
	ActionCheck90     idea.ActionID = "check_90"
	ActionCredit      idea.ActionID = "credit"
)

// followActions are the actions on an idea in use, and measuring beforehand.
var followActions = []Action{
	{
		ID: ActionMeasure, From: []idea.Status{idea.StatusPrioritised, idea.StatusInProgress}, Roles: []string{idea.RoleBenefitOwner, idea.RoleProjectLead},
		Compares: true, Assessing: true, Own: true, Quiet: true,
		Params: []Param{
			{ID: ParamTimeBaseID, Kind: ParamTime, Unknown: true, On: expectsTime},
			{ID: "cost_base", Kind: ParamKroner, Unknown: true, On: expectsMoney},
			{ID: ParamSignBaseID, Kind: ParamSign, Unknown: true, On: expectsMore},
		},
	},
	{
		ID: ActionReport3, From: []idea.Status{idea.StatusFollowUp}, Roles: []string{idea.RoleBenefitOwner}, Stage: schedule.StageMonths3,
		Onward: true, Own: true, Settles: true,
		Params: []Param{
			paramUsed,
			{ID: "users", Kind: ParamCount, Unknown: true, If: inUse},
			paramOldWay,
			{ID: "obstacle", Kind: ParamText, Optional: true, If: hindered},
		},
	},
	{
		ID: ActionReportSmall, From: []idea.Status{idea.StatusFollowUp}, To: idea.StatusClosed, Roles: []string{idea.RoleBenefitOwner}, Stage: schedule.StageMonths6,
		Small: true, Onward: true, Own: true,
		Params: []Param{
			paramTimeNow,
			{ID: ParamSignNowID, Kind: ParamSign, Unknown: true, On: func(b *idea.Basis) bool { return !expectsTime(b) }},
			paramOldWay,
		},
	},
	{
		ID: ActionReport6, From: []idea.Status{idea.StatusFollowUp}, Roles: []string{idea.RoleBenefitOwner}, Stage: schedule.StageMonths6,
		Onward: true, Own: true, Settles: true,
		Params: []Param{
			paramTimeNow, paramCostNow, paramWhy, paramAction, paramSignNow, paramSource, paramSatisfaction,
		},
	},
	{
		ID: ActionReport12, From: []idea.Status{idea.StatusFollowUp}, To: idea.StatusClosed, Roles: []string{idea.RoleBenefitOwner}, Stage: schedule.StageMonths12,
		Onward: true, Own: true,
		Params: []Param{
			paramTimeNow, paramCostNow,
			{ID: ParamBudgetID, Kind: ParamChoice, Follows: true, On: expectsFigures, Choices: []string{"budget_cut", "budget_moved", "budget_kept", "budget_unknown"}},
			paramWhy, paramAction, paramSignNow,
			{ID: "why_none", Kind: ParamText, Follows: true, If: nothingMeasured},
			paramSource, paramSatisfaction,
			{ID: paramKeepID, Kind: ParamChoice, If: asExpected, Choices: []string{"keep_it", "change_it", "stop_it"}},
			{ID: "lesson", Kind: ParamText, Optional: true, Follows: true, If: asExpected},
		},
	},
	{
		ID: ActionCheck30, From: []idea.Status{idea.StatusReused}, Roles: []string{idea.RoleAuthor}, Stage: schedule.StageDays30,
		Onward: true, Own: true, Settles: true,
		Params: []Param{
			paramUsed,
			{ID: "obstacle", Kind: ParamText, Optional: true, Follows: true, If: notUsed},
		},
	},
	{
		ID: ActionCheck90, From: []idea.Status{idea.StatusReused}, To: idea.StatusClosed, Roles: []string{idea.RoleAuthor}, Stage: schedule.StageDays90,
		Onward: true, Own: true,
		Params: []Param{
			{ID: paramUsedID, Kind: ParamChoice, Choices: []string{"used_yes", "used_partly", "used_stopped"}},
			{ID: ParamTimeSavedID, Kind: ParamTime, Unknown: true, If: inUse},
		},
	},
	{
		ID: ActionCredit, From: []idea.Status{idea.StatusReused, idea.StatusLive, idea.StatusFollowUp, idea.StatusClosed}, Roles: []string{idea.RoleArchitect, idea.RoleConsultant},
		Guard: guardCredit, Apply: applyCredit, Quiet: true,
		Params: []Param{
			{ID: paramCreditID, Kind: ParamKroner},
		},
	},
}

// Parameters that several follow-ups share.
var (
	paramUsed         = Param{ID: paramUsedID, Kind: ParamChoice, Choices: []string{"used_yes", "used_partly", "used_no"}}
	paramOldWay       = Param{ID: paramOldWayID, Kind: ParamChoice, Choices: []string{"old_stopped", "old_partly", "old_still"}}
	paramTimeNow      = Param{ID: ParamTimeNowID, Kind: ParamTime, Unknown: true, On: expectsTime}
	paramCostNow      = Param{ID: ParamCostNowID, Kind: ParamKroner, Unknown: true, On: expectsMoney}
	paramSignNow      = Param{ID: ParamSignNowID, Kind: ParamSign, Unknown: true, On: expectsMore}
	paramWhy          = Param{ID: "why", Kind: ParamText, If: deviates}
	paramAction       = Param{ID: paramActionID, Kind: ParamChoice, Follows: true, If: deviates, Choices: []string{"act_training", "act_workflow", "act_expect", "act_stop"}}
	paramSource       = Param{ID: paramSourceID, Kind: ParamChoice, Choices: []string{"src_survey", "src_talks", "src_guess", idea.NotMeasured}}
	paramSatisfaction = Param{ID: "satisfaction", Kind: ParamChoice, Follows: true, If: wereAsked, Choices: []string{"sat_high", "sat_some", "sat_less", "sat_none", "sat_unknown"}}
)

// guardCredit demands an idea that reuses a solution.
func guardCredit(t attempt) idea.Refusal {
	if !reuses(t.i) {
		return idea.Refusal{Why: RefusedNotReused}
	}
	return idea.Refusal{}
}

// applyCredit stores what reuse saved.
func applyCredit(l *ideaTurn, a idea.ActionRequest) {
	l.idea.Credit = a.Fields[paramCreditID].Kroner()
}
