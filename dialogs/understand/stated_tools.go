package understand

import (
	"slices"
	"strings"
	"unicode"

	"odense.dk/ideabot/dialogs/questionnaire"
)

// readTools takes the names of what is used today: those that the question lists, and
// names that stand behind a word for using something.
func (s *stated) readTools(q *questionnaire.Question) *Statement {
	known, uses := phrasesOf(q.Told.Named), phrasesOf(q.Told.With)
	var names, words []string
	for _, p := range s.parts {
		if p.wish || p.other {
			continue
		}
		for _, name := range append(p.tools(s.l, known), p.named(uses)...) {
			if !slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, name) }) {
				names, words = append(names, name), append(words, p.text)
			}
		}
	}
	if len(names) == 0 {
		return nil
	}
	return &Statement{Answer: questionnaire.Answer{Text: strings.Join(names, ", ")}, Words: joined(words)}
}

// tools returns what of the phrases stands in a part undenied, as it was typed.
func (p *passage) tools(l *Lexicon, known []phrase) (all []string) {
	for i := 0; i < len(p.s.words); {
		_, n := p.s.longest(known, i)
		if n > 0 && !p.s.denied(l.negations, finding{at: i, end: i + n}) {
			all = append(all, p.s.typedAs(i, n))
		}
		i += max(n, 1)
	}
	return all
}

// typedAs returns n words from i on as they were typed, without signs around them.
func (s *sentence) typedAs(i, n int) string {
	text := strings.Join(strings.Fields(strings.Join(s.typed[i:i+n], " ")), " ")
	return strings.TrimFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// named returns the names that stand behind one of the phrases: one or two words with a
// capital.
func (p *passage) named(uses []phrase) (all []string) {
	for i := range p.s.words {
		_, n := p.s.longest(uses, i)
		if n == 0 {
			continue
		}
		j := i + n
		for j < len(p.s.words) && isName(p.s.typed[j]) && j < i+n+2 {
			j++
		}
		if j > i+n {
			all = append(all, p.s.typedAs(i+n, j-i-n))
		}
	}
	return all
}

// isName reports whether a typed word is a name: it has a capital and another letter.
func isName(typed string) bool {
	typed = strings.TrimFunc(typed, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, r := range typed {
		if i == 0 && !unicode.IsUpper(r) {
			return false
		}
	}
	return len([]rune(typed)) > 1
}
