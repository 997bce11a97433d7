package understand

import (
	"slices"
	"strings"

	"odense.dk/ideabot/dialogs/questionnaire"
)

// talk is what shows in a story that its writer has talked with those it is about.
type talk struct {
	asked, said []phrase            // what one did, what they did
	who         map[string][]phrase // by choice: those it is then
	notDone     []phrase            // with a word for asking: it has not been done
	toAsk       []phrase
}

// The choices of a question about talks, by what they mean in a story.
const (
	talkSeveral = "several"
	talkOne     = "one"
	talkNotYet  = "not_yet"
)

// heard is a talk that a story tells of.
type heard struct {
	choice string
	part   int // where
	sure   int // how sure it is: the highest counts
}

func talkOf(q *questionnaire.Question) *talk {
	t := &talk{asked: phrasesOf(q.Told.Words), said: phrasesOf(q.Told.With), who: map[string][]phrase{}}
	for _, c := range q.Choices {
		if c.Told == nil {
			continue
		}
		if c.ID == talkNotYet {
			t.notDone, t.toAsk = phrasesOf(c.Told.Named), phrasesOf(c.Told.With)
		} else {
			t.who[c.ID] = phrasesOf(c.Told.Named)
		}
	}
	return t
}

// readInvolved reads with how many of those it is about the writer has talked.
func (s *stated) readInvolved(q *questionnaire.Question) *Statement {
	t := talkOf(q)
	var best heard
	for i, p := range s.parts {
		if p.theirs || p.s.tells(s.l.stating.Elsewhere) {
			continue
		}
		for _, h := range []heard{s.asked(t, i), s.told(t, i)} {
			if h.sure > best.sure {
				best = h
			}
		}
	}
	if best.sure == 0 {
		return s.readChoices(q)
	}
	s.heardIn = &best
	return &Statement{Answer: questionnaire.Chosen(best.choice), Words: s.parts[best.part].text}
}

// asked reads a part in which the writer says to have asked those it is about, or not
// to have asked them.
func (s *stated) asked(t *talk, i int) (best heard) {
	w := s.parts[i].s
	for at := range w.words {
		_, asked := w.longest(t.asked, at)
		_, toAsk := w.longest(t.toAsk, at)
		if asked+toAsk == 0 {
			continue
		}
		from, to := w.clauseAt(at), w.clauseEnd(at)
		if !w.tellsWithin(s.l.stating.Me[s.lang], max(from, at-maxSubject), min(to, at+2)) || w.tellsWithin(s.l.stating.Depends, max(from, at-nearTalk), at) {
			continue
		}
		_, not := s.l.denies(w, t, max(s.subjectAt(w, at), at-nearTalk), min(to, at+nearTalk))
		switch {
		case not:
			best = heard{talkNotYet, i, 2}
		case asked > 0:
			if who, _ := s.who(t, w, at+asked, min(to, at+asked+maxWho), from, at); who != "" {
				return heard{who, i, 4}
			}
		}
	}
	return best
}

// subjectAt returns where the writer stands as the subject of word at, or else where its
// clause begins.
func (s *stated) subjectAt(w *sentence, at int) int {
	from := w.clauseAt(at)
	for i := at - 1; i > from; i-- {
		if _, me := w.longest(s.l.stating.Subject[s.lang], i); me > 0 {
			return i
		}
	}
	return from
}

// nearTalk is within how many words of a talk it is said whether, or when, there was one.
const nearTalk = 5

// maxWho is within how many words behind "asked" those stand who were.
const maxWho = 7

// denies reports whether a clause says that something has not been done.
func (l *Lexicon) denies(w *sentence, t *talk, from, to int) (at int, ok bool) {
	for at = from; at < to; at++ {
		_, n := w.longest(t.notDone, at)
		_, not := w.longest(l.negations, at)
		if n+not > 0 {
			return at, true
		}
	}
	return 0, false
}

// who returns the choice that is told by those who stand in the words from a to b, or
// else in those from c to d, and at which word; "" for none.
func (s *stated) who(t *talk, w *sentence, a, b, c, d int) (choice string, at int) {
	if w.tellsWithin(s.l.stating.Theirs, a, b) {
		return "", 0
	}
	if choice, at = t.whoIn(w, a, b); choice != "" || w.tellsWithin(s.l.stating.Theirs, c, d) {
		return choice, at
	}
	return t.whoIn(w, c, d)
}

