package redact

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"odense.dk/ideabot/dialogs/parse"
)

// A CPR number is a date of birth, day before month, and four more digits, with
// no digit before or after. In replacement numbers 60 is added to the day; the
// year has two or four digits. Modulus 11 is not checked: numbers without it
// have been issued since 2007. These are the rules of the project for personal
// data.
//
// Between the parts there may be signs, as a hand in a hurry, a table or a
// pasted text has them. Where they mean something else in Danish as a rule
// ("24.12.25 1530" is a time, "151125: 1200 borgere" a count), the number counts
// only with a word for it near, such as "CPR" or "personnummer". With such a
// word the zero that a spreadsheet has dropped may be missing as well.
//
// Ten digits directly after a word such as "P-nr" or "sagsnummer" stay.

// cprForm is a way in which people write the number, over the alphabet of
// [signs]. Its groups are day, month, year, gap and the last four, and for those
// with parts between the date's groups the two signs there.
type cprForm struct {
	form                                *regexp.Regexp
	day, month, year, gap, last, s1, s2 int  // number of the group; 0 is none
	named                               bool // counts only near a word for it
}

const (
	cprYear = `([0-9]{2}|1[89][0-9]{2}|20[0-9]{2})`
	cprGap  = `([^0-9x]{0,5})`
	cprLast = `([0-9]{4})(?:[^0-9]|$)`
	cprSign = `([-./ds]|\. )`
)

var cprForms = []cprForm{
	{ // 010190-1234, 0101 90 1234
		form: regexp.MustCompile(`^([0-9]{2}) ?([0-9]{2}) ?` + cprYear + cprGap + cprLast),
		day:  1, month: 2, year: 3, gap: 4, last: 5,
	},
	{ // 01.01.90-1234, 1/1-90 1234
		form: regexp.MustCompile(`^([0-9]{1,2})` + cprSign + `([0-9]{1,2})` + cprSign + cprYear + cprGap + cprLast),
		day:  1, s1: 2, month: 3, s2: 4, year: 5, gap: 6, last: 7,
	},
	{ // 0 1 0 1 9 0 - 1 2 3 4
		form: regexp.MustCompile(`^([0-9][^0-9x][0-9])[^0-9x]([0-9][^0-9x][0-9])[^0-9x]([0-9][^0-9x][0-9])` +
			`([^0-9x]{1,3})([0-9](?:[^0-9x][0-9]){3})(?:[^0-9]|$)`),
		day: 1, month: 2, year: 3, gap: 4, last: 5,
	},
	{ // CPR 1, 1, 90: 1234
		form: regexp.MustCompile(`^([0-9]{1,2})[^0-9x]{1,2}([0-9]{1,2})[^0-9x]{1,2}` + cprYear + cprGap + cprLast),
		day:  1, month: 2, year: 3, gap: 4, last: 5, named: true,
	},
	{ // CPR 01 01 90 12 34
		form: regexp.MustCompile(`^([0-9]{2})[^0-9x]?([0-9]{2})[^0-9x]?` + cprYear + cprGap + `([0-9]{2}[^0-9x][0-9]{2})(?:[^0-9]|$)`),
		day:  1, month: 2, year: 3, gap: 4, last: 5, named: true,
	},
	{ // CPR 10190-1234
		form: regexp.MustCompile(`^([0-9])([0-9]{2})` + cprYear + cprGap + cprLast),
		day:  1, month: 2, year: 3, gap: 4, last: 5, named: true,
	},
	{ // CPR 1990-01-01-1234
		form: regexp.MustCompile(`^(1[89][0-9]{2}|20[0-9]{2})[^0-9x]?([0-9]{2})[^0-9x]?([0-9]{2})` + cprGap + cprLast),
		year: 1, month: 2, day: 3, gap: 4, last: 5, named: true,
	},
}

// cprAt returns the length, in signs, of the CPR number that begins at sign i,
// or 0. The one before it ended at a byte of the text, 0 where there is none.
func (t signs) cprAt(i, before int) int {
	if !digit(t.signs[i]) || (i > 0 && digit(t.signs[i-1])) {
		return 0
	}
	for _, f := range cprForms {
		if n := f.length(t, i, before); n > 0 {
			return n
		}
	}
	return 0
}

// length is cprAt for one form.
func (f cprForm) length(t signs, i, before int) int {
	const longest = 40 // signs, more than any form has
	found := f.form.FindSubmatchIndex(t.signs[i:min(len(t.signs), i+longest)])
	if found == nil {
		return 0
	}
	n := found[2*f.last+1]
	m := f.match(func(group int) string { return string(t.signs[i+found[2*group] : i+found[2*group+1]]) })
	switch from, to := t.from[i], t.to[i+n-1]; {
	case !m.date(),
		(f.named || m.doubtful()) && !cprNamed(t.text, before, from, to),
		n == 10 && afterNumberWord(t.text[:from]):
		return 0
	}
	return n
}

