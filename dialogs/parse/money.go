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

// moneyScales multiply an amount: 25 t.kr., 25k, 1 mia. "mio." is a number word.
var moneyScales = map[string]float64{
	"t": 1e3, "tkr": 1e3, "k": 1e3, "kkr": 1e3, "tdkk": 1e3, "mia": 1e9, "mkr": 1e6, "m": 1e6, "miokr": 1e6, "milliard": 1e9, "milliarder": 1e9, "billion": 1e9,
}

// moneyMarks are words for kroner.
var moneyMarks = map[string]bool{"kr": true, "kroner": true, "krone": true, "dkk": true, "kroners": true}

// moneyYears are how many of a period a bill is paid for in a year. A day is
// left out: working day or calendar day is not to be guessed.
var moneyYears = map[Period]float64{Week: 52, Month: 12, Year: 1}

// moneySpan is an amount within a text.
type moneySpan struct {
	kroner   float64
	marked   bool // with a sign of money, or a scale
	year     bool // reads like a calendar year
	from, to int  // lexemes
}

// ReadMoney returns the only amount in kroner in s: "25.000", "ca. 25 t.kr.",
// "kr. 400.000 om året", "1,5 mio.", "20-30.000 kr.". An amount by the week or
// month is converted to a year; without a period it is one a year. A number
// without any sign of money counts where it stands alone, or is at least 100
// and no calendar year. It returns false where there is no amount or more than
// one, and in a text of more than 1000 bytes. The caller checks the range.
func ReadMoney(s string) (Money, bool) {
	if len(s) > maxFigure {
		return Money{}, false
	}
	text, xs := lexText(s)
	found, ok := onlyMoney(moneySpans(xs), len(xs))
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
	if factor == 0 {
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
	if moneyMarks[xs[at].text] {
		m.marked = true
		at++
	}
	v, n := moneyRange(xs[at:])
	if n == 0 {
		return moneySpan{}
	}
	m.marked = m.marked || numberScales[xs[at+n-1].text] > 0
	m.kroner, m.to = v, at+n
	_, period := periodAt(lexTail(xs, m.to))
	m.year = period == 0 && len(xs[at].text) == 4 && v >= 1900 && v <= 2100
	if scale := moneyScales[lexHead(lexTail(xs, m.to))]; scale > 0 {
		m.kroner, m.marked = m.kroner*scale, true
		m.to++
	}
	if moneyMarks[lexHead(lexTail(xs, m.to))] {
		m.marked = true
		m.to++
	}
	if phraseAt(lexTail(xs, m.to), [][]string{{",", "-"}}) > 0 {
		m.marked = true
		m.to += 2
	}
	for m.from > 0 && numberAbout[xs[m.from-1].text] {
		m.from--
	}
	return m
}

// moneyRange is a number or the middle of two; in "20-30.000" both are thousands.
func moneyRange(xs []lexeme) (v float64, n int) {
	low, n := numberAt(xs)
	if n == 0 {
		return 0, 0
	}
	switch lexHead(lexTail(xs, n)) {
	case "-", "til", "to", "og", "and":
	default:
		return low, n
	}
	high, m := numberAt(lexTail(xs, n+1))
	from := low
	if low > 0 && low < 1000 && high >= 1000 && low*1000 < high {
		from *= 1000
	}
	like := low >= 1000 && high <= 3*low || !numberAnds[xs[n].text] // "20.000 og 30.000" are the ends of a range
	if m == 0 || high <= from || !like {
		return low, n
	}
	return (from + high) / 2, n + 1 + m
}

// onlyMoney chooses among the amounts of a text with n lexemes.
func onlyMoney(spans []moneySpan, n int) (moneySpan, bool) {
	var marked, plain []moneySpan
	for _, m := range spans {
		switch {
		case m.marked:
			marked = append(marked, m)
		case m.from == 0 && m.to == n, m.kroner >= 100 && !m.year:
			plain = append(plain, m)
		}
	}
	switch {
	case len(marked) == 1:
		return marked[0], true
	case len(marked) == 0 && len(plain) == 1:
		return plain[0], true
	}
	return moneySpan{}, false
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

// UnitPrice reports whether an amount is for one of something, negative, or not
// in kroner: then the yearly amount has to be asked for.
func UnitPrice(text string) bool {
	folded := " " + Fold(text) + " "
	for _, period := range []string{" pr aar ", " per aar ", " pr maaned ", " per maaned ", " pr uge ", " per uge ", " per year ", " per month ", " per week "} {
		folded = strings.ReplaceAll(folded, period, " ")
	}
	for _, sign := range []string{" pr ", " per ", " euro ", " eur ", " dollar ", " stk "} {
		if strings.Contains(folded, sign) {
			return true
		}
	}
	return strings.HasPrefix(strings.TrimSpace(text), "-") || strings.ContainsAny(text, "€$£")
}

// MaxKroner is the largest saving a year that is accepted without a question.
const MaxKroner = 100_000_000
