package life

import (
	"slices"

	"odense.dk/ideabot/dialogs/idea"
)

// Action is something a person can do to an idea: one row of the table of
// transitions. Rows that differ only in where they start are one Action. The
// zero values of its optional fields mean "no special rule".
type Action struct {
	// ID identifies the action in buttons, records and the history.
	ID idea.ActionID
	// From are the states in which the action is possible.
	From []idea.Status
	// To is the state the action leads to; "" leaves the state as it is, and
	// back returns to the state before a question.
	To idea.Status
	// Roles are the roles that may do the action, the one it is meant for
	// first.
	Roles []string
	// Elsewhere are the roles that may do it in a given state, where they
	// differ from Roles.
	Elsewhere map[idea.Status][]string
	// Params are the parameters it needs, in the order in which they are asked
	// for.
	Params []Param
	// Guard is what it demands of the idea and of the person, besides state and
	// role; nil demands nothing.
	Guard func(attempt) idea.Refusal
	// Apply stores the parameters where more than the action's record has to be
	// kept; nil stores nothing more.
	Apply func(*ideaTurn, idea.ActionRequest)
	// Leads returns the resulting state where that depends on the parameters.
	// Otherwise is the action that is announced where the result is not To.
	Leads     func(*ideaView, idea.ActionRequest) idea.Status
	Otherwise idea.ActionID
	// After tells the people concerned, for an action that leaves the state and
	// the cards as they are; nil tells the person who acted, and the author
	// unless the action is Quiet.
	After func(*ideaTurn, *Action, idea.ActionRequest)
	// Fits checks the parameters and returns why they are refused, "" where
	// they fit; nil accepts every complete set.
	Fits func(*ideaView, idea.ActionRequest) idea.RefusalCode
	// Own: the action is no decision about the idea, so its author and
	// supporters may do it too.
	Own bool
	// Quiet: the author is not told.
	Quiet bool
	// Settles: the idea's cards are superseded although the state stays.
	// SettlesDue: they are superseded only while a follow-up is due.
	Settles, SettlesDue bool
	// Agrees: it is one of the two consents that reusing a solution needs.
	Agrees bool
	// Unrecorded: its parameters are stored elsewhere than in the idea's
	// records.
	Unrecorded bool
	// Late: an older revision of the idea is accepted. Used where written text
	// must not be lost, and where the idea's state does not matter, as for
	// joining and following.
	Late bool
	// Small: it is the follow-up for ideas of size S.
	Small bool
	// Compares: its answers are compared with what was expected.
	Compares bool
	// Onward: it moves the idea on, and its button is highlighted. Besides: no
	// state asks for it, and cards list it under "more". Unoffered: no card
	// lists it.
	Onward, Besides, Unoffered bool
	// Invited: it answers an invitation, which has a message of its own.
	Invited bool
	// Joins: the person who does it supports the idea from then on, and may not
	// decide on it.
	Joins bool
	// Assessing: its record is shown with the idea.
	Assessing bool
	// Last reports whether the action is listed after all others; nil: it is
	// not.
	Last func(idea.Idea) bool
	// Caution returns the text key of a warning shown before the first
	// parameter is asked for, "" for none; nil: none.
	Caution func(idea.Idea) string
	// Draws: it creates an idea, whose number comes as the parameter "number".
	Draws bool
	// Mute: it adds no line to the history.
	Mute bool
	// Stage is the stage of the follow-up that it answers, "" for none.
	Stage string
}

// back stands for the state before the question, as the To of an action.
const back idea.Status = "back"

// ParamKind is how the answer to a parameter is read.
type ParamKind string

// The kinds of parameters.
const (
	ParamText   ParamKind = "text"
	ParamDate   ParamKind = "date"    // any day
	ParamLater  ParamKind = "later"   // a day to come, at most half a year away
	ParamChoice ParamKind = "choice"  // one of Param.Choices
	ParamSure   ParamKind = "confirm" // only "yes" continues
	ParamPerson ParamKind = "person"  // a person in the directory
	ParamIdea   ParamKind = "idea"    // the number of another idea
	ParamEntry  ParamKind = "entry"   // a solution in the catalogue
	ParamScores ParamKind = "scores"  // five scores from 0 to 3, with a proposal
	ParamChecks ParamKind = "checks"  // eight answers: yes, no or unknown
	// ParamAnswers are the answers to the questionnaire, which a state of its
	// own asks for.
	ParamAnswers ParamKind = "answers"
	// Figures reported about an idea in use. Where Param.Unknown is set, "not
	// measured" is an answer too.
	ParamTime   ParamKind = "time"   // a time estimate of the task today
	ParamKroner ParamKind = "kroner" // an amount in kroner a year
	ParamCount  ParamKind = "count"  // a whole number
	ParamSign   ParamKind = "sign"   // a text, with a figure in it if there is one
)

