package parse

import (
	"math"
	"strconv"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/texts"
)

// ReadDate reads s as one day and nothing else: "3. december", "3/12",
// "03-12-2026", "2026-12-03", "i morgen", "om 14 dage", "næste mandag", or the
// same in English. It returns the beginning of that day in the location of
// today. Without a year it is the next such day, today included; a weekday is
// the next one after today. Numbers are day before month in both languages:
// people who write English here live in Denmark.
func ReadDate(s string, today time.Time, _ texts.Lang) (time.Time, bool) {
	xs := dateLex(s)
	for len(xs) > 0 && dateFillers[xs[0].text] {
		xs = xs[1:]
	}
	t, n := dateAt(xs, today, true)
	if n == 0 || n != len(xs) {
		return time.Time{}, false
	}
	return t, true
}

// FindDate returns the only day named in a longer text; false where it names
// none or several. A weekday, "i dag" or two numbers ("3/12") count only where
// they are the whole text. In a text of more than 1000 bytes none is looked for.
func FindDate(s string, today time.Time, l texts.Lang) (time.Time, bool) {
	if len(s) > maxFigure {
		return time.Time{}, false
	}
	if t, ok := ReadDate(s, today, l); ok {
		return t, true
	}
	var found time.Time
	xs := dateLex(s)
	for i := 0; i < len(xs); {
		t, n := dateAt(xs[i:], today, false)
		if n == 0 {
			i++
			continue
		}
		if !found.IsZero() && !found.Equal(t) {
			return time.Time{}, false
		}
		found = t
		i += n
	}
	return found, !found.IsZero()
}

// dateFillers are words before a date, folded.
var dateFillers = map[string]bool{
	"den": true, "d": true, "senest": true, "inden": true, "fra": true, "paa": true, "the": true, "on": true, "by": true, "before": true,
	"kommende": true, "from": true,
}

// dateLex takes s apart like [lexText], but each run of digits is a number of
// its own and points are kept between digits.
func dateLex(s string) []lexeme {
	var xs []lexeme
	_, parts := lexText(s)
	for _, x := range parts {
		if x.kind == lexNumber || x.kind == lexSign && len(x.text) > 1 {
			xs = append(xs, dateDigits(x)...)
			continue
		}
		xs = append(xs, x)
	}
	return xs
}

// dateDigits takes 3.12.2026 apart.
func dateDigits(x lexeme) []lexeme {
	var xs []lexeme
	for i, digits := range strings.Split(x.text, ".") {
		v, err := strconv.ParseUint(digits, 10, 32)
		if err != nil {
			return []lexeme{x}
		}
		if i > 0 {
			xs = append(xs, lexeme{text: "."})
		}
		xs = append(xs, lexeme{kind: lexNumber, text: digits, value: float64(v)})
	}
	return xs
}

// dateAt reads a day at the start of xs. Alone is whether it is all that was
// typed.
func dateAt(xs []lexeme, today time.Time, alone bool) (time.Time, int) {
	if len(xs) == 0 {
		return time.Time{}, 0
	}
	reads := []func([]lexeme, time.Time) (time.Time, int){dateISO, dateNumbers, dateWritten, dateAhead}
	if alone {
		reads = append(reads, dateShort, dateNearby, dateWeekday)
	}
	for _, read := range reads {
		if t, n := read(xs, today); n > 0 {
			return t, n
		}
	}
	t, n := dateMonthFirst(xs, today)
	if n > 0 && !alone && len(xs[n-1].text) != 4 { // "i maj 5 sager"
		return time.Time{}, 0
	}
	return t, n
}

// dateISO reads 2026-12-03.
func dateISO(xs []lexeme, today time.Time) (time.Time, int) {
	if len(xs) < 5 || len(xs[0].text) != 4 || !xs[1].is("-") || !xs[3].is("-") {
		return time.Time{}, 0
	}
	return dateNew(xs[0], xs[2], xs[4], today, 5)
}

// dateNumbers reads 3/12/2026, 03-12-26 and 3.12.2026.
func dateNumbers(xs []lexeme, today time.Time) (time.Time, int) {
	if len(xs) < 5 || !dateSign(xs[1]) || xs[3].text != xs[1].text {
		return time.Time{}, 0
	}
	return dateNew(xs[4], xs[2], xs[0], today, 5)
}

// dateShort reads 3/12, 3-12 and 3.12.
func dateShort(xs []lexeme, today time.Time) (time.Time, int) {
	if len(xs) < 3 || !dateSign(xs[1]) || xs[0].kind != lexNumber || xs[2].kind != lexNumber || (len(xs) > 3 && dateSign(xs[3])) {
		return time.Time{}, 0
	}
	return dateNext(int(xs[0].value), time.Month(xs[2].value), today, 3)
}

func dateSign(x lexeme) bool { return x.is("/") || x.is("-") || x.is(".") }

// dateNew returns a day with a year of four digits, or of two in this century.
func dateNew(year, month, day lexeme, today time.Time, n int) (time.Time, int) {
	if year.kind != lexNumber || month.kind != lexNumber || day.kind != lexNumber || len(month.text) > 2 || len(day.text) > 2 {
		return time.Time{}, 0
	}
	y := int(year.value)
	switch len(year.text) {
	case 2:
		y += 2000
	case 4:
	default:
		return time.Time{}, 0
	}
	return dateValid(y, time.Month(month.value), int(day.value), today, n)
}

