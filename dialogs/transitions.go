package dialogs

import "slices"

// Deed is something that somebody can do to an idea: one or several lines of
// the table of transitions that differ in nothing but where they start.
type Deed struct {
	// ID names it in buttons, inputs and texts: "option.<id>", "done.<id>".
	ID string
	// From are the states in which it can be done.
	From []Status
	// To is the state that it leads to; "" stays where it is, and back is the
	// state before a question.
	To Status
	// Who are the roles that may, the one it is meant for first.
	Who []string
	// In are the roles that may in a state, where they are others than Who.
	In map[Status][]string
	// Needs are what has to come with it, in the order in which it is asked.
	Needs []Need
	// Own: no decision about the idea, so its author and supporters may too.
	Own bool
	// Quiet: the author does not hear of it.
	Quiet bool
	// Settles: the cards are done with, though the state stays.
	Settles bool
	// Draws: a number for a new idea comes with it, as "number".
	Draws bool
	// Mute: it leaves no line in the history.
	Mute bool
	// Stage is the follow-up that it answers, "" for none.
	Stage string
}

// back is the state before the question, as where a deed leads to.
const back Status = "back"

// NeedKind is how an answer to a need is read.
type NeedKind string

// The kinds of needs.
const (
	NeedText   NeedKind = "text"
	NeedDate   NeedKind = "date"    // any day
	NeedLater  NeedKind = "later"   // a day to come, at most half a year away
	NeedChoice NeedKind = "choice"  // one of Choices
	NeedSure   NeedKind = "confirm" // only yes goes on
	NeedPerson NeedKind = "person"  // somebody of the directory
	NeedIdea   NeedKind = "idea"    // the number of another idea
	NeedEntry  NeedKind = "entry"   // a solution of the catalogue
	NeedScores NeedKind = "scores"  // five figures from 0 to 3, proposed by rule
	NeedChecks NeedKind = "checks"  // eight answers of yes, no or unknown
	// NeedAnswers are the answers to the questionnaire, which has a place of
	// its own to ask them.
	NeedAnswers NeedKind = "answers"
	// What is reported of an idea in use. Where a need of these kinds says
	// Unknown, "not measured" is an answer too.
	NeedTime   NeedKind = "time"   // a time estimate, as it is now
	NeedKroner NeedKind = "kroner" // an amount a year
	NeedCount  NeedKind = "count"  // a whole number
	NeedSign   NeedKind = "sign"   // a text with a figure in it, if there is one
)

// Need is one thing that a deed demands, asked as "need.<id>".
type Need struct {
	ID       string
	Kind     NeedKind
	Optional bool
	Choices  []string // ids of options, with NeedChoice
	// Told: the author gets it word for word.
	Told bool
	// If says whether it is demanded, by what was given before; nil: always.
	If func(ActFields) bool
	// On says whether the idea calls for it; nil: every idea does.
	On func(*Basis) bool
	// Unknown: "not measured" is an answer.
	Unknown bool
	// Follows: it belongs to the question before, and is not counted.
	Follows bool
}

// Sets of states that deeds start from.
var (
	beforeDecision = []Status{StatusSubmitted, StatusNeedsInfo, StatusScreening, StatusArchitecture, StatusReuseOffered, StatusParked, StatusReady}
	beforeAssessed = []Status{StatusSubmitted, StatusNeedsInfo, StatusScreening, StatusReuseOffered, StatusParked}
	handled        = []Status{StatusSubmitted, StatusScreening, StatusArchitecture}
	allStates      = append(slices.Clone(openStates), StatusClosed, StatusDeclined, StatusRedirected, StatusMerged, StatusWithdrawn, StatusStopped)
	decidedStates  = []Status{StatusPrioritised, StatusInProgress, StatusLive, StatusFollowUp, StatusReused}
	openStates     = slices.Concat(beforeDecision, decidedStates)
)

// withArchitect are the roles that may while an idea is with the architect, in
// what is the consultant's alone before.
var withArchitect = map[Status][]string{StatusArchitecture: {RoleArchitect, RoleConsultant}}