// whoIn returns the choice that the first of those tells who stand in the words from a
// to b, and at which word.
func (t *talk) whoIn(w *sentence, a, b int) (choice string, at int) {
	for i := a; i < b; i++ {
		_, several := w.longest(t.who[talkSeveral], i)
		_, one := w.longest(t.who[talkOne], i)
		switch {
		case several > 0 && several >= one:
			return talkSeveral, i
		case one > 0:
			return talkOne, i
		}
	}
	return "", 0
}

// How sure it is that those it is about have said something, without a quotation and
// with one.
const (
	sureSaid   = 1
	sureQuoted = 3
)

// told reads a part in which those it is about say something.
func (s *stated) told(t *talk, i int) heard {
	sure := sureSaid
	if s.quoteNear(i) != "" {
		sure = sureQuoted
	}
	w := s.parts[i].s
	for at := range w.words {
		_, n := w.longest(t.said, at)
		if n == 0 || s.unsaid(w, at, n) {
			continue
		}
		who, by := s.speaker(t, w, at, n)
		_, pronoun := w.longest(s.l.stating.Pronouns, by)
		if who != "" && (sure > sureSaid || pronoun == 0) {
			return heard{who, i, sure}
		}
	}
	return heard{}
}

// unsaid reports whether a word for saying at word at is about what is usually said, by
// the writer, or by no one.
func (s *stated) unsaid(w *sentence, at, n int) bool {
	t, from, to := &s.l.stating, w.clauseAt(at), w.clauseEnd(at)
	return w.tellsWithin(t.Silent, max(from, at-maxSubject), at) || w.tellsWithin(t.Depends, from, at) ||
		n == 1 && w.tellsWithin(t.Me[s.lang], max(from, at-1), min(to, at+n+1))
}

// speaker returns who says something, as the choice that they are, and at which word.
func (s *stated) speaker(t *talk, w *sentence, at, n int) (who string, by int) {
	from, to := w.clauseAt(at), w.clauseEnd(at)
	if at == from {
		return s.who(t, w, at+n, min(to, at+n+maxSpeaker), from, from)
	}
	return s.who(t, w, max(from, at-maxSubject), at, at+n, min(to, at+n+1))
}

// Within how many words behind a word for saying, or before it, those stand who said it.
const (
	maxSpeaker = 4
	maxSubject = 7
)

// minQuote is how many words a quotation has at least that is what was said.
const minQuote = 3

// quoteNear returns the quotation in a part, or at once behind it or before it; "" for
// none.
func (s *stated) quoteNear(i int) string {
	for _, j := range []int{i, i + 1, i - 1} {
		if j < 0 || j >= len(s.parts) || s.parts[j].theirs {
			continue
		}
		if q := s.parts[j].quoted; len(strings.Fields(q)) >= minQuote {
			return q
		}
	}
	return ""
}

// readSaid takes what those said who were asked: what is quoted there, or what stands
// behind a word for saying.
func (s *stated) readSaid(q *questionnaire.Question) *Statement {
	on := s.found[q.Follows]
	if on == nil || s.heardIn == nil || q.When == nil || !slices.ContainsFunc(q.When.Any, on.Answer.Has) {
		return nil
	}
	i := s.heardIn.part
	words := s.quoteNear(i)
	for j := i; words == "" && j <= i+1 && j < len(s.parts); j++ {
		if !s.parts[j].theirs && !s.parts[j].wish {
			words = s.after(s.parts[j], phrasesOf(q.Told.Words))
		}
	}
	if words == "" {
		return nil
	}
	return &Statement{Answer: questionnaire.FreeText(words), Words: words}
}

// after returns what stands in a part behind one of the phrases, "" for nothing.
func (s *stated) after(p *passage, phrases []phrase) string {
	for i := range p.s.words {
		_, n := p.s.longest(phrases, i)
		if n == 0 {
			continue
		}
		if words := p.s.from(i + n); len(strings.Fields(words)) >= minQuote {
			return words
		}
	}
	return ""
}
