package parse

import "math"

// phraseAt returns the length of the phrase that xs begin with, 0 for none; the
// first that fits counts.
func phraseAt(xs []lexeme, phrases [][]string) int {
	for _, words := range phrases {
		if len(words) <= len(xs) && beginWith(xs, words) {
			return len(words)
		}
	}
	return 0
}

// beginWith reports whether xs, of which there are enough, begin with words.
func beginWith(xs []lexeme, words []string) bool {
	for i, w := range words {
		if xs[i].text != w {
			return false
		}
	}
	return true
}

// lexTail returns xs from n on, or nothing.
func lexTail(xs []lexeme, n int) []lexeme { return xs[min(n, len(xs)):] }

// lexHead returns the text of the first of xs, "" for none.
func lexHead(xs []lexeme) string {
	if len(xs) == 0 {
		return ""
	}
	return xs[0].text
}

// numberRangeAt reads a number, or a range of two as the middle of it: "8-10",
// "mellem 8 og 10".
func numberRangeAt(xs []lexeme) (v float64, n int) {
	if v, n := betweenAt(xs, numberAt); n > 0 {
		return v, n
	}
	v, n = numberAt(xs)
	if n == 0 {
		return 0, 0
	}
	switch lexHead(lexTail(xs, n)) {
	case "-", "til", "to", "eller", "or":
		to, m := numberAt(lexTail(xs, n+1))
		if m > 0 && to > v {
			return (v + to) / 2, n + 1 + m
		}
	}
	return v, n
}

// betweenAt reads "mellem" and two values, which read reads, as the middle of them.
func betweenAt(xs []lexeme, read func([]lexeme) (float64, int)) (v float64, n int) {
	switch lexHead(xs) {
	case "mellem", "between":
	default:
		return 0, 0
	}
	from, n := read(xs[1:])
	if n == 0 || !numberAnds[lexHead(lexTail(xs, 1+n))] {
		return 0, 0
	}
	to, m := read(lexTail(xs, 2+n))
	if m == 0 || to <= from {
		return 0, 0
	}
	return (from + to) / 2, 2 + n + m
}

// durationAt reads a time as long as it is told, in minutes: "1 t 30 min",
// "an hour and a half", "5 min til 10 min".
func durationAt(xs []lexeme) (minutes float64, n int) {
	if minutes, n := betweenAt(xs, durationPart); n > 0 {
		return minutes, n
	}
	minutes, n = durationPart(xs)
	if n == 0 {
		return 0, 0
	}
	if more, m := durationOrMore(xs, minutes, n); m > 0 {
		return more, m
	}
	if more, m := durationMore(xs, n); m > 0 && minutes >= 60 {
		return minutes + more, n + m
	}
	switch lexHead(lexTail(xs, n)) {
	case "-", "til", "to":
		if to, m := durationPart(lexTail(xs, n+1)); m > 0 && to > minutes {
			return (minutes + to) / 2, n + 1 + m
		}
	}
	return minutes, n
}

// durationOrMore reads "en time eller to", of n lexemes before "eller", as the
// middle.
func durationOrMore(xs []lexeme, minutes float64, n int) (middle float64, m int) {
	or := lexHead(lexTail(xs, n))
	if or != "eller" && or != "or" {
		return 0, 0
	}
	from, k := numberAt(xs)
	to, m := numberAt(lexTail(xs, n+1))
	if m == 0 || k == 0 || to <= from {
		return 0, 0
	}
	after := lexTail(xs, n+1+m)
	if _, k := durationUnit(after); k > 0 || countedAt(after) > 0 || peopleAt(after) > 0 {
		return 0, 0
	}
	return minutes / from * (from + to) / 2, n + 1 + m
}

// durationMore reads what follows n lexemes of hours: minutes, "og en halv", or
// digits written together with the unit, as in 1t30.
func durationMore(xs []lexeme, n int) (minutes float64, m int) {
	rest := lexTail(xs, n)
	if len(rest) > 0 && rest[0].kind == lexNumber && !rest[0].spaced {
		if _, k := durationPart(rest); k == 0 && rest[0].value < 60 {
			return rest[0].value, 1
		}
	}
	skip := 0
	switch lexHead(rest) {
	case "og", "and", ",", "+", "&":
		skip = 1
	}
	if more, k := durationPart(rest[skip:]); k > 0 && more < 60 {
		return more, skip + k
	}
	if k := numberHalfMore(rest); k > 0 && skip == 1 {
		return 30, k
	}
	return 0, 0
}