// Needs that several deeds have.
var (
	needReason   = Need{ID: "reason", Kind: NeedText, Told: true}
	needQuestion = Need{ID: "question", Kind: NeedText, Told: true}
	needLater    = Need{ID: "until", Kind: NeedLater}
	needTarget   = Need{ID: "target", Kind: NeedIdea}
	needEntry    = Need{ID: "entry", Kind: NeedEntry}
)

// deeds is the table of all that can be done, in the order of buttons.
var deeds = slices.Concat(managerDeeds, authorDeeds, coauthorDeedList, followerDeeds, consultantDeeds, architectDeeds, decisionDeeds, ownerDeeds, projectDeeds, followDeeds)

var managerDeeds = []Deed{
	{ID: "recommend", From: []Status{StatusSubmitted}, To: StatusScreening, Who: []string{RoleManager}},
	{ID: "question", From: handled, To: StatusNeedsInfo, Who: []string{RoleManager, RoleConsultant, RoleArchitect}, Needs: []Need{needQuestion}},
	{ID: "not_now", From: []Status{StatusSubmitted}, To: StatusParked, Who: []string{RoleManager}, Needs: []Need{needReason, needLater}},
}

var authorDeeds = []Deed{
	{ID: "reply", From: []Status{StatusNeedsInfo}, To: back, Who: []string{RoleAuthor}, Own: true, Needs: []Need{{ID: "reply", Kind: NeedText}}},
	{ID: "fill_in", From: beforeAssessed, To: back, Who: []string{RoleAuthor}, Own: true, Needs: []Need{{ID: "answers", Kind: NeedAnswers}}},
	{ID: "edit", From: []Status{StatusSubmitted}, Who: []string{RoleAuthor}, Own: true, Needs: []Need{{ID: "answers", Kind: NeedAnswers}}},
	{ID: "in_use", From: []Status{StatusReuseOffered}, To: StatusReused, Who: []string{RoleAuthor}, Own: true, Needs: []Need{{ID: "used_from", Kind: NeedDate}}},
	{ID: "not_fit", From: []Status{StatusReuseOffered}, To: StatusScreening, Who: []string{RoleAuthor}, Own: true, Needs: []Need{{ID: "gap", Kind: NeedText}}},
	{ID: "remark", From: openStates, Who: []string{RoleAuthor}, Own: true, Needs: []Need{{ID: "remark", Kind: NeedText}}},
	{ID: "withdraw", From: beforeDecision, To: StatusWithdrawn, Who: []string{RoleAuthor}, Own: true, Needs: []Need{
		{ID: "withdraw_sure", Kind: NeedSure}, {ID: "withdraw_reason", Kind: NeedText, Optional: true},
	}},
	{ID: "step_out", From: decidedStates, Who: []string{RoleAuthor}, Own: true, Needs: []Need{
		{ID: "step_out_sure", Kind: NeedSure}, {ID: "step_out_reason", Kind: NeedText, Optional: true},
	}},
}

var coauthorDeedList = []Deed{
	{ID: "coauthor_yes", From: openStates, Who: []string{RoleCoauthor}, Own: true},
	{ID: "coauthor_no", From: openStates, Who: []string{RoleCoauthor}, Own: true},
}

// followerDeeds are for everybody, about ideas that colleagues may see.
var followerDeeds = []Deed{
	{ID: "follow", From: openStates, Who: []string{roleAnybody}, Own: true, Quiet: true, Mute: true},
	{ID: "unfollow", From: allStates, Who: []string{roleAnybody}, Own: true, Quiet: true, Mute: true},
}

