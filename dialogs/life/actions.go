package life

import (
	"slices"

	"odense.dk/ideabot/dialogs/idea"
)

// Action is something that somebody can do to an idea: one or several lines of
// the table of transitions that differ in nothing but where they start.
type Action struct {
	// ID names it.
	ID idea.ActionID
	// From are the states in which it can be done.
	From []idea.Status
	// To is the state that it leads to; "" stays where it is, and back is the
	// state before a question.
	To idea.Status
	// Roles are the roles that may, the one it is meant for first.
	Roles []string
	// Elsewhere are the roles that may in a state, where they are others than Who.
	Elsewhere map[idea.Status][]string
	// Params are what has to come with it, in the order in which it is asked.
	Params []Param
	// Guard is what it demands of the idea and of who does it, beside state and
	// role; nil: nothing.
	Guard func(attempt) idea.Refusal
	// Apply keeps what came with it, where there is more to keep than its record.
	Apply func(*ideaTurn, idea.ActionRequest)
	// Leads is the state that it leads to where that depends on what came with
	// it, and Otherwise what is told where that is not To.
	Leads     func(*ideaView, idea.ActionRequest) idea.Status
	Otherwise idea.ActionID
	// After tells whom it concerns, where it leaves the state and the cards as
	// they are; nil: who did it, and the author unless it is Quiet.
	After func(*ideaTurn, *Action, idea.ActionRequest)
	// Fits is whether what came with it does, "" where it does; nil: it does
	// where all is there.
	Fits func(*ideaView, idea.ActionRequest) idea.RefusalCode
	// Own: no decision about the idea, so its author and supporters may too.
	Own bool
	// Quiet: the author does not hear of it.
	Quiet bool
	// Settles: the cards are done with, though the state stays. SettlesDue: so
	// are those of a follow-up that is due.
	Settles, SettlesDue bool
	// Agrees: one of the two who have to say yes before something is reused.
	Agrees bool
	// Unrecorded: what came with it is kept elsewhere than among the records.
	Unrecorded bool
	// Late: an older revision does not hinder it. What was written is not to be
	// lost, and who is behind an idea, or follows it, does not depend on where it
	// is.
	Late bool
	// Small: the follow-up of ideas of size S.
	Small bool
	// Compares: its answers are compared to what was said before.
	Compares bool
	// Onward: it moves the idea on, and its button is coloured. Besides: no state
	// asks for it, and a card has it under "more". Unoffered: no card has it.
	Onward, Besides, Unoffered bool
	// Invited: it answers an invitation, which has a message of its own.
	Invited bool
	// Joins: who does it is behind the idea from then on, and decides no more.
	Joins bool
	// Assessing: its record is shown with the idea.
	Assessing bool
	// Last reports whether it is only offered after all others.
	Last func(idea.Idea) bool
	// Caution is a text key of what is said before anything is asked, "" for
	// nothing.
	Caution func(idea.Idea) string
	// Draws: a number for a new idea comes with it, as "number".
	Draws bool
	// Mute: it leaves no line in the history.
	Mute bool
	// Stage is the follow-up that it answers, "" for none.
	Stage string
}

// back is the state before the question, as where a deed leads to.
const back idea.Status = "back"

// ParamKind is how an answer to a need is read.
type ParamKind string

// The kinds of needs.
const (
	ParamText   ParamKind = "text"
	ParamDate   ParamKind = "date"    // any day
	ParamLater  ParamKind = "later"   // a day to come, at most half a year away
	ParamChoice ParamKind = "choice"  // one of Choices
	ParamSure   ParamKind = "confirm" // only yes goes on
	ParamPerson ParamKind = "person"  // somebody of the directory
	ParamIdea   ParamKind = "idea"    // the number of another idea
	ParamEntry  ParamKind = "entry"   // a solution of the catalogue
	ParamScores ParamKind = "scores"  // five figures from 0 to 3, proposed by rule
	ParamChecks ParamKind = "checks"  // eight answers of yes, no or unknown
	// ParamAnswers are the answers to the questionnaire, which has a place of
	// its own to ask them.
	ParamAnswers ParamKind = "answers"
	// What is reported of an idea in use. Where a need of these kinds says
	// Unknown, "not measured" is an answer too.
	ParamTime   ParamKind = "time"   // a time estimate, as it is now
	ParamKroner ParamKind = "kroner" // an amount a year
	ParamCount  ParamKind = "count"  // a whole number
	ParamSign   ParamKind = "sign"   // a text with a figure in it, if there is one
)

