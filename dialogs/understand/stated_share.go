package understand

import (
	"odense.dk/ideabot/dialogs/questionnaire"
)

// readShare takes the part of the time that could be saved. A part "of" something that
// is not among Told.With is another one: "halvdelen af navnene".
func (s *stated) readShare(q *questionnaire.Question) *Statement {
	about, of := phrasesOf(q.Told.Words), phrasesOf(q.Told.With)
	for _, p := range s.parts {
		if p.s.tells(s.l.stating.Elsewhere) || !p.s.tells(about) || s.ofAnother(p, q, of) {
			continue
		}
		var ids []string
		for _, c := range q.Choices {
			if c.Told != nil && p.s.tells(phrasesOf(c.Told.Words)) {
				ids = append(ids, c.ID)
			}
		}
		if len(ids) == 1 {
			return &Statement{Answer: questionnaire.Chosen(ids[0]), Words: p.text}
		}
	}
	return nil
}

// ofAnother reports whether a share in a part is one of something else than time.
func (s *stated) ofAnother(p *passage, q *questionnaire.Question, of []phrase) bool {
	for _, c := range q.Choices {
		if c.Told == nil {
			continue
		}
		shares := phrasesOf(c.Told.Words)
		for i := range p.s.words {
			_, n := p.s.longest(shares, i)
			_, part := p.s.longest(s.l.stating.PartOf, i+n)
			if n == 0 || part == 0 {
				continue
			}
			if _, is := p.s.longest(of, i+n+part); is == 0 {
				return true
			}
		}
	}
	return false
}
