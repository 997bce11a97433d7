package dialogs

import (
	"time"

	"odense.dk/ideabot/dialogs/calendar"
)

// Bounds of the search: days of calm weeks in a row, and days whose limits are
// looked at. digestTime is how long a digest takes in what becomes ready.
const (
	slotCalmDays  = 60
	slotLimitDays = 15
	digestTime    = time.Minute
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

// ready begins with the first time that was allowed, apart from the limits. It
// does not look at the present, so that asking again after an opening does not
// cut the spread short.
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
	switch open := s.opening(t); {
	case !t.After(s.at):
	case s.Kind == SlotDraft:
		s.move(t, why)
	default:
		s.settle(t, open, why)
	}
}

// limit moves the time from day to day until the limits leave room.
func (s *slot) limit() {
	for range slotLimitDays {
		why := s.full()
		if why == "" {
			return
		}
		s.move(midnight(s.c, s.at, 1), why)
	}
}

// full is the limit that is reached at the time found, "" for none.
func (s *slot) full() Reason {
	l := s.Limits
	switch s.Kind {
	case SlotFirst:
		if reached(onDay(s.c, s.Firsts, s.at), l.FirstPerDay) {
			return ReasonDailyLimit
		}
	case SlotNudge, SlotDraft:
		if reached(onDay(s.c, s.Nudges, s.at), l.PerDay) {
			return ReasonDailyLimit
		}
		if reached(inWeek(s.Nudges, s.at), l.PerWeek) {
			return ReasonWeeklyLimit
		}
	case SlotMerged, SlotReport:
	}
	return ""
}

// reached reports whether n reaches a limit; 0 is no limit.
func reached(n, limit int) bool { return limit > 0 && n >= limit }

// onDay counts the times on t's day.
func onDay(c *calendar.Calendar, times []time.Time, t time.Time) int {
	day, n := midnight(c, t, 0), 0
	for _, x := range times {
		if midnight(c, x, 0).Equal(day) {
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

// midnight is the beginning of the day that is some days after t's.
func midnight(c *calendar.Calendar, t time.Time, days int) time.Time { return clockOn(c, t, days, 0) }

// clockOn is a time by the clock, in minutes after midnight, on the day that is
// some days after t's.
func clockOn(c *calendar.Calendar, t time.Time, days, minutes int) time.Time {
	y, m, d := t.In(c.Location()).Date()
	return time.Date(y, m, d+days, 0, minutes, 0, 0, c.Location())
}

// move goes to the first time from t on at which messages of the kind are sent.
// Why is the reason for t.
func (s *slot) move(t time.Time, why Reason) {
	open := s.opening(t)
	switch {
	case s.Kind == SlotReport || !s.c.Calm(open):
		s.settle(t, open, why)
		return
	case s.Kind == SlotDraft:
		s.settle(t, s.afterCalm(open), why)
	default:
		s.at = s.Weekly.next(s.c, digestWeekly, open.Add(-digestTime))
	}
	s.why = ReasonCalmWeek
}

// settle goes to the opening for t, with the spread if that is later than t. If
// t is past, the reason is what makes the opening later.
func (s *slot) settle(t, open time.Time, why Reason) {
	s.at, s.why = open, why
	if !t.After(s.Now) {
		s.why = s.closed(t)
	}
	if !open.After(t) {
		return
	}
	s.at = open.Add(calendar.Jitter(s.Key, s.Spread))
	if !open.After(s.Now) {
		s.why = ReasonSpread
	}
}

// closed is the reason for sending nothing at t, which is outside of the hours.
func (s *slot) closed(t time.Time) Reason {
	switch {
	case s.Hours != calendar.Hours{}:
		return ReasonOwnHours
	case !s.c.Workday(t):
		return ReasonDayOff
	}
	return ReasonWindow
}

// afterCalm is the first opening from t on in a week that is not calm.
func (s *slot) afterCalm(t time.Time) time.Time {
	for range slotCalmDays {
		if !s.c.Calm(t) {
			break
		}
		t = s.opening(midnight(s.c, t, 1))
	}
	return t
}

// opening is the first moment from t on in the person's own hours, which hold
// on every day, or else in the window of the calendar.
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
