// Package redact finds what must not be kept, CPR numbers, and takes it out; and
// what may point to one person, to be asked about.
package redact

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"odense.dk/ideabot/dialogs/parse"
)

// Mask is what stands where a CPR number was.
const Mask = "[CPR fjernet]"

// maskCPR replaces every CPR number in s by [Mask] and counts them; the rest
// stays byte for byte. It must run before anything is stored, logged, queued,
// searched or sent on.
//
// A number is six digits that are a day and a month, with 60 added to the day
// in replacement numbers, any two digits as the year, and four more digits,
// with neither digit before nor after. The year may have all its four digits
// ("01011990-1234"). Modulus 11 is not asked for: numbers without it are given
// out since 2007. Between the date and the four there may be up to three
// spaces, dots or dashes of any kind, and the date may be written in groups
// ("01.01.90-1234"). Digits of every script count, characters without
// width are looked through, and so are the escapes of JSON. Ten digits straight
// after "P-nr", "P-nummer" or "produktionsenhed" are a workplace and stay.
//
// The source is the project's rules for personal data; masking twice changes nothing.
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

// Printable is a text without control characters, but for line breaks and tabs.
func Printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, ""))
}

// Clean returns what somebody typed as it may be kept: valid UTF-8 without
// control characters, but for line breaks and tabs, and without CPR numbers,
// which are counted. It goes in this order, since a control character could
// stand in the middle of a number.
func Clean(text string) (cleaned string, hits int) { return maskCPR(Printable(text)) }

// Masked is a text without CPR numbers, otherwise as it was, where nobody has to
// be told of them: for what is imported, and for a last look at what leaves.
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

// maskUnits takes s apart into visible characters.
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

// maskDecode returns the first character of s, which may be an escape of JSON.
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

// maskKind says what r is to a CPR number; 0 is nothing at all.
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

// cprAt returns how many units the CPR number that begins at unit i has, or 0.
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

// cprOf is cprAt for a year of so many digits.
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

// cprDate returns how many units the day, month and year at the beginning
// have, where the year has so many digits: all of them together, or with the
// same sign between them, or 0 for no such date.
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

// cprCentury reports whether people who have a number may be born in years
// that begin with these digits.
func cprCentury(a, b rune) bool {
	return a == '1' && (b == '8' || b == '9') || a == '2' && b == '0'
}

// cprDashes are the signs that people put between the parts.
const cprDashes = "-/."

// cprGap returns how many spaces and such signs come first, at most three, or -1
// where there must be a dash and is none: "24.12.25 1530" is a time.
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
// number, which has 60 added to the day. 29 February is in every year.
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

// workplaceWords are what stands before the number of a workplace (P-nummer),
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
