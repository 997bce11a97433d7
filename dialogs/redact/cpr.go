package redact

import (
	"fmt"
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

// cprForm is a way in which people write the number.
type cprForm struct {
	// form matches it from its beginning, over the alphabet of [signs]. Its
	// groups are day, month, year, gap and last (the last four digits); where the
	// date is written with signs, these are first and second.
	form  *regexp.Regexp
	named bool // it counts only near a word for the number
}

const (
	cprDay   = `(?P<day>[0-9]{2})`
	cprMonth = `(?P<month>[0-9]{2})`
	cprYear  = `(?P<year>[0-9]{2}|1[89][0-9]{2}|20[0-9]{2})`
	cprShort = `(?P<day>[0-9]{1,2})%s(?P<month>[0-9]{1,2})%s`
	cprTail  = `(?P<gap>[^0-9x]{0,5})(?P<last>[0-9]{4})(?:[^0-9]|$)`
)

var cprForms = []cprForm{
	// 010190-1234, 0101 90 1234
	{form: cprRegexp(cprDay, ` ?`, cprMonth, ` ?`, cprYear, cprTail)},
	// 01.01.90-1234, 1/1-90 1234
	{form: cprRegexp(fmt.Sprintf(cprShort, `(?P<first>[-./ds]|\. )`, `(?P<second>[-./ds]|\. )`), cprYear, cprTail)},
	// 0 1 0 1 9 0 - 1 2 3 4
	{form: cprRegexp(`(?P<day>[0-9][^0-9x][0-9])[^0-9x](?P<month>[0-9][^0-9x][0-9])[^0-9x](?P<year>[0-9][^0-9x][0-9])`,
		`(?P<gap>[^0-9x]{1,3})(?P<last>[0-9](?:[^0-9x][0-9]){3})(?:[^0-9]|$)`)},
	// CPR 1, 1, 90: 1234
	{named: true, form: cprRegexp(fmt.Sprintf(cprShort, `[^0-9x]{1,2}`, `[^0-9x]{1,2}`), cprYear, cprTail)},
	// CPR 01 01 90 12 34
	{named: true, form: cprRegexp(cprDay, `[^0-9x]?`, cprMonth, `[^0-9x]?`, cprYear,
		`(?P<gap>[^0-9x]{0,5})(?P<last>[0-9]{2}[^0-9x][0-9]{2})(?:[^0-9]|$)`)},
	// CPR 10190-1234
	{named: true, form: cprRegexp(`(?P<day>[0-9])`, cprMonth, cprYear, cprTail)},
	// CPR 1990-01-01-1234
	{named: true, form: cprRegexp(`(?P<year>1[89][0-9]{2}|20[0-9]{2})[^0-9x]?`, cprMonth, `[^0-9x]?`, cprDay, cprTail)},
}

func cprRegexp(parts ...string) *regexp.Regexp {
	return regexp.MustCompile(`^` + strings.Join(parts, ""))
}

// cprAt returns the length, in signs, of the CPR number that begins at sign i,
// or 0. The number before it ended at the byte before of the text; 0 is none.
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
	group := func(name string) string {
		if n := f.form.SubexpIndex(name); n > 0 {
			return string(t.signs[i+found[2*n] : i+found[2*n+1]])
		}
		return ""
	}
	n := found[2*f.form.SubexpIndex("last")+1]
	m := cprMatch{group("day"), group("month"), group("year"), group("gap"), group("last"), group("first"), group("second")}
	switch from, to := t.from[i], t.to[i+n-1]; {
	case !m.date(),
		(f.named || m.doubtful()) && !cprNamed(t.text, before, from, to),
		n == 10 && afterNumberWord(t.text[:from]):
		return 0
	}
	return n
}

// cprMatch is a text in a form: its groups.
type cprMatch struct{ day, month, year, gap, last, first, second string }

// date reports whether day and month are a date, and the signs between them and
// the year belong to one: the same sign twice, or "1/1-90".
func (m cprMatch) date() bool {
	one := m.first == m.second || m.first == "/" && m.second == "-"
	return one && isDate(number(m.day), number(m.month))
}

// doubtful reports whether the signs mean something else as a rule, so that a
// word for the number must be near.
func (m cprMatch) doubtful() bool {
	written, spaced := m.first != "", strings.Contains(m.gap, " ")
	switch {
	case strings.Contains(m.gap, ", "), strings.Contains(m.gap, ". "): // the clause ends
		return true
	case strings.Contains(m.gap, " m "): // a sum
		return true
	case written && (m.gap == "" || spaced && strings.Trim(m.gap, " d") == ""): // a time, a span
		return true
	case written && spaced && (len(m.day) == 1 || len(m.month) == 1):
		return true
	case !isYear(m.last):
		return false
	}
	return written && (spaced || len(m.year) == 4) || spaced && strings.Contains(m.gap, "w")
}

// isYear reports whether four digits are a year that texts speak of.
func isYear(last string) bool { return strings.HasPrefix(last, "19") || strings.HasPrefix(last, "20") }

// isDate reports whether day and month are a date, or one of a replacement
// number, which has 60 added to the day. 29 February always counts.
func isDate(day, month int) bool {
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
// before from or 24 after to and no further than the next number, or a CPR number
// with nothing but signs between, as in a list. That one ended at the byte
// before, 0 for none, or is masked already.
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
