package understand

import (
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
)

// readSign takes the sentence that counts what is told as trouble: errors, complaints,
// how long one waits.
func (s *stated) readSign(q *questionnaire.Question) *Statement {
	counted := phrasesOf(q.Told.Words)
	for _, p := range s.parts {
		if p.other || p.wish || p.says(s.l, counted) == "" {
			continue
		}
		numbers := parse.Numbers(p.plain)
		if len(numbers) == 0 {
			continue
		}
		a := questionnaire.FreeText(p.text)
		if len(numbers) == 1 {
			a.Number = &numbers[0]
		}
		return &Statement{Answer: a, Words: p.text}
	}
	return nil
}
