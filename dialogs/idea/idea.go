// Package idea is what an idea is: its draft, its answers and benefit, who takes
// part in it, and what was found for it. What may happen to it is package life's.
package idea

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/texts"
)

// WaitsForAccess reports whether the author's manager has to confirm that the
// author gets access. Ideas from before that was asked for do not wait.
func (i Idea) WaitsForAccess() bool { return i.AskAccess && i.Access.IsZero() }

// Size is S, M, L or XL, "" where nobody has assessed it.
func (i Idea) Size() string {
	if i.Assessed == nil {
		return ""
	}
	return i.Assessed.Size
}

// IdeaVersion is the version of the stored form of Idea.
const IdeaVersion = 1

// Status is a state of an idea's life cycle.
type Status string

// The states of an idea's life.
const (
	StatusDraft        Status = "draft"
	StatusSubmitted    Status = "submitted"
	StatusNeedsInfo    Status = "needs_info"
	StatusScreening    Status = "screening"
	StatusArchitecture Status = "architecture"
	StatusReady        Status = "ready"
	StatusPrioritised  Status = "prioritised"
	StatusInProgress   Status = "in_progress"
	StatusLive         Status = "live"
	StatusFollowUp     Status = "follow_up"
	StatusReuseOffered Status = "reuse_offered"
	StatusReused       Status = "reused"
	StatusParked       Status = "parked"
	StatusClosed       Status = "closed"
	StatusDeclined     Status = "declined"
	StatusRedirected   Status = "redirected"
	StatusMerged       Status = "merged"
	StatusWithdrawn    Status = "withdrawn"
	StatusStopped      Status = "stopped"
)

// Ended reports whether nothing more is to happen in a state; a declined idea
// may be reopened, and one that was merged taken out again.
func (s Status) Ended() bool {
	switch s {
	case StatusClosed, StatusDeclined, StatusRedirected, StatusMerged, StatusWithdrawn, StatusStopped:
		return true
	default:
		return false
	}
}

// Assignment says who has to do something next, and by when. Party is nil where a
// role is known but nobody holds it: then the idea waits, and everybody can
// see what for.
type Assignment struct {
	Role        string       `json:"role,omitempty"` // one of the roles below; "" nobody
	Participant *Participant `json:"party,omitempty"`
	By          time.Time    `json:"by,omitzero"` // zero: no date
}

// Roles that people can have for an idea. Those of the directory have its
// codes. RoleDecider is whoever decides, see Deciding.
const (
	RoleManager        = "manager"
	RoleConsultant     = "consultant"
	RoleOwner          = "owner"
	RoleAuthor         = "author"
	RoleArchitect      = "architect"
	RoleDataProtection = "data_protection"
	RoleDecider        = "decider"
	RoleRecorder       = "recorder"
	RoleBoard          = "board"
	RoleDepartmentHead = "department_head"
	RoleHead           = "head_of_digitalisation"
	RoleProjectLead    = "project_lead"
	RoleBenefitOwner   = "benefit_owner"
	// RoleCoauthor is who is behind the idea too, or was named so by its
	// author.
	RoleCoauthor  = "coauthor"
	RoleAnybody   = "anybody"
	RoleSupporter = "supporter"
)

// Idea is a submitted idea: its aggregate.
type Idea struct {
	Version int         `json:"v"`
	Number  int64       `json:"number"`
	Title   string      `json:"title"`
	Author  Participant `json:"author"`
	// Others are co-authors as typed, whom the directory does not know: they
	// are told nothing and asked nothing. Those whom it knows are Coauthors.
	Others        []string                        `json:"others,omitempty"`
	Coauthors     []Coauthor                      `json:"coauthors,omitempty"`
	Team          bool                            `json:"team,omitempty"`
	Source        string                          `json:"source,omitempty"` // see Draft
	Lang          texts.Lang                      `json:"lang"`
	Questionnaire string                          `json:"questionnaire"`
	Answers       map[string]questionnaire.Answer `json:"answers"`
	// Short: sent with the problem only; a consultant completes it.
	Short bool `json:"short,omitempty"`
	// Discreet: sent to the consultant instead of the manager.
	Discreet bool         `json:"discreet,omitempty"`
	Kind     ReuseOutcome `json:"kind"`
	Reuse    Reuse        `json:"reuse"`
	// Benefit is the estimate by the formula, nil where there is none.
	Benefit *BenefitResult `json:"benefit,omitempty"`
	// Privacy: personal data is or may be involved beyond the ordinary.
	Privacy    bool       `json:"privacy,omitempty"`
	Status     Status     `json:"status"`
	Assignment Assignment `json:"ball"`
	// Into is the idea that this one was merged into, 0 for none.
	Into       int64       `json:"into,omitempty"`
	Supporters []Supporter `json:"supporters,omitempty"`
	// Approved: title and short description may be seen by colleagues.
	Approved  bool           `json:"approved,omitempty"`
	History   []HistoryEntry `json:"history"`
	Submitted time.Time      `json:"submitted,omitzero"`
	Updated   time.Time      `json:"updated,omitzero"`

	Life
}

