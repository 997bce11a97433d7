package dialogs

import "slices"

// DeedID names a deed in what is stored, in buttons and in texts:
// "option.<id>", "done.<id>".
type DeedID string

// Deed is something that somebody can do to an idea: one or several lines of
// the table of transitions that differ in nothing but where they start.
type Deed struct {
	// ID names it.
	ID DeedID
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
	// Guard is what it demands of the idea and of who does it, beside state and
	// role; nil: nothing.
	Guard func(attempt) Refusal
	// Apply keeps what came with it, where there is more to keep than its record.
	Apply func(*living, Act)
	// Leads is the state that it leads to where that depends on what came with
	// it, and Otherwise what is told where that is not To.
	Leads     func(*living, Act) Status
	Otherwise DeedID
	// After tells whom it concerns, where it leaves the state and the cards as
	// they are; nil: who did it, and the author unless it is Quiet.
	After func(*living, *Deed, Act)
	// Fits is whether what came with it does, "" where it does; nil: it does
	// where all is there.
	Fits func(*living, Act) RefusalCode
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
	Last func(Idea) bool
	// Caution is a text key of what is said before anything is asked, "" for
	// nothing.
	Caution func(Idea) string
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

// NeedID names a need among the fields of an act, and in texts: "need.<id>".
type NeedID string

// The ids of needs that the code looks at. fieldNumber, that of a new idea, and
// fieldTitle with the answers to the questionnaire are not asked for.
const (
	fieldAction       NeedID = "action"
	fieldAi           NeedID = "ai"
	fieldAnswers      NeedID = "answers"
	fieldAssessment   NeedID = "assessment"
	fieldBaseline     NeedID = "baseline"
	fieldBenefitOwner NeedID = "benefit_owner"
	fieldBudget       NeedID = "budget"
	fieldChecks       NeedID = "checks"
	fieldColleague    NeedID = "colleague"
	fieldCostNow      NeedID = "cost_now"
	fieldCredit       NeedID = "credit"
	fieldDpia         NeedID = "dpia"
	fieldEconomy      NeedID = "economy"
	fieldEntry        NeedID = "entry"
	fieldExtraCost    NeedID = "extra_cost"
	fieldGap          NeedID = "gap"
	fieldInvolveBy    NeedID = "involve_by"
	fieldInvolvePlan  NeedID = "involve_plan"
	fieldInvolveWho   NeedID = "involve_who"
	fieldKeep         NeedID = "keep"
	fieldLead         NeedID = "lead"
	fieldLegalBasis   NeedID = "legal_basis"
	fieldLiveDate     NeedID = "live_date"
	fieldNote         NeedID = "note"
	fieldNumber       NeedID = "number"
	fieldOldWay       NeedID = "old_way"
	fieldOneOff       NeedID = "one_off"
	fieldOutcome      NeedID = "outcome"
	fieldPaper        NeedID = "paper"
	fieldPartProblem  NeedID = "part_problem"
	fieldPartTitle    NeedID = "part_title"
	fieldPayer        NeedID = "payer"
	fieldProcessor    NeedID = "processor"
	fieldQuality      NeedID = "quality"
	fieldQuestion     NeedID = "question"
	fieldReason       NeedID = "reason"
	fieldReceiver     NeedID = "receiver"
	fieldRegister     NeedID = "register"
	fieldRemark       NeedID = "remark"
	fieldReply        NeedID = "reply"
	fieldRunning      NeedID = "running"
	fieldScoreNote    NeedID = "score_note"
	fieldScores       NeedID = "scores"
	fieldShort        NeedID = "short"
	fieldSignNow      NeedID = "sign_now"
	fieldSignBase     NeedID = "sign_base"
	fieldSize         NeedID = "size"
	fieldSource       NeedID = "source"
	fieldTarget       NeedID = "target"
	fieldTerms        NeedID = "terms"
	fieldTimeBase     NeedID = "time_base"
	fieldTimeNow      NeedID = "time_now"
	fieldTimeSaved    NeedID = "time_saved"
	fieldTitle        NeedID = "title"
	fieldUnits        NeedID = "units"
	fieldUntil        NeedID = "until"
	fieldUsed         NeedID = "used"
	fieldUsedFrom     NeedID = "used_from"
)

// Need is one thing that a deed demands, asked as "need.<id>".
type Need struct {
	ID       NeedID
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

// Needs that several deeds have.
var (
	needReason   = Need{ID: fieldReason, Kind: NeedText, Told: true}
	needQuestion = Need{ID: fieldQuestion, Kind: NeedText, Told: true}
	needLater    = Need{ID: fieldUntil, Kind: NeedLater}
	needTarget   = Need{ID: fieldTarget, Kind: NeedIdea}
	needEntry    = Need{ID: fieldEntry, Kind: NeedEntry}
)

// deeds is the table of all that can be done, in the order of buttons.
var deeds = slices.Concat(managerDeeds, authorDeeds, coauthorDeedList, followerDeeds, consultantDeeds, architectDeeds, decisionDeeds, ownerDeeds, projectDeeds, followDeeds)

// deedByID are the rows of the table by their ids.
var deedByID = func() map[DeedID]*Deed {
	out := make(map[DeedID]*Deed, len(deeds))
	for i := range deeds {
		out[deeds[i].ID] = &deeds[i]
	}
	return out
}()

// deedOf returns the deed with an id, nil for none.
func deedOf(id DeedID) *Deed { return deedByID[id] }

// who are the roles that may do a deed in a state.
func (d *Deed) who(s Status) []string {
	if in, ok := d.In[s]; ok {
		return in
	}
	return d.Who
}

// completes reports whether the answers to the questionnaire come with a deed.
func (d *Deed) completes() bool {
	return slices.ContainsFunc(d.Needs, func(n Need) bool { return n.Kind == NeedAnswers })
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
