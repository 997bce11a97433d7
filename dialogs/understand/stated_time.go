package understand

import (
	"strings"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
)

// readTime takes the one time that the story states whole. Two that differ are none.
func (s *stated) readTime(*questionnaire.Question) *Statement {
	var found *Statement
	sentences := s.plainNow()
	for i := range sentences {
		if !parse.TellsDuration(sentences[i]) {
			continue
		}
		e, from, to, ok := parse.StoryEstimate(sentences, i)
		if !ok {
			continue
		}
		text := s.wordsOf(from, to, sentences)
		if found != nil && *found.Answer.Estimate != e {
			return nil
		}
		found = &Statement{Answer: questionnaire.Answer{Estimate: &e, Text: text}, Words: text}
	}
	return found
}

// plainNow returns the parts of the story without quotations, and empty for those
// that do not say how it is today.
func (s *stated) plainNow() (all []string) {
	for _, p := range s.parts {
		if p.other || p.wish || p.theirs || p.s.tells(s.l.stating.Fine) {
			all = append(all, "")
		} else {
			all = append(all, p.plain)
		}
	}
	return all
}

// wordsOf returns the words of the parts from and to and of those between them that
// are read.
func (s *stated) wordsOf(from, to int, read []string) string {
	var words []string
	for i := from; i <= to; i++ {
		if read[i] != "" {
			words = append(words, s.parts[i].text)
		}
	}
	return strings.Join(words, ". ")
}