var consultantDeeds = []Deed{
	{ID: "assess", From: []Status{StatusScreening}, Who: []string{RoleConsultant}, Quiet: true, Needs: []Need{
		{ID: "scores", Kind: NeedScores},
		{ID: "score_note", Kind: NeedText, If: func(f ActFields) bool { return f["scores"].Overridden }},
		{ID: "size", Kind: NeedChoice, Choices: []string{"size_s", "size_m", "size_l", "size_xl"}},
		{ID: "one_off", Kind: NeedText},
		{ID: "running", Kind: NeedText},
		{ID: "payer", Kind: NeedText},
		{ID: "economy", Kind: NeedText},
		{ID: "quality", Kind: NeedText},
		{ID: "paper", Kind: NeedText, If: func(f ActFields) bool { return f["size"].Text != "size_s" }},
	}},
	{ID: "complete", From: []Status{StatusScreening}, To: StatusNeedsInfo, Who: []string{RoleConsultant}},
	{ID: "to_architect", From: []Status{StatusScreening}, To: StatusArchitecture, Who: []string{RoleConsultant}},
	{ID: "bypass", From: []Status{StatusSubmitted}, To: StatusScreening, Who: []string{RoleConsultant}, Needs: []Need{needReason}},
	{ID: "approve", From: openStates, Who: []string{RoleConsultant}, Needs: []Need{{ID: "title", Kind: NeedText, Optional: true}, {ID: "short", Kind: NeedText}}},
	{ID: "ask_units", From: []Status{StatusScreening, StatusArchitecture}, Who: []string{RoleConsultant}, Quiet: true, Needs: []Need{{ID: "units", Kind: NeedText}}},
	{ID: "involve", From: []Status{StatusScreening, StatusArchitecture}, Who: []string{RoleConsultant}, Quiet: true, Needs: []Need{
		{ID: "involve_plan", Kind: NeedText},
		{ID: "involve_who", Kind: NeedPerson},
		{ID: "involve_by", Kind: NeedLater},
	}},
	{ID: "offer", From: []Status{StatusScreening, StatusArchitecture}, To: StatusReuseOffered, Who: []string{RoleConsultant}, In: withArchitect, Needs: []Need{needEntry}},
	{ID: "merge", From: []Status{StatusScreening, StatusArchitecture}, To: StatusMerged, Who: []string{RoleConsultant}, In: withArchitect, Needs: []Need{needTarget}},
	{ID: "redirect", From: []Status{StatusScreening}, To: StatusRedirected, Who: []string{RoleConsultant}, Needs: []Need{{ID: "receiver", Kind: NeedText}, needReason}},
	{ID: "park", From: []Status{StatusScreening, StatusArchitecture}, To: StatusParked, Who: []string{RoleConsultant}, In: withArchitect, Needs: []Need{needReason, needLater}},
	{ID: "decline", From: []Status{StatusScreening, StatusArchitecture}, To: StatusDeclined, Who: []string{RoleConsultant}, In: withArchitect, Needs: []Need{needReason}},
	{ID: "resume", From: []Status{StatusParked}, To: StatusScreening, Who: []string{RoleConsultant}},
	{ID: "unanswered", From: []Status{StatusNeedsInfo}, To: back, Who: []string{RoleConsultant}, Needs: []Need{needReason}},
	{ID: "reopen", From: []Status{StatusDeclined}, To: StatusScreening, Who: []string{RoleConsultant}, Needs: []Need{{ID: "facts", Kind: NeedText, Told: true}}},
	{ID: "assign", From: []Status{StatusScreening, StatusArchitecture}, Who: []string{RoleConsultant}, In: withArchitect, Settles: true, Needs: []Need{
		{ID: "colleague", Kind: NeedPerson},
	}},
	{ID: "split", From: []Status{StatusScreening, StatusArchitecture}, Who: []string{RoleConsultant}, In: withArchitect, Draws: true, Needs: []Need{
		{ID: "part_title", Kind: NeedText}, {ID: "part_problem", Kind: NeedText}, needReason, {ID: "split_sure", Kind: NeedSure},
	}},
	{ID: "note", From: allStates, Who: []string{RoleConsultant, RoleArchitect, RoleDataProtection, RoleDecider}, Quiet: true, Needs: []Need{
		{ID: "note", Kind: NeedText},
	}},
	{ID: "unmerge", From: []Status{StatusMerged}, To: StatusScreening, Who: []string{RoleConsultant}, Needs: []Need{needReason}},
}

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

var decisionDeeds = []Deed{
	{ID: "prioritise", From: []Status{StatusReady}, To: StatusPrioritised, Who: []string{RoleDecider}, Needs: []Need{
		needReason,
		{ID: "funding", Kind: NeedText},
		{ID: "freed", Kind: NeedText},
		{ID: "benefit_owner", Kind: NeedPerson},
		{ID: "baseline", Kind: NeedDate},
		{ID: "lead", Kind: NeedPerson, Optional: true},
	}},
	{ID: "ask_back", From: []Status{StatusReady}, To: StatusArchitecture, Who: []string{RoleDecider}, Needs: []Need{needQuestion}},
	{ID: "put_off", From: []Status{StatusReady, StatusPrioritised}, To: StatusParked, Who: []string{RoleDecider}, Needs: []Need{needReason, needLater}},
	{ID: "turn_down", From: []Status{StatusReady}, To: StatusDeclined, Who: []string{RoleDecider}, Needs: []Need{needReason}},
}

