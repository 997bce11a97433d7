package catalogue

import "strings"

// splitter cuts a compound into words that it knows.
type splitter struct {
	known func(word string) bool
}

// minPart is the length, in bytes, of the shortest part of a compound, and
// minCompound that of the shortest word that is tried.
const (
	minPart     = 3
	minCompound = 7
	maxCompound = 60
)

// split returns the parts of a folded word, or nil where it is no compound of
// known words. Fewer parts are better than more; among as few, the longer last
// part wins, since that is what a Danish compound is.
func (s splitter) split(word string) []string {
	if len(word) < minCompound || len(word) > maxCompound {
		return nil
	}
	for at := minPart; at <= len(word)-minPart; at++ {
		if head, ok := s.head(word[:at]); ok && s.known(word[at:]) {
			return []string{head, word[at:]}
		}
	}
	for at := minPart; at <= len(word)-2*minPart; at++ {
		head, ok := s.head(word[:at])
		if !ok {
			continue
		}
		if rest := s.split(word[at:]); rest != nil && len(rest) == 2 {
			return append([]string{head}, rest...)
		}
	}
	return nil
}

// head returns the word that the first part of a compound is a form of: itself,
// or without a linking s or e.
func (s splitter) head(part string) (string, bool) {
	if s.known(part) {
		return part, true
	}
	for _, link := range []string{"s", "e", "er"} {
		if bare := strings.TrimSuffix(part, link); bare != part && len(bare) >= minPart && s.known(bare) {
			return bare, true
		}
	}
	return "", false
}
