package teams

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// units is the length of a text as Teams counts: in UTF-16.
func units(s string) int {
	n := 0
	for _, r := range s {
		n += unitsOf(r)
	}
	return n
}

func unitsOf(r rune) int {
	if r > 0xffff {
		return 2
	}
	return 1
}

// split cuts a text in two where the first has at most limit units, behind a
// space if there is one in its second half. Joined again they are the text.
func split(s string, limit int) (head, rest string) {
	n, space := 0, 0
	for i, r := range s {
		if n += unitsOf(r); n > limit {
			if space > i/2 {
				i = space
			}
			return s[:i], s[i:]
		}
		if unicode.IsSpace(r) {
			space = i + utf8.RuneLen(r)
		}
	}
	return s, ""
}

// shorten cuts a text to at most limit units, and marks the cut.
func shorten(s string, limit int) string {
	if units(s) <= limit {
		return s
	}
	head, _ := split(s, limit-2)
	return strings.TrimRightFunc(head, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",.;:-–", r) }) + " …"
}
