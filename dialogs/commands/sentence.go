package commands

import (
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/texts"
)

// sentence is how a command with a day is said in a sentence: it begins with who
// speaks, names what it is about, and ends with a word before the day: "jeg har
// ferie til 3. december".
type sentence struct {
	Begins map[texts.Lang][]string `yaml:"begins"`
	About  map[texts.Lang][]string `yaml:"about"`
	Before map[texts.Lang][]string `yaml:"before"`
}

// maxSentence is how many words such a sentence has at most. Longer ones tell
// something.
const maxSentence = 14

// aMonday is any day: whether something is a day does not depend on which one it
// is today.
var aMonday = time.Date(2026, time.January, 5, 0, 0, 0, 0, time.UTC)

// day returns the day that a sentence ends with, as it is typed, and whether the
// text is such a sentence in some language.
func (s *sentence) day(text string) (day string, ok bool) {
	if s == nil {
		return "", false
	}
	words := strings.Fields(text)
	if len(words) > maxSentence {
		return "", false
	}
	for _, l := range texts.Langs {
		if day, ok := s.dayIn(l, words); ok {
			return day, true
		}
	}
	return "", false
}

func (s *sentence) dayIn(l texts.Lang, words []string) (day string, ok bool) {
	if len(words) == 0 || !isWord(s.Begins[l], words[0]) {
		return "", false
	}
	about := false
	for i, word := range words {
		if about && isWord(s.Before[l], word) {
			day := strings.Join(words[i+1:], " ")
			_, ok := parse.ReadDate(day, aMonday, l)
			return day, ok
		}
		about = about || isWord(s.About[l], word)
	}
	return "", false
}

// isWord reports whether a typed word is one of those.
func isWord(words []string, typed string) bool {
	folded := parse.Fold(typed)
	for _, w := range words {
		if parse.Fold(w) == folded {
			return true
		}
	}
	return false
}
