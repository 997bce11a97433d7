package understand

import (
	"strings"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
)

// readSign takes the sentence that counts what is told as trouble: errors, complaints,
// how long one waits. The number is that of the trouble.
func (s *stated) readSign(q *questionnaire.Question) *Statement {
	t := trouble{l: s.l, counted: phrasesOf(q.Told.Words), waits: phrasesOf(q.Told.With)}
	t.passes = append(phrasesOf(q.Told.Named), t.waits...)
	for i, p := range s.parts {
		if p.other && p.s.tells(s.l.stating.Elsewhere) || p.wish || p.theirs || s.tellsTime(p) || s.setAside(i) {
			continue
		}
		if n, ok := t.number(p); ok {
			words := shortened(p.text, n.Clause)
			a := questionnaire.FreeText(words)
			a.Number = &n.Value
			return &Statement{Answer: a, Words: words}
		}
	}
	return nil
}

// setAside reports whether what part i counts is about something else: "but that was on
// the pavements".
func (s *stated) setAside(i int) bool {
	if s.parts[i].s.tells(s.l.stating.Aside) {
		return true
	}
	if i+1 == len(s.parts) {
		return false
	}
	_, n := s.parts[i+1].s.longest(s.l.stating.Aside, 0)
	return n > 0
}

// tellsTime reports whether a part was read as the time that the task takes.
func (s *stated) tellsTime(p *passage) bool {
	for _, x := range s.found {
		if x.Answer.Estimate != nil && strings.Contains(x.Words, p.text) {
			return true
		}
	}
	return false
}

// longSign is from how many words on only the clause with the number is the sign.
const longSign = 25

// shortened is the text, or its clause where it is long.
func shortened(text, clause string) string {
	if len(strings.Fields(text)) < longSign {
		return text
	}
	return clause
}

// trouble is what a number can be one of: what is counted; waiting, of which the number
// is one of minutes or days; and time that passes, which is trouble from a day on.
type trouble struct {
	l                      *Lexicon
	counted, waits, passes []phrase
}

// nearTrouble is how many words may stand between a number and the word for what
// it counts.
const nearTrouble = 5

// minCount is from which number on a count tells more than what happened once or twice.
const minCount = 5

// maxCount is from which number on something is an amount of money, and no count.
const maxCount = 1e6

// number returns the number in a part that stands nearest to its trouble.
func (t *trouble) number(p *passage) (best parse.Numeral, ok bool) {
	least := nearTrouble + 1
	for _, n := range parse.Numerals(p.plain) {
		if !t.counts(p, n) || t.l.sentence(n.Before).tells(t.l.stating.Past) || t.l.sentence(n.Before).tells(t.l.stating.Tried) {
			continue
		}
		if d := t.distance(n); d < least {
			best, least, ok = n, d, true
		}
	}
	return best, ok
}

// counts reports whether a number can be one of trouble: a small one only where it is
// told in which period.
func (t *trouble) counts(p *passage, n parse.Numeral) bool {
	return n.Short || n.Long || n.Value < maxCount && (n.Value >= minCount || p.s.tells(t.l.stating.Rates))
}

// distance is how many words behind or before a number its trouble begins, from 1; more
// than nearTrouble for none.
func (t *trouble) distance(n parse.Numeral) int {
	phrases := t.counted
	switch {
	case n.Short:
		phrases = t.waits
	case n.Long:
		phrases = t.passes
	}
	before, after := strings.Fields(n.Before), strings.Fields(n.After)
	for d := 1; d <= nearTrouble; d++ {
		// A word behind a number is what it counts; one before it tells what happened.
		if t.tell(after[:min(d, len(after))], phrases) || t.tell(before[max(0, len(before)-d):], phrases) {
			return d
		}
	}
	return nearTrouble + 1
}

func (t *trouble) tell(words []string, phrases []phrase) bool {
	return t.l.sentence(strings.Join(words, " ")).tells(phrases)
}
