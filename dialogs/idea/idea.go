// Package idea is the aggregate of an idea as data: draft, answers, benefit,
// participants, and what was found for it. Package life has the actions on it.
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

// IdeaVersion is the version of the stored form of Idea.
const IdeaVersion = 1

// Status is a state of an idea's life cycle.
type Status string

// The states of an idea's life cycle.
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

// Ended reports whether nothing more is expected in a state. A declined idea
// can still be reopened, and a merged one separated again.
func (s Status) Ended() bool {
	switch s {
	case StatusClosed, StatusDeclined, StatusRedirected, StatusMerged, StatusWithdrawn, StatusStopped:
		return true
	default:
		return false
	}
}

// Assignment says who has to act next, and by when. Participant is nil where
// nobody holds the role: then the idea waits, and shows for which role.
type Assignment struct {
	Role        string       `json:"role,omitempty"` // one of the roles below; "" nobody
	Participant *Participant `json:"party,omitempty"`
	By          time.Time    `json:"by,omitzero"` // zero: no deadline
}

// Roles for an idea. Those of the directory use its codes. RoleDecider is
// whoever decides, see Deciding.
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
	// RoleCoauthor is a co-author, confirmed or only named.
	RoleCoauthor = "coauthor"
	// RoleAuditor and RoleDPO only read and advise.
	RoleAuditor   = "auditor"
	RoleDPO       = "dpo"
	RoleAnybody   = "anybody"
	RoleSupporter = "supporter"
)

// Idea is a submitted idea: its aggregate. The zero Idea does not exist yet.
type Idea struct {
	Version int         `json:"v"`
	Number  int64       `json:"number"`
	Title   string      `json:"title"`
	Author  Participant `json:"author"`
	// Others are co-authors as typed whom the directory does not know: they get
	// no messages. Those it knows are Coauthors.
	Others        []string                        `json:"others,omitempty"`
	Coauthors     []Coauthor                      `json:"coauthors,omitempty"`
	Team          bool                            `json:"team,omitempty"`
	Source        string                          `json:"source,omitempty"` // as in Draft
	Lang          texts.Lang                      `json:"lang"`
	Questionnaire string                          `json:"questionnaire"`
	Answers       map[string]questionnaire.Answer `json:"answers"`
	// Short: sent with the problem only; a consultant completes it.
	Short bool `json:"short,omitempty"`
	// Discreet: sent to the consultant instead of the manager.
	Discreet bool `json:"discreet,omitempty"`
	// Kept says from which people a discreet idea is kept; nil for an idea that
	// is not discreet, and for one stored before this was recorded.
	Kept  *Kept        `json:"kept,omitempty"`
	Kind  ReuseOutcome `json:"kind"`
	Reuse Reuse        `json:"reuse"`
	// Unconfirmed is what the author typed and did not confirm as an answer, as
	// [Draft.Unconfirmed].
	Unconfirmed map[string]string `json:"unconfirmed,omitempty"`
	// Funnel is how its author told it; it is dropped after a time, see
	// [FunnelKept].
	Funnel Funnel `json:"funnel,omitzero"`
	// Benefit is computed by the formula, nil where there is no estimate.
	Benefit *BenefitResult `json:"benefit,omitempty"`
	// Privacy: more than ordinary personal data is or may be involved.
	Privacy    bool       `json:"privacy,omitempty"`
	Status     Status     `json:"status"`
	Assignment Assignment `json:"ball"`
	// Into is the idea that this one was merged into, 0 for none.
	Into       int64       `json:"into,omitempty"`
	Supporters []Supporter `json:"supporters,omitempty"`
	// Approved: colleagues may see title and short description.
	Approved  bool           `json:"approved,omitempty"`
	History   []HistoryEntry `json:"history"`
	Submitted time.Time      `json:"submitted,omitzero"`
	Updated   time.Time      `json:"updated,omitzero"`

	Life
}

