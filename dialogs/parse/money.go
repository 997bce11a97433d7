package parse

import (
	"math"
	"strings"
)

// Money is an amount in kroner a year, as a person reported it. It is stored as
// JSON.
type Money struct {
	// Kroner is whole kroner a year.
	Kroner int64 `json:"kroner"`
	// Typed is the amount for the period in which it was given, and Per that
	// period, where it was not a year and was converted; else 0 and "". A
	// quarter is converted too, with Year in Per.
	Typed int64  `json:"typed,omitempty"`
	Per   Period `json:"per,omitempty"`
	// Text is the rest of the text, without the amount: "papir og porto".
	Text string `json:"text,omitempty"`
}

// Converted reports whether Kroner was computed from an amount for another
// period than a year.
func (m Money) Converted() bool { return m.Typed != 0 }

// moneyYears are how many of a period a bill is paid for in a year. A day is
// left out: working day or calendar day is not to be guessed.
var moneyYears = map[Period]float64{Week: 52, Month: 12, Year: 1}

// moneySpan is an amount within a text.
type moneySpan struct {
	kroner   float64
	marked   bool // with a sign of money, or a scale
	year     bool // reads like a calendar year
	small    bool // of two small numbers, of which it is not said that they are thousands
	from, to int  // lexemes
}

// ReadMoney returns the only amount in kroner in s: "25.000", "ca. 25 t.kr.",
// "kr. 400.000 om året", "1,5 mio.", "20-30.000 kr.". An amount by the week or
// month is converted to a year; without a period it is one a year. A number
// without any sign of money counts where it stands alone, or is at least 100,
// no calendar year and no number of something. It returns false where there is no amount or
// more than one, where something in the text says that it is no yearly amount (a
// price for one, another currency, several years, a "not"), and in a text of more
// than 1000 bytes. The caller checks the range.
func ReadMoney(s string) (Money, bool) {
	if len(s) > maxFigure {
		return Money{}, false
	}
	text, xs := lexText(s)
	found, ok := onlyMoney(moneySpans(xs), xs)
	if !ok {
		return Money{}, false
	}
	period, n := periodAt(lexTail(xs, found.to))
	from, to := found.from, found.to+n
	if n == 0 {
		period, from, n = periodBefore(xs, found)
	}
	if n == 0 {
		period = estimatePeriod{Year, 1, 1}
	}
	factor := moneyYears[period.per] * period.times / period.every
	rest := moneyRest{text: text, xs: xs, from: from, to: to}
	if factor == 0 || rest.doubtful() {
		return Money{}, false
	}
	m := Money{Kroner: wholeKroner(found.kroner * factor), Text: moneyText(text, xs, from, to)}
	if factor != 1 {
		m.Typed, m.Per = wholeKroner(found.kroner), period.per
	}
	return m, true
}

// periodBefore reads a period that ends where the amount begins: "årligt 400.000".
func periodBefore(xs []lexeme, m moneySpan) (p estimatePeriod, from, n int) {
	for back := 1; back <= 3 && back <= m.from; back++ {
		if p, n = periodAt(xs[m.from-back:]); n == back {
			return p, m.from - back, n
		}
	}
	return estimatePeriod{}, m.from, 0
}

// wholeKroner rounds to whole kroner, and limits the amount far above any
// budget.
func wholeKroner(v float64) int64 { return int64(math.Round(min(v, 1e15))) }

// moneySpans finds every number that can be an amount.
func moneySpans(xs []lexeme) []moneySpan {
	var spans []moneySpan
	for i := 0; i < len(xs); {
		m := moneyAt(xs, i)
		if m.to == 0 {
			i++
			continue
		}
		spans = append(spans, m)
		i = m.to
	}
	return spans
}

// moneyAt reads an amount at lexeme i, with what marks it; to is 0 for none.
func moneyAt(xs []lexeme, i int) moneySpan {
	m := moneySpan{from: i}
	at := i
	before := 1.0 // what a scale before the number multiplies
	for at < len(xs) && (moneyMarks[xs[at].text] || moneyBefore[xs[at].text] > 0) {
		before = max(before, moneyBefore[xs[at].text])
		m.marked = true
		at++
	}
	v, n := moneyRange(xs, at)
	if n == 0 {
		return moneySpan{}
	}
	m.marked = m.marked || numberScales[xs[at+n-1].text] > 0
	m.kroner, m.to = v, at+n
	_, period := periodAt(lexTail(xs, m.to))
	m.year = period == 0 && n == 1 && len(xs[at].text) == 4 && v >= 1900 && v <= 2100
	if scale := moneyScales[lexHead(lexTail(xs, m.to))]; scale > 0 {
		before = scale
		m.marked = true
		m.to++
	}
	m.kroner *= before
	m.small = n > 1 && xs[at+n-1].kind == lexNumber && v < 1000
	return m.withMark(xs)
}