// durationPart reads a number with one unit of time.
func durationPart(xs []lexeme) (minutes float64, n int) {
	if lexHead(xs) == "kvarter" {
		return 15, 1
	}
	v, n := numberRangeAt(xs)
	if n == 0 {
		return 0, 0
	}
	if rest := lexTail(xs, n); numberWhole[lexHead(rest)] || lexHead(rest) == "-" {
		n++
	}
	rest := lexTail(xs, n)
	unit, m := durationUnit(rest)
	if m == 0 || ((rest[0].text == "time" || rest[0].text == "times") && timesNotHours(rest)) {
		return 0, 0
	}
	return v * unit, n + m
}

// durationUnit reads a unit of time, in minutes.
func durationUnit(xs []lexeme) (minutes float64, n int) {
	word := lexHead(xs)
	if m := estimateUnits[word]; m > 0 {
		return m, 1
	}
	switch {
	case word == "times":
		return 60, 1
	case word != "quarter" && word != "quarters":
		return 0, 0
	case phraseAt(xs[1:], [][]string{{"of", "an", "hour"}}) > 0:
		return 15, 4
	case lexHead(xs[1:]) == "hour":
		return 15, 2
	}
	return 0, 0
}

// timesNotHours reports whether "time" or "times" at the start is the English
// word: "3 times a week", but "2 times arbejde".
func timesNotHours(xs []lexeme) bool {
	next := lexHead(xs[1:])
	if xs[0].text == "times" {
		return next != "tid" && next != "arbejde" && next != "penge" && next != "moede" && next != "koersel"
	}
	switch next {
	case "a", "every", "each", "weekly", "daily", "monthly", "yearly", "annually", "per":
		word := lexHead(lexTail(xs, 2))
		return next != "per" || word == "day" || word == "week" || word == "month" || word == "year"
	}
	return false
}

// periodAt reads how often without a number of times: "om ugen", "dagligt",
// "hver anden uge", "every Monday".
func periodAt(xs []lexeme) (p estimatePeriod, n int) {
	if len(xs) == 0 {
		return p, 0
	}
	if times, n := dayPartsAt(xs); times > 1 {
		return estimatePeriod{Day, times, 1}, n
	}
	if p, ok := periodAdverbs[xs[0].text]; ok {
		return p, 1
	}
	if n := phraseAt(xs, periodYearly); n > 0 {
		return estimatePeriod{Year, 1, 1}, n
	}
	if periodEvery[xs[0].text] {
		if p, n := periodEveryAt(xs); n > 0 {
			return p, n
		}
	}
	next := lexHead(xs[1:])
	if next == "quarter" && partOf(xs[2:]) {
		return p, 0
	}
	if p, ok := periodDefinite[next]; ok && periodIn[xs[0].text] {
		return p, 2
	}
	if p, ok := periodIndefinite[next]; ok && (periodOf[xs[0].text] || xs[0].is("/")) {
		return p, 2
	}
	if p, ok := periodIndefinite[lexHead(lexTail(xs, 2))]; ok && numberArticles[next] && periodIn[xs[0].text] && xs[0].text != "om" {
		return p, 3
	}
	if (xs[0].text == "alle" || xs[0].text == "paa" || xs[0].text == "all" || xs[0].text == "on") && (next == "hverdage" || next == "weekdays") {
		return estimatePeriod{Day, 1, 1}, 2
	}
	if days := weekdaysAt(xs[1:]); days > 0 && (xs[0].text == "om" || xs[0].text == "on") {
		return weekdayPeriod(xs[1:], 1, days)
	}
	return p, 0
}

// partOf reports whether a quarter before xs is one of something, or of an hour on the
// clock, and no period: "a quarter of it", "a quarter past six".
func partOf(xs []lexeme) bool {
	return phraseAt(xs, [][]string{{"of"}, {"past"}, {"to"}}) > 0
}