// The ids of parameters that code refers to. ParamNumberID, the number of a new
// idea, and ParamTitleID, which comes with the answers to the questionnaire,
// are never asked for.
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
	paramKeepFromID     idea.ParamID = "keep_from"
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
	ParamRemarkID       idea.ParamID = "remark"
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

// Param is a parameter that an action needs. Its question is the text
// "need.<id>".
type Param struct {
	ID       idea.ParamID
	Kind     ParamKind
	Optional bool
	Choices  []string // ids of the options of a ParamChoice
	// Told: the author is shown the answer word for word.
	Told bool
	// If reports whether the parameter is needed, given the answers so far;
	// nil: always.
	If func(idea.ActionFields) bool
	// On reports whether the idea needs the parameter; nil: every idea does.
	On func(*idea.Basis) bool
	// Unknown: "not measured" is an answer.
	Unknown bool
	// Follows: it continues the question before, and is not counted as one.
	Follows bool
}

// Sets of states in which actions start. OpenStates are all states of an idea
// that is not finished, decidedStates those of them after the decision.
var (
	beforeDecision = []idea.Status{idea.StatusSubmitted, idea.StatusNeedsInfo, idea.StatusScreening, idea.StatusArchitecture, idea.StatusReuseOffered, idea.StatusParked, idea.StatusReady}
	beforeAssessed = []idea.Status{idea.StatusSubmitted, idea.StatusNeedsInfo, idea.StatusScreening, idea.StatusReuseOffered, idea.StatusParked}
	handled        = []idea.Status{idea.StatusSubmitted, idea.StatusScreening, idea.StatusArchitecture}
	allStates      = append(slices.Clone(OpenStates), idea.StatusClosed, idea.StatusDeclined, idea.StatusRedirected, idea.StatusMerged, idea.StatusWithdrawn, idea.StatusStopped)
	decidedStates  = []idea.Status{idea.StatusPrioritised, idea.StatusInProgress, idea.StatusLive, idea.StatusFollowUp, idea.StatusReused}
	OpenStates     = slices.Concat(beforeDecision, decidedStates)
)

// Parameters that several actions share.
var (
	paramReason   = Param{ID: paramReasonID, Kind: ParamText, Told: true}
	paramQuestion = Param{ID: paramQuestionID, Kind: ParamText, Told: true}
	paramLater    = Param{ID: paramUntilID, Kind: ParamLater}
	paramTarget   = Param{ID: paramTargetID, Kind: ParamIdea}
	paramEntry    = Param{ID: paramEntryID, Kind: ParamEntry}
)

// Actions is the table of all actions, in the order of their buttons. It is
// never changed at run time.
var Actions = slices.Concat(managerActions, authorActions, coauthorActions, followerActions, consultantActions, architectActions, decisionActions, ownerActions, projectActions, accessActions, followActions)

// actionByID indexes Actions by id.
var actionByID = func() map[idea.ActionID]*Action {
	out := make(map[idea.ActionID]*Action, len(Actions))
	for i := range Actions {
		out[Actions[i].ID] = &Actions[i]
	}
	return out
}()

// ActionOf returns the action with an id, nil for none. The result is shared:
// do not change it.
func ActionOf(id idea.ActionID) *Action { return actionByID[id] }

// RolesIn returns the roles that may do the action in a state.
func (d *Action) RolesIn(s idea.Status) []string {
	if in, ok := d.Elsewhere[s]; ok {
		return in
	}
	return d.Roles
}

// Completes reports whether the action needs the answers to the questionnaire.
func (d *Action) Completes() bool {
	return slices.ContainsFunc(d.Params, func(n Param) bool { return n.Kind == ParamAnswers })
}

// moves reports whether the action changes the state.
func (d *Action) moves() bool { return d.To != "" }

// Lacks returns the first parameter that f does not answer, nil where all are
// there.
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

// Told returns the answer that the author is shown word for word, "" for none.
func (d *Action) Told(f idea.ActionFields) string {
	for _, n := range d.Params {
		if n.Told {
			return f[n.ID].Text
		}
	}
	return ""
}
