package life

import (
	"slices"

	"odense.dk/ideabot/dialogs/idea"
)

// Deed is something that somebody can do to an idea: one or several lines of
// the table of transitions that differ in nothing but where they start.
type Deed struct {
	// ID names it.
	ID idea.DeedID
	// From are the states in which it can be done.
	From []idea.Status
	// To is the state that it leads to; "" stays where it is, and back is the
	// state before a question.
	To idea.Status
	// Who are the roles that may, the one it is meant for first.
	Who []string
	// In are the roles that may in a state, where they are others than Who.
	In map[idea.Status][]string
	// Needs are what has to come with it, in the order in which it is asked.
	Needs []Need
	// Guard is what it demands of the idea and of who does it, beside state and
	// role; nil: nothing.
	Guard func(attempt) idea.Refusal
	// Apply keeps what came with it, where there is more to keep than its record.
	Apply func(*ideaTurn, idea.Act)
	// Leads is the state that it leads to where that depends on what came with
	// it, and Otherwise what is told where that is not To.
	Leads     func(*ideaTurn, idea.Act) idea.Status
	Otherwise idea.DeedID
	// After tells whom it concerns, where it leaves the state and the cards as
	// they are; nil: who did it, and the author unless it is Quiet.
	After func(*ideaTurn, *Deed, idea.Act)
	// Fits is whether what came with it does, "" where it does; nil: it does
	// where all is there.
	Fits func(*ideaTurn, idea.Act) idea.RefusalCode
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

// The ids of needs that the code looks at. fieldNumber, that of a new idea, and
// fieldTitle with the answers to the questionnaire are not asked for.
const (
	fieldAction       idea.NeedID = "action"
	FieldAi           idea.NeedID = "ai"
	FieldAnswers      idea.NeedID = "answers"
	FieldAssessment   idea.NeedID = "assessment"
	fieldBaseline     idea.NeedID = "baseline"
	FieldBenefitOwner idea.NeedID = "benefit_owner"
	FieldBudget       idea.NeedID = "budget"
	FieldChecks       idea.NeedID = "checks"
	fieldColleague    idea.NeedID = "colleague"
	FieldCostNow      idea.NeedID = "cost_now"
	fieldCredit       idea.NeedID = "credit"
	FieldDpia         idea.NeedID = "dpia"
	FieldEconomy      idea.NeedID = "economy"
	fieldEntry        idea.NeedID = "entry"
	fieldExtraCost    idea.NeedID = "extra_cost"
	fieldGap          idea.NeedID = "gap"
	FieldInvolveBy    idea.NeedID = "involve_by"
	FieldInvolvePlan  idea.NeedID = "involve_plan"
	FieldInvolveWho   idea.NeedID = "involve_who"
	fieldKeep         idea.NeedID = "keep"
	fieldLead         idea.NeedID = "lead"
	FieldLegalBasis   idea.NeedID = "legal_basis"
	fieldLiveDate     idea.NeedID = "live_date"
	fieldNote         idea.NeedID = "note"
	FieldNumber       idea.NeedID = "number"
	fieldOldWay       idea.NeedID = "old_way"
	FieldOneOff       idea.NeedID = "one_off"
	FieldOutcome      idea.NeedID = "outcome"
	FieldPaper        idea.NeedID = "paper"
	fieldPartProblem  idea.NeedID = "part_problem"
	fieldPartTitle    idea.NeedID = "part_title"
	FieldPayer        idea.NeedID = "payer"
	FieldProcessor    idea.NeedID = "processor"
	FieldQuality      idea.NeedID = "quality"
	fieldQuestion     idea.NeedID = "question"
	fieldReason       idea.NeedID = "reason"
	fieldReceiver     idea.NeedID = "receiver"
	FieldRegister     idea.NeedID = "register"
	fieldRemark       idea.NeedID = "remark"
	FieldReply        idea.NeedID = "reply"
	FieldRunning      idea.NeedID = "running"
	FieldScoreNote    idea.NeedID = "score_note"
	fieldScores       idea.NeedID = "scores"
	fieldShort        idea.NeedID = "short"
	FieldSignNow      idea.NeedID = "sign_now"
	FieldSignBase     idea.NeedID = "sign_base"
	FieldSize         idea.NeedID = "size"
	fieldSource       idea.NeedID = "source"
	fieldTarget       idea.NeedID = "target"
	fieldTerms        idea.NeedID = "terms"
	FieldTimeBase     idea.NeedID = "time_base"
	FieldTimeNow      idea.NeedID = "time_now"
	FieldTimeSaved    idea.NeedID = "time_saved"
	FieldTitle        idea.NeedID = "title"
	FieldUnits        idea.NeedID = "units"
	fieldUntil        idea.NeedID = "until"
	fieldUsed         idea.NeedID = "used"
	fieldUsedFrom     idea.NeedID = "used_from"
)

// Need is one thing that a deed demands, asked as "need.<id>".
type Need struct {
	ID       idea.NeedID
	Kind     NeedKind
	Optional bool
	Choices  []string // ids of options, with NeedChoice
	// Told: the author gets it word for word.
	Told bool
	// If says whether it is demanded, by what was given before; nil: always.
	If func(idea.ActFields) bool
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
	needReason   = Need{ID: fieldReason, Kind: NeedText, Told: true}
	needQuestion = Need{ID: fieldQuestion, Kind: NeedText, Told: true}
	needLater    = Need{ID: fieldUntil, Kind: NeedLater}
	needTarget   = Need{ID: fieldTarget, Kind: NeedIdea}
	needEntry    = Need{ID: fieldEntry, Kind: NeedEntry}
)

// Deeds is the table of all that can be done, in the order of buttons.
var Deeds = slices.Concat(managerDeeds, authorDeeds, coauthorDeedList, followerDeeds, consultantDeeds, architectDeeds, decisionDeeds, ownerDeeds, projectDeeds, followDeeds)

// deedByID are the rows of the table by their ids.
var deedByID = func() map[idea.DeedID]*Deed {
	out := make(map[idea.DeedID]*Deed, len(Deeds))
	for i := range Deeds {
		out[Deeds[i].ID] = &Deeds[i]
	}
	return out
}()

// DeedOf returns the deed with an id, nil for none.
func DeedOf(id idea.DeedID) *Deed { return deedByID[id] }

// Roles are the roles that may do a deed in a state.
func (d *Deed) Roles(s idea.Status) []string {
	if in, ok := d.In[s]; ok {
		return in
	}
	return d.Who
}

// Completes reports whether the answers to the questionnaire come with a deed.
func (d *Deed) Completes() bool {
	return slices.ContainsFunc(d.Needs, func(n Need) bool { return n.Kind == NeedAnswers })
}

// moves reports whether a deed changes the state.
func (d *Deed) moves() bool { return d.To != "" }

// Lacks returns the first need that is not met, nil for none.
func (d *Deed) Lacks(f idea.ActFields) *Need {
	for i := range d.Needs {
		n := &d.Needs[i]
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
func (d *Deed) Told(f idea.ActFields) string {
	for _, n := range d.Needs {
		if n.Told {
			return f[n.ID].Text
		}
	}
	return ""
}
