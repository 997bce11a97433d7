// Package schedule says when people are reminded: the rules a municipality may
// set, the digests, and the first time at which a person may be written to
// unasked. It knows neither ideas nor persons.
package schedule

import (
	"time"

	"odense.dk/ideabot/dialogs/calendar"
)

// Later returns the time a span after t, not counting days of calm weeks.
func (e *Schedule) Later(t time.Time, x calendar.Span) time.Time {
	switch x.Unit {
	case "wd":
		return e.Deadline(t.In(e.Calendar.Location()), x.N)
	case "d":
		return e.CalmLater(t, x)
	}
	return x.After(t, e.Calendar)
}

// SilentFrom returns the time from which an entry, last confirmed on a day, is
// shown as not confirmed: its owner was asked and reminded, and did not answer.
func (e *Schedule) SilentFrom(day time.Time) time.Time {
	r := e.Rules.Nudges[RuleFreshness]
	at := r.Every.After(day, e.Calendar)
	last := r.Then[len(r.Then)-1]
	return e.Later(e.Later(at, last), last)
}

// Within returns the deadline that a rule gives for what a person was asked at
// t; zero for none.
func (e *Schedule) Within(rule string, t time.Time) time.Time {
	span := e.Rules.Nudges[rule].Within
	if span.None() {
		return time.Time{}
	}
	return e.Later(t.In(e.Calendar.Location()), span)
}

// CalmLater returns the time a span after t, not counting days of calm weeks.
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

// Schedule is when people are reminded: the rules, and the calendar they count
// by. It is never changed, and safe for concurrent use.
type Schedule struct {
	Rules    Rules
	Calendar *calendar.Calendar
}

// Deadline returns the time a number of working days after t, not counting
// those of calm weeks.
func (e *Schedule) Deadline(t time.Time, days int) time.Time {
	for days > 0 {
		t = e.Calendar.AddWorkdays(t, 1)
		if !e.Calendar.Calm(t) {
			days--
		}
	}
	return t
}

// Before returns the time a span before t.
func (e *Schedule) Before(t time.Time, x calendar.Span) time.Time {
	switch x.Unit {
	case "wd":
		return e.Calendar.AddWorkdays(t, -x.N)
	case "d":
		return e.Calendar.AddDays(t, -x.N)
	}
	return t.Add(-x.Duration())
}
