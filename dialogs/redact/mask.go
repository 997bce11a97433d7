// Package redact finds CPR numbers, which must not be stored, and removes them;
// and it finds what may identify a person, so that the bot can ask.
package redact

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"odense.dk/ideabot/dialogs/parse"
)

// Mask replaces a CPR number.
const Mask = "[CPR fjernet]"

// maskCPR replaces every CPR number in s by [Mask] and counts them; the rest
// stays byte for byte. It must run before anything is stored, logged, queued,
// searched or sent on.
//
// A number is six digits that are a day and a month, with 60 added to the day
// in replacement numbers, any two digits as the year, and four more digits,
// with no digit before or after. The year may have four digits
// ("01011990-1234"). Modulus 11 is not checked: numbers without it have been
// issued since 2007. Between the date and the last four digits there may be up
// to three spaces, dots or dashes of any kind, and the date may be written in
// groups ("01.01.90-1234"). Digits of every script count; characters without
// width are skipped, and JSON escapes are decoded. Ten digits directly after
// "P-nr", "P-nummer" or "produktionsenhed" identify a workplace and stay.
//
// The rules are those of the project for personal data. Masking twice changes
// nothing.
func maskCPR(s string) (masked string, hits int) {
	units := maskUnits(s)
	var b strings.Builder
	kept := 0
	for i := 0; i < len(units); {
		n := cprAt(s, units, i)
		if n == 0 {
			i++
			continue
		}
		b.WriteString(s[kept:units[i].from])
		b.WriteString(Mask)
		i += n
		kept = units[i-1].to
		hits++
	}
	if hits == 0 {
		return s, 0
	}
	b.WriteString(s[kept:])
	return b.String(), hits
}

// Printable returns a text without control characters, except line breaks and
// tabs.
func Printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, ""))
}

// Clean returns a typed text as it may be stored: valid UTF-8, without control
// characters except line breaks and tabs, and without CPR numbers, which are
// counted. Control characters go first, since one could split a number.
func Clean(text string) (cleaned string, hits int) { return maskCPR(Printable(text)) }

// Masked returns a text without CPR numbers and otherwise unchanged, where
// their count does not matter: for imports, and as a last check of what leaves.
func Masked(text string) string {
	text, _ = maskCPR(text)
	return text
}

// maskUnit is one visible character of a text.
type maskUnit struct {
	is       rune // '0' to '9', ' ' for any space, '-' for any dash, '.', '/', or 'x'
	from, to int  // bytes
}

func (u maskUnit) digit() bool { return '0' <= u.is && u.is <= '9' }

// maskUnits splits s into visible characters.
func maskUnits(s string) []maskUnit {
	if !strings.ContainsFunc(s, unicode.IsDigit) {
		return nil
	}
	units := make([]maskUnit, 0, len(s))
	for at := 0; at < len(s); {
		r, size := maskDecode(s[at:])
		if is := maskKind(r); is != 0 {
			units = append(units, maskUnit{is, at, at + size})
		}
		at += size
	}
	return units
}

// maskDecode returns the first character of s, which may be a JSON escape.
func maskDecode(s string) (rune, int) {
	if s[0] == '\\' && len(s) >= 2 {
		switch s[1] {
		case 'n', 'r', 't':
			return ' ', 2
		case 'u':
			if len(s) < 6 {
				break
			}
			if n, err := strconv.ParseUint(s[2:6], 16, 16); err == nil {
				return rune(n), 6
			}
		}
	}
	return utf8.DecodeRuneInString(s)
}

// maskKind returns what r means within a CPR number; 0 is nothing.
func maskKind(r rune) rune {
	switch {
	case '0' <= r && r <= '9', r == '.', r == '/':
		return r
	case unicode.Is(unicode.Nd, r):
		return '0' + parse.Digit(r)
	case unicode.IsSpace(r), unicode.Is(unicode.Z, r):
		return ' '
	case unicode.Is(unicode.Pd, r), r == '−', r == '⁃':
		return '-'
	case unicode.In(r, unicode.Cf, unicode.Mn, unicode.Me):
		return 0
	}
	return 'x'
}