// Life is what became of an idea after it was sent.
type Life struct {
	// Rev is raised when the idea passes on to another state or another hand;
	// cards carry it.
	Rev int `json:"rev,omitempty"`
	// Cards are the keys of the people who have a card about it that can still
	// be answered.
	Cards []string `json:"cards,omitempty"`
	// ParallelAssignments are people who have something to do beside who has the ball.
	ParallelAssignments []Assignment `json:"beside,omitempty"`
	// Before is the state that a question or a merger came from.
	Before Status `json:"before,omitempty"`
	// Manager is the manager who had it, nil for none.
	Manager *Participant `json:"manager,omitempty"`
	// Question is what was asked last, and by whom.
	Question string       `json:"question,omitempty"`
	Asker    *Participant `json:"asker,omitempty"`
	// Filling: the author was asked to answer the rest of the questions.
	Filling bool `json:"filling,omitempty"`
	// Escalations are whom the idea waits for; Deputy stands in for who is asked and
	// away, nil for nobody, and Deputises is the key of who that is; "": who has
	// the ball. Had are the keys of those who have had a card.
	Escalations []Escalation `json:"waits,omitempty"`
	Delegate    *Participant `json:"deputy,omitempty"`
	DelegateFor string       `json:"deputises,omitempty"`
	Had         []string     `json:"had,omitempty"`
	// Escalated: who was asked has not answered in time.
	Escalated bool `json:"escalated,omitempty"`
	// Until is when a parked idea comes back.
	Until time.Time `json:"until,omitzero"`
	// Receiver is who the idea was passed on to, as typed.
	Receiver string `json:"receiver,omitempty"`
	// Summary is the short description that colleagues see once Approved.
	Summary string `json:"summary,omitempty"`
	// Records are what was found out and decided, by the deed that recorded it.
	Records map[ActionID]Record `json:"records,omitempty"`
	// Assessed is the consultant's assessment, nil for none yet.
	Assessed *Assessment `json:"assessed,omitempty"`
	// Confirmed is when the system owner said yes; zero: not yet.
	Confirmed time.Time `json:"confirmed,omitzero"`
	// Handlers are those to whom it was given by name, by their roles.
	Handlers map[string]Participant `json:"handlers,omitempty"`
	// Followers are the keys of the people who want to hear of it.
	Followers []string `json:"followers,omitempty"`
	// PartOf is the idea that this one was split from, 0 for none; Parts are
	// the ideas that were split from this one.
	PartOf int64   `json:"part_of,omitempty"`
	Parts  []int64 `json:"parts,omitempty"`
	// SteppedOut is when its author left an idea that goes on; zero: not.
	SteppedOut time.Time `json:"stepped_out,omitzero"`
	// Notes are what was written about the idea on its way, oldest first.
	Notes []Note `json:"notes,omitempty"`
	// AskAccess: the author's manager is to confirm that the author gets access
	// to what is reused; Access is when that was done, zero: not yet.
	AskAccess bool      `json:"ask_access,omitempty"`
	Access    time.Time `json:"access,omitzero"`
	// Lead and BenefitOwner are named when it is decided.
	Lead         *Participant `json:"lead,omitempty"`
	BenefitOwner *Participant `json:"benefit_owner,omitempty"`
	// Live is the day on which it was taken into use.
	Live time.Time `json:"live,omitzero"`
	// FollowUps are the dialogues about what came of it, in their order; none
	// before it is in use.
	FollowUps []FollowUp `json:"follow_ups,omitempty"`
	// Unbased: nobody measured how things were before it was taken into use.
	Unbased bool `json:"unbased,omitempty"`
	// Credit is what reuse spared in procurement and development, in kroner,
	// as an architect recorded it; nil: not known. It is never added to what
	// was saved.
	Credit *float64 `json:"credit,omitempty"`
	// Journal are the references under which the records system keeps the
	// journal packages that it has acknowledged.
	Journal []JournalRef `json:"journal,omitempty"`
}

// Record is what somebody recorded about an idea.
type Record struct {
	By     Participant  `json:"by"`
	At     time.Time    `json:"at,omitzero"`
	Fields ActionFields `json:"fields,omitempty"`
}

// Assessment is a consultant's assessment: the scores of P1 to P5, 0 to 3
// each, and the size, S, M, L or XL.
type Assessment struct {
	Scores []int  `json:"scores"`
	Size   string `json:"size"`
}

// Supporter is somebody with the same need, and their own figures.
type Supporter struct {
	Participant Participant           `json:"party"`
	Number      int64                 `json:"number"` // of their own receipt
	Time        *questionnaire.Answer `json:"time,omitempty"`
	Benefit     *BenefitResult        `json:"benefit,omitempty"`
	At          time.Time             `json:"at,omitzero"`
	// Silent: they do not want to hear of it.
	Silent bool `json:"silent,omitempty"`
}

// HistoryEntry is one line of an idea's history.
type HistoryEntry struct {
	At    time.Time   `json:"at,omitzero"`
	Actor Participant `json:"actor"`
	// Role is the role in which it was done; "" where nobody did it, and in
	// what was written before roles were kept.
	Role string `json:"role,omitempty"`
	From Status `json:"from,omitempty"`
	To   Status `json:"to"`
	What string `json:"what"`           // a DeedID or what else can have happened; a text key below "done."
	Note string `json:"note,omitempty"` // as typed
}

// IdeaKey returns the key of the aggregate of an idea.
func IdeaKey(number int64) string { return fmt.Sprintf("idea/%d", number) }

func (i Idea) Clone() Idea {
	i.Answers = maps.Clone(i.Answers)
	i.Supporters = slices.Clone(i.Supporters)
	i.Coauthors = slices.Clone(i.Coauthors)
	i.History = slices.Clone(i.History)
	i.Cards = slices.Clone(i.Cards)
	i.ParallelAssignments = slices.Clone(i.ParallelAssignments)
	i.FollowUps = slices.Clone(i.FollowUps)
	i.Escalations = slices.Clone(i.Escalations)
	i.Had = slices.Clone(i.Had)
	i.Notes = slices.Clone(i.Notes)
	i.Followers = slices.Clone(i.Followers)
	i.Parts = slices.Clone(i.Parts)
	i.Journal = slices.Clone(i.Journal)
	i.Records = Writable(i.Records)
	return i
}

// NumberText is an idea's number as text.
func (i Idea) NumberText() string { return strconv.FormatInt(i.Number, 10) }
