package parse

import (
	"math"
	"strconv"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/texts"
)

// ReadDate reads s as one day and nothing else: "3. december", "d. 3/12-26",
// "03-12-2026", "2026-12-03", "i morgen", "om 14 dage", "næste mandag", "fredag i uge
// 7", "sidst i maj", or the same in English, with words of courtesy and a time of
// day around it, which do not count. It returns the beginning of that day in the
// location of today. Without a year it is the next such day, today included; a
// weekday is the next one after today, a week its Monday. Numbers are day before
// month in both languages: people who write English here live in Denmark. A text of
// more than 1000 bytes is no day.
func ReadDate(s string, today time.Time, _ texts.Lang) (time.Time, bool) {
	if len(s) > maxFigure {
		return time.Time{}, false
	}
	xs := dateTrim(dateLex(s))
	for start := range xs {
		if t, n := dateAt(xs[start:], today, true); n > 0 && start+n == len(xs) {
			return t, true
		}
		if t, n := dateOfMonth(xs[start:], today); n > 0 && start+n == len(xs) {
			return t, true
		}
		if !dateFillers[xs[start].text] {
			break
		}
	}
	return time.Time{}, false
}

// dateTrim returns xs without what follows a day: courtesy, and a time of day.
func dateTrim(xs []lexeme) []lexeme {
	for n := len(xs); n > 0; n = len(xs) {
		switch last := xs[n-1]; {
		case dateTrailers[last.text], last.text == "morgen" && n > 1 && xs[n-2].text != "i":
			xs = xs[:n-1]
		case n > 1 && last.kind == lexNumber && last.value < 24 && dateClock[xs[n-2].text]:
			xs = xs[:n-2]
		default:
			return xs
		}
	}
	return xs
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
		_, more := Weekdays[lexHead(lexTail(xs, afterLink(xs, i+n)))]
		if !found.IsZero() && !found.Equal(t) || more || !weekdayFits(xs[:i], t) {
			return time.Time{}, false
		}
		found = t
		i += n
	}
	return found, !found.IsZero()
}

