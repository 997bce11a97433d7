package understand

import (
	"strings"

	"odense.dk/ideabot/dialogs/questionnaire"
)

// readLaw takes the part that names a law or a deadline that has to be met: one of
// Words, or one of Named with a demand of With. With one of Not it is met already.
func (s *stated) readLaw(q *questionnaire.Question) *Statement {
	laws, named, with, kept := phrasesOf(q.Told.Words), phrasesOf(q.Told.Named), phrasesOf(q.Told.With), phrasesOf(q.Told.Not)
	for _, p := range s.parts {
		if p.other || p.wish || p.s.tells(kept) {
			continue
		}
		for _, phrases := range [][]phrase{laws, named} {
			if p.says(s.l, phrases) != "" && (p.s.tells(laws) || p.s.tells(with)) {
				words := s.clauseWith(p.text, phrases)
				return &Statement{Answer: questionnaire.FreeText(words), Words: words}
			}
		}
	}
	return nil
}

// clauseWith is a text, or where it is long the clause of it with one of the phrases.
func (s *stated) clauseWith(text string, phrases []phrase) string {
	clauses := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",;:", r) })
	for _, clause := range clauses {
		if s.l.sentence(clause).tells(phrases) {
			return shortened(text, strings.TrimSpace(clause))
		}
	}
	return text
}
