package parse

import "time"

// datePartOf is a part of a month or a year: where it begins, its middle, or its
// last day.
type datePartOf int

const (
	dateBegin datePartOf = iota + 1
	dateMiddle
	dateEnd
)

// nextYear follows its beginning.
var nextYear = wordLists("naeste aar|det nye aar|next year|new year")

// nextMonth follows a day of the next month.
var nextMonth = wordLists("i naeste maaned|naeste maaned|of next month|next month")

// dateOfMonth reads a day of the month alone, for the next such day: "den 15.",
// "the 15th". An article must stand there: a number alone may be anything.
func dateOfMonth(xs []lexeme, today time.Time) (time.Time, int) {
	if len(xs) < 2 || !dateArticles[xs[0].text] {
		return time.Time{}, 0
	}
	day, n := dateDay(xs[1:])
	ahead := 0
	if k := phraseAt(lexTail(xs, n+1), nextMonth); k > 0 && n > 0 {
		ahead, n = 1, n+k
	}
	for ; n > 0 && ahead <= 2; ahead++ {
		first := time.Date(today.Year(), today.Month()+time.Month(ahead), 1, 0, 0, 0, 0, today.Location())
		if t, ok := dateValid(first.Year(), first.Month(), day, today, 1); ok > 0 && !t.Before(StartOfDay(today)) {
			return t, n + 1
		}
	}
	return time.Time{}, 0
}

// dateMonthPart reads "primo januar", "sidst i maj 2027", "end of the year",
// "årets udgang".
func dateMonthPart(xs []lexeme, today time.Time) (time.Time, int) {
	if t, n := dateOutcome(xs, today); n > 0 {
		return t, n
	}
	part, at := datePart[xs[0].text], afterLink(xs, 1)
	if part == 0 || at >= len(xs) {
		return time.Time{}, 0
	}
	word := lexHead(lexTail(xs, at))
	switch {
	case word == "maaneden" || word == "month":
		return nextPart(part, today.Month(), today.Year(), today, at+1)
	case (word == "aaret" || word == "year") && part == dateEnd:
		return nextPart(dateEnd, time.December, today.Year(), today, at+1)
	case part == dateBegin && phraseAt(xs[at:], nextYear) > 0:
		return nextPart(dateBegin, time.January, today.Year()+1, today, at+phraseAt(xs[at:], nextYear))
	case dateMonthWords[word] == 0:
		return time.Time{}, 0
	}
	month := dateMonthWords[word]
	at++
	if year, n := dateYear(xs, at); n > 0 {
		return nextPart(part, month, year, today, at+n)
	}
	if t, n := nextPart(part, month, today.Year(), today, at); n > 0 {
		return t, n
	}
	return nextPart(part, month, today.Year()+1, today, at)
}

// dateOutcome reads "månedens udgang" and "årets udgang".
func dateOutcome(xs []lexeme, today time.Time) (time.Time, int) {
	if lexHead(lexTail(xs, 1)) != "udgang" && lexHead(lexTail(xs, 1)) != "slutning" {
		return time.Time{}, 0
	}
	switch xs[0].text {
	case "maanedens":
		return nextPart(dateEnd, today.Month(), today.Year(), today, 2)
	case "aarets":
		return nextPart(dateEnd, time.December, today.Year(), today, 2)
	}
	return time.Time{}, 0
}

// nextPart returns the day of a part of a month, and n; 0 where it is over.
func nextPart(part datePartOf, month time.Month, year int, today time.Time, n int) (time.Time, int) {
	day := map[datePartOf]int{dateBegin: 1, dateMiddle: 15}[part]
	t := time.Date(year, month, day, 0, 0, 0, 0, today.Location())
	if part == dateEnd {
		t = time.Date(year, month+1, 0, 0, 0, 0, 0, today.Location())
	}
	if t.Before(StartOfDay(today)) || t.Year() > 2200 {
		return time.Time{}, 0
	}
	return t, n
}

// dateFeast reads days that are called by what they follow: "efter nytår".
func dateFeast(xs []lexeme, today time.Time) (time.Time, int) {
	for _, feast := range dateFeasts {
		if n := phraseAt(xs, feast.phrases); n > 0 {
			return dateNext(feast.day, feast.month, today, n)
		}
	}
	return time.Time{}, 0
}
