package parse

import "strings"

// moneyRest is a text around an amount with its period, which are the lexemes
// from from to to.
type moneyRest struct {
	text     string
	xs       []lexeme
	from, to int
}

// doubtful reports whether something in the text speaks against taking the
// amount for the one that is meant, by the year.
func (r moneyRest) doubtful() bool {
	if r.denied() || r.adjoins() {
		return true
	}
	for i := range r.xs {
		inside := r.from <= i && i < r.to
		if r.foreign(r.xs[i]) || r.xs[i].is("%") || !inside && r.speaksAgainst(i) {
			return true
		}
	}
	return false
}

// speaksAgainst reports whether lexeme i says that the amount is none by the year.
func (r moneyRest) speaksAgainst(i int) bool {
	x, next := r.xs[i], lexHead(r.xs[i+1:])
	_, period := periodAt(r.xs[i:])
	switch {
	case x.kind == lexSign && strings.ContainsAny(x.text, "0123456789"): // a number that is not understood
		return true
	case periodOf[x.text] && !numberArticles[x.text], moneyUnits[x.text]:
		return period == 0
	case moneyOnce[x.text], moneyMany[x.text], r.accented(x):
		return true
	case moneyFirst[x.text]:
		return r.years(i+1) || r.years(i+2)
	case moneyVague[x.text]:
		return numberScales[next] > 0
	}
	return r.several(i)
}

// foreign reports whether a word is another currency. "Nok" and "sek." are Danish
// words where they are not written as abbreviations.
func (r moneyRest) foreign(x lexeme) bool {
	return moneyForeign[x.text] || moneyAbbreviated[r.text[x.from:x.to]]
}

// accented reports whether a word is the à of "3 à 500 kr.".
func (r moneyRest) accented(x lexeme) bool {
	typed := strings.ToLower(r.text[x.from:x.to])
	return typed == "à" || typed == "á"
}

// years reports whether lexeme i is a word for years, months or weeks.
func (r moneyRest) years(i int) bool {
	if i >= len(r.xs) {
		return false
	}
	word := r.xs[i].text
	return periodPlural[word].times > 0 && periodPlural[word].per != Day || word == "aar" || word == "year"
}

// several reports whether a number of years or months begins at lexeme i: what the
// amount is for, if not for one.
func (r moneyRest) several(i int) bool {
	v, n := numberAt(r.xs[i:])
	return n > 0 && v != 1 && r.years(i+n)
}

// denied reports whether a "not" or a minus stands before the amount.
func (r moneyRest) denied() bool {
	for i := max(0, r.from-3); i < r.from; i++ {
		if moneyNot[r.xs[i].text] {
			return true
		}
	}
	return r.from > 0 && r.xs[r.from-1].is("-") && !r.xs[r.from].spaced && (r.from == 1 || r.xs[r.from-1].spaced)
}

// adjoins reports whether another number stands next to the amount, so that the
// two may belong together, or the amount is multiplied.
func (r moneyRest) adjoins() bool {
	before, after := r.from-1, r.to
	if before >= 0 && moneyTimes[r.xs[before].text] || after < len(r.xs) && moneyTimes[r.xs[after].text] {
		return true
	}
	if before >= 1 && moneyLinks[r.xs[before].text] {
		before--
	}
	if after < len(r.xs) && moneyLinks[r.xs[after].text] {
		after++
	}
	return before >= 0 && r.number(before) || after < len(r.xs) && r.number(after)
}

// number reports whether lexeme i is a number, of digits or as a word.
func (r moneyRest) number(i int) bool {
	x := r.xs[i]
	if x.kind != lexWord {
		return x.kind != lexSign
	}
	_, n := numberAt(r.xs[i:])
	return n > 0 && !numberArticles[x.text] && x.text != "to" // which is English, too
}
