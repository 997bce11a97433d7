package schedule

import (
	"time"

	"odense.dk/ideabot/dialogs/calendar"
)

// Reason says which rule decided when a person may be written to unasked.
type Reason string

// The reasons that [NextSlot] gives.
const (
	ReasonNow         Reason = "now"          // nothing delays it
	ReasonGathered    Reason = "gathered"     // it waits a moment, to be merged with others
	ReasonDigest      Reason = "digest"       // it comes with a digest
	ReasonSnoozed     Reason = "snoozed"      // the person snoozed it
	ReasonAway        Reason = "away"         // the person is absent
	ReasonBusy        Reason = "busy"         // the person does not want to be disturbed
	ReasonWindow      Reason = "window"       // outside of the calendar's hours
	ReasonDayOff      Reason = "day_off"      // a weekend or a holiday
	ReasonOwnHours    Reason = "own_hours"    // outside of the person's own hours
	ReasonCalmWeek    Reason = "calm_week"    // a calm week has digests only
	ReasonSpread      Reason = "spread"       // the hours have begun, and people are written to at different minutes
	ReasonDailyLimit  Reason = "daily_limit"  // the person has had the day's messages
	ReasonWeeklyLimit Reason = "weekly_limit" // the person has had the reminders of seven days
)

// SlotKind is the kind of a message. It decides which limits apply, and what
// calm weeks mean for it.
type SlotKind int

// The kinds of messages.
const (
	SlotFirst  SlotKind = iota // a card about something new; in calm weeks it comes with the weekly digest
	SlotNudge                  // a reminder; in calm weeks it comes with the weekly digest
	SlotMerged                 // a part of another message: like SlotNudge, without limits
	SlotDraft                  // a reminder of a draft: like SlotNudge, but it comes after calm weeks
	SlotReport                 // a digest of its own: no limits, and calm weeks do not matter
)

// Unasked is a message that a person did not ask for.
type Unasked struct {
	Kind SlotKind
	// Now is the present: no slot is before it.
	Now time.Time
	// From is the earliest time by the message's rule; zero: at once. Digest
	// says that From is the time of a digest.
	From   time.Time
	Digest bool
	// Snoozed is the time until which the person snoozed it; zero: they did
	// not.
	Snoozed time.Time
}

// Recipient is the part of a person's state that decides when they may be
// written to. For the zero Recipient only the calendar decides.
type Recipient struct {
	// Key seeds the spread, so that a person always gets the same one.
	Key string
	// Hours are the person's own hours; zero: the calendar's.
	Hours calendar.Hours
	// Away is the end of the person's absence; Busy is the end of the time in
	// which they do not want to be disturbed, by their platform. Zero: none.
	Away, Busy time.Time
	// Firsts and Nudges are the times of recent first cards and of recent
	// reminders.
	Firsts, Nudges []time.Time
}

// SlotRules are the operator's rules for all recipients. The zero SlotRules
// have no limits and no spread.
type SlotRules struct {
	Limits NudgeLimits   // FirstPerDay, PerDay and PerWeek; 0: no limit
	Spread time.Duration // the most that is added to an opening
	Weekly DigestRule    // the digest of calm weeks
}

// NextSlot returns the first time at which a person may be written to unasked,
// in the calendar's time zone, and the rule that decided it: the last one that
// moved the time. The hours of a day count as that rule only if no other moved
// it. If nothing delays the message, the time is u.Now and the reason
// [ReasonNow]; it is never before u.Now. If the limits leave no room for two
// weeks, it is a time to ask again. NextSlot is pure, and safe for concurrent
// use.
func NextSlot(r Recipient, c *calendar.Calendar, l SlotRules, u Unasked) (time.Time, Reason) {
	s := slot{Recipient: r, SlotRules: l, Unasked: u, c: c}
	s.ready()
	s.late()
	s.limit()
	if !s.at.After(s.Now) {
		return s.at, ReasonNow
	}
	return s.at, s.why
}

// SlotRules returns the operator's rules for [NextSlot].
func (e *Schedule) SlotRules() SlotRules {
	return SlotRules{Limits: e.Rules.Limits, Spread: e.Rules.Spread.Duration(), Weekly: e.Rules.Digests[DigestWeekly]}
}
