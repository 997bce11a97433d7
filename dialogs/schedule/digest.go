package schedule

import (
	"time"

	"odense.dk/ideabot/dialogs/calendar"
	"odense.dk/ideabot/dialogs/parse"
)

// digestDays is how many days ahead the next digest is searched.
const digestDays = 70

// Next returns the first time after t at which a digest of that name is sent;
// the zero time where there is none within digestDays.
func (r DigestRule) Next(c *calendar.Calendar, name string, t time.Time) time.Time {
	clock, err := calendar.Clock(r.At)
	if err != nil {
		return time.Time{} // never, since the rules were checked
	}
	for n := range digestDays {
		if at := clockOn(c, t, n, clock); at.After(t) && r.on(c, name, at) {
			return at
		}
	}
	return time.Time{}
}

// on reports whether a digest of that name is sent on t's day: on working days,
// or on the first one of its week or month.
func (r DigestRule) on(c *calendar.Calendar, name string, t time.Time) bool {
	if !c.Workday(t) {
		return false
	}
	begins := func(t time.Time) bool { return true }
	switch name {
	case DigestWeekly:
		day := parse.Weekdays[parse.Fold(r.Day)]
		begins = func(t time.Time) bool { return t.Weekday() == day }
	case DigestMonthly:
		begins = func(t time.Time) bool { return t.Day() == 1 }
	}
	for n := 0; n < 7 || name == DigestMonthly && n < 31; n++ {
		day := t.AddDate(0, 0, -n)
		if n > 0 && c.Workday(day) {
			return false
		}
		if begins(day) {
			return true
		}
	}
	return false
}
