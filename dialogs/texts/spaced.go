package texts

import (
	"strings"
	"unicode"
)

// Spaced returns a text whose spaces are all plain ones and whose lines all end
// with \n, whatever sign a web page, a spreadsheet or a phone keyboard had there:
// no-break, thin and wide spaces, a blank Braille cell, and the line ends of other
// programs. A sign without width between a letter and a digit is a space as well,
// and is otherwise left to [Visible]; a line end that is a control character parts
// no digits, so that it hides no number. Tabs stay, as they part the cells of a
// table. Doing so twice changes nothing.
func Spaced(text string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if strings.IndexFunc(text, oddSpace) < 0 {
		return text
	}
	runes := []rune(text)
	var b strings.Builder
	before := rune(0)
	for i, r := range runes {
		before = spaced(before, r, next(runes[i+1:]))
		if before >= 0 {
			b.WriteRune(before)
		}
	}
	return b.String()
}

// spaced is what a sign is between two others; -1 for nothing.
func spaced(before, r, after rune) rune {
	switch {
	case isLineEnd(r) && unicode.IsControl(r) && unicode.IsDigit(before) && unicode.IsDigit(after):
		return -1
	case isLineEnd(r):
		return '\n'
	case noWidth(r) && !meets(before, after), !oddSpace(r):
		return r
	}
	return ' '
}

// isLineEnd tells whether a sign ends a line, a paragraph or a page in another
// program.
func isLineEnd(r rune) bool { return strings.ContainsRune("\r\v\f\u0085\u2028\u2029", r) }

// oddSpace tells whether a sign is or may be a space, other than the plain one.
func oddSpace(r rune) bool {
	return r != ' ' && unicode.Is(unicode.Zs, r) || r == '\u2800' || noWidth(r) || isLineEnd(r)
}

// noWidth tells whether a sign may part words without being seen. The zero width
// space always does, see [Visible].
func noWidth(r rune) bool { return r == '\u00ad' || r == '\u2060' || r == '\ufeff' }

// meets tells whether a letter and a digit meet.
func meets(before, after rune) bool {
	return unicode.IsLetter(before) && unicode.IsDigit(after) || unicode.IsDigit(before) && unicode.IsLetter(after)
}
