package understand

import (
	"slices"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
)

// readLaw takes the part that names a law or a deadline.
func (s *stated) readLaw(q *questionnaire.Question) *Statement {
	laws := phrasesOf(q.Told.Words)
	for _, p := range s.parts {
		if w := p.says(s.l, laws); w != "" && !p.other && !p.wish {
			return &Statement{Answer: questionnaire.FreeText(w), Words: w}
		}
	}
	return nil
}

// readMoney takes the one yearly amount that the story names with what it is for.
func (s *stated) readMoney(q *questionnaire.Question) *Statement {
	costs := phrasesOf(q.Told.Words)
	var found *Statement
	for i, p := range s.parts {
		if p.other || p.wish {
			continue
		}
		m, ok := parse.FindMoney(p.plain)
		if !ok {
			continue
		}
		words := p.text
		if !p.s.tells(costs) {
			if i == 0 || !s.parts[i-1].s.tells(costs) {
				continue
			}
			words = s.parts[i-1].text + ". " + words
		}
		if found != nil && found.Answer.Money.Kroner != m.Kroner {
			return nil
		}
		found = &Statement{Answer: questionnaire.Answer{Money: &m, Text: words}, Words: words}
	}
	return found
}

// readShare takes the part of the time that could be saved.
func (s *stated) readShare(q *questionnaire.Question) *Statement {
	about := phrasesOf(q.Told.Words)
	for _, p := range s.parts {
		if p.other || !p.s.tells(about) {
			continue
		}
		ids, _ := s.l.told(s.l.sentence(p.plain), s.l.questions[q.ID].values)
		for _, c := range q.Choices {
			if c.Told != nil && p.s.tells(phrasesOf(c.Told.Words)) {
				ids = append(ids, c.ID)
			}
		}
		if slices.Sort(ids); len(slices.Compact(ids)) == 1 {
			return &Statement{Answer: questionnaire.Chosen(ids[0]), Words: p.text}
		}
	}
	return nil
}
