package redact

import (
	"html"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"odense.dk/ideabot/dialogs/parse"
)

// signs is a text as the forms of a CPR number read it: a byte for each visible
// character, and where that stands in the text.
//
//	0-9  a digit of any script; a raised one is a sign, of a note
//	' '  any space, and a line break
//	-    a hyphen         d  a longer dash
//	. /  themselves       ,  a comma, colon or another sign that ends a clause
//	m    + = % and other signs of sums     w  brackets and marks of bold, code, quotes
//	s    any other sign   x  a letter, or a quotation mark that may be JSON
type signs struct {
	text     string
	signs    []byte
	from, to []int // bytes of text, for each sign
}

// readSigns reads a text. Characters without width are skipped; JSON escapes
// and HTML entities are decoded. A text without a digit has no signs.
func readSigns(text string) signs {
	t := signs{text: text}
	if !strings.ContainsFunc(text, unicode.IsDigit) && !strings.Contains(text, "&#") {
		return t
	}
	for at := 0; at < len(text); {
		r, size := decode(text[at:])
		if is := sign(r); is != 0 {
			t.signs = append(t.signs, is)
			t.from, t.to = append(t.from, at), append(t.to, at+size)
		}
		at += size
	}
	return t
}

// decode returns the first character of s, which may be a JSON escape or an
// HTML entity, and its length in bytes.
func decode(s string) (rune, int) {
	switch {
	case s[0] == '\\' && len(s) >= 2:
		return decodeEscape(s)
	case s[0] == '&':
		return decodeEntity(s)
	}
	return utf8.DecodeRuneInString(s)
}

func decodeEscape(s string) (rune, int) {
	switch s[1] {
	case 'n', 'r', 't':
		return ' ', 2
	case '\\':
		return '\\', 2
	case 'u':
		if len(s) < 6 {
			break
		}
		if n, err := strconv.ParseUint(s[2:6], 16, 16); err == nil {
			return rune(n), 6
		}
	}
	return rune(s[0]), 1
}

// decodeEntity decodes an entity that stands for one sign. A longer one with a
// number is none that a program writes, and may hide digits.
func decodeEntity(s string) (rune, int) {
	longest := len("&HorizontalLine;")
	if strings.HasPrefix(s, "&#") {
		longest = len("&#x2011;")
	}
	end := strings.IndexByte(s[:min(len(s), longest)], ';') + 1
	is := html.UnescapeString(s[:end])
	if r, size := utf8.DecodeRuneInString(is); end > 0 && size == len(is) {
		return r, end
	}
	return '&', 1
}

// sign returns what r means within a CPR number, see [signs]; 0 is nothing.
func sign(r rune) byte {
	if r >= utf8.RuneSelf {
		r = plain(r)
	}
	switch {
	case '0' <= r && r <= '9', r == '-', r == '.', r == '/':
		return byte(r)
	case unicode.IsSpace(r), unicode.Is(unicode.Z, r):
		return ' '
	case unicode.In(r, unicode.Cf, unicode.Mn, unicode.Me):
		return 0
	case strings.ContainsRune(",:;!?", r):
		return ','
	case strings.ContainsRune("+=%", r), unicode.Is(unicode.Sc, r):
		return 'm'
	case strings.ContainsRune("()[]{}<>*~`'’‘", r):
		return 'w'
	case unicode.Is(unicode.Pd, r), r == '−', r == '⁃', r == '─':
		return 'd'
	case unicode.IsLetter(r), r == '"':
		return 'x'
	}
	return 's'
}

// plain returns r as ASCII has it, where it has: full width, or a digit of
// another script.
func plain(r rune) rune {
	if unicode.Is(unicode.Nd, r) {
		return '0' + parse.Digit(r)
	}
	switch r {
	case '\u2010', '\u2011': // hyphens
		return '-'
	}
	if same := norm.NFKC.String(string(r)); len(same) == 1 && !unicode.IsLetter(rune(same[0])) && !digit(same[0]) && same != `"` {
		return rune(same[0])
	}
	return r
}
