package person

import (
	"slices"
	"time"
)

// MonthReminder is the name of the reminder for a person's monthly message.
const MonthReminder = "month"

// Queued is a message that waits for a time at which the person may be
// disturbed.
type Queued struct {
	Idea int64  `json:"idea"`
	Rule string `json:"rule,omitempty"`
	// Why is Task.Why. What is Heard.What, "" where the idea waits for the
	// person. Title is the idea's, set with What.
	Why   string `json:"why,omitempty"`
	What  string `json:"what,omitempty"`
	Title string `json:"title,omitempty"`
	// Entry is the id of the catalogue entry it is about, "" for an idea.
	Entry string `json:"entry,omitempty"`
	// Step is Nudge.Step, 0 for a first card.
	Step int `json:"step,omitempty"`
	// Since is when it was queued, At the earliest time at which it may be
	// sent.
	Since time.Time `json:"since,omitzero"`
	At    time.Time `json:"at,omitzero"`
}

// Notified is an entry of the log of messages that a person was sent unasked.
type Notified struct {
	Rule string    `json:"rule"`
	Idea int64     `json:"idea"`
	Step int       `json:"step,omitempty"` // 0: a first card
	At   time.Time `json:"at,omitzero"`
}

// MaxQueued limits the entries of the queue, MaxNotified those of the log, and
// NotifiedKept their age.
const (
	MaxQueued    = 100
	MaxNotified  = 100
	NotifiedKept = 365 * 24 * time.Hour
)

// BundleReminder is the name of the reminder for a person's queue. Only it
// sends anything unasked, so the pace is bounded.
const BundleReminder = "round"

// DropQueued drops the queued messages about an idea that no longer waits.
func (s *Turn) DropQueued(idea int64) {
	s.Person.Queue = slices.DeleteFunc(s.Person.Queue, func(q Queued) bool { return q.Idea == idea && q.What == "" })
}

// LastFew returns the latest of some times, which are sorted oldest first.
func LastFew(times []time.Time) []time.Time { return times[max(0, len(times)-maxLost):] }

// Snoozed is a reminder that the person has postponed.
type Snoozed struct {
	Idea  int64     `json:"idea"`
	Until time.Time `json:"until,omitzero"`
	Times int       `json:"times,omitempty"`
}

// SnoozeOf returns the snooze of an idea, nil for none. It points into p.
func (p *Person) SnoozeOf(idea int64) *Snoozed {
	for n := range p.Snoozed {
		if p.Snoozed[n].Idea == idea {
			return &p.Snoozed[n]
		}
	}
	return nil
}

// SnoozedUntil returns the time until which an idea is snoozed; zero: it is
// not.
func (p *Person) SnoozedUntil(idea int64) time.Time {
	if x := p.SnoozeOf(idea); x != nil {
		return x.Until
	}
	return time.Time{}
}
