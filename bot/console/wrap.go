package console

import (
	"strings"
	"unicode"
)

// wrap breaks a text at spaces into lines of at most width characters. Its own
// line ends stay; a word that is longer than a line, such as an address on the
// web, has one of its own.
func wrap(text string, width int) []string {
	var lines []string
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		lines = append(lines, wrapLine(line, width)...)
	}
	return lines
}

func wrapLine(text string, width int) []string {
	words := strings.Fields(text)
	if len(words) == 0 {
		return []string{""}
	}
	lines, used := []string{words[0]}, columns(words[0])
	for _, word := range words[1:] {
		n := columns(word)
		if used+1+n > width {
			lines, used = append(lines, word), n
			continue
		}
		lines[len(lines)-1] += " " + word
		used += 1 + n
	}
	return lines
}

// columns returns how many columns a text takes: marks that stand on the
// letter before them take none.
func columns(s string) (n int) {
	for _, r := range s {
		if !unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
			n++
		}
	}
	return n
}