// The ids of needs that the code looks at. fieldNumber, that of a new idea, and
// fieldTitle with the answers to the questionnaire are not asked for.
const (
	paramActionID       idea.ParamID = "action"
	ParamAiID           idea.ParamID = "ai"
	ParamAnswersID      idea.ParamID = "answers"
	ParamAssessmentID   idea.ParamID = "assessment"
	paramBaselineID     idea.ParamID = "baseline"
	ParamBenefitOwnerID idea.ParamID = "benefit_owner"
	ParamBudgetID       idea.ParamID = "budget"
	ParamChecksID       idea.ParamID = "checks"
	paramColleagueID    idea.ParamID = "colleague"
	ParamCostNowID      idea.ParamID = "cost_now"
	paramCreditID       idea.ParamID = "credit"
	ParamDpiaID         idea.ParamID = "dpia"
	ParamEconomyID      idea.ParamID = "economy"
	paramEntryID        idea.ParamID = "entry"
	paramExtraCostID    idea.ParamID = "extra_cost"
	paramGapID          idea.ParamID = "gap"
	ParamInvolveByID    idea.ParamID = "involve_by"
	ParamInvolvePlanID  idea.ParamID = "involve_plan"
	ParamInvolveWhoID   idea.ParamID = "involve_who"
	paramKeepID         idea.ParamID = "keep"
	paramLeadID         idea.ParamID = "lead"
	ParamLegalBasisID   idea.ParamID = "legal_basis"
	paramLiveDateID     idea.ParamID = "live_date"
	paramNoteID         idea.ParamID = "note"
	ParamNumberID       idea.ParamID = "number"
	paramOldWayID       idea.ParamID = "old_way"
	ParamOneOffID       idea.ParamID = "one_off"
	ParamOutcomeID      idea.ParamID = "outcome"
	ParamPaperID        idea.ParamID = "paper"
	paramPartProblemID  idea.ParamID = "part_problem"
	paramPartTitleID    idea.ParamID = "part_title"
	ParamPayerID        idea.ParamID = "payer"
	ParamProcessorID    idea.ParamID = "processor"
	ParamQualityID      idea.ParamID = "quality"
	paramQuestionID     idea.ParamID = "question"
	paramReasonID       idea.ParamID = "reason"
	paramReceiverID     idea.ParamID = "receiver"
	ParamRegisterID     idea.ParamID = "register"
	paramRemarkID       idea.ParamID = "remark"
	ParamReplyID        idea.ParamID = "reply"
	ParamRunningID      idea.ParamID = "running"
	ParamScoreNoteID    idea.ParamID = "score_note"
	paramScoresID       idea.ParamID = "scores"
	paramShortID        idea.ParamID = "short"
	ParamSignNowID      idea.ParamID = "sign_now"
	ParamSignBaseID     idea.ParamID = "sign_base"
	ParamSizeID         idea.ParamID = "size"
	paramSourceID       idea.ParamID = "source"
	paramTargetID       idea.ParamID = "target"
	paramTermsID        idea.ParamID = "terms"
	ParamTimeBaseID     idea.ParamID = "time_base"
	ParamTimeNowID      idea.ParamID = "time_now"
	ParamTimeSavedID    idea.ParamID = "time_saved"
	ParamTitleID        idea.ParamID = "title"
	ParamUnitsID        idea.ParamID = "units"
	paramUntilID        idea.ParamID = "until"
	paramUsedID         idea.ParamID = "used"
	paramUsedFromID     idea.ParamID = "used_from"
)

