package idea

import (
	"time"

	"odense.dk/ideabot/dialogs/schedule"
)

// Back returns the escalation as it is at a time: once the person's absence is
// over, its spans count from their return.
func (w Escalation) Back(now time.Time) Escalation {
	if !w.Away.IsZero() && !w.Away.After(now) {
		w.Since, w.Away, w.Told, w.Delegate = w.Away, time.Time{}, time.Time{}, nil
	}
	return w
}

// Escalation is a person whom an idea waits for, by a nudge rule. It counts the
// reminders given, so that each is given once.
type Escalation struct {
	Rule string      `json:"rule"`
	Who  Participant `json:"who"`
	// Stage is the stage of the follow-up, "" with other rules.
	Stage string `json:"stage,omitempty"`
	// Since is what the rule's spans count from; Step is how many reminders
	// were given, and At when the last one was.
	Since time.Time `json:"since,omitzero"`
	Step  int       `json:"step,omitempty"`
	At    time.Time `json:"at,omitzero"`
	// Escalated: another person was told that the answer is late.
	Escalated bool `json:"escalated,omitempty"`
	// Away is until when the person is away, Told when the idea learned of it,
	// and Delegate who stands in, nil for none; zero: not away.
	Away     time.Time    `json:"away,omitzero"`
	Told     time.Time    `json:"told,omitzero"`
	Delegate *Participant `json:"deputy,omitempty"`
}

// EscalationOf returns the escalation for a person's key, nil for none. It
// points into the idea.
func (i *Idea) EscalationOf(who string) *Escalation {
	for n := range i.Escalations {
		if w := &i.Escalations[n]; w.Who.ID == who && w.Rule != schedule.RuleSilence {
			return w
		}
	}
	return nil
}