// cprMatch is a text in a form: its groups, and the signs within the date where
// it is written with signs.
type cprMatch struct {
	day, month, year, gap, last string
	signs                       []string
}

func (f cprForm) match(group func(int) string) cprMatch {
	m := cprMatch{day: group(f.day), month: group(f.month), year: group(f.year), gap: group(f.gap), last: group(f.last)}
	if f.s1 > 0 {
		m.signs = []string{group(f.s1), group(f.s2)}
	}
	return m
}

// date reports whether day and month are a date, and the signs between them and
// the year belong to one: the same sign twice, or "1/1-90".
func (m cprMatch) date() bool {
	one := len(m.signs) == 0 || m.signs[0] == m.signs[1] || m.signs[0] == "/" && m.signs[1] == "-"
	return one && cprDay(number(m.day), number(m.month))
}

// doubtful reports whether the signs mean something else as a rule, so that a
// word for the number must be near.
func (m cprMatch) doubtful() bool {
	written, spaced := len(m.signs) > 0, strings.Contains(m.gap, " ")
	switch {
	case strings.Contains(m.gap, ", "), strings.Contains(m.gap, ". "): // the clause ends
		return true
	case strings.Contains(m.gap, " m "): // a sum
		return true
	case written && (m.gap == "" || spaced && strings.Trim(m.gap, " d") == ""): // a time, a span
		return true
	case written && spaced && (len(m.day) == 1 || len(m.month) == 1):
		return true
	case !year(m.last):
		return false
	}
	return written && (spaced || len(m.year) == 4) || spaced && strings.Contains(m.gap, "w")
}

// year reports whether four digits are a year as texts speak of.
func year(last string) bool { return strings.HasPrefix(last, "19") || strings.HasPrefix(last, "20") }

// cprDay reports whether day and month are a date, or one of a replacement
// number, which has 60 added to the day. 29 February always counts.
func cprDay(day, month int) bool {
	if day > 60 {
		day -= 60
	}
	days := [...]int{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
	return 1 <= month && month <= 12 && 1 <= day && day <= days[month]
}

func digit(sign byte) bool { return '0' <= sign && sign <= '9' }

// number returns the number that the digits of a group are.
func number(group string) int {
	n := 0
	for _, b := range []byte(group) {
		if digit(b) {
			n = 10*n + int(b-'0')
		}
	}
	return n
}

// cprWords are parts of words for the number, folded.
var cprWords = []string{"cpr", "c p r", "personnummer", "personnr", "person nr", "person nummer", "foedselsnummer", "foedselsnr", "civil registration"}

// cprNamed reports whether a word for the number stands near it, within 48 bytes
// before from or 24 after to and no further than the number beside it, or a CPR
// number with nothing but signs between, as in a list. That one ended at a byte of the text,
// or is masked already.
func cprNamed(text string, before, from, to int) bool {
	if at := strings.LastIndex(text[max(0, from-48-len(Mask)):from], Mask); at >= 0 {
		before = max(before, max(0, from-48-len(Mask))+at+len(Mask))
	}
	if before > 0 && from-before <= 8 && !strings.ContainsFunc(text[before:from], unicode.IsLetter) {
		return true
	}
	after := text[to:min(len(text), to+24)]
	if end := strings.IndexFunc(after, unicode.IsDigit); end >= 0 {
		after = after[:end]
	}
	after, _, _ = strings.Cut(after, Mask[:1])
	return hasCPRWord(text[max(before, from-48, 0):from]) || hasCPRWord(after)
}

func hasCPRWord(text string) bool {
	folded := parse.Fold(strings.ToValidUTF8(text, ""))
	return slices.ContainsFunc(cprWords, func(word string) bool { return strings.Contains(folded, word) })
}

// numberWords are the words before another number of ten digits, of a workplace
// (P-nummer) or a case, folded, longest first.
var numberWords = []string{
	"produktionsenhedsnummer", "produktionsenhedsnr", "produktionsenheden", "produktionsenhed",
	"p nummer", "p nr", "pnummer",
	"sagsnummer", "sagsnr", "sags nr", "sag nr", "case number", "journalnummer", "journalnr", "j nr",
	"ordrenummer", "ordrenr", "fakturanummer", "fakturanr", "varenummer", "varenr", "serienummer", "serienr",
}

// afterNumberWord reports whether text ends with a word that announces another
// number.
func afterNumberWord(text string) bool {
	const most = 64 // bytes, enough for the longest word and the signs after it
	if len(text) > most {
		text = text[len(text)-most:]
	}
	folded := parse.Fold(text)
	for _, word := range numberWords {
		if before, ok := strings.CutSuffix(folded, word); ok {
			return before == "" || strings.HasSuffix(before, " ")
		}
	}
	return false
}
