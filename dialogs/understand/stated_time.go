package understand

import (
	"strings"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
)

// windows are how many parts before and behind the one with the duration are read
// together with it, in the order in which they are tried.
var windows = [][2]int{{0, 0}, {0, 1}, {1, 0}, {1, 1}, {0, 2}, {2, 0}, {2, 1}, {1, 2}}

// readTime takes the one time that the story states whole. Two that differ are none.
func (s *stated) readTime(q *questionnaire.Question) *Statement {
	var found *Statement
	for i, p := range s.parts {
		if p.other || p.wish || !parse.TellsDuration(p.plain) {
			continue
		}
		x := s.timeAround(i)
		if x == nil {
			continue
		}
		if found != nil && *found.Answer.Estimate != *x.Answer.Estimate {
			return nil
		}
		found = x
	}
	return found
}

// timeAround reads the time of which part i tells how long, with as few of the parts
// around it as make it whole.
func (s *stated) timeAround(i int) *Statement {
	for _, w := range windows {
		from, to := i-w[0], i+w[1]
		if from < 0 || to >= len(s.parts) {
			continue
		}
		var plain, words []string
		for _, p := range s.parts[from : to+1] {
			if !p.other && !p.wish {
				plain, words = append(plain, p.plain), append(words, p.text)
			}
		}
		if e, ok := parse.StoryEstimate(strings.Join(plain, "; ")); ok {
			text := strings.Join(words, ". ")
			return &Statement{Answer: questionnaire.Answer{Estimate: &e, Text: text}, Words: text}
		}
	}
	return nil
}
