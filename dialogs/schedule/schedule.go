// Package schedule says when people are reminded: the rules that a municipality
// may set, the digests, and the first moment at which somebody may be written to
// unasked. It knows no ideas and no persons.
package schedule

import (
	"time"

	"odense.dk/ideabot/dialogs/calendar"
)

// Later is the time a span after t, in which days of calm weeks do not count.
func (e *Schedule) Later(t time.Time, x calendar.Span) time.Time {
	switch x.Unit {
	case "wd":
		return e.Deadline(t.In(e.Calendar.Location()), x.N)
	case "d":
		return e.CalmLater(t, x)
	}
	return x.After(t, e.Calendar)
}

// SilentFrom is from when an entry that was last confirmed on a day is shown
// as not confirmed: its owner was asked, and reminded, and did not answer.
func (e *Schedule) SilentFrom(day time.Time) time.Time {
	r := e.Rules.Nudges[RuleFreshness]
	at := r.Every.After(day, e.Calendar)
	last := r.Then[len(r.Then)-1]
	return e.Later(e.Later(at, last), last)
}

// Within is when what came to somebody at t is normally answered, by a rule;
// zero for no date.
func (e *Schedule) Within(rule string, t time.Time) time.Time {
	span := e.Rules.Nudges[rule].Within
	if span.None() {
		return time.Time{}
	}
	return e.Later(t.In(e.Calendar.Location()), span)
}

// CalmLater returns the time a span after t, in which days of calm weeks do
// not count.
func (e *Schedule) CalmLater(t time.Time, x calendar.Span) time.Time {
	c := e.Calendar
	end := x.After(t, c)
	if x.Unit != "d" && x.Unit != "wd" {
		return end
	}
	for day := t.In(c.Location()).AddDate(0, 0, 1); !day.After(end); day = day.AddDate(0, 0, 1) {
		if c.Calm(day) {
			end = end.AddDate(0, 0, 1)
		}
	}
	return end
}

// Schedule is when people are reminded: the rules, and the calendar by which they
// count. Nothing changes it, and it is safe for concurrent use.
type Schedule struct {
	Rules    Rules
	Calendar *calendar.Calendar
}

// Deadline is a number of working days from t on. Those of calm weeks do not
// count.
func (e *Schedule) Deadline(t time.Time, days int) time.Time {
	for days > 0 {
		t = e.Calendar.AddWorkdays(t, 1)
		if !e.Calendar.Calm(t) {
			days--
		}
	}
	return t
}

// Before is the time a span before t.
func (e *Schedule) Before(t time.Time, x calendar.Span) time.Time {
	switch x.Unit {
	case "wd":
		return e.Calendar.AddWorkdays(t, -x.N)
	case "d":
		return e.Calendar.AddDays(t, -x.N)
	}
	return t.Add(-x.Duration())
}
