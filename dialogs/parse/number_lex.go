package parse

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// lexKind says what a lexeme is.
type lexKind int

const (
	lexSign     lexKind = iota // one character that is neither letter, digit nor space
	lexWord                    // letters, folded
	lexNumber                  // digits, with the points and commas among them
	lexFraction                // ½ and its like
)

// lexeme is one word, number or sign of a typed text.
type lexeme struct {
	kind     lexKind
	text     string  // folded
	value    float64 // of numbers and fractions
	from, to int     // bytes in the text that was taken apart
	spaced   bool    // a space stands before it
}

func (x lexeme) is(sign string) bool { return x.kind == lexSign && x.text == sign }

// lexText takes text apart into words, numbers and signs, and returns it as the
// lexemes count it, in normal form C. Full stops are left out: they end more
// abbreviations than sentences.
func lexText(text string) (normal string, lexemes []lexeme) {
	s := norm.NFC.String(text)
	spaced := false
	for at := 0; at < len(s); {
		x := lexAt(s, at)
		at = x.to
		switch {
		case x.text == "" || x.is("."):
			spaced = spaced || x.is(" ") || x.text == ""
			continue
		case x.is(" "):
			spaced = true
			continue
		}
		x.spaced = spaced
		spaced = false
		lexemes = append(lexemes, x)
	}
	return s, lexemes
}

// lexAt returns the lexeme at byte at; a space is a sign here.
func lexAt(s string, at int) lexeme {
	r, size := utf8.DecodeRuneInString(s[at:])
	switch {
	case unicode.Is(unicode.Nd, r):
		return lexDigits(s, at)
	case numberVulgar[r] > 0:
		return lexeme{kind: lexFraction, text: string(r), value: numberVulgar[r], from: at, to: at + size}
	case unicode.IsLetter(r):
		return lexLetters(s, at)
	case r == '\n' || r == '\r':
		return lexeme{text: ";", from: at, to: at + size}
	case unicode.IsSpace(r):
		return lexeme{text: " ", from: at, to: at + size}
	case unicode.Is(unicode.Pd, r) || r == '−':
		return lexeme{text: "-", from: at, to: at + size}
	case r == '×' || r == '*':
		return lexeme{kind: lexWord, text: "x", from: at, to: at + size}
	case unicode.In(r, unicode.Cf, unicode.Mn, unicode.Me):
		return lexeme{from: at, to: at + size}
	}
	return lexeme{text: string(r), from: at, to: at + size}
}

// lexLetters returns the word at byte at.
func lexLetters(s string, at int) lexeme {
	end := at
	for end < len(s) {
		r, size := utf8.DecodeRuneInString(s[end:])
		if !unicode.IsLetter(r) && !unicode.In(r, unicode.Mn, unicode.Cf) && r != '’' && r != '\'' {
			break
		}
		end += size
	}
	return lexeme{kind: lexWord, text: Fold(s[at:end]), from: at, to: end}
}

// lexDigits returns the number at byte at; one that reads like no number, as
// 3.12.2026, is a sign.
func lexDigits(s string, at int) lexeme {
	var b strings.Builder
	end := lexRun(s, at, &b)
	for end+1 < len(s) && (s[end] == '.' || s[end] == ',') {
		sign := s[end]
		if r, _ := utf8.DecodeRuneInString(s[end+1:]); !unicode.Is(unicode.Nd, r) {
			break
		}
		b.WriteByte(sign)
		end = lexRun(s, end+1, &b)
	}
	end, whole := lexThousands(s, end, &b)
	value, ok := digitsValue(b.String())
	if !ok || !whole {
		return lexeme{text: b.String(), from: at, to: end}
	}
	return lexeme{kind: lexNumber, text: b.String(), value: value, from: at, to: end}
}

// lexRun writes the digits at byte at to b and returns where they end.
func lexRun(s string, at int, b *strings.Builder) int {
	for at < len(s) {
		r, size := utf8.DecodeRuneInString(s[at:])
		if !unicode.Is(unicode.Nd, r) {
			break
		}
		b.WriteRune('0' + Digit(r))
		at += size
	}
	return at
}

// lexThousands adds the groups of three digits that follow one to three digits
// with a single space or an apostrophe before each, as in 25 000 and 25’000, and
// the decimals after them. It is not whole where such a number goes on in a way
// that none does, as 25 000.000.
func lexThousands(s string, at int, b *strings.Builder) (end int, whole bool) {
	if b.Len() > 3 || strings.HasPrefix(b.String(), "0") {
		return at, true
	}
	groups := 0
	for {
		r, size := utf8.DecodeRuneInString(s[at:])
		var group strings.Builder
		next := lexRun(s, at+size, &group)
		if !groupSign(r) || group.Len() != 3 {
			break
		}
		b.WriteString(group.String())
		at = next
		groups++
	}
	if groups == 0 || at+1 >= len(s) || s[at] != '.' && s[at] != ',' || !isDigitByte(s[at+1]) {
		return at, true
	}
	return lexDecimals(s, at, b)
}

// groupSign reports whether r stands between the thousands of a number, as a
// space of whatever width or an apostrophe.
func groupSign(r rune) bool {
	return unicode.Is(unicode.Zs, r) || strings.ContainsRune("'’‘´`′", r)
}

// lexDecimals adds the sign at byte at and one or two digits; more are none.
func lexDecimals(s string, at int, b *strings.Builder) (end int, whole bool) {
	var decimals strings.Builder
	end = lexRun(s, at+1, &decimals)
	b.WriteByte(s[at])
	b.WriteString(decimals.String())
	return end, decimals.Len() <= 2
}

func isDigitByte(c byte) bool { return '0' <= c && c <= '9' }

var withoutMarks = strings.NewReplacer(".", "", ",", "")

// digitsValue reads digits with points and commas. The last sign is the decimal
// one if both occur; three digits after every sign make it a thousands sign,
// in whichever language, except after a leading 0.
func digitsValue(s string) (float64, bool) {
	point, comma := strings.Count(s, "."), strings.Count(s, ",")
	plain := withoutMarks.Replace(s)
	switch {
	case point+comma == 0 || digitsGrouped(s, ".") || digitsGrouped(s, ","):
		s = plain
	case point == 0 && comma == 1 || point > 0 && comma == 1 && digitsGrouped(s[:strings.Index(s, ",")], "."):
		s = strings.Replace(strings.ReplaceAll(s, ".", ""), ",", ".", 1)
	case point == 1 && (comma == 0 || digitsGrouped(s[:strings.Index(s, ".")], ",")):
		s = strings.ReplaceAll(s, ",", "")
	default:
		return 0, false
	}
	const most = 1e12 // larger is no number that anybody means
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil && v <= most
}

// digitsGrouped reports whether s is 1.234 or 1.234.567 with that sign.
func digitsGrouped(s, sign string) bool {
	groups := strings.Split(s, sign)
	if len(groups) < 2 || len(groups[0]) > 3 || strings.HasPrefix(groups[0], "0") {
		return false
	}
	for _, g := range groups[1:] {
		if len(g) != 3 || strings.ContainsAny(g, ".,") {
			return false
		}
	}
	return true
}

// Digit returns the value of a decimal digit of any script. Unicode gives
// every script its ten digits in order, and the scripts' rows follow each other
// without gaps only in whole tens.
func Digit(r rune) rune {
	first := r
	for unicode.Is(unicode.Nd, first-1) {
		first--
	}
	return (r - first) % 10
}
