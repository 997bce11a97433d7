package catalogue

import "strings"

// Lengths of words and parts, in bytes of the folded form.
const (
	minCompound = 7
	minPart     = 3
	minOwnPart  = 4 // of a part that is known from the catalogue only
)

// splitCompound returns the two or three known words that a folded word is put
// together of, or nil. The first cut that fits is taken, two parts before
// three. A part but the last may carry a linking s, e or er.
func splitCompound(word string, known func(string) bool) []string {
	if len(word) < minCompound || len(word) > maxWord {
		return nil
	}
	if two := splitInTwo(word, known); two != nil {
		return two
	}
	for at := minPart; at <= len(word)-2*minPart; at++ {
		if head := bareHead(word[:at], known); head != "" {
			if rest := splitInTwo(word[at:], known); rest != nil {
				return append([]string{head}, rest...)
			}
		}
	}
	return nil
}

func splitInTwo(word string, known func(string) bool) []string {
	for at := minPart; at <= len(word)-minPart; at++ {
		if !known(word[at:]) {
			continue
		}
		if head := bareHead(word[:at], known); head != "" {
			return []string{head, word[at:]}
		}
	}
	return nil
}

// bareHead returns the known word that the first part of a compound is a form
// of, "" where there is none.
func bareHead(part string, known func(string) bool) string {
	if known(part) {
		return part
	}
	for _, link := range []string{"s", "e", "er"} {
		if bare, ok := strings.CutSuffix(part, link); ok && len(bare) >= minPart && known(bare) {
			return bare
		}
	}
	return ""
}
