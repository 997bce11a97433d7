// Package calendar is a municipality's working time: days off, calm weeks, the
// hours in which the bot writes unasked, a person's own hours, and the spans
// that rules count in.
package calendar

import (
	"hash/fnv"
	"slices"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/aa"
	"github.com/rickar/cal/v2/dk"

	"odense.dk/ideabot/dialogs/parse"
)

// Calendar is a municipality's working time: statutory holidays, local days
// off, calm weeks and the hours in which the bot writes unasked. It is safe for
// concurrent use. Every method takes times in any location, uses the day and
// the clock of the calendar's time zone, and returns times in that zone.
type Calendar struct {
	zone  *time.Location
	open  [7]window // by time.Weekday; zero: closed
	local []localDay
	calm  []int   // ISO weeks
	free  [7]bool // by time.Weekday; weekly days off
	every bool    // statutory holidays are working days
}

// window is a part of a day, in minutes after midnight, local time.
type window struct{ from, to int }

// localDay is a day off that is not statutory: a date of each year, or a number
// of days after Easter Sunday where month is 0.
type localDay struct {
	name        string
	month       time.Month
	day, easter int
}

// statutoryDay is a public holiday with its name.
type statutoryDay struct {
	name string
	*cal.Holiday
}

// statutoryDays are the Danish public holidays by law, with the names used in
// section 8.3 of the domain model. 5 June is not one: it is a local day off.
// Store bededag ended with 2023.
var statutoryDays = []statutoryDay{
	{"Nytårsdag", dk.Nytaarsdag},
	{"Skærtorsdag", dk.Skaertorsdag},
	{"Langfredag", dk.Langfredag},
	{"Påskedag", aa.Easter},
	{"2. påskedag", dk.AndenPaaskedag},
	{"Store bededag", dk.StoreBededag},
	{"Kristi himmelfartsdag", dk.KristiHimmelfartsdag},
	{"Pinsedag", aa.Pentecost},
	{"2. pinsedag", dk.AndenPinsedag},
	{"Juledag", dk.Juledag},
	{"2. juledag", dk.AndenJuledag},
}

// Location returns the calendar's time zone.
func (c *Calendar) Location() *time.Location { return c.zone }

// Holiday returns the Danish name of the day off that t falls on; ok is false
// where it is none.
func (c *Calendar) Holiday(t time.Time) (name string, ok bool) {
	y, m, d := t.In(c.zone).Date()
	for _, h := range c.statutory() {
		if day, _ := h.Calc(y); !day.IsZero() && day.Month() == m && day.Day() == d {
			return h.name, true
		}
	}
	for _, l := range c.local {
		lm, ld := l.month, l.day
		if lm == 0 {
			_, lm, ld = easterSunday(y).AddDate(0, 0, l.easter).Date()
		}
		if lm == m && ld == d {
			return l.name, true
		}
	}
	return "", false
}

// statutory returns the statutory holidays that apply.
func (c *Calendar) statutory() []statutoryDay {
	if c.every {
		return nil
	}
	return statutoryDays
}

// easterSunday returns Easter Sunday of a year, in UTC.
func easterSunday(year int) time.Time {
	_, m, d := dateOf(aa.Easter.Calc(year))
	return time.Date(year, m, d, 0, 0, 0, 0, time.UTC)
}

// dateOf returns the date of the first of the two days that a holiday is
// computed as.
func dateOf(actual, _ time.Time) (int, time.Month, int) { return actual.Date() }

// Workday reports whether t falls on a weekday on which people work, Monday to
// Friday by default, and on no day off.
func (c *Calendar) Workday(t time.Time) bool {
	if c.free[t.In(c.zone).Weekday()] {
		return false
	}
	_, off := c.Holiday(t)
	return !off
}

// AddDays returns the same local time n days later, or earlier for a negative
// n. A time that the spring change skips becomes one an hour later.
func (c *Calendar) AddDays(t time.Time, n int) time.Time {
	return t.In(c.zone).AddDate(0, 0, n)
}

// AddMonths returns the same local time n months later, on the last day of the
// month where it has no such day.
func (c *Calendar) AddMonths(t time.Time, n int) time.Time {
	t = t.In(c.zone)
	y, m, d := parse.AddMonths(parse.StartOfDay(t), n).Date()
	return time.Date(y, m, d, t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), c.zone)
}

// calendarMost bounds how many days are searched: where every day is off, there
// is no next working day.
const calendarMost = 4000

// AddWorkdays returns the same local time on the n-th working day after t's
// day, or before it for a negative n; for 0 it is t.
func (c *Calendar) AddWorkdays(t time.Time, n int) time.Time {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	day := t.In(c.zone)
	for i := 1; n > 0 && i <= calendarMost; i++ {
		day = c.AddDays(t, i*step)
		if c.Workday(day) {
			n--
		}
	}
	return day
}

// WorkdaysBetween counts the working days after a's day up to b's, so that it
// is the inverse of [Calendar.AddWorkdays]. It is negative where b is before a.
func (c *Calendar) WorkdaysBetween(a, b time.Time) int {
	from, to, sign := c.noon(a), c.noon(b), 1
	if to.Before(from) {
		from, to, sign = to.AddDate(0, 0, -1), from.AddDate(0, 0, -1), -1
	}
	n := 0
	for i := 1; i <= calendarMost; i++ {
		day := from.AddDate(0, 0, i)
		if day.After(to) {
			break
		}
		if c.Workday(day) {
			n++
		}
	}
	return sign * n
}

// noon returns twelve o'clock on t's day, which exists on every day.
func (c *Calendar) noon(t time.Time) time.Time {
	y, m, d := t.In(c.zone).Date()
	return time.Date(y, m, d, 12, 0, 0, 0, c.zone)
}

// Calm reports whether t is in a calm week: only digests are sent, and deadlines
// stand still.
func (c *Calendar) Calm(t time.Time) bool {
	_, week := t.In(c.zone).ISOWeek()
	return slices.Contains(c.calm, week)
}

// Window returns from when to when the bot may write unasked on t's day; to is
// excluded, ok is false on a day off.
func (c *Calendar) Window(t time.Time) (from, to time.Time, ok bool) {
	t = t.In(c.zone)
	w := c.open[t.Weekday()]
	if w.to == 0 || !c.Workday(t) {
		return time.Time{}, time.Time{}, false
	}
	y, m, d := t.Date()
	clock := func(minutes int) time.Time { return time.Date(y, m, d, 0, minutes, 0, 0, c.zone) }
	return clock(w.from), clock(w.to), true
}

// InWindow reports whether the bot may write unasked at t.
func (c *Calendar) InWindow(t time.Time) bool {
	from, to, ok := c.Window(t)
	return ok && !t.Before(from) && t.Before(to)
}

// NextOpening returns the first time from t on at which the bot may write
// unasked: t itself within the window.
func (c *Calendar) NextOpening(t time.Time) time.Time {
	for i := range calendarMost {
		from, to, ok := c.Window(c.noon(t).AddDate(0, 0, i))
		switch {
		case !ok || !t.Before(to):
			continue
		case t.Before(from):
			return from
		}
		break
	}
	return t.In(c.zone)
}

// Jitter returns a duration from 0 up to, but excluding, spread, which is
// always the same for an id. It keeps the bot from writing to everyone in the
// same minute. It is 0 where spread is not above 0.
func Jitter(id string, spread time.Duration) time.Duration {
	if spread <= 0 {
		return 0
	}
	h := fnv.New64a()
	_, _ = h.Write([]byte(id)) // never fails
	return time.Duration(h.Sum64() % uint64(spread))
}
