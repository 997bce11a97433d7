package person

import (
	"slices"
	"time"
)

// MonthReminder is the name of a person's reminder for the monthly message.
const MonthReminder = "month"

// Queued is something that a person is to hear of when there is room.
type Queued struct {
	Idea int64  `json:"idea"`
	Rule string `json:"rule,omitempty"`
	// Why is that of a Task; What that of a Heard, "" for what waits for the
	// person; Title the idea's, with What.
	Why   string `json:"why,omitempty"`
	What  string `json:"what,omitempty"`
	Title string `json:"title,omitempty"`
	// Entry is the entry of the catalogue that it is about, "" for an idea.
	Entry string `json:"entry,omitempty"`
	// Step is that of a Nudge, 0 for a first card.
	Step int `json:"step,omitempty"`
	// Since is when it was queued; At the earliest that it is said.
	Since time.Time `json:"since,omitzero"`
	At    time.Time `json:"at,omitzero"`
}

// Notified is a line of a person's log of what was said to them unasked.
type Notified struct {
	Rule string    `json:"rule"`
	Idea int64     `json:"idea"`
	Step int       `json:"step,omitempty"` // 0: a first card
	At   time.Time `json:"at,omitzero"`
}

// MaxQueued bounds what is queued, maxNotified what is logged. notifiedKept is how
// long the log is kept.
const (
	MaxQueued    = 100
	MaxNotified  = 100
	NotifiedKept = 365 * 24 * time.Hour
)

// BundleReminder is the name of a person's reminder for what is queued: it is
// what says something unasked, so that its pace is bounded.
const BundleReminder = "round"

// DropQueued forgets what is queued about an idea that waits no longer.
func (s *Turn) DropQueued(idea int64) {
	s.Person.Queue = slices.DeleteFunc(s.Person.Queue, func(q Queued) bool { return q.Idea == idea && q.What == "" })
}

// LastFew keeps the latest of some times.
func LastFew(times []time.Time) []time.Time { return times[max(0, len(times)-maxLost):] }

// Snoozed is a reminder that the person has put off.
type Snoozed struct {
	Idea  int64     `json:"idea"`
	Until time.Time `json:"until,omitzero"`
	Times int       `json:"times,omitempty"`
}

func (p *Person) SnoozeOf(idea int64) *Snoozed {
	for n := range p.Snoozed {
		if p.Snoozed[n].Idea == idea {
			return &p.Snoozed[n]
		}
	}
	return nil
}

// SnoozedUntil is until when an idea is not spoken of; zero: it is.
func (p *Person) SnoozedUntil(idea int64) time.Time {
	if x := p.SnoozeOf(idea); x != nil {
		return x.Until
	}
	return time.Time{}
}
