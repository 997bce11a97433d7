package life

import (
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/schedule"
)

// The ids of what is done about an idea in use, and the measuring before.
const (
	DeedAccess      idea.DeedID = "access"
	DeedNoAccess    idea.DeedID = "no_access"
	DeedMeasure     idea.DeedID = "measure"
	DeedReport3     idea.DeedID = "report_3"
	DeedReportSmall idea.DeedID = "report_small"
	DeedReport6     idea.DeedID = "report_6"
	DeedReport12    idea.DeedID = "report_12"
	DeedCheck30     idea.DeedID = "check_30"
	DeedCheck90     idea.DeedID = "check_90"
	DeedCredit      idea.DeedID = "credit"
)

// followDeeds are what is done about an idea in use, and the measuring before.
var followDeeds = []Deed{
	{
		ID: DeedAccess, From: []idea.Status{idea.StatusReuseOffered}, Who: []string{idea.RoleManager},
		Guard: guardAccess, Apply: applyAccess, Agrees: true, Onward: true, Settles: true,
	},
	{
		ID: DeedNoAccess, From: []idea.Status{idea.StatusReuseOffered}, To: idea.StatusScreening, Who: []string{idea.RoleManager},
		Guard: guardAccess,
		Needs: []Need{needReason},
	},
	{
		ID: DeedMeasure, From: []idea.Status{idea.StatusPrioritised, idea.StatusInProgress}, Who: []string{idea.RoleBenefitOwner, idea.RoleProjectLead},
		Compares: true, Assessing: true, Own: true, Quiet: true,
		Needs: []Need{
			{ID: FieldTimeBase, Kind: NeedTime, Unknown: true, On: expectsTime},
			{ID: "cost_base", Kind: NeedKroner, Unknown: true, On: expectsMoney},
			{ID: FieldSignBase, Kind: NeedSign, Unknown: true, On: expectsMore},
		},
	},
	{
		ID: DeedReport3, From: []idea.Status{idea.StatusFollowUp}, Who: []string{idea.RoleBenefitOwner}, Stage: schedule.StageMonths3,
		Onward: true, Own: true, Settles: true,
		Needs: []Need{
			needUsed,
			{ID: "users", Kind: NeedCount, Unknown: true, If: inUse},
			needOldWay,
			{ID: "obstacle", Kind: NeedText, Optional: true, If: hindered},
		},
	},
	{
		ID: DeedReportSmall, From: []idea.Status{idea.StatusFollowUp}, To: idea.StatusClosed, Who: []string{idea.RoleBenefitOwner}, Stage: schedule.StageMonths6,
		Small: true, Onward: true, Own: true,
		Needs: []Need{
			needTimeNow,
			{ID: FieldSignNow, Kind: NeedSign, Unknown: true, On: func(b *idea.Basis) bool { return !expectsTime(b) }},
			needOldWay,
		},
	},
	{
		ID: DeedReport6, From: []idea.Status{idea.StatusFollowUp}, Who: []string{idea.RoleBenefitOwner}, Stage: schedule.StageMonths6,
		Onward: true, Own: true, Settles: true,
		Needs: []Need{
			needTimeNow, needCostNow, needWhy, needAction, needSignNow, needSource, needSatisfaction,
		},
	},
	{
		ID: DeedReport12, From: []idea.Status{idea.StatusFollowUp}, To: idea.StatusClosed, Who: []string{idea.RoleBenefitOwner}, Stage: schedule.StageMonths12,
		Onward: true, Own: true,
		Needs: []Need{
			needTimeNow, needCostNow,
			{ID: FieldBudget, Kind: NeedChoice, Follows: true, On: expectsFigures, Choices: []string{"budget_cut", "budget_moved", "budget_kept", "budget_unknown"}},
			needWhy, needAction, needSignNow,
			{ID: "why_none", Kind: NeedText, Follows: true, If: nothingMeasured},
			needSource, needSatisfaction,
			{ID: fieldKeep, Kind: NeedChoice, If: asExpected, Choices: []string{"keep_it", "change_it", "stop_it"}},
			{ID: "lesson", Kind: NeedText, Optional: true, Follows: true, If: asExpected},
		},
	},
	{
		ID: DeedCheck30, From: []idea.Status{idea.StatusReused}, Who: []string{idea.RoleAuthor}, Stage: schedule.StageDays30,
		Onward: true, Own: true, Settles: true,
		Needs: []Need{
			needUsed,
			{ID: "obstacle", Kind: NeedText, Optional: true, Follows: true, If: notUsed},
		},
	},
	{
		ID: DeedCheck90, From: []idea.Status{idea.StatusReused}, To: idea.StatusClosed, Who: []string{idea.RoleAuthor}, Stage: schedule.StageDays90,
		Onward: true, Own: true,
		Needs: []Need{
			{ID: fieldUsed, Kind: NeedChoice, Choices: []string{"used_yes", "used_partly", "used_stopped"}},
			{ID: FieldTimeSaved, Kind: NeedTime, Unknown: true, If: inUse},
		},
	},
	{
		ID: DeedCredit, From: []idea.Status{idea.StatusReused, idea.StatusLive, idea.StatusFollowUp, idea.StatusClosed}, Who: []string{idea.RoleArchitect, idea.RoleConsultant},
		Guard: guardCredit, Apply: applyCredit, Quiet: true,
		Needs: []Need{
			{ID: fieldCredit, Kind: NeedKroner},
		},
	},
}

// Needs of several follow-ups.
var (
	needUsed         = Need{ID: fieldUsed, Kind: NeedChoice, Choices: []string{"used_yes", "used_partly", "used_no"}}
	needOldWay       = Need{ID: fieldOldWay, Kind: NeedChoice, Choices: []string{"old_stopped", "old_partly", "old_still"}}
	needTimeNow      = Need{ID: FieldTimeNow, Kind: NeedTime, Unknown: true, On: expectsTime}
	needCostNow      = Need{ID: FieldCostNow, Kind: NeedKroner, Unknown: true, On: expectsMoney}
	needSignNow      = Need{ID: FieldSignNow, Kind: NeedSign, Unknown: true, On: expectsMore}
	needWhy          = Need{ID: "why", Kind: NeedText, If: Deviates}
	needAction       = Need{ID: fieldAction, Kind: NeedChoice, Follows: true, If: Deviates, Choices: []string{"act_training", "act_workflow", "act_expect", "act_stop"}}
	needSource       = Need{ID: fieldSource, Kind: NeedChoice, Choices: []string{"src_survey", "src_talks", "src_guess", idea.NotMeasured}}
	needSatisfaction = Need{ID: "satisfaction", Kind: NeedChoice, Follows: true, If: wereAsked, Choices: []string{"sat_high", "sat_some", "sat_less", "sat_none", "sat_unknown"}}
)

// guardCredit wants an idea that reuses something.
func guardCredit(t attempt) idea.Refusal {
	if !reuses(t.i) {
		return idea.Refusal{Why: RefusedNotReused}
	}
	return idea.Refusal{}
}

// applyCredit keeps what reuse spared.
func applyCredit(l *ideaTurn, a idea.Act) {
	l.idea.Credit = a.Fields[fieldCredit].Kroner()
}