var ownerDeeds = []Deed{
	{ID: "confirm", From: []Status{StatusReuseOffered}, Who: []string{RoleOwner}, Settles: true, Needs: []Need{
		{ID: "terms", Kind: NeedChoice, Choices: []string{"terms_plain", "terms_cost", "terms_sensitive", "terms_unknown"}},
		{ID: "extra_cost", Kind: NeedKroner, Follows: true, If: func(f ActFields) bool { return f["terms"].Text == "terms_cost" }},
	}},
	{ID: "refuse", From: []Status{StatusReuseOffered}, To: StatusScreening, Who: []string{RoleOwner}, Needs: []Need{needReason}},
}

var projectDeeds = []Deed{
	{ID: "begin", From: []Status{StatusPrioritised}, To: StatusInProgress, Who: []string{RoleProjectLead}, Own: true, Needs: []Need{{ID: "begin_date", Kind: NeedDate}}},
	{ID: "go_live", From: []Status{StatusInProgress}, To: StatusLive, Who: []string{RoleProjectLead}, Own: true, Needs: []Need{{ID: "live_date", Kind: NeedDate}}},
	{ID: "benefit_named", From: []Status{StatusPrioritised, StatusInProgress, StatusLive, StatusFollowUp}, Who: []string{RoleConsultant, RoleDecider}, Needs: []Need{{ID: "benefit_owner", Kind: NeedPerson}}},
	{ID: "stop", From: []Status{StatusPrioritised, StatusInProgress}, To: StatusStopped, Who: []string{RoleProjectLead, RoleDecider}, Needs: []Need{
		needReason, {ID: "lesson", Kind: NeedText},
	}},
	{ID: "close", From: []Status{StatusFollowUp}, To: StatusClosed, Who: []string{RoleBenefitOwner, RoleConsultant}, Own: true, Needs: []Need{{ID: "realised", Kind: NeedText, Told: true}}},
}

// followDeeds are what is done about an idea in use, and the measuring before.
var followDeeds = []Deed{
	{ID: "access", From: []Status{StatusReuseOffered}, Who: []string{RoleManager}, Settles: true},
	{ID: "no_access", From: []Status{StatusReuseOffered}, To: StatusScreening, Who: []string{RoleManager}, Needs: []Need{needReason}},
	{ID: "measure", From: []Status{StatusPrioritised, StatusInProgress}, Who: []string{RoleBenefitOwner, RoleProjectLead}, Own: true, Quiet: true, Needs: []Need{
		{ID: "time_base", Kind: NeedTime, Unknown: true, On: expectsTime},
		{ID: "cost_base", Kind: NeedKroner, Unknown: true, On: expectsMoney},
		{ID: "sign_base", Kind: NeedSign, Unknown: true, On: expectsMore},
	}},
	{ID: "report_3", From: []Status{StatusFollowUp}, Who: []string{RoleBenefitOwner}, Own: true, Settles: true, Stage: StageMonths3, Needs: []Need{
		needUsed,
		{ID: "users", Kind: NeedCount, Unknown: true, If: inUse},
		needOldWay,
		{ID: "obstacle", Kind: NeedText, Optional: true, If: hindered},
	}},
	{ID: "report_small", From: []Status{StatusFollowUp}, To: StatusClosed, Who: []string{RoleBenefitOwner}, Own: true, Stage: StageMonths6, Needs: []Need{
		needTimeNow,
		{ID: "sign_now", Kind: NeedSign, Unknown: true, On: func(b *Basis) bool { return !expectsTime(b) }},
		needOldWay,
	}},
	{ID: "report_6", From: []Status{StatusFollowUp}, Who: []string{RoleBenefitOwner}, Own: true, Settles: true, Stage: StageMonths6, Needs: []Need{
		needTimeNow, needCostNow, needWhy, needAction, needSignNow, needSource, needSatisfaction,
	}},
	{ID: "report_12", From: []Status{StatusFollowUp}, To: StatusClosed, Who: []string{RoleBenefitOwner}, Own: true, Stage: StageMonths12, Needs: []Need{
		needTimeNow, needCostNow,
		{ID: "budget", Kind: NeedChoice, Follows: true, On: expectsFigures, Choices: []string{"budget_cut", "budget_moved", "budget_kept", "budget_unknown"}},
		needWhy, needAction, needSignNow,
		{ID: "why_none", Kind: NeedText, Follows: true, If: nothingMeasured},
		needSource, needSatisfaction,
		{ID: "keep", Kind: NeedChoice, If: asExpected, Choices: []string{"keep_it", "change_it", "stop_it"}},
		{ID: "lesson", Kind: NeedText, Optional: true, Follows: true, If: asExpected},
	}},
	{ID: "check_30", From: []Status{StatusReused}, Who: []string{RoleAuthor}, Own: true, Settles: true, Stage: StageDays30, Needs: []Need{
		needUsed,
		{ID: "obstacle", Kind: NeedText, Optional: true, Follows: true, If: notUsed},
	}},
	{ID: "check_90", From: []Status{StatusReused}, To: StatusClosed, Who: []string{RoleAuthor}, Own: true, Stage: StageDays90, Needs: []Need{
		{ID: "used", Kind: NeedChoice, Choices: []string{"used_yes", "used_partly", "used_stopped"}},
		{ID: "time_saved", Kind: NeedTime, Unknown: true, If: inUse},
	}},
	{ID: "credit", From: []Status{StatusReused, StatusLive, StatusFollowUp, StatusClosed}, Who: []string{RoleArchitect, RoleConsultant}, Quiet: true, Needs: []Need{
		{ID: "credit", Kind: NeedKroner},
	}},
}

