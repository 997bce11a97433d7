package dialogs

// The ids of what is done about an idea in use, and the measuring before.
const (
	DeedAccess      DeedID = "access"
	DeedNoAccess    DeedID = "no_access"
	DeedMeasure     DeedID = "measure"
	DeedReport3     DeedID = "report_3"
	DeedReportSmall DeedID = "report_small"
	DeedReport6     DeedID = "report_6"
	DeedReport12    DeedID = "report_12"
	DeedCheck30     DeedID = "check_30"
	DeedCheck90     DeedID = "check_90"
	DeedCredit      DeedID = "credit"
)

// followDeeds are what is done about an idea in use, and the measuring before.
var followDeeds = []Deed{
	{
		ID: DeedAccess, From: []Status{StatusReuseOffered}, Who: []string{RoleManager},
		Guard: guardAccess, Apply: applyAccess, Agrees: true, Onward: true, Settles: true,
	},
	{
		ID: DeedNoAccess, From: []Status{StatusReuseOffered}, To: StatusScreening, Who: []string{RoleManager},
		Guard: guardAccess,
		Needs: []Need{needReason},
	},
	{
		ID: DeedMeasure, From: []Status{StatusPrioritised, StatusInProgress}, Who: []string{RoleBenefitOwner, RoleProjectLead},
		Compares: true, Assessing: true, Own: true, Quiet: true,
		Needs: []Need{
			{ID: fieldTimeBase, Kind: NeedTime, Unknown: true, On: expectsTime},
			{ID: "cost_base", Kind: NeedKroner, Unknown: true, On: expectsMoney},
			{ID: fieldSignBase, Kind: NeedSign, Unknown: true, On: expectsMore},
		},
	},
	{
		ID: DeedReport3, From: []Status{StatusFollowUp}, Who: []string{RoleBenefitOwner}, Stage: StageMonths3,
		Onward: true, Own: true, Settles: true,
		Needs: []Need{
			needUsed,
			{ID: "users", Kind: NeedCount, Unknown: true, If: inUse},
			needOldWay,
			{ID: "obstacle", Kind: NeedText, Optional: true, If: hindered},
		},
	},
	{
		ID: DeedReportSmall, From: []Status{StatusFollowUp}, To: StatusClosed, Who: []string{RoleBenefitOwner}, Stage: StageMonths6,
		Small: true, Onward: true, Own: true,
		Needs: []Need{
			needTimeNow,
			{ID: fieldSignNow, Kind: NeedSign, Unknown: true, On: func(b *Basis) bool { return !expectsTime(b) }},
			needOldWay,
		},
	},
	{
		ID: DeedReport6, From: []Status{StatusFollowUp}, Who: []string{RoleBenefitOwner}, Stage: StageMonths6,
		Onward: true, Own: true, Settles: true,
		Needs: []Need{
			needTimeNow, needCostNow, needWhy, needAction, needSignNow, needSource, needSatisfaction,
		},
	},
	{
		ID: DeedReport12, From: []Status{StatusFollowUp}, To: StatusClosed, Who: []string{RoleBenefitOwner}, Stage: StageMonths12,
		Onward: true, Own: true,
		Needs: []Need{
			needTimeNow, needCostNow,
			{ID: fieldBudget, Kind: NeedChoice, Follows: true, On: expectsFigures, Choices: []string{"budget_cut", "budget_moved", "budget_kept", "budget_unknown"}},
			needWhy, needAction, needSignNow,
			{ID: "why_none", Kind: NeedText, Follows: true, If: nothingMeasured},
			needSource, needSatisfaction,
			{ID: fieldKeep, Kind: NeedChoice, If: asExpected, Choices: []string{"keep_it", "change_it", "stop_it"}},
			{ID: "lesson", Kind: NeedText, Optional: true, Follows: true, If: asExpected},
		},
	},
	{
		ID: DeedCheck30, From: []Status{StatusReused}, Who: []string{RoleAuthor}, Stage: StageDays30,
		Onward: true, Own: true, Settles: true,
		Needs: []Need{
			needUsed,
			{ID: "obstacle", Kind: NeedText, Optional: true, Follows: true, If: notUsed},
		},
	},
	{
		ID: DeedCheck90, From: []Status{StatusReused}, To: StatusClosed, Who: []string{RoleAuthor}, Stage: StageDays90,
		Onward: true, Own: true,
		Needs: []Need{
			{ID: fieldUsed, Kind: NeedChoice, Choices: []string{"used_yes", "used_partly", "used_stopped"}},
			{ID: fieldTimeSaved, Kind: NeedTime, Unknown: true, If: inUse},
		},
	},
	{
		ID: DeedCredit, From: []Status{StatusReused, StatusLive, StatusFollowUp, StatusClosed}, Who: []string{RoleArchitect, RoleConsultant},
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
	needTimeNow      = Need{ID: fieldTimeNow, Kind: NeedTime, Unknown: true, On: expectsTime}
	needCostNow      = Need{ID: fieldCostNow, Kind: NeedKroner, Unknown: true, On: expectsMoney}
	needSignNow      = Need{ID: fieldSignNow, Kind: NeedSign, Unknown: true, On: expectsMore}
	needWhy          = Need{ID: "why", Kind: NeedText, If: deviates}
	needAction       = Need{ID: fieldAction, Kind: NeedChoice, Follows: true, If: deviates, Choices: []string{"act_training", "act_workflow", "act_expect", "act_stop"}}
	needSource       = Need{ID: fieldSource, Kind: NeedChoice, Choices: []string{"src_survey", "src_talks", "src_guess", notMeasured}}
	needSatisfaction = Need{ID: "satisfaction", Kind: NeedChoice, Follows: true, If: wereAsked, Choices: []string{"sat_high", "sat_some", "sat_less", "sat_none", "sat_unknown"}}
)

// guardCredit wants an idea that reuses something.
func guardCredit(t attempt) Refusal {
	if !t.i.reuses() {
		return Refusal{Why: refusedNotReused}
	}
	return Refusal{}
}

// applyCredit keeps what reuse spared.
func applyCredit(l *living, a Act) {
	l.i.Credit = a.Fields[fieldCredit].kroner()
}
