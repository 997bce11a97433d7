package teams

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
	runes := []rune(s)
	for i, r := range runes {
		next := ' '
		if i+1 < len(runes) {
			next = runes[i+1]
		}
		b.WriteString(safeRune(r, next, runes[:i]))
	}
	return b.String()
}

func safeRune(r, next rune, before []rune) string {
	switch {
	case looks[r] != 0:
		return string(looks[r])
	case r == '<' && !unicode.IsSpace(next) && !unicode.IsDigit(next):
		return "‹"
	case r == '&' && !unicode.IsSpace(next):
		return "＆"
	case r == '{' && next == '{', r == ':' && next == '/', r == '.' && (unicode.IsLetter(next) || unicode.IsDigit(next)):
		return string(r) + joiner
	case only(before, unicode.IsSpace) && strings.ContainsRune("#>-+=", r):
		return joiner + string(r)
	case (r == '.' || r == ')') && unicode.IsSpace(next) && only(before, unicode.IsDigit):
		return string(r) + joiner
	}
	return string(r)
}

// only tells whether all that stands before on the line is of one kind, or
// space.
func only(before []rune, kind func(rune) bool) bool {
	for i := len(before) - 1; i >= 0 && before[i] != '\n'; i-- {
		if !kind(before[i]) && !unicode.IsSpace(before[i]) {
			return false
		}
	}
	return true
}

// plainWords tells whether a text is only words, which mean nothing else in
// markdown.
func plainWords(s string) bool { return safe(s) == s && !strings.Contains(s, "\n") }