// withMark takes in the signs of money after an amount and the words before one
// that is not exact.
func (m moneySpan) withMark(xs []lexeme) moneySpan {
	for {
		n := phraseAt(lexTail(xs, m.to), [][]string{{",", "-"}})
		if moneyMarks[lexHead(lexTail(xs, m.to))] {
			n = 1
		}
		if n == 0 {
			break
		}
		m.marked = true
		m.to += n
	}
	for m.from > 0 && (numberAbout[xs[m.from-1].text] || moneyAbout[xs[m.from-1].text]) {
		m.from--
	}
	return m
}

// moneyRange is the number at lexeme at, or the middle of two; in "20-30.000" both
// are thousands.
func moneyRange(xs []lexeme, at int) (v float64, n int) {
	low, n := moneyNumber(xs[min(at, len(xs)):])
	if n == 0 {
		return 0, 0
	}
	between := at > 0 && moneyBetween[xs[at-1].text]
	joint := at + n
	if moneyMarks[lexHead(lexTail(xs, joint))] { // "30 kr. - 50 kr."
		joint++
	}
	sign := lexHead(lexTail(xs, joint))
	if !moneyJoints[sign] {
		return low, n
	}
	high, m := moneyNumber(lexTail(xs, joint+1))
	from := low
	if scale := scaleOf(lexTail(xs, joint+1), m); low > 0 && low < 1000 && high >= 1000 && low*scale < high {
		from *= scale
	}
	apart := sign != "-" && sign != "til" && sign != "to" // the ends of a range, or two amounts
	if m == 0 || high <= from || apart && !between && (from < 1000 || high > 3*from) {
		return low, n
	}
	return (from + high) / 2, joint + 1 + m - at
}

// scaleOf is what the last of n lexemes of a number multiplies the others by; a
// thousand where it says nothing, as in 30.000.
func scaleOf(xs []lexeme, n int) float64 {
	if n > 0 {
		if scale := numberScales[xs[n-1].text]; scale > 0 {
			return scale
		}
	}
	return 1000
}

// moneyNumber is numberAt for an amount: no one writes three decimals of a krone,
// and "1,275 mio." may be either.
func moneyNumber(xs []lexeme) (v float64, n int) {
	v, n = numberAt(xs)
	if n == 0 || xs[0].kind != lexNumber {
		return v, n
	}
	decimals := len(xs[0].text) - 1 - strings.LastIndexAny(xs[0].text, ".,")
	large := n > 1 && numberScales[xs[n-1].text] >= 1e6
	switch {
	case !strings.ContainsAny(xs[0].text, ".,"), decimals < 3, large && strings.HasPrefix(xs[0].text, "0"):
		return v, n
	case decimals == 3 && !large && v == math.Trunc(v):
		return v, n
	}
	return 0, 0
}

// onlyMoney chooses among the amounts of a text.
func onlyMoney(spans []moneySpan, xs []lexeme) (moneySpan, bool) {
	var amounts, numbers []moneySpan
	for _, m := range spans {
		switch {
		case m.marked:
			amounts = append(amounts, m)
		case m.small || m.year && m.to-m.from < len(xs) || moneyCounts(xs, m):
		case m.from == 0 && m.to == len(xs), m.kroner >= 100:
			numbers = append(numbers, m)
		}
	}
	amounts = append(amounts, numbers...)
	for _, m := range amounts {
		if m.kroner != amounts[0].kroner {
			return moneySpan{}, false
		}
	}
	if len(amounts) == 0 {
		return moneySpan{}, false
	}
	return amounts[0], true
}

// moneyCounts reports whether a number is one of something: a word follows that
// begins nothing new, or one stands before it that says what it numbers.
func moneyCounts(xs []lexeme, m moneySpan) bool {
	if m.from > 0 && moneyNumbers[xs[m.from-1].text] {
		return true
	}
	if m.to >= len(xs) || xs[m.to].kind != lexWord {
		return false
	}
	_, period := periodAt(xs[m.to:])
	return period == 0 && !moneyFollows[xs[m.to].text]
}

// moneyText is the text without the lexemes from and to, and without the signs
// left hanging there.
func moneyText(text string, xs []lexeme, from, to int) string {
	const signs = " \t\n\u00a0,;:.-–—("
	before := strings.TrimRight(text[:xs[from].from], signs)
	after := strings.TrimLeft(text[xs[to-1].to:], signs+")/")
	for _, word := range []string{"mellem", "fra", "between", "from"} {
		if strings.HasSuffix(" "+strings.ToLower(before), " "+word) {
			before = strings.TrimRight(before[:len(before)-len(word)], signs)
		}
	}
	return strings.TrimSpace(strings.TrimRight(strings.TrimSpace(before+" "+after), ",;:-–—("))
}

// MaxKroner is the largest saving a year that is accepted without a question.
const MaxKroner = 100_000_000
