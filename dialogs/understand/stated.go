package understand

import (
	"slices"
	"strings"

	"odense.dk/ideabot/dialogs/questionnaire"
)

// Statement is an answer that a story states.
type Statement struct {
	Field  string // id of the question
	Answer questionnaire.Answer
	Words  string // those of the story that it rests on
}

// Stated returns what a text that tells a whole idea states, in the order of the
// questions: each says as data how its answer is recognised. What is denied, wished
// for, quoted, or said of another place or time is not stated, except where the
// question is about that. It returns nil for a short text.
func (l *Lexicon) Stated(form *questionnaire.Questionnaire, text string) (all []Statement) {
	s := &stated{l: l, form: form, parts: l.parts(text), found: map[string]*Statement{}}
	s.markWish()
	for range 2 { // what follows from another answer may stand before it
		for i := range form.Questions {
			s.read(&form.Questions[i])
		}
	}
	for i := range form.Questions {
		if x := s.found[form.Questions[i].ID]; x != nil {
			all = append(all, *x)
		}
	}
	return all
}

// stated is a story being read.
type stated struct {
	l     *Lexicon
	form  *questionnaire.Questionnaire
	parts []*passage
	wish  string
	found map[string]*Statement
}

// read reads the answer to a question.
func (s *stated) read(q *questionnaire.Question) {
	if q.Told == nil || s.denies(q.Told) || s.deniesWhen(q) {
		return
	}
	var x *Statement
	switch q.Told.By {
	case questionnaire.ReadWish:
		x = s.readWish()
	case questionnaire.ReadChoices:
		x = s.readChoices(q)
	case questionnaire.ReadTime:
		x = s.readTime()
	case questionnaire.ReadShare:
		x = s.readShare(q)
	case questionnaire.ReadMoney:
		x = s.readMoney(q)
	case questionnaire.ReadSign:
		x = s.readSign(q)
	case questionnaire.ReadLaw:
		x = s.readLaw(q)
	case questionnaire.ReadTools:
		x = s.readTools(q)
	case questionnaire.ReadPassage:
		x = s.readPassage(q)
	case questionnaire.ReadSaid:
		x = s.readSaid(q)
	}
	if x != nil {
		x.Field = q.ID
		s.found[q.ID] = x
	}
}

// phrasesOf returns phrases of a questionnaire as the lexicon reads them.
func phrasesOf(w words) []phrase { return w.phrases() }

// denies reports whether the text denies an answer as a whole.
func (s *stated) denies(t *questionnaire.Told) bool {
	denied := phrasesOf(t.Denied)
	return slices.ContainsFunc(s.parts, func(p *passage) bool { return p.s.tells(denied) })
}

// deniesWhen reports whether the text denies every choice that a question is asked
// for: with "we save no time" there is no time to state.
func (s *stated) deniesWhen(q *questionnaire.Question) bool {
	on := s.question(q)
	if on == nil {
		return false
	}
	return !slices.ContainsFunc(on.Choices, func(c questionnaire.Item) bool {
		return slices.Contains(q.When.Any, c.ID) && (c.Told == nil || !s.denies(c.Told))
	})
}

// question returns the question on whose choices q depends, nil for none.
func (s *stated) question(q *questionnaire.Question) *questionnaire.Question {
	if q.When == nil || len(q.When.Any) == 0 {
		return nil
	}
	for i := range s.form.Questions {
		if s.form.Questions[i].ID == q.When.Question {
			return &s.form.Questions[i]
		}
	}
	return nil
}

// readChoices reads the choices of a question that parts of the story state.
func (s *stated) readChoices(q *questionnaire.Question) *Statement {
	var ids, words []string
	for _, c := range q.Choices {
		if c.Told == nil || s.denies(c.Told) || s.deniedChoice(q, c.ID) {
			continue
		}
		if p := s.tells(q, c); p != "" {
			ids = append(ids, c.ID)
			words = append(words, p)
		}
	}
	if q.Type == questionnaire.TypeChoice && len(ids) > 1 {
		ids, words = ids[:1], words[:1]
	}
	if q.Max > 0 && len(ids) > q.Max {
		ids, words = ids[:q.Max], words[:q.Max]
	}
	if len(ids) == 0 {
		return nil
	}
	return &Statement{Answer: questionnaire.Chosen(ids...), Words: joined(words)}
}