// monthlyAt reads a day of the month before the period that it comes back in: "den 5. hver
// måned", "the 5th of every month".
func monthlyAt(xs []lexeme) int {
	switch lexHead(xs) {
	case "den", "d", "the":
	default:
		return 0
	}
	if len(xs) < 2 || xs[1].kind != lexNumber || xs[1].value > 31 {
		return 0
	}
	n := 2 + phraseAt(xs[2:], [][]string{{"st"}, {"nd"}, {"rd"}, {"th"}})
	from := n + phraseAt(lexTail(xs, n), [][]string{{"of"}, {"in"}, {"i"}})
	for _, at := range []int{n, from} {
		if p, m := periodAt(lexTail(xs, at)); m > 0 && periodRank[p.per] >= periodRank[Month] {
			return at
		}
	}
	return 0
}

// yearAt reads the year that is going on or was the last one: how much there was of
// something in it is how much there is in a year.
func yearAt(xs []lexeme) int { return phraseAt(xs, estimateYears) }

// periodEveryAt reads "hver" and its like with what follows.
func periodEveryAt(xs []lexeme) (p estimatePeriod, n int) {
	n, every := 1, 1.0
	if xs[0].text == "hveranden" {
		every = 2
	}
	if periodFill[lexHead(lexTail(xs, n))] {
		n++
	}
	rest := lexTail(xs, n)
	if o := periodOrdinals[lexHead(rest)]; o > 0 {
		every, n = o, n+1
	} else if len(rest) > 0 && rest[0].kind == lexNumber || len(rest) > 1 && periodPlural[rest[1].text].times > 0 {
		if v, m := numberAt(rest); m > 0 && v >= 1 && v == math.Trunc(v) {
			every, n = v, n+m
		}
	}
	rest = lexTail(xs, n)
	if days := weekdaysAt(rest); days > 0 {
		return weekdayPeriod(rest, every, days+n-1)
	}
	p, ok := periodIndefinite[lexHead(rest)]
	if !ok && every > 1 {
		p, ok = periodPlural[lexHead(rest)]
	}
	if !ok {
		return p, 0
	}
	return everyPeriod(p, every), n + 1
}

// dayPartsAt reads parts of a day as so many times: "hver morgen og hver aften".
func dayPartsAt(xs []lexeme) (times float64, n int) {
	for i := 0; ; {
		for dayPartFill[lexHead(lexTail(xs, i))] {
			i++
		}
		if !dayParts[lexHead(lexTail(xs, i))] {
			return times, n
		}
		times, n = times+1, i+1
		if next := lexTail(xs, n); len(next) == 0 || !next[0].is(",") && !numberAnds[next[0].text] {
			return times, n
		}
		i = n + 1
	}
}

// everyPeriod is p once in every periods. A number of days that is more than a
// working week is counted in weeks or months: 14 days are two weeks. Where it is
// no whole number of weeks, it is so many times a year.
func everyPeriod(p estimatePeriod, every float64) estimatePeriod {
	switch {
	case every < 1:
		p.times /= every
		return p
	case p.per == Day && every >= 28 && every <= 31:
		return estimatePeriod{Month, 1, 1}
	case p.per == Day && every > 5 && math.Mod(every, 7) != 0:
		const days = 44 * 7 // of the weeks of a working year
		return estimatePeriod{Year, max(math.Round(days/every), 1), 1}
	case p.per == Day && every > 5:
		return estimatePeriod{Week, 1, every / 7}
	}
	p.every *= every
	return p
}

// weekdaysAt returns of how many lexemes a list of weekdays at the start is made.
func weekdaysAt(xs []lexeme) int {
	n := 0
	for i := range xs {
		switch {
		case periodWeekdays[xs[i].text]:
			n = i + 1
		case i != n, !xs[i].is(",") && !numberAnds[xs[i].text]:
			return n
		}
	}
	return n
}

// weekdayPeriod is a week with as many times as xs begin with weekdays.
func weekdayPeriod(xs []lexeme, every float64, n int) (estimatePeriod, int) {
	times := 0.0
	for _, x := range xs[:weekdaysAt(xs)] {
		if periodWeekdays[x.text] {
			times++
		}
	}
	return estimatePeriod{Week, times, every}, n + 1
}
