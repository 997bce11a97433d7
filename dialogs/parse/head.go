package parse

import (
	"strings"
	"unicode"
)

// How much of an answer is read, in bytes. Whoever writes more tells something,
// and chooses or counts at its beginning, if at all. All of it is kept by those
// who ask.
const (
	maxChoice = 500  // of the name of a choice, or of a list of them
	maxFigure = 1000 // of a time estimate, an amount or a date
)

// head returns a text's beginning of at most limit bytes, to the end of a word
// where there is one.
func head(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	cut := strings.ToValidUTF8(s[:limit], "")
	if i := strings.LastIndexFunc(cut, unicode.IsSpace); i > 0 {
		return cut[:i]
	}
	return cut
}