// joined returns words that differ, in their order.
func joined(words []string) string {
	var all []string
	for _, w := range words {
		if !slices.Contains(all, w) {
			all = append(all, w)
		}
	}
	return strings.Join(all, " … ")
}

// deniedChoice reports whether a part denies a choice in the words that answers to
// the question have for it.
func (s *stated) deniedChoice(q *questionnaire.Question, id string) bool {
	if q.Type != questionnaire.TypeChoices || q.ID == "target_groups" {
		return false
	}
	for _, p := range s.parts {
		_, denied := s.l.told(s.l.sentence(p.plain), s.l.questions[q.ID].values)
		if slices.Contains(denied, id) {
			return true
		}
	}
	return false
}

// tells returns the words of the story that state a choice, "" for none.
func (s *stated) tells(q *questionnaire.Question, c questionnaire.Item) string {
	alone, named, with := phrasesOf(c.Told.Words), phrasesOf(c.Told.Named), phrasesOf(c.Told.With)
	for _, of := range c.Told.Of {
		question, choice, _ := strings.Cut(of, "/")
		named = append(named, s.l.phrasesFor(question, choice)...)
	}
	for _, p := range s.parts {
		if p.other || p.wish && !c.Told.Wished {
			continue
		}
		if w := p.says(s.l, alone); w != "" {
			return w
		}
		if p.s.tells(named) {
			if w := p.says(s.l, with); w != "" {
				return w
			}
		}
	}
	for _, id := range c.Told.Given {
		if x := s.found[id]; x != nil {
			return x.Words
		}
	}
	return ""
}

// phrasesFor returns the phrases that tell a choice of a question.
func (l *Lexicon) phrasesFor(question, choice string) (all []phrase) {
	for _, v := range l.questions[question].values {
		if v.choice == choice {
			all = append(all, v.phrase)
		}
	}
	return all
}

// says returns the part where one of the phrases stands in it undenied; "" else.
func (p *passage) says(l *Lexicon, phrases []phrase) string {
	for i := range p.s.words {
		if _, n := p.s.longest(phrases, i); n > 0 && !p.s.denied(l.negations, finding{at: i, end: i + n}) {
			return p.text
		}
	}
	return ""
}

// readPassage takes the words from which the question before it was answered.
func (s *stated) readPassage(q *questionnaire.Question) *Statement {
	on := s.found[q.Follows]
	if on == nil || q.When == nil || !slices.ContainsFunc(q.When.Any, on.Answer.Has) {
		return nil
	}
	return &Statement{Answer: questionnaire.FreeText(on.Words), Words: on.Words}
}

// readSaid takes what those said who were asked: what is quoted, or what stands behind
// a word for saying.
func (s *stated) readSaid(q *questionnaire.Question) *Statement {
	on := s.found[q.Follows]
	if on == nil || q.When == nil || !slices.ContainsFunc(q.When.Any, on.Answer.Has) {
		return nil
	}
	said := phrasesOf(q.Told.Words)
	for _, p := range s.parts {
		if p.quoted != "" && p.s.tells(said) {
			return &Statement{Answer: questionnaire.FreeText(p.quoted), Words: p.quoted}
		}
	}
	for i, p := range s.parts {
		text := p.text
		if strings.Contains(on.Words, text) && i+1 < len(s.parts) {
			if next := s.after(s.parts[i+1], said); next != "" {
				return &Statement{Answer: questionnaire.FreeText(next), Words: next}
			}
		}
		if words := s.after(p, said); words != "" && !p.wish {
			return &Statement{Answer: questionnaire.FreeText(words), Words: words}
		}
	}
	return nil
}

// after returns what stands in a part behind one of the phrases, "" for nothing.
func (s *stated) after(p *passage, phrases []phrase) string {
	for i := range p.s.words {
		_, n := p.s.longest(phrases, i)
		if n == 0 {
			continue
		}
		if words := p.s.from(i + n); len(strings.Fields(words)) >= 3 {
			return words
		}
	}
	return ""
}

// from returns what was typed from word i on.
func (s *sentence) from(i int) string {
	var typed []string
	for ; i < len(s.typed); i++ {
		if s.typed[i] != "" {
			typed = append(typed, s.typed[i])
		}
	}
	return strings.Join(typed, " ")
}
