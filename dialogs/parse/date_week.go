package parse

import "time"

// dateThen reads a day and a time from it: "i morgen om en uge", "fredag om 14
// dage".
func dateThen(xs []lexeme, today time.Time) (time.Time, int) {
	day, n := dateNamed(xs, today)
	if n == 0 || n == len(xs) {
		return time.Time{}, 0
	}
	t, m := dateAhead(xs[n:], day)
	if m == 0 {
		return time.Time{}, 0
	}
	return t, n + m
}

// dateSpanFrom reads a time from a day: "a week from today", "two weeks on Friday".
func dateSpanFrom(xs []lexeme, today time.Time) (time.Time, int) {
	t, n := dateSpan(xs, today)
	switch lexHead(lexTail(xs, n)) {
	case "from", "fra", "on":
	default:
		return time.Time{}, 0
	}
	if now := lexHead(lexTail(xs, n+1)); n > 0 && (now == "now" || now == "nu") {
		return t, n + 2
	}
	day, m := dateNamed(lexTail(xs, n+1), today)
	if n == 0 || m == 0 {
		return time.Time{}, 0
	}
	t, _ = dateSpan(xs, day)
	return t, n + 1 + m
}

// dateAheadOn reads a day of the week that a time from today leads to: "om to uger
// på fredag".
func dateAheadOn(xs []lexeme, today time.Time) (time.Time, int) {
	t, n := dateAhead(xs, today)
	at := afterLink(xs, n)
	day, is := Weekdays[lexHead(lexTail(xs, at))]
	if n == 0 || !is {
		return time.Time{}, 0
	}
	t = mondayOf(t).AddDate(0, 0, (int(day)+6)%7)
	if t.Before(StartOfDay(today)) {
		return time.Time{}, 0
	}
	return t, at + 1
}

// dateNamed reads a day that has a word: "i morgen", "fredag".
func dateNamed(xs []lexeme, today time.Time) (time.Time, int) {
	if len(xs) == 0 {
		return time.Time{}, 0
	}
	if t, n := dateNearby(xs, today); n > 0 {
		return t, n
	}
	return dateWeekday(xs, today)
}

// weekAt reads a week and returns its Monday: "uge 7", "week 7 2027", "næste uge",
// "this week". Without a year it is the next week with that number, which is not
// the one of today.
func weekAt(xs []lexeme, today time.Time) (monday time.Time, n int) {
	this := mondayOf(today)
	switch next := lexHead(lexTail(xs, 1)); lexHead(xs) {
	case "naeste", "next":
		if next == "uge" || next == "week" {
			return this.AddDate(0, 0, 7), 2
		}
	case "denne", "this":
		if next == "uge" || next == "week" {
			return this, 2
		}
	case "uge", "week":
		return weekNumber(xs, today)
	}
	return time.Time{}, 0
}

// weekNumber reads "uge 7" and the year after it.
func weekNumber(xs []lexeme, today time.Time) (monday time.Time, n int) {
	if len(xs) < 2 || xs[1].kind != lexNumber || len(xs[1].text) > 2 {
		return time.Time{}, 0
	}
	week := int(xs[1].value)
	if len(xs) > 2 && xs[2].kind == lexNumber && len(xs[2].text) == 4 {
		return weekOf(int(xs[2].value), week, today.Location(), 3)
	}
	for year := today.Year(); year <= today.Year()+1; year++ {
		monday, n := weekOf(year, week, today.Location(), 2)
		if n > 0 && monday.Equal(mondayOf(today)) {
			return time.Time{}, 0
		}
		if n > 0 && monday.After(today) {
			return monday, n
		}
	}
	return time.Time{}, 0
}

// weekOf returns the Monday of a week by ISO 8601, whose first has 4 January, and
// n; 0 where the year has no such week.
func weekOf(year, week int, zone *time.Location, n int) (time.Time, int) {
	monday := mondayOf(time.Date(year, time.January, 4, 0, 0, 0, 0, zone)).AddDate(0, 0, 7*(week-1))
	if y, w := monday.ISOWeek(); y != year || w != week {
		return time.Time{}, 0
	}
	return monday, n
}

func mondayOf(t time.Time) time.Time {
	return StartOfDay(t).AddDate(0, 0, -(int(t.Weekday())+6)%7)
}

// dateWeek reads a week with a number, for its Monday.
func dateWeek(xs []lexeme, today time.Time) (time.Time, int) {
	if lexHead(xs) != "uge" && lexHead(xs) != "week" {
		return time.Time{}, 0
	}
	return weekAt(xs, today)
}

// datePartOfWeek reads "starten af næste uge", "sidst på ugen", "end of next week":
// its Monday, Wednesday or Friday.
func datePartOfWeek(xs []lexeme, today time.Time) (time.Time, int) {
	part := datePart[xs[0].text]
	at := afterLink(xs, 1)
	monday, n := weekAt(lexTail(xs, at), today)
	if word := lexHead(lexTail(xs, at)); n == 0 && (word == "ugen" || word == "week") {
		monday, n = mondayOf(today), 1
	}
	t := monday.AddDate(0, 0, map[datePartOf]int{dateMiddle: 2, dateEnd: 4}[part])
	if part == 0 || n == 0 || t.Before(StartOfDay(today)) {
		return time.Time{}, 0
	}
	return t, at + n
}

// dateInWeek reads a day of a week: "fredag i uge 7", "Friday next week", "næste
// uge på fredag".
func dateInWeek(xs []lexeme, today time.Time) (time.Time, int) {
	var monday time.Time
	var n int
	day, is := Weekdays[xs[0].text]
	if is {
		at := afterLink(xs, 1)
		monday, n = weekAt(lexTail(xs, at), today)
		n += at
	} else {
		monday, n = weekAt(xs, today)
		n = afterLink(xs, n)
		day, is = Weekdays[lexHead(lexTail(xs, n))]
		n++
	}
	t := monday.AddDate(0, 0, (int(day)+6)%7)
	if monday.IsZero() || !is || t.Before(StartOfDay(today)) {
		return time.Time{}, 0
	}
	return t, n
}

// afterLink returns where the word after lexeme at begins, without the little
// words between a day and its week or its date.
func afterLink(xs []lexeme, at int) int {
	for dateLinks[lexHead(lexTail(xs, at))] {
		at++
	}
	return at
}

// dateWithDay reads a date with its weekday before it: "torsdag den 3. december".
// One that is another day is not certain.
func dateWithDay(xs []lexeme, today time.Time) (time.Time, int) {
	day, is := Weekdays[xs[0].text]
	at := afterLink(xs, 1)
	if !is || at >= len(xs) {
		return time.Time{}, 0
	}
	for _, read := range []dateReader{dateISO, dateNumbers, dateSpaced, dateShort, dateWritten, dateMonthFirst} {
		if t, n := read(xs[at:], today); n > 0 && at+n == len(xs) && t.Weekday() == day {
			return t, at + n
		}
	}
	return time.Time{}, 0
}
