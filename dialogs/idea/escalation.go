package idea

import (
	"time"

	"odense.dk/ideabot/dialogs/schedule"
)

// Back is the wait for somebody who is not away any more, if they are not: its
// spans count from when they came back.
func (w Escalation) Back(now time.Time) Escalation {
	if !w.Away.IsZero() && !w.Away.After(now) {
		w.Since, w.Away, w.Told, w.Delegate = w.Away, time.Time{}, time.Time{}, nil
	}
	return w
}

// Escalation is somebody whom an idea waits for, by a rule of the nudges. What was
// given is counted here, so that each reminder is given once.
type Escalation struct {
	Rule string      `json:"rule"`
	Who  Participant `json:"who"`
	// Stage is that of a follow-up, "" with other rules.
	Stage string `json:"stage,omitempty"`
	// Since is what the rule's spans count from; Step is how many reminders are
	// behind, and At when the last was given.
	Since time.Time `json:"since,omitzero"`
	Step  int       `json:"step,omitempty"`
	At    time.Time `json:"at,omitzero"`
	// Escalated: somebody else has heard of it.
	Escalated bool `json:"escalated,omitempty"`
	// Away is until when who is waited for is away, Told when the idea heard of
	// that, and Deputy who stands in, nil for nobody; zero: not away.
	Away     time.Time    `json:"away,omitzero"`
	Told     time.Time    `json:"told,omitzero"`
	Delegate *Participant `json:"deputy,omitempty"`
}

// EscalationOf is the wait for somebody, nil for none.
func (i *Idea) EscalationOf(who string) *Escalation {
	for n := range i.Escalations {
		if w := &i.Escalations[n]; w.Who.ID == who && w.Rule != schedule.RuleSilence {
			return w
		}
	}
	return nil
}
