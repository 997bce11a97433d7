package schedule

import (
	"time"

	"odense.dk/ideabot/dialogs/calendar"
)

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
	t, why := s.From, ReasonGathered
	if s.Digest {
		why = ReasonDigest
	}
	if s.Away.After(t) {
		t, why = s.Away, ReasonAway
	}
	if !s.Snoozed.IsZero() && !s.Snoozed.Before(t) {
		t, why = s.Snoozed, ReasonSnoozed
	}
	if !t.IsZero() {
		s.move(t, why)
	}
}

// late moves a time that is past, or at which the person is busy.
func (s *slot) late() {
	t, why := s.Now, ReasonNow
	if s.Busy.After(t) {
		t, why = s.Busy, ReasonBusy
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
			return ReasonDailyLimit
		}
	case SlotNudge, SlotDraft:
		if reached(OnDay(s.c, s.Nudges, s.at), l.PerDay) {
			return ReasonDailyLimit
		}
		if reached(InWeek(s.Nudges, s.at), l.PerWeek) {
			return ReasonWeeklyLimit
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

// InWeek counts the times in the seven days before t.
func InWeek(times []time.Time, t time.Time) int {
	n := 0
	for _, x := range times {
		if t.Sub(x) < 7*24*time.Hour {
			n++
		}
	}
	return n
}

// Midnight returns the start of the day some days after t's.
func Midnight(c *calendar.Calendar, t time.Time, days int) time.Time { return ClockOn(c, t, days, 0) }

// ClockOn returns a local time, in minutes after midnight, on the day some days
// after t's.
func ClockOn(c *calendar.Calendar, t time.Time, days, minutes int) time.Time {
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
		s.why = ReasonCalmWeek
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
		s.why = ReasonSpread
	case why == ReasonGathered || !t.After(s.Now):
		s.why = s.closed(t)
	}
}

// closed returns the reason for which nothing is sent at t, outside of the
// hours.
func (s *slot) closed(t time.Time) Reason {
	switch {
	case s.Hours != calendar.Hours{}:
		return ReasonOwnHours
	case !s.c.Workday(t):
		return ReasonDayOff
	}
	return ReasonWindow
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
	switch from := ClockOn(s.c, t, 0, s.Hours.From); {
	case t.Before(from):
		return from
	case t.Before(ClockOn(s.c, t, 0, s.Hours.To)):
		return t.In(s.c.Location())
	}
	return ClockOn(s.c, t, 1, s.Hours.From)
}
