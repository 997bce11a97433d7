package texts

import (
	"strings"
	"unicode"
)

// Spaced returns a text whose spaces are all plain ones and whose lines all end
// with \n, whatever sign a web page, a spreadsheet or a phone keyboard had there:
// no-break, thin and wide spaces, a blank Braille cell, and the line ends of other
// programs. A sign without width between a letter and a digit is a space as well,
// and is otherwise left to [Visible]. Tabs stay, as they part the cells of a table.
// Doing so twice changes nothing.
func Spaced(text string) string {
	text = lineEnds.Replace(text)
	if strings.IndexFunc(text, oddSpace) < 0 {
		return text
	}
	runes := []rune(text)
	for i, r := range runes {
		switch {
		case !oddSpace(r):
		case !noWidth(r) || i > 0 && i+1 < len(runes) && meets(runes[i-1], runes[i+1]):
			runes[i] = ' '
		}
	}
	return string(runes)
}

// lineEnds are the ends of lines of other programs: of Windows, of old Macs, of
// paragraphs, of pages.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n")

// oddSpace tells whether a sign is or may be a space, other than the plain one.
func oddSpace(r rune) bool {
	return r >= '\u00a0' && (unicode.Is(unicode.Zs, r) || r == '\u2800' || noWidth(r))
}

// noWidth tells whether a sign may part words without being seen. The zero width
// space always does, see [Visible].
func noWidth(r rune) bool { return r == '\u00ad' || r == '\u2060' || r == '\ufeff' }

// meets tells whether a letter and a digit meet.
func meets(before, after rune) bool {
	return unicode.IsLetter(before) && unicode.IsDigit(after) || unicode.IsDigit(before) && unicode.IsLetter(after)
}