// Param is one thing that a deed demands, asked as "need.<id>".
type Param struct {
	ID       idea.ParamID
	Kind     ParamKind
	Optional bool
	Choices  []string // ids of options, with NeedChoice
	// Told: the author gets it word for word.
	Told bool
	// If says whether it is demanded, by what was given before; nil: always.
	If func(idea.ActionFields) bool
	// On says whether the idea calls for it; nil: every idea does.
	On func(*idea.Basis) bool
	// Unknown: "not measured" is an answer.
	Unknown bool
	// Follows: it belongs to the question before, and is not counted.
	Follows bool
}

// Sets of states that deeds start from.
var (
	beforeDecision = []idea.Status{idea.StatusSubmitted, idea.StatusNeedsInfo, idea.StatusScreening, idea.StatusArchitecture, idea.StatusReuseOffered, idea.StatusParked, idea.StatusReady}
	beforeAssessed = []idea.Status{idea.StatusSubmitted, idea.StatusNeedsInfo, idea.StatusScreening, idea.StatusReuseOffered, idea.StatusParked}
	handled        = []idea.Status{idea.StatusSubmitted, idea.StatusScreening, idea.StatusArchitecture}
	allStates      = append(slices.Clone(OpenStates), idea.StatusClosed, idea.StatusDeclined, idea.StatusRedirected, idea.StatusMerged, idea.StatusWithdrawn, idea.StatusStopped)
	DecidedStates  = []idea.Status{idea.StatusPrioritised, idea.StatusInProgress, idea.StatusLive, idea.StatusFollowUp, idea.StatusReused}
	OpenStates     = slices.Concat(beforeDecision, DecidedStates)
)

// Needs that several deeds have.
var (
	paramReason   = Param{ID: paramReasonID, Kind: ParamText, Told: true}
	paramQuestion = Param{ID: paramQuestionID, Kind: ParamText, Told: true}
	paramLater    = Param{ID: paramUntilID, Kind: ParamLater}
	paramTarget   = Param{ID: paramTargetID, Kind: ParamIdea}
	paramEntry    = Param{ID: paramEntryID, Kind: ParamEntry}
)

// Actions is the table of all that can be done, in the order of buttons.
var Actions = slices.Concat(managerActions, authorActions, coauthorActions, followerActions, consultantActions, architectActions, decisionActions, ownerActions, projectActions, followActions)

// actionByID are the rows of the table by their ids.
var actionByID = func() map[idea.ActionID]*Action {
	out := make(map[idea.ActionID]*Action, len(Actions))
	for i := range Actions {
		out[Actions[i].ID] = &Actions[i]
	}
	return out
}()

// ActionOf returns the deed with an id, nil for none.
func ActionOf(id idea.ActionID) *Action { return actionByID[id] }

// RolesIn are the roles that may do a deed in a state.
func (d *Action) RolesIn(s idea.Status) []string {
	if in, ok := d.Elsewhere[s]; ok {
		return in
	}
	return d.Roles
}

// Completes reports whether the answers to the questionnaire come with a deed.
func (d *Action) Completes() bool {
	return slices.ContainsFunc(d.Params, func(n Param) bool { return n.Kind == ParamAnswers })
}

// moves reports whether a deed changes the state.
func (d *Action) moves() bool { return d.To != "" }

// Lacks returns the first need that is not met, nil for none.
func (d *Action) Lacks(f idea.ActionFields) *Param {
	for i := range d.Params {
		n := &d.Params[i]
		if n.If != nil && !n.If(f) {
			continue
		}
		if v, ok := f[n.ID]; !ok || !n.Optional && !meets(v, n) {
			return n
		}
	}
	return nil
}

// Told is what of the fields the author gets word for word.
func (d *Action) Told(f idea.ActionFields) string {
	for _, n := range d.Params {
		if n.Told {
			return f[n.ID].Text
		}
	}
	return ""
}
