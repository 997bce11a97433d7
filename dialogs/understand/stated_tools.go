package understand

import (
	"slices"
	"strings"
	"unicode"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/texts"
)

// tools is what shows in a story which tools are used today.
type tools struct {
	others           []phrase // those who are not the writer's own
	programs, things []phrase // names, and things that one may also speak of otherwise
	behind           []phrase // what a thing stands behind where it is used
	uses             []phrase // what a name stands behind that is not known
	not              []phrase // what is none
}

// toolsOf returns the words of a question. Small words are those of a language: an
// English "I" is no Danish "in".
func toolsOf(q *questionnaire.Question, lang texts.Lang) *tools {
	t := q.Told
	return &tools{
		programs: phrasesOf(t.Named), things: phrasesOf(t.Words), not: phrasesOf(t.Not),
		behind: phrasesIn(t.Behind, lang), uses: phrasesIn(t.With, lang),
	}
}

// readTools takes the names of what is used today: those that the question lists, and
// names that stand behind a word for using something.
func (s *stated) readTools(q *questionnaire.Question) *Statement {
	t := toolsOf(q, s.lang)
	t.others = s.units()
	var all named
	for _, p := range s.parts {
		if !p.wish && !p.other && !p.theirs && !p.s.tells(s.l.stating.Only) && !s.othersUse(t, p.s) {
			all.add(p.text, append(s.l.tools(t, p.s), s.l.names(t, p.s)...)...)
			all.add(p.text, s.means(q, p)...)
		}
	}
	if len(all.names) == 0 {
		return nil
	}
	return &Statement{Answer: questionnaire.Answer{Text: strings.Join(all.names, ", ")}, Words: joined(all.words)}
}

// units are what the units of others are called, as the question about them lists them.
func (s *stated) units() []phrase {
	for i := range s.form.Questions {
		if q := &s.form.Questions[i]; q.Told != nil && q.Told.By == questionnaire.ReadSpread {
			t := spreadOf(q)
			return append(slices.Clone(t.units), t.others...)
		}
	}
	return nil
}

// maxOwner is within how many words from the start of a sentence those stand who have
// what it is about.
const maxOwner = 4

// othersUse reports whether a sentence begins with a unit that has or uses something, and
// does not speak of the writer.
func (s *stated) othersUse(t *tools, w *sentence) bool {
	if w.tells(s.l.stating.Me[s.lang]) || w.tells(s.l.stating.Ours) {
		return false
	}
	for i := range min(maxOwner, len(w.words)) {
		if _, has := w.longest(s.l.stating.Has, i); has > 0 {
			return w.tellsWithin(t.others, 0, i)
		}
	}
	return false
}

// named are names in their order, each thing once, and the words that they are in.
type named struct{ names, words []string }

func (n *named) add(words string, names ...string) {
	for _, name := range names {
		if !slices.ContainsFunc(n.names, func(other string) bool { return alike(other, name) }) {
			n.names, n.words = append(n.names, name), append(n.words, words)
		}
	}
}

// alike reports whether two names are forms of one: "skema" and "skemaet", "mail" and
// "e-mail".
func alike(a, b string) bool {
	a, b = parse.Fold(a), parse.Fold(b)
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a) > 2 && (strings.HasPrefix(b, a) && len(b)-len(a) <= maxEnding || strings.HasSuffix(b, " "+a))
}

// maxEnding is how many letters longer a form of a word is at most.
const maxEnding = 5

// tools returns the programs and the used things in a sentence, undenied, as typed.
func (l *Lexicon) tools(t *tools, s *sentence) (all []string) {
	for i := 0; i < len(s.words); {
		_, program := s.longest(t.programs, i)
		_, thing := s.longest(t.things, i)
		n := max(program, thing)
		if n == 0 || l.noTool(t, s, i, n) {
			i++
			continue
		}
		switch {
		case program >= thing:
			n = s.wholeName(i, n)
			all = append(all, s.typedAs(i, n))
			_, of := s.longest(t.things, i+n) // "Outlook calendar"
			n += of
		case s.behind(t.behind, i) && !l.inside(t, s, i+n):
			all = append(all, s.typedAs(i, n))
		}
		i += n
	}
	return all
}

// noTool reports whether n words from i on are none that is used: they are something
// else, denied, or gone.
func (l *Lexicon) noTool(t *tools, s *sentence, i, n int) bool {
	_, not := s.longest(t.not, i)
	_, gone := s.longest(l.stating.Gone, i+n)
	return not >= n || gone > 0 || s.denied(l.negations, finding{at: i, end: i + n})
}

// inside reports whether what comes at word i says in which program a thing is.
func (l *Lexicon) inside(t *tools, s *sentence, i int) bool {
	_, in := s.longest(l.stating.Inside, i)
	_, program := s.longest(t.programs, i+in)
	return in > 0 && program > 0
}

// wholeName returns over how many words a name goes that begins with n words at i: with
// the product where it is that of a company.
func (s *sentence) wholeName(i, n int) int {
	typed := s.typed[i]
	if n == 1 && i+1 < len(s.words) && strings.ToUpper(typed) == typed && len(typed) <= 4 && strings.ToLower(typed) != typed && isName(s.typed[i+1]) {
		return 2
	}
	return n
}

// means returns what the verbs of a part tell is used.
func (s *stated) means(q *questionnaire.Question, p *passage) (all []string) {
	told := func(m questionnaire.Means) bool { return p.says(s.l, phrasesOf(m.Words)) != "" }
	for _, m := range q.Told.Means {
		if told(m) {
			all = append(all, m.Name[s.lang])
		}
	}
	return all
}

// maxTyped is within how many words before "in" it says that one types.
const maxTyped = 10

// names returns the names that stand behind a word for using something: one or two words
// with a capital.
func (l *Lexicon) names(t *tools, s *sentence) (all []string) {
	for i := range s.words {
		_, n := s.longest(t.uses, i)
		if n == 0 && s.tellsWithin(l.stating.Types, max(0, i-maxTyped), i) {
			_, n = s.longest(l.stating.Inside, i)
		}
		from := i + n
		if n == 0 || from >= len(s.words) || s.denied(l.negations, finding{at: i, end: from}) {
			continue
		}
		to := from
		for to < min(from+2, len(s.words)) && isName(s.typed[to]) {
			to++
		}
		if to > from && !l.noTool(t, s, from, to-from) && !s.tellsWithin(t.not, from, to) {
			all = append(all, s.typedAs(from, to-from))
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
