package dialogs

import "time"

// digestDays is how many days ahead a digest is looked for.
const digestDays = 70

// digestAt is the first moment after t at which a digest is sent; the zero
// time where there is none in ten weeks.
func (e *Engine) digestAt(name string, t time.Time) time.Time {
	clock, err := calendarClock(e.rules.Digests[name].At)
	if err != nil {
		return time.Time{} // never, since the rules were checked
	}
	y, m, d := t.In(e.calendar.Location()).Date()
	for n := range digestDays {
		at := time.Date(y, m, d+n, 0, clock, 0, 0, e.calendar.Location())
		if at.After(t) && e.digestDay(name, at) {
			return at
		}
	}
	return time.Time{}
}

// digestDay reports whether a digest is sent on t's day: on working days, and
// on the first of its week or month where it is not a daily one.
func (e *Engine) digestDay(name string, t time.Time) bool {
	if !e.calendar.Workday(t) {
		return false
	}
	begins := func(t time.Time) bool { return true }
	switch name {
	case digestWeekly:
		day := dateWeekdays[Fold(e.rules.Digests[name].Day)]
		begins = func(t time.Time) bool { return t.Weekday() == day }
	case digestMonthly:
		begins = func(t time.Time) bool { return t.Day() == 1 }
	}
	for n := 0; n < 7 || name == digestMonthly && n < 31; n++ {
		day := t.AddDate(0, 0, -n)
		if n > 0 && e.calendar.Workday(day) {
			return false
		}
		if begins(day) {
			return true
		}
	}
	return false
}

// later is the time a span after t, in which days of calm weeks do not count.
func (e *Engine) later(t time.Time, x Span) time.Time {
	switch x.Unit {
	case "wd":
		return e.deadline(t.In(e.calendar.Location()), x.N)
	case "d":
		return e.calmLater(t, x)
	}
	return x.after(t, e.calendar)
}
