package parse

// FindMoney returns the one amount of kroner in a sentence of a longer text that is
// paid every year, or was in a year that is named; also one a week or month that is
// said to be ours. A price for one, an offer and what others pay is none. Of a number
// that nothing marks as money, the text around must tell that it is.
func FindMoney(s string) (m Money, ok bool) {
	_, xs := lexText(head(s, maxFigure))
	if anyPhrase(xs, moneyNotOurs) {
		return Money{}, false
	}
	for _, span := range moneySpans(xs) {
		x, yearly := yearlyOf(xs, span)
		if !yearly {
			continue
		}
		if ok && m.Kroner != x.Kroner {
			return Money{}, false
		}
		m, ok = x, true
	}
	return m, ok
}

// yearlyOf is an amount of a sentence as one a year.
func yearlyOf(xs []lexeme, m moneySpan) (Money, bool) {
	const least = 1000 // of a number that nothing marks
	if m.small || m.year || !m.marked && (m.kroner < least || moneyCounts(xs, m)) {
		return Money{}, false
	}
	span := [2]int{m.from, m.to}
	from, to := clauseOf(xs, span)
	p, ok := moneyPeriod(xs, m, from, to)
	rest := moneyRest{xs: xs, from: m.from, to: m.to}
	if !m.marked && anyPhrase(xs[from:m.from], moneyCounted) {
		return Money{}, false
	}
	if !ok || rest.denied() || perOne(xs[m.to:to]) || perOne(xs[from:m.from]) {
		return Money{}, false
	}
	factor := moneyYears[p.per] * p.times / p.every
	if factor == 0 || factor != 1 && !anyPhrase(xs[from:m.from], moneyOurs) {
		return Money{}, false
	}
	x := Money{Kroner: wholeKroner(m.kroner * factor)}
	if factor != 1 {
		x.Typed, x.Per = wholeKroner(m.kroner), p.per
	}
	return x, true
}

// moneyPeriod is the period that an amount is told for, next to it or else the only one
// in its clause, or a year that the sentence names.
func moneyPeriod(xs []lexeme, m moneySpan, from, to int) (p estimatePeriod, ok bool) {
	after := lexTail(xs, m.to)
	if p, n := periodAt(lexTail(after, phraseAt(after, estimateInAll))); n > 0 {
		return p, true
	}
	if p, _, n := periodBefore(xs, m); n > 0 {
		return p, true
	}
	for i := from; i < to; i++ {
		q, n := periodAt(xs[i:to])
		if n == 0 || n == 1 && periodOf[xs[i].text] {
			continue
		}
		if ok && q != p {
			return estimatePeriod{}, false
		}
		p, ok = q, true
	}
	if ok {
		return p, true
	}
	return estimatePeriod{Year, 1, 1}, anyPhrase(xs, estimateYears)
}

// perOne reports whether xs make an amount a price for one of something.
func perOne(xs []lexeme) bool {
	for i, x := range xs {
		if moneyUnits[x.text] {
			if _, n := periodAt(xs[i:]); n == 0 {
				return true
			}
		}
		next := lexTail(xs, i+1)
		if _, n := periodAt(xs[i:]); (x.text == "pr" || x.text == "per") && n == 0 && len(next) > 0 && next[0].kind == lexWord {
			return true
		}
	}
	return false
}
