// Package parse reads what people write as values: numbers, amounts, dates,
// time estimates, and choices. It knows no questions and no conversation. What
// it does not understand with certainty, it reports as not understood.
package parse

import (
	"math"
	"strings"
)

// ReadNumber reads s as one number: digits ("1.234,5", "25 000", "1½", "1 1/2")
// or words ("femogtyve", "to og en halv", "twenty-five", "et par" for 2),
// Danish or English, with nothing else except words such as "ca." before it.
// Three digits after a point or comma are thousands.
func ReadNumber(s string) (float64, bool) {
	_, xs := lexText(s)
	sign := 1.0
	for len(xs) > 0 && numberAbout[xs[0].text] {
		xs = xs[1:]
	}
	if len(xs) > 1 && xs[0].is("-") && !xs[1].spaced {
		sign, xs = -1, xs[1:]
	}
	v, n := numberAt(xs)
	if n == 0 || n != len(xs) {
		return 0, false
	}
	return sign * v, true
}

// numberAt returns the number at the start of xs and its length in lexemes, 0
// for none.
func numberAt(xs []lexeme) (v float64, n int) {
	v, n = numberBelowThousand(xs)
	if n == 0 {
		return thousandAt(xs)
	}
	if more := numberHalfMore(xs[n:]); more > 0 && v == math.Trunc(v) {
		v, n = v+0.5, n+more
	}
	scale := 0.0
	if n < len(xs) {
		scale = numberScales[xs[n].text]
	}
	if scale == 0 {
		return v, n
	}
	v, n = v*scale, n+1
	skip := 0
	if n < len(xs) && numberAnds[xs[n].text] {
		skip = 1
	}
	if more, m := numberBelowThousand(xs[min(n+skip, len(xs)):]); m > 0 && scale == 1e3 && xs[n+skip].kind == lexWord && more >= 1 && !numberArticles[xs[n+skip].text] {
		return v + more, n + skip + m
	}
	return v, n
}

// thousandAt reads "tusind" alone, and thousands that are one word.
func thousandAt(xs []lexeme) (v float64, n int) {
	if len(xs) == 0 || xs[0].kind != lexWord {
		return 0, 0
	}
	if numberScales[xs[0].text] == 1e3 {
		return 1000, 1
	}
	if v, ok := thousandsWord(xs[0].text); ok {
		return v, 1
	}
	return 0, 0
}

// numberHalfMore returns the length of "og en halv" or "en halv" at the start.
func numberHalfMore(xs []lexeme) int {
	n := 0
	if len(xs) > 0 && numberAnds[xs[0].text] {
		n = 1
	}
	if len(xs) > n+1 && numberArticles[xs[n].text] && numberHalves[xs[n+1].text] {
		return n + 2
	}
	return 0
}

// numberBelowThousand reads digits with a fraction, or words without "tusind".
func numberBelowThousand(xs []lexeme) (v float64, n int) {
	if len(xs) == 0 {
		return 0, 0
	}
	if f, m := fractionAt(xs); m > 0 {
		return f, m
	}
	if xs[0].kind == lexNumber {
		if f, m := fractionAt(xs[1:]); m > 0 && xs[0].value == math.Trunc(xs[0].value) {
			return xs[0].value + f, 1 + m
		}
		return xs[0].value, 1
	}
	if xs[0].kind != lexWord {
		return 0, 0
	}
	return numberInWords(xs)
}

// fractionAt reads ½, or 1/2 and its like with a small denominator.
func fractionAt(xs []lexeme) (v float64, n int) {
	if len(xs) > 0 && xs[0].kind == lexFraction {
		return xs[0].value, 1
	}
	if len(xs) < 3 || xs[0].kind != lexNumber || (!xs[1].is("/") && !xs[1].is("⁄")) || xs[2].kind != lexNumber {
		return 0, 0
	}
	over, under := xs[0].value, xs[2].value
	if over < 1 || over >= under || under > 5 || over+under != math.Trunc(over+under) {
		return 0, 0
	}
	return over / under, 3
}

