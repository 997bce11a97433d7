package understand

import (
	"reflect"
	"slices"
	"strings"
	"sync"

	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/texts"
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
// question is about that. It returns nil where nothing is stated.
func (l *Lexicon) Stated(form *questionnaire.Questionnaire, text string) (all []Statement) {
	s := &stated{l: l, form: form, parts: l.parts(text), lang: l.storyLanguage(text), found: map[string]*Statement{}}
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
	lang  texts.Lang
	// heardIn is the talk from which it was read who was asked; nil for none.
	heardIn *heard
	found   map[string]*Statement
}

// readers read an answer each; nil for what no question has.
var readers = map[questionnaire.Reading]func(*stated, *questionnaire.Question) *Statement{
	questionnaire.ReadWish:     (*stated).readWish,
	questionnaire.ReadChoices:  (*stated).readChoices,
	questionnaire.ReadTime:     (*stated).readTime,
	questionnaire.ReadShare:    (*stated).readShare,
	questionnaire.ReadMoney:    (*stated).readMoney,
	questionnaire.ReadSign:     (*stated).readSign,
	questionnaire.ReadLaw:      (*stated).readLaw,
	questionnaire.ReadTools:    (*stated).readTools,
	questionnaire.ReadFollowed: (*stated).readFollowed,
	questionnaire.ReadSpread:   (*stated).readSpread,
	questionnaire.ReadInvolved: (*stated).readInvolved,
	questionnaire.ReadSaid:     (*stated).readSaid,
}

// read reads the answer to a question.
func (s *stated) read(q *questionnaire.Question) {
	if q.Told == nil || s.denies(q.Told) || s.deniesWhen(q) {
		return
	}
	reader := readers[q.Told.By]
	if reader == nil {
		return
	}
	x := reader(s, q)
	if x != nil {
		x.Field = q.ID
		s.found[q.ID] = x
	}
}

// phrasesOf returns phrases of a questionnaire as the lexicon reads them, in all
// languages. They are read once: a questionnaire never changes.
func phrasesOf(w words) []phrase { return readWords(w).all }

// phrasesIn returns those of one language.
func phrasesIn(w words, lang texts.Lang) []phrase { return readWords(w).in[lang] }

// wordsRead are the phrases of a questionnaire's words.
type wordsRead struct {
	of  words
	all []phrase
	in  map[texts.Lang][]phrase
}

// readOnce has a wordsRead for the words of questionnaires, by the address of the map
// that they stand in. Each keeps that map, so that no other comes to be there.
var readOnce sync.Map

func readWords(w words) wordsRead {
	if len(w) == 0 {
		return wordsRead{}
	}
	key := reflect.ValueOf(w).Pointer()
	if r, ok := readOnce.Load(key); ok {
		return r.(wordsRead)
	}
	r := wordsRead{of: w, all: slices.Clip(w.phrases()), in: map[texts.Lang][]phrase{}}
	for lang := range w {
		r.in[lang] = slices.Clip(w.in(lang))
	}
	readOnce.Store(key, r)
	return r
}

// denies reports whether the text denies an answer as a whole.
func (s *stated) denies(t *questionnaire.Told) bool {
	denied := phrasesOf(t.Denied)
	return slices.ContainsFunc(s.parts, func(p *passage) bool {
		return p.s.tells(denied) || p.whole.tells(denied)
	})
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

// readChoices reads the choices of a question that parts of the story state: of too
// many, those that most parts state.
func (s *stated) readChoices(q *questionnaire.Question) *Statement {
	var all []support
	answers := s.answers(q)
	for _, c := range q.Choices {
		if c.Told == nil || s.denies(c.Told) || s.deniedChoice(c, answers) {
			continue
		}
		if x := s.tells(q, c); x.parts > 0 {
			all = append(all, x)
		}
	}
	if q.Type == questionnaire.TypeChoice {
		all = all[max(0, len(all)-1):] // the gravest stands last: what is sensitive is ordinary as well
	}
	return chosen(best(all, q.Max))
}

// best returns the at most n choices that most parts state, all where n is 0.
func best(all []support, n int) []support {
	if n == 0 || len(all) <= n {
		return all
	}
	slices.SortStableFunc(all, func(a, b support) int { return b.parts - a.parts })
	return all[:n]
}

// chosen returns the choices as a statement, nil for none.
func chosen(all []support) *Statement {
	var ids, words []string
	for _, x := range all {
		ids, words = append(ids, x.id), append(words, x.words)
	}
	if len(ids) == 0 {
		return nil
	}
	return &Statement{Answer: questionnaire.Chosen(ids...), Words: joined(words)}
}

// support is in how many parts of a story a choice is stated, and the words of the
// first.
type support struct {
	id, words string
	parts     int
}

// joined returns words that differ, in their order.
func joined(words []string) string {
	var all []string
	for _, w := range words {
		if !slices.Contains(all, w) {
			all = append(all, w)
		}
	}
	return strings.Join(all, Between)
}

// Between stands between passages in the words of a statement that are not next to each
// other.
const Between = " … "

// answered is what the words that answers to a question have tell in a part of a story.
type answered struct{ ids, denied []string }

// answers reads the parts of the story as answers to a question that has gains to choose
// from; nil for any other.
func (s *stated) answers(q *questionnaire.Question) (all []answered) {
	if q.Type != questionnaire.TypeChoices || q.Max == 0 {
		return nil
	}
	for _, p := range s.parts {
		w := s.l.sentence(p.plain)
		ids, denied := s.l.told(w, s.l.questions[q.ID].values)
		all = append(all, answered{ids, append(denied, s.deniedBehind(w, q)...)})
	}
	return all
}

// maxNot is how many words behind what begins a clause a "not" denies that.
const maxNot = 4

// deniedBehind returns the choices that begin a clause and are denied further on in it:
// "tid bruger vi ikke meget af".
func (s *stated) deniedBehind(w *sentence, q *questionnaire.Question) (ids []string) {
	for _, f := range w.find(s.l.questions[q.ID].values) {
		end := f.end
		for end < min(len(w.words), f.end+maxNot) && w.words[end] != border {
			end++
		}
		if f.at-w.clauseAt(f.at) <= 1 && w.tellsWithin(s.l.negations, f.end, end) {
			ids = append(ids, f.choice)
		}
	}
	return ids
}

// deniedChoice reports whether a part denies a choice in the words that answers to
// the question have for it, or says that it does not matter.
func (s *stated) deniedChoice(c questionnaire.Item, answers []answered) bool {
	told := phrasesOf(c.Told.Words)
	for i, x := range answers {
		p := s.parts[i]
		aside := p.s.tells(s.l.stating.Unimportant) || p.s.tells(s.l.stating.Doubts)
		if slices.Contains(x.denied, c.ID) || s.notAbout(p, told) || aside && (slices.Contains(x.ids, c.ID) || p.s.tells(told)) {
			return true
		}
	}
	return false
}

// notAbout reports whether a part says that what one of the phrases tells is not the point.
func (s *stated) notAbout(p *passage, phrases []phrase) bool {
	for i := range p.s.words {
		if _, n := p.s.longest(s.l.stating.NotAbout, i); n > 0 && p.s.tellsWithin(phrases, i, p.s.clauseEnd(i)) {
			return true
		}
	}
	return false
}

// tells returns how the story states a choice of a question.
func (s *stated) tells(q *questionnaire.Question, c questionnaire.Item) support {
	alone, named, with := phrasesIn(c.Told.Words, s.lang), slices.Clone(phrasesIn(c.Told.Named, s.lang)), phrasesIn(c.Told.With, s.lang)
	if len(with) == 0 && q.Told.By == questionnaire.ReadChoices {
		with = phrasesIn(q.Told.With, s.lang)
	}
	for _, of := range c.Told.Of {
		question, choice, _ := strings.Cut(of, "/")
		named = append(named, s.l.phrasesFor(question, choice)...)
	}
	not, x := phrasesIn(c.Told.Not, s.lang), support{id: c.ID}
	near := func(w *sentence, at, n int) bool { return s.saidOf(w, named, c.Told.Near, at, n) }
	if s.deniesChoice(c.Told.Unless) {
		with = nil
	}
	for i, p := range s.parts {
		if p.theirs || p.wish && !c.Told.Wished || p.s.tells(s.l.stating.Fine) {
			continue
		}
		if s.saysHere(p, alone, s.anywhere) || s.speaksOf(named, not, i) && s.saysHere(p, with, near) {
			x.add(p.text, 1)
		}
	}
	for _, id := range c.Told.Given {
		if on := s.found[id]; on != nil {
			x.add(on.Words, 2)
		}
	}
	return x
}

func (x *support) add(words string, parts int) {
	if x.parts == 0 {
		x.words = words
	}
	x.parts += parts
}

// speaksOf reports whether part i names one of those, or begins with a word that
// points back to the part before it, which names one.
func (s *stated) speaksOf(named, not []phrase, i int) bool {
	p := s.parts[i]
	if s.names(p, named, not) {
		return true
	}
	_, back := p.s.longest(s.l.stating.They, s.l.start(p.s))
	return back > 0 && i > 0 && s.names(s.parts[i-1], named, not)
}

// names reports whether a part names one of those as more than who one only turns to
// ("I write to the parents"), and is not about what the writer does not know.
func (s *stated) names(p *passage, named, not []phrase) bool {
	if _, n := p.s.longest(s.l.unknown, 0); n > 0 {
		return false
	}
	for i := range p.s.words {
		_, n := p.s.longest(named, i)
		_, other := p.s.longest(not, i)
		next := i + n
		if next < len(p.s.words) && p.s.words[next] == border {
			next++
		}
		_, clause := p.s.longest(s.l.stating.Who[s.lang], next)
		if n > other && (clause > 0 || !p.s.tellsWithin(s.l.stating.Towards[s.lang], max(p.s.clauseAt(i), i-2), i)) {
			return true
		}
	}
	return false
}

// saysHere reports whether one of the phrases stands in a part undenied, and not in a
// clause about another place or time.
func (s *stated) saysHere(p *passage, phrases []phrase, where func(w *sentence, at, n int) bool) bool {
	t := &s.l.stating
	for i := range p.s.words {
		_, n := p.s.longest(phrases, i)
		if n == 0 || !where(p.s, i, n) || p.s.denied(s.l.negations, finding{at: i, end: i + n}) || p.s.tellsWithin(t.Doubts, 0, i) {
			continue
		}
		from, to := p.s.clauseAt(i), p.s.clauseEnd(i)
		if p.s.tellsWithin(t.NotAbout, from, i) {
			continue
		}
		if !p.other || !p.s.tellsWithin(t.Elsewhere, from, to) && !p.s.tellsWithin(t.Past, from, to) && !p.s.tellsWithin(t.Tried, from, to) {
			return true
		}
	}
	return false
}

// anywhere takes a phrase wherever it stands.
func (s *stated) anywhere(*sentence, int, int) bool { return true }

// saidOf reports whether n words at word at are said of one of those named: they stand
// near, or where near is 0 the writer does not stand between as the subject.
func (s *stated) saidOf(w *sentence, named []phrase, near, at, n int) bool {
	from := w.clauseAt(at)
	if near > 0 {
		return w.tellsWithin(named, max(from, at-near), min(w.clauseEnd(at), at+n+near))
	}
	for i := at - 1; i >= from; i-- {
		if _, of := w.longest(named, i); of > 0 {
			return true
		}
		if _, me := w.longest(s.l.stating.Subject[s.lang], i); me > 0 {
			return false
		}
	}
	return true
}

// deniesChoice reports whether the text denies a choice that is given with its question,
// as "benefit_types/time".
func (s *stated) deniesChoice(of string) bool {
	question, choice, _ := strings.Cut(of, "/")
	for i := range s.form.Questions {
		for _, c := range s.form.Questions[i].Choices {
			if s.form.Questions[i].ID == question && c.ID == choice && c.Told != nil {
				return s.denies(c.Told)
			}
		}
	}
	return false
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

// readFollowed takes the words from which the question before it was answered.
func (s *stated) readFollowed(q *questionnaire.Question) *Statement {
	on := s.found[q.Follows]
	if on == nil || q.When == nil || !slices.ContainsFunc(q.When.Any, on.Answer.Has) {
		return nil
	}
	return &Statement{Answer: questionnaire.FreeText(on.Words), Words: on.Words}
}