// cprAt returns the length, in units, of the CPR number that begins at unit i,
// or 0.
func cprAt(s string, units []maskUnit, i int) int {
	if !units[i].digit() || (i > 0 && units[i-1].digit()) {
		return 0
	}
	for _, year := range []int{2, 4} {
		if n := cprOf(s, units, i, year); n > 0 {
			return n
		}
	}
	return 0
}

// cprOf is cprAt for years of a number of digits.
func cprOf(s string, units []maskUnit, i, year int) int {
	n := cprDate(units[i:], year)
	if n == 0 {
		return 0
	}
	gap := cprGap(units[i+n:], n > 4+year && units[i+2].is != ' ')
	end := i + n + gap + 4
	if gap < 0 || end > len(units) || !allDigits(units[end-4:end]) || (end < len(units) && units[end].digit()) {
		return 0
	}
	if end-i == 10 && afterWorkplace(s[:units[i].from]) {
		return 0
	}
	return end - i
}

// cprDate returns the length, in units, of the day, month and year at the
// beginning, with the year in a number of digits: all written together, or with
// the same sign between them; 0 for none.
func cprDate(units []maskUnit, year int) int {
	n, step := 4+year, 2
	if len(units) > 2 && !units[2].digit() {
		n, step = 6+year, 3
	}
	if len(units) < n || (step == 3 && (units[2].is == 'x' || units[2].is != units[5].is)) {
		return 0
	}
	from := 2 * step
	if !allDigits(units[:2]) || !allDigits(units[step:step+2]) || !allDigits(units[from:n]) {
		return 0
	}
	if year == 4 && !cprCentury(units[from].is, units[from+1].is) {
		return 0
	}
	day := int(units[0].is-'0')*10 + int(units[1].is-'0')
	month := int(units[step].is-'0')*10 + int(units[step+1].is-'0')
	if !cprDay(day, month) {
		return 0
	}
	return n
}

// cprCentury reports whether people with a CPR number may be born in years that
// begin with these digits.
func cprCentury(a, b rune) bool {
	return a == '1' && (b == '8' || b == '9') || a == '2' && b == '0'
}

// cprDashes are the signs that people put between the parts.
const cprDashes = "-/."

// cprGap returns how many spaces and such signs come first, at most three, or
// -1 where a dash is required and missing: "24.12.25 1530" is a time.
func cprGap(units []maskUnit, dashed bool) int {
	n, dash := 0, false
	for n < len(units) && n < 3 && (units[n].is == ' ' || strings.ContainsRune(cprDashes, units[n].is)) {
		dash = dash || units[n].is != ' '
		n++
	}
	if dashed && !dash {
		return -1
	}
	return n
}

// cprDay reports whether day and month are a date, or one of a replacement
// number, which has 60 added to the day. 29 February always counts.
func cprDay(day, month int) bool {
	if day > 60 {
		day -= 60
	}
	days := [...]int{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
	return 1 <= month && month <= 12 && 1 <= day && day <= days[month]
}

func allDigits(units []maskUnit) bool {
	for _, u := range units {
		if !u.digit() {
			return false
		}
	}
	return true
}

// workplaceWords are the words before the number of a workplace (P-nummer),
// folded, longest first.
var workplaceWords = []string{
	"produktionsenhedsnummer", "produktionsenhedsnr", "produktionsenheden", "produktionsenhed",
	"p nummer", "p nr", "pnummer",
}

// afterWorkplace reports whether text ends with a word that announces a P-nummer.
func afterWorkplace(text string) bool {
	const most = 64 // bytes, enough for the longest word and the signs after it
	if len(text) > most {
		text = text[len(text)-most:]
	}
	folded := parse.Fold(text)
	for _, word := range workplaceWords {
		if before, ok := strings.CutSuffix(folded, word); ok {
			return before == "" || strings.HasSuffix(before, " ")
		}
	}
	return false
}