// numberInWords reads halves, pairs, and words up to the hundreds.
func numberInWords(xs []lexeme) (v float64, n int) {
	v, n = numberPart(xs)
	if n == 0 {
		v, n = numberBelowHundred(xs)
	}
	if n == 0 {
		if v, ok := hundredsWord(xs[0].text); ok {
			return v, 1
		}
	}
	at := n
	if at >= len(xs) || numberHundreds[xs[at].text] == 0 {
		return v, n
	}
	if n == 0 {
		v = 1 // "hundrede" alone
	}
	v, n = v*100, at+1
	skip := 0
	if n < len(xs) && numberAnds[xs[n].text] {
		skip = 1
	}
	if more, m := numberBelowHundred(xs[min(n+skip, len(xs)):]); m > 0 && more == math.Trunc(more) && !numberArticles[xs[n+skip].text] {
		return v + more, n + skip + m
	}
	return v, n
}

// numberPart reads a half, a quarter or a pair: "en halv", "half a", "en kvart",
// "a quarter of a", "et par", "a couple of".
func numberPart(xs []lexeme) (v float64, n int) {
	for _, part := range numberParts {
		if n := phraseAt(xs, part.phrases); n > 0 {
			return part.value, n
		}
	}
	return 0, 0
}

// hundredsWord reads the hundreds that are one word: "femhundrede",
// "tohundredeoghalvtreds".
func hundredsWord(word string) (v float64, ok bool) {
	before, after, ok := strings.Cut(word, "hundrede")
	if !ok {
		return 0, false
	}
	hundreds := numberWords[before]
	rest := wordBelowHundred(strings.TrimPrefix(after, "og"))
	if hundreds < 1 || hundreds > 9 || after != "" && rest == 0 {
		return 0, false
	}
	return hundreds*100 + rest, true
}

// thousandsWord reads the thousands that are one word: "femogtyvetusinde",
// "hundredtusind".
func thousandsWord(word string) (v float64, ok bool) {
	before, ok := strings.CutSuffix(strings.TrimSuffix(word, "e"), "tusind")
	if !ok || before == "" {
		return 0, false
	}
	if numberHundreds[before] > 0 {
		return 100_000, true
	}
	if v, ok := hundredsWord(before); ok {
		return v * 1000, true
	}
	v = wordBelowHundred(before)
	return v * 1000, v > 0
}

// numberBelowHundred reads one word, or the two of "twenty-five".
func numberBelowHundred(xs []lexeme) (v float64, n int) {
	if len(xs) == 0 || xs[0].kind != lexWord {
		return 0, 0
	}
	word := xs[0].text
	if v, ok := numberWords[word]; ok {
		return v, 1
	}
	if v := wordBelowHundred(word); v > 0 && numberTens[word] == 0 {
		return v, 1
	}
	v = numberTens[word]
	if v == 0 {
		return 0, 0
	}
	n = 1
	if len(xs) > 2 && xs[1].is("-") && !xs[2].spaced {
		n = 2
	}
	if len(xs) > n && xs[n].kind == lexWord && !numberArticles[xs[n].text] {
		if unit := numberWords[xs[n].text]; unit >= 1 && unit < 10 && unit == math.Trunc(unit) {
			return v + unit, n + 1
		}
	}
	return v, 1
}

// wordBelowHundred returns the value of a Danish number that is one word, 0 for
// none: "fem", "tyve", "femogtyve".
func wordBelowHundred(word string) float64 {
	if v := numberWords[word] + numberTens[word]; v > 0 {
		return v
	}
	unit, ten, ok := strings.Cut(word, "og")
	if ok && numberTens[ten] > 0 && numberWords[unit] >= 1 && numberWords[unit] < 10 {
		return numberTens[ten] + numberWords[unit]
	}
	return 0
}
