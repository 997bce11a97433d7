package dialogs

import (
	"fmt"
	"maps"
	"slices"
	"time"
)

// IdeaVersion is the version of the stored form of Idea.
const IdeaVersion = 1

// Status is a state of an idea's life cycle.
type Status string

// The states that an idea can reach by what its author does.
const (
	StatusDraft        Status = "draft"
	StatusSubmitted    Status = "submitted"
	StatusScreening    Status = "screening"
	StatusReuseOffered Status = "reuse_offered"
	StatusRedirected   Status = "redirected"
	StatusMerged       Status = "merged"
)

// Ball says who has to do something next, and by when. Party is nil where a
// role is known but nobody holds it: then the idea waits, and everybody can
// see what for.
type Ball struct {
	Role  string    `json:"role,omitempty"` // manager, consultant, owner, author; "" nobody
	Party *Party    `json:"party,omitempty"`
	By    time.Time `json:"by,omitzero"` // zero: no date
}

// Roles that can have the ball.
const (
	RoleManager    = "manager"
	RoleConsultant = "consultant"
	RoleOwner      = "owner"
	RoleAuthor     = "author"
)

// Idea is a submitted idea: its aggregate.
type Idea struct {
	Version       int               `json:"v"`
	Number        int64             `json:"number"`
	Title         string            `json:"title"`
	Author        Party             `json:"author"`
	Others        []string          `json:"others,omitempty"`
	Team          bool              `json:"team,omitempty"`
	Source        string            `json:"source,omitempty"` // see Draft
	Lang          Lang              `json:"lang"`
	Questionnaire string            `json:"questionnaire"`
	Answers       map[string]Answer `json:"answers"`
	// Short: sent with the problem only; a consultant completes it.
	Short bool `json:"short,omitempty"`
	// Discreet: sent to the consultant instead of the manager.
	Discreet bool         `json:"discreet,omitempty"`
	Kind     ReuseOutcome `json:"kind"`
	Reuse    Reuse        `json:"reuse"`
	// Benefit is the estimate by the formula, nil where there is none.
	Benefit *BenefitResult `json:"benefit,omitempty"`
	// Privacy: personal data is or may be involved beyond the ordinary.
	Privacy bool   `json:"privacy,omitempty"`
	Status  Status `json:"status"`
	Ball    Ball   `json:"ball"`
	// Into is the idea that this one was merged into, 0 for none.
	Into       int64       `json:"into,omitempty"`
	Supporters []Supporter `json:"supporters,omitempty"`
	// Approved: title and short description may be seen by colleagues.
	Approved  bool      `json:"approved,omitempty"`
	History   []Passage `json:"history"`
	Submitted time.Time `json:"submitted,omitzero"`
	Updated   time.Time `json:"updated,omitzero"`
}

// Supporter is somebody with the same need, and their own figures.
type Supporter struct {
	Party   Party          `json:"party"`
	Number  int64          `json:"number"` // of their own receipt
	Time    *Answer        `json:"time,omitempty"`
	Benefit *BenefitResult `json:"benefit,omitempty"`
	At      time.Time      `json:"at,omitzero"`
}

// Passage is one line of an idea's history.
type Passage struct {
	At    time.Time `json:"at,omitzero"`
	Actor Party     `json:"actor"`
	From  Status    `json:"from,omitempty"`
	To    Status    `json:"to"`
	What  string    `json:"what"`           // a text key below "history."
	Note  string    `json:"note,omitempty"` // as typed
}

// Submitted makes an idea: the whole of it as its author sent it.
type Submitted struct {
	Idea Idea `json:"idea"`
}

// Joined adds a supporter to an idea.
type Joined struct {
	Supporter Supporter `json:"supporter"`
}

// IdeaKey returns the key of the aggregate of an idea.
func IdeaKey(number int64) string { return fmt.Sprintf("idea/%d", number) }

func (i Idea) clone() Idea {
	i.Answers = maps.Clone(i.Answers)
	i.Supporters = slices.Clone(i.Supporters)
	i.History = slices.Clone(i.History)
	return i
}