// Needs of several follow-ups.
var (
	needUsed         = Need{ID: "used", Kind: NeedChoice, Choices: []string{"used_yes", "used_partly", "used_no"}}
	needOldWay       = Need{ID: "old_way", Kind: NeedChoice, Choices: []string{"old_stopped", "old_partly", "old_still"}}
	needTimeNow      = Need{ID: "time_now", Kind: NeedTime, Unknown: true, On: expectsTime}
	needCostNow      = Need{ID: "cost_now", Kind: NeedKroner, Unknown: true, On: expectsMoney}
	needSignNow      = Need{ID: "sign_now", Kind: NeedSign, Unknown: true, On: expectsMore}
	needWhy          = Need{ID: "why", Kind: NeedText, If: deviates}
	needAction       = Need{ID: "action", Kind: NeedChoice, Follows: true, If: deviates, Choices: []string{"act_training", "act_workflow", "act_expect", "act_stop"}}
	needSource       = Need{ID: "source", Kind: NeedChoice, Choices: []string{"src_survey", "src_talks", "src_guess", notMeasured}}
	needSatisfaction = Need{ID: "satisfaction", Kind: NeedChoice, Follows: true, If: wereAsked, Choices: []string{"sat_high", "sat_some", "sat_less", "sat_none", "sat_unknown"}}
)

// deedOf returns the deed with an id, nil for none.
func deedOf(id string) *Deed {
	for i := range deeds {
		if deeds[i].ID == id {
			return &deeds[i]
		}
	}
	return nil
}

// who are the roles that may do a deed in a state.
func (d *Deed) who(s Status) []string {
	if in, ok := d.In[s]; ok {
		return in
	}
	return d.Who
}

// moves reports whether a deed changes the state.
func (d *Deed) moves() bool { return d.To != "" }

// lacks returns the first need that is not met, nil for none.
func (d *Deed) lacks(f ActFields) *Need {
	for i := range d.Needs {
		n := &d.Needs[i]
		if n.If != nil && !n.If(f) {
			continue
		}
		if v, ok := f[n.ID]; !ok || !n.Optional && !v.meets(n) {
			return n
		}
	}
	return nil
}

// told is what of the fields the author gets word for word.
func (d *Deed) told(f ActFields) string {
	for _, n := range d.Needs {
		if n.Told {
			return f[n.ID].Text
		}
	}
	return ""
}
