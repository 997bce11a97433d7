package understand

import (
	"strings"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
)

// readMoney takes the one yearly amount that the story names with what it is for.
// Told.With says that it is paid now, whatever else in the sentence is over; Told.Not that
// it comes in.
func (s *stated) readMoney(q *questionnaire.Question) *Statement {
	costs, now := phrasesOf(q.Told.Words), phrasesOf(q.Told.With)
	var found *Statement
	for i, p := range s.parts {
		m, ok := parse.FindMoney(p.plain)
		if !ok || !s.paidHere(p, now) || p.s.tells(phrasesOf(q.Told.Not)) {
			continue
		}
		words := s.costWords(i, costs)
		if words == "" {
			continue
		}
		if found != nil && found.Answer.Money.Kroner != m.Kroner {
			return nil
		}
		found = &Statement{Answer: questionnaire.Answer{Money: &m, Text: words}, Words: words}
	}
	return found
}

// paidHere reports whether a part is about what is paid here and now. Of what is no longer
// needed, now tells that it still is.
func (s *stated) paidHere(p *passage, now []phrase) bool {
	t := &s.l.stating
	if s.unitPrice(p) || p.wish || p.theirs && !p.s.tells(now) || p.s.tells(t.Elsewhere) || p.s.tells(t.Tried) {
		return false
	}
	return !p.other || p.s.tells(now)
}

// unitPrice reports whether a part says what something costs each time, and no sum.
func (s *stated) unitPrice(p *passage) bool {
	return p.s.tells(s.l.stating.Each) && !p.s.tells(s.l.stating.Sums)
}

// costWords are the words of part i with what the amount in it is for, from the part
// before where it is only told there; "" for none.
func (s *stated) costWords(i int, costs []phrase) string {
	p := s.parts[i]
	if p.s.tells(costs) {
		return p.text
	}
	if i == 0 || !s.parts[i-1].s.tells(costs) || s.parts[i-1].other {
		return ""
	}
	return s.parts[i-1].text + ". " + p.text
}

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
			if n == 0 || i+n >= len(p.s.words) || p.s.words[i+n] != "af" && p.s.words[i+n] != "of" {
				continue
			}
			if _, is := p.s.longest(of, i+n+1); is == 0 {
				return true
			}
		}
	}
	return false
}
