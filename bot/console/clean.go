package console

import (
	"regexp"
	"strings"
	"unicode"

	"odense.dk/ideabot/dialogs/texts"
)

// sequence is what a terminal would obey: CSI sequences such as colours and
// cursor keys, strings such as a window's title, and other escapes.
var sequence = regexp.MustCompile(
	"(?:\x1b\\[|\u009b)[0-?]*[ -/]*[@-~]" +
		"|\x1b[\\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\\\)" +
		"|\x1b[ -/]*[0-~]")

// clean returns s without what a terminal would obey and without what changes
// the order of letters, so that nobody's text can do more than be read. Line
// ends and tabs stay.
func clean(s string) string {
	s = texts.Visible(sequence.ReplaceAllString(strings.ToValidUTF8(s, "\uFFFD"), ""))
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r), r == '\u2028', r == '\u2029':
			return -1
		}
		return r
	}, s)
}
