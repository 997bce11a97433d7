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
	reasonGathered    Reason = "gathered"     // it waits a moment, to be merged with others
	reasonDigest      Reason = "digest"       // it comes with a digest
	reasonSnoozed     Reason = "snoozed"      // the person snoozed it
	reasonAway        Reason = "away"         // the person is absent
	reasonBusy        Reason = "busy"         // the person does not want to be disturbed
	reasonWindow      Reason = "window"       // outside of the calendar's hours
	reasonDayOff      Reason = "day_off"      // a weekend or a holiday
	reasonOwnHours    Reason = "own_hours"    // outside of the person's own hours
	reasonCalmWeek    Reason = "calm_week"    // a calm week has digests only
	reasonSpread      Reason = "spread"       // the hours have begun, and people are written to at different minutes
	reasonDailyLimit  Reason = "daily_limit"  // the person has had the day's messages
	reasonWeeklyLimit Reason = "weekly_limit" // the person has had the reminders of seven days
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

// slotCalmDays and slotLimitDays bound the search: consecutive days of calm
// weeks, and days whose limits are tried. A digest takes in what becomes ready
// within digestTime; two weekly digests are at least digestGap days apart.
const (
	slotCalmDays  = 60
	slotLimitDays = 15
	digestTime    = time.Minute
	digestGap     = 6
)

// slot is one search of NextSlot: the time found so far, and its reason.
type slot struct {
	Recipient
	SlotRules
	Unasked
	c   *calendar.Calendar
	at  time.Time
	why Reason
}

// ready sets the first time that is allowed, apart from the limits. It does not
// look at the present, so that asking again after an opening does not shorten
// the spread.
func (s *slot) ready() {
	t, why := s.From, reasonGathered
	if s.Digest {
		why = reasonDigest
	}
	if s.Away.After(t) {
		t, why = s.Away, reasonAway
	}
	if !s.Snoozed.IsZero() && !s.Snoozed.Before(t) {
		t, why = s.Snoozed, reasonSnoozed
	}
	if !t.IsZero() {
		s.move(t, why)
	}
}

// late moves a time that is past, or at which the person is busy.
func (s *slot) late() {
	t, why := s.Now, ReasonNow
	if s.Busy.After(t) {
		t, why = s.Busy, reasonBusy
	}
	switch {
	case !t.After(s.at):
	case s.c.Calm(t) && s.duringDigest(t):
		s.settle(t, s.opening(t), why)
	default:
		s.move(t, why)
	}
}

// duringDigest reports whether a message that was ready before t may be sent at
// t in a calm week: later on the day of the weekly digest.
func (s *slot) duringDigest(t time.Time) bool {
	if s.at.IsZero() || s.Kind == SlotDraft || !s.opening(t).Equal(t) {
		return false
	}
	digest := s.Weekly.Next(s.c, DigestWeekly, Midnight(s.c, t, 1-digestGap).Add(-1))
	open := s.opening(digest)
	return !open.After(t) && Midnight(s.c, open, 0).Equal(Midnight(s.c, t, 0))
}

// limit moves the time day by day until the limits have room.
func (s *slot) limit() {
	for range slotLimitDays {
		why := s.full()
		if why == "" {
			return
		}
		s.move(Midnight(s.c, s.at, 1), why)
	}
}

// full returns the limit that is reached at the time found, "" for none.
func (s *slot) full() Reason {
	l := s.Limits
	switch s.Kind {
	case SlotFirst:
		if reached(OnDay(s.c, s.Firsts, s.at), l.FirstPerDay) {
			return reasonDailyLimit
		}
	case SlotNudge, SlotDraft:
		if reached(OnDay(s.c, s.Nudges, s.at), l.PerDay) {
			return reasonDailyLimit
		}
		if reached(inWeek(s.Nudges, s.at), l.PerWeek) {
			return reasonWeeklyLimit
		}
	case SlotMerged, SlotReport:
	}
	return ""
}

// reached reports whether n reaches a limit; a limit of 0 is none.
func reached(n, limit int) bool { return limit > 0 && n >= limit }

// OnDay counts the times on t's day.
func OnDay(c *calendar.Calendar, times []time.Time, t time.Time) int {
	day, n := Midnight(c, t, 0), 0
	for _, x := range times {
		if Midnight(c, x, 0).Equal(day) {
			n++
		}
	}
	return n
}

// inWeek counts the times in the seven days before t.
func inWeek(times []time.Time, t time.Time) int {
	n := 0
	for _, x := range times {
		if t.Sub(x) < 7*24*time.Hour {
			n++
		}
	}
	return n
}

// Midnight returns the start of the day some days after t's.
func Midnight(c *calendar.Calendar, t time.Time, days int) time.Time { return clockOn(c, t, days, 0) }

// clockOn returns a local time, in minutes after midnight, on the day some days
// after t's.
func clockOn(c *calendar.Calendar, t time.Time, days, minutes int) time.Time {
	y, m, d := t.In(c.Location()).Date()
	return time.Date(y, m, d+days, 0, minutes, 0, 0, c.Location())
}

// move moves to the first time from t on at which messages of the kind are
// sent. Why is the reason for t.
func (s *slot) move(t time.Time, why Reason) {
	open := s.opening(t)
	if s.Kind == SlotReport || !s.c.Calm(open) {
		s.settle(t, open, why)
		return
	}
	s.calm(t, open, why)
}

// calm moves to the first time after an opening in a calm week: with the weekly
// digest, in the person's hours, or for a draft after the calm weeks.
func (s *slot) calm(t, open time.Time, why Reason) {
	digest := s.Weekly.Next(s.c, DigestWeekly, t.Add(-digestTime))
	if s.Kind == SlotDraft || digest.IsZero() {
		s.settle(t, s.afterCalm(open), why)
	} else {
		s.settle(digest, s.opening(digest), why)
	}
	if !digest.Equal(t) {
		s.why = reasonCalmWeek
	}
}

// settle moves to the opening for t, with the spread if that is later than t.
// The reason is then the hours, if t is past or only a moment away.
func (s *slot) settle(t, open time.Time, why Reason) {
	s.at, s.why = open, why
	if !open.After(t) {
		return
	}
	s.at = open.Add(calendar.Jitter(s.Key, s.Spread))
	switch {
	case !open.After(s.Now):
		s.why = reasonSpread
	case why == reasonGathered || !t.After(s.Now):
		s.why = s.closed(t)
	}
}

// closed returns the reason for which nothing is sent at t, outside of the
// hours.
func (s *slot) closed(t time.Time) Reason {
	switch {
	case s.Hours != calendar.Hours{}:
		return reasonOwnHours
	case !s.c.Workday(t):
		return reasonDayOff
	}
	return reasonWindow
}

// afterCalm returns the first opening from t on in a week that is not calm.
func (s *slot) afterCalm(t time.Time) time.Time {
	for range slotCalmDays {
		if !s.c.Calm(t) {
			break
		}
		t = s.opening(Midnight(s.c, t, 1))
	}
	return t
}

// opening returns the first time from t on in the person's own hours, which
// apply on every day, or else in the calendar's hours.
func (s *slot) opening(t time.Time) time.Time {
	if s.Hours == (calendar.Hours{}) {
		return s.c.NextOpening(t)
	}
	switch from := clockOn(s.c, t, 0, s.Hours.From); {
	case t.Before(from):
		return from
	case t.Before(clockOn(s.c, t, 0, s.Hours.To)):
		return t.In(s.c.Location())
	}
	return clockOn(s.c, t, 1, s.Hours.From)
}