// Life is what happened to an idea after it was sent.
type Life struct {
	// Rev is raised when the idea moves to another state or to another person,
	// and when its author changes the text; cards carry it.
	Rev int `json:"rev,omitempty"`
	// Edits are the author's changes of the text, oldest first.
	Edits []Edit `json:"edits,omitempty"`
	// Cards are the keys of the people who hold a card that can still be
	// answered.
	Cards []string `json:"cards,omitempty"`
	// ParallelAssignments are assignments in parallel to the main one, nil for
	// none.
	ParallelAssignments []Assignment `json:"beside,omitempty"`
	// Before is the state before a question or a merger, "" for none.
	Before Status `json:"before,omitempty"`
	// Manager is the manager who was assigned, nil for none.
	Manager *Participant `json:"manager,omitempty"`
	// Question is the latest question, Asker the person who asked it.
	Question string       `json:"question,omitempty"`
	Asker    *Participant `json:"asker,omitempty"`
	// Filling: the author was asked for the remaining answers.
	Filling bool `json:"filling,omitempty"`
	// Escalations are the people the idea waits for. Delegate stands in for an
	// absent one, nil for none, and DelegateFor is that person's key, "" for
	// the assigned person. Had are the keys of all who ever got a card.
	Escalations []Escalation `json:"waits,omitempty"`
	Delegate    *Participant `json:"deputy,omitempty"`
	DelegateFor string       `json:"deputises,omitempty"`
	Had         []string     `json:"had,omitempty"`
	// Escalated: the answer is late, and another person was told.
	Escalated bool `json:"escalated,omitempty"`
	// Until is when a parked idea comes back.
	Until time.Time `json:"until,omitzero"`
	// Receiver is who the idea was redirected to, as typed.
	Receiver string `json:"receiver,omitempty"`
	// Summary is the short description that colleagues see once Approved.
	Summary string `json:"summary,omitempty"`
	// Records are what was found out and decided, by the action that recorded
	// it.
	Records map[ActionID]Record `json:"records,omitempty"`
	// Assessed is the consultant's assessment, nil for none yet.
	Assessed *Assessment `json:"assessed,omitempty"`
	// Confirmed is when the solution's owner consented; zero: not yet.
	Confirmed time.Time `json:"confirmed,omitzero"`
	// Handlers are the people assigned by name, by their roles.
	Handlers map[string]Participant `json:"handlers,omitempty"`
	// Followers are the keys of people who asked for the idea's news.
	Followers []string `json:"followers,omitempty"`
	// PartOf is the idea this one was split from, 0 for none; Parts are the
	// ideas split from this one.
	PartOf int64   `json:"part_of,omitempty"`
	Parts  []int64 `json:"parts,omitempty"`
	// SteppedOut is when its author left an idea that goes on; zero: they did
	// not.
	SteppedOut time.Time `json:"stepped_out,omitzero"`
	// Notes are remarks and notes written after it was sent, oldest first.
	Notes []Note `json:"notes,omitempty"`
	// AskAccess: the author's manager has to confirm access to the reused
	// solution; Access is when they did, zero: not yet.
	AskAccess bool      `json:"ask_access,omitempty"`
	Access    time.Time `json:"access,omitzero"`
	// Lead and BenefitOwner are named with the decision, nil before.
	Lead         *Participant `json:"lead,omitempty"`
	BenefitOwner *Participant `json:"benefit_owner,omitempty"`
	// Live is the first day of use; zero: not in use yet.
	Live time.Time `json:"live,omitzero"`
	// FollowUps are its follow-ups, in order; none before it is in use.
	FollowUps []FollowUp `json:"follow_ups,omitempty"`
	// Unbased: the situation before the first day of use was not measured.
	Unbased bool `json:"unbased,omitempty"`
	// Credit is what reuse saved in procurement and development, in kroner, as
	// an architect recorded it; nil: unknown. It is never added to the other
	// savings.
	Credit *float64 `json:"credit,omitempty"`
	// Journal are the journal packages that the records system acknowledged,
	// with its references.
	Journal []JournalRef `json:"journal,omitempty"`
}

// Record is what was recorded about an idea with one action.
type Record struct {
	By     Participant  `json:"by"`
	At     time.Time    `json:"at,omitzero"`
	Fields ActionFields `json:"fields,omitempty"`
}

// Assessment is a consultant's assessment: the scores of P1 to P5, 0 to
// BestScore each, and the size, S, M, L or XL.
type Assessment struct {
	Scores []int  `json:"scores"`
	Size   string `json:"size"`
}

// Supporter is a colleague with the same need, and their own figures.
type Supporter struct {
	Participant Participant           `json:"party"`
	Number      int64                 `json:"number"` // of their own receipt
	Time        *questionnaire.Answer `json:"time,omitempty"`
	Benefit     *BenefitResult        `json:"benefit,omitempty"`
	At          time.Time             `json:"at,omitzero"`
	// Silent: they do not want the idea's news.
	Silent bool `json:"silent,omitempty"`
}

// HistoryEntry is one entry of an idea's history.
type HistoryEntry struct {
	At    time.Time   `json:"at,omitzero"`
	Actor Participant `json:"actor"`
	// Role is the role of the person who acted; "" where nobody did, and in
	// entries from before roles were stored.
	Role string `json:"role,omitempty"`
	From Status `json:"from,omitempty"`
	To   Status `json:"to"`
	What string `json:"what"`           // an ActionID or another event; a text key below "done."
	Note string `json:"note,omitempty"` // as typed
}

// WaitsForAccess reports whether the author's manager has to confirm that the
// author gets access. Ideas stored before this was asked for do not wait.
func (i Idea) WaitsForAccess() bool { return i.AskAccess && i.Access.IsZero() }

// Size returns S, M, L or XL, "" where the idea is not assessed.
func (i Idea) Size() string {
	if i.Assessed == nil {
		return ""
	}
	return i.Assessed.Size
}

// IdeaKey returns the key of an idea's aggregate.
func IdeaKey(number int64) string { return fmt.Sprintf("idea/%d", number) }

// Clone returns a copy whose lists and maps can be changed, but for Others and
// Handlers: these are replaced as a whole.
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

// NumberText returns the idea's number as text.
func (i Idea) NumberText() string { return strconv.FormatInt(i.Number, 10) }