// weekdayFits reports whether the weekday that stands before a day is its own;
// true where none stands there.
func weekdayFits(before []lexeme, t time.Time) bool {
	for n := len(before); n > 0; n-- {
		day, is := Weekdays[before[n-1].text]
		if is {
			return day == t.Weekday()
		}
		if !dateArticles[before[n-1].text] && !before[n-1].is(",") {
			return true
		}
	}
	return true
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

// dateReader reads a day at the start of xs, of which there is one at least, and
// returns how many lexemes it is; 0 for none.
type dateReader func(xs []lexeme, today time.Time) (time.Time, int)

// dateAt reads the longest day at the start of xs. Alone is whether it is all that was
// typed.
func dateAt(xs []lexeme, today time.Time, alone bool) (t time.Time, n int) {
	if len(xs) == 0 {
		return time.Time{}, 0
	}
	reads := []dateReader{dateISO, dateNumbers, dateWritten, dateAhead, dateMonthYear}
	if alone {
		reads = append(reads, dateMonthFirst, dateCompact, dateSpaced, dateShort, dateNearby, dateWeekday, dateWeek, dateSpanAlone, dateThen, dateAheadOn,
			dateSpanFrom, dateInWeek, dateWithDay, dateMonthPart, datePartOfWeek, dateFeast)
	}
	for _, read := range reads {
		if day, k := read(xs, today); k > n {
			t, n = day, k
		}
	}
	return t, n
}

// dateISO reads 2026-12-03, 2026/12/03 and 2026.12.03.
func dateISO(xs []lexeme, today time.Time) (time.Time, int) {
	if len(xs) < 5 || len(xs[0].text) != 4 || !dateSign(xs[1]) || xs[3].text != xs[1].text {
		return time.Time{}, 0
	}
	return dateNew(xs[0], xs[2], xs[4], today, 5)
}

// dateCompact reads 20261203.
func dateCompact(xs []lexeme, today time.Time) (time.Time, int) {
	if len(xs[0].text) != 8 {
		return time.Time{}, 0
	}
	t, err := time.ParseInLocation("20060102", xs[0].text, today.Location())
	if err != nil || t.Year() < 2000 || t.Year() > 2100 {
		return time.Time{}, 0
	}
	return t, 1
}

// dateNumbers reads 3/12/2026, 03-12-26, 3.12.2026, 3/12-26 and 3/12 2026.
func dateNumbers(xs []lexeme, today time.Time) (time.Time, int) {
	if len(xs) < 4 || !dateSign(xs[1]) {
		return time.Time{}, 0
	}
	if len(xs) > 4 && dateSign(xs[3]) {
		return dateNew(xs[4], xs[2], xs[0], today, 5)
	}
	if len(xs[3].text) == 4 {
		return dateNew(xs[3], xs[2], xs[0], today, 4)
	}
	return time.Time{}, 0
}

// dateSpaced reads "3. 12. 2026" and "3/12 26".
func dateSpaced(xs []lexeme, today time.Time) (time.Time, int) {
	switch {
	case len(xs) == 3 && len(xs[2].text) == 4:
		return dateNew(xs[2], xs[1], xs[0], today, 3)
	case len(xs) == 4 && dateSign(xs[1]) && len(xs[3].text) == 2:
		return dateNew(xs[3], xs[2], xs[0], today, 4)
	}
	return time.Time{}, 0
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

// dateMonthYear is dateMonthFirst with a year, which is a day in any text: "i maj 5
// sager" is none.
func dateMonthYear(xs []lexeme, today time.Time) (time.Time, int) {
	if t, n := dateMonthFirst(xs, today); n > 0 && len(xs[n-1].text) == 4 {
		return t, n
	}
	return time.Time{}, 0
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
	if y, k := dateYear(xs, n); k > 0 {
		if t, k := dateValid(y, m, d, today, n+k); k > 0 {
			return t, k
		}
	}
	return dateNext(d, m, today, n)
}

// dateYear reads the year after n lexemes, in four digits, or in two with an
// apostrophe or at the end.
func dateYear(xs []lexeme, n int) (year, length int) {
	at := n
	switch lexHead(lexTail(xs, at)) {
	case ",", "'", "’":
		at++
	}
	if at >= len(xs) || xs[at].kind != lexNumber {
		return 0, 0
	}
	switch y := int(xs[at].value); {
	case len(xs[at].text) == 4:
		return y, at + 1 - n
	case len(xs[at].text) == 2 && (at+1 == len(xs) || at > n && !xs[at-1].is(",")):
		return 2000 + y, at + 1 - n
	}
	return 0, 0
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

// dateAhead reads "om 14 dage", "om en uges tid", "in two weeks".
func dateAhead(xs []lexeme, today time.Time) (time.Time, int) {
	if head := xs[0].text; head != "om" && head != "in" {
		return time.Time{}, 0
	}
	t, n := dateSpan(xs[1:], today)
	if n == 0 {
		return time.Time{}, 0
	}
	return t, n + 1
}

// dateSpan reads "14 dage", "et par uger", "half a year", counted from today.
func dateSpan(xs []lexeme, today time.Time) (time.Time, int) {
	at := 0
	for at < len(xs) && numberAbout[xs[at].text] {
		at++
	}
	v, n := numberAt(lexTail(xs, at))
	at += n
	unit, ok := dateUnits[strings.TrimSuffix(lexHead(lexTail(xs, at)), "s")]
	const most = 1000 // of any unit
	if n == 0 || !ok || v < 0 || v > most {
		return time.Time{}, 0
	}
	days, months := float64(unit.days)*v, float64(unit.months)*v
	if months != math.Trunc(months) || v != math.Trunc(v) && unit.months < 12 {
		return time.Time{}, 0
	}
	at++
	if rest := lexHead(lexTail(xs, at)); rest == "tid" || rest == "time" {
		at++
	}
	return AddMonths(StartOfDay(today).AddDate(0, 0, int(days)), int(months)), at
}

// dateSpanAlone is dateSpan for a time without "om"; "en dag" is no certain one.
func dateSpanAlone(xs []lexeme, today time.Time) (time.Time, int) {
	t, n := dateSpan(xs, today)
	if n == 2 && numberArticles[xs[0].text] && dateUnits[xs[1].text].days == 1 {
		return time.Time{}, 0
	}
	return t, n
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
