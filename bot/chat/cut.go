package chat

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Units is the length of a text as Slack and Teams count at most: in UTF-16.
func Units(s string) int {
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

// Split cuts a text in two where the first has at most limit units, behind a
// space if there is one in its second half. Joined again they are the text.
func Split(s string, limit int) (head, rest string) {
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

// Shorten cuts a text to at most limit units, and marks the cut.
func Shorten(s string, limit int) string {
	if Units(s) <= limit {
		return s
	}
	head, _ := Split(s, limit-2)
	return strings.TrimRightFunc(head, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",.;:-–", r) }) + " …"
}

// Chunks cuts a text into parts of at most limit units.
func Chunks(s string, limit int) (out []string) {
	for s != "" {
		var head string
		head, s = Split(s, limit)
		if strings.ContainsFunc(head, visible) {
			out = append(out, head)
		}
	}
	return out
}