// dateValid returns a day that is in the calendar.
func dateValid(y int, m time.Month, d int, today time.Time, n int) (time.Time, int) {
	t := time.Date(y, m, d, 0, 0, 0, 0, today.Location())
	if y < 1900 || y > 2200 || t.Month() != m || t.Day() != d || m < 1 || m > 12 {
		return time.Time{}, 0
	}
	return t, n
}

// dateNext returns the next day with a date, today included. 29 February may be
// years away.
func dateNext(d int, m time.Month, today time.Time, n int) (time.Time, int) {
	start := StartOfDay(today)
	for y := today.Year(); y <= today.Year()+8; y++ {
		if t, ok := dateValid(y, m, d, today, n); ok > 0 && !t.Before(start) {
			return t, n
		}
	}
	return time.Time{}, 0
}

// StartOfDay returns the start of t's day, in t's location.
func StartOfDay(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, t.Location())
}

// dateWritten reads "3. december 2026", "3rd of December".
func dateWritten(xs []lexeme, today time.Time) (time.Time, int) {
	d, n := dateDay(xs)
	m := dateMonthWords[lexHead(lexTail(xs, n))]
	if n == 0 || m == 0 {
		return time.Time{}, 0
	}
	return dateWithYear(d, m, xs, n+1, today)
}

// dateMonthFirst reads "December 3, 2026".
func dateMonthFirst(xs []lexeme, today time.Time) (time.Time, int) {
	m := dateMonthWords[xs[0].text]
	if m == 0 {
		return time.Time{}, 0
	}
	skip := 1
	if lexHead(lexTail(xs, 1)) == "the" {
		skip = 2
	}
	d, n := dateDay(lexTail(xs, skip))
	if n == 0 {
		return time.Time{}, 0
	}
	return dateWithYear(d, m, xs, n+skip, today)
}

// dateDay reads the day of a month.
func dateDay(xs []lexeme) (day, n int) {
	if len(xs) == 0 {
		return 0, 0
	}
	if d := dateOrdinals[xs[0].text]; d > 0 {
		day, n = d, 1
	} else if xs[0].kind == lexNumber && len(xs[0].text) <= 2 {
		day, n = int(xs[0].value), 1
	}
	for n > 0 && dateSuffixes[lexHead(lexTail(xs, n))] {
		n++
	}
	return day, n
}

// dateWithYear adds the year that follows n lexemes, or else the next year that
// fits.
func dateWithYear(d int, m time.Month, xs []lexeme, n int, today time.Time) (time.Time, int) {
	at := n
	if lexHead(lexTail(xs, at)) == "," {
		at++
	}
	if at < len(xs) && xs[at].kind == lexNumber && len(xs[at].text) == 4 {
		if t, k := dateValid(int(xs[at].value), m, d, today, at+1); k > 0 {
			return t, k
		}
	}
	return dateNext(d, m, today, n)
}

// dateNearby reads "i morgen" and its like.
func dateNearby(xs []lexeme, today time.Time) (time.Time, int) {
	start := StartOfDay(today)
	for _, near := range dateNear {
		n := phraseAt(xs, [][]string{near.words})
		switch {
		case n == 0:
		case near.days == dateNextMonth:
			return AddMonths(start, 1), n
		default:
			return start.AddDate(0, 0, near.days), n
		}
	}
	return time.Time{}, 0
}

// dateAhead reads "om 14 dage", "om en uge", "in two weeks".
func dateAhead(xs []lexeme, today time.Time) (time.Time, int) {
	if head := xs[0].text; head != "om" && head != "in" {
		return time.Time{}, 0
	}
	v, n := numberAt(xs[1:])
	unit, ok := dateUnits[lexHead(lexTail(xs, n+1))]
	const most = 1000 // of any unit
	if n == 0 || !ok || v != math.Trunc(v) || v < 0 || v > most {
		return time.Time{}, 0
	}
	t := StartOfDay(today).AddDate(0, 0, unit.days*int(v))
	return AddMonths(t, unit.months*int(v)), n + 2
}

// AddMonths adds months, to the last day of the month at most: one month from
// 31 January is the end of February.
func AddMonths(t time.Time, months int) time.Time {
	y, m, d := t.Date()
	last := time.Date(y, m+time.Month(months)+1, 0, 0, 0, 0, 0, t.Location())
	return time.Date(last.Year(), last.Month(), min(d, last.Day()), 0, 0, 0, 0, t.Location())
}

// dateWeekday reads "mandag", "på mandag", "næste mandag", "next Monday": the
// next such day after today. "Næste" says no more than that, since people do
// not agree on whether it skips one.
func dateWeekday(xs []lexeme, today time.Time) (time.Time, int) {
	n := 0
	switch xs[0].text {
	case "naeste", "next", "this", "kommende":
		n = 1
	}
	day, ok := Weekdays[lexHead(lexTail(xs, n))]
	if !ok {
		return time.Time{}, 0
	}
	ahead := (int(day) - int(today.Weekday()) + 7) % 7
	if ahead == 0 {
		ahead = 7
	}
	return StartOfDay(today).AddDate(0, 0, ahead), n + 1
}
