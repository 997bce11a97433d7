package cards

import (
	"strings"
	"unicode"
)

// looks are signs that look like those with a meaning in Teams' markdown. A
// backslash would do in a browser, but is shown by some phones.
var looks = map[rune]rune{
	'*': '∗', '_': 'ˍ', '~': '∼', '`': 'ˋ', '[': '［', ']': '］', '\\': '⧵', '|': '∣',
}

// joiner is an invisible sign that keeps two others apart.
const joiner = "\u2060"

// safe returns a text in which no markdown, HTML or mention of anybody's
// works, for the few places where Teams reads it as markdown. It looks the
// same.
func safe(s string) string {
	var b strings.Builder
	at := lineStart
	runes := []rune(s)
	for i, r := range runes {
		next := ' '
		if i+1 < len(runes) {
			next = runes[i+1]
		}
		b.WriteString(safeRune(r, next, at))
		at = at.after(r)
	}
	return b.String()
}

// line is what stands before a sign on its line: only space, or only digits.
type line struct{ blank, numeric bool }

var lineStart = line{blank: true, numeric: true}

func (l line) after(r rune) line {
	if r == '\n' {
		return lineStart
	}
	space := unicode.IsSpace(r)
	return line{blank: l.blank && space, numeric: l.numeric && (space || unicode.IsDigit(r))}
}

func safeRune(r, next rune, at line) string {
	switch {
	case looks[r] != 0:
		return string(looks[r])
	case r == '<' && !unicode.IsSpace(next) && !unicode.IsDigit(next):
		return "‹"
	case r == '&' && !unicode.IsSpace(next):
		return "＆"
	case r == '{' && next == '{', r == ':' && next == '/', r == '.' && (unicode.IsLetter(next) || unicode.IsDigit(next)):
		return string(r) + joiner
	case at.blank && strings.ContainsRune("#>-+=", r):
		return joiner + string(r)
	case at.numeric && (r == '.' || r == ')') && unicode.IsSpace(next):
		return string(r) + joiner
	}
	return string(r)
}

// plainWords tells whether a text is only words, which mean nothing else in
// markdown.
func plainWords(s string) bool { return safe(s) == s && !strings.Contains(s, "\n") }
