package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentences takes text apart at line ends and at full stops, question and
// exclamation marks before a capital letter.
func Sentences(text string) []string {
	var sentences []string
	from := 0
	for i, r := range text {
		end := r == '\n'
		if r == '.' || r == '!' || r == '?' {
			next := strings.TrimLeft(text[i+1:], " \u00a0")
			first, _ := utf8.DecodeRuneInString(next)
			end = len(next) < len(text[i+1:]) && unicode.IsUpper(first)
		}
		if end {
			sentences = append(sentences, text[from:i])
			from = i + 1
		}
	}
	return append(sentences, text[from:])
}
