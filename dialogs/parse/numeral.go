package parse

import (
	"math"
	"strings"
)

// Numeral is a number in a sentence of a longer text, with what stands around it.
type Numeral struct {
	Value float64
	// Before and After are the words around it up to the next sign. Clause is all
	// of it, as it was typed.
	Before, After, Clause string
	// Short: it counts seconds, minutes or hours. Long: days, weeks, months or years.
	Short, Long bool
}

// Numerals returns the numbers that a sentence tells, in figures or words, but for
// articles, amounts of money, years, times of day, percentages, numbers that are
// names, and those of people who work. Of "9 ud af 41" it is the first.
func Numerals(s string) (all []Numeral) {
	text, xs := lexText(head(s, maxFigure))
	for i := 0; i < len(xs); {
		v, n := numberRangeAt(xs[i:])
		if n == 0 {
			i += max(monthlyAt(xs[i:]), 1)
			continue
		}
		of := outOfAt(lexTail(xs, i+n))
		if isNumeral(xs, i, n, v) {
			all = append(all, numeralAt(text, xs, i, n, v, of))
		}
		i += n + of
	}
	return all
}

// outOfAt reads "ud af 41" behind a number.
func outOfAt(xs []lexeme) int {
	n := phraseAt(xs, wordLists("ud af|af de|af|out of|of the|of"))
	if n == 0 {
		return 0
	}
	_, m := numberAt(lexTail(xs, n))
	if m == 0 {
		return 0
	}
	return n + m
}

// isNumeral reports whether the number v of n lexemes at i counts something.
func isNumeral(xs []lexeme, i, n int, v float64) bool {
	after := lexHead(lexTail(xs, i+n))
	switch {
	case n == 1 && numberArticles[xs[i].text], xs[i].text == "to" && english(xs):
		return false
	case n == 1 && xs[i].kind == lexNumber && len(xs[i].text) == 4 && v >= 1900 && v <= 2100:
		return false
	case peopleAt(lexTail(xs, i+n)) > 0, moneyMarks[after], after == "%", after == "procent", after == "pct", after == "percent", after == ":":
		return false
	}
	if i == 0 {
		return v > 0
	}
	before := xs[i-1].text
	return v > 0 && !moneyMarks[before] && !moneyNumbers[before] && before != "kl" && before != "klokken"
}

func numeralAt(text string, xs []lexeme, i, n int, v float64, of int) Numeral {
	span := [2]int{i, i + n + of}
	from, to := clauseOf(xs, span)
	x := Numeral{Value: math.Round(v*100) / 100}
	x.Before = piece(text, xs, from, i)
	x.After = piece(text, xs, i+n+of, to)
	x.Clause = piece(text, xs, from, to)
	rest := lexTail(xs, i+n)
	_, unit := durationUnit(rest)
	x.Short = unit > 0 && !timesNotHours(rest)
	_, x.Long = periodPlural[lexHead(rest)]
	return x
}

// piece is what was typed for the lexemes from and to.
func piece(text string, xs []lexeme, from, to int) string {
	if from >= to {
		return ""
	}
	return strings.TrimSpace(text[xs[from].from:xs[to-1].to])
}
