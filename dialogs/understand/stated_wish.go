package understand

import (
	"slices"
	"strings"

	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/texts"
)

// markWish marks the parts that say what could be, and keeps the one that says it best.
func (s *stated) markWish() {
	best, most := -1, 1
	for i, p := range s.parts {
		n := s.wishes(i)
		p.wish = n >= minWish
		if n > most {
			best, most = i, n
		}
	}
	if best < 0 {
		s.wish = s.quotedWish()
		return
	}
	s.wish = s.whole(best)
}

// quotedWish returns what is quoted as a wish of those it is about, "" for none.
func (s *stated) quotedWish() string {
	for _, p := range s.parts {
		if p.theirs || p.other || len(strings.Fields(p.quoted)) < minQuote {
			continue
		}
		if s.l.outright(s.l.passage(p.quoted, strings.HasSuffix(p.quoted, "?"), s.lang), s.lang) > minWish {
			return p.quoted
		}
	}
	return ""
}

// minWish is from where on a part says what could be.
const minWish = 2

// whole returns a wish with the part before it where it only points back to that, and
// with the one behind it where it only begins there.
func (s *stated) whole(i int) string {
	p := s.parts[i]
	if i > 0 && s.pointsBack(p) {
		s.parts[i-1].wish = true
		return s.parts[i-1].text
	}
	if i+1 < len(s.parts) && len(strings.Fields(p.text)) < 4 && !p.asks {
		return p.text + ": " + s.parts[i+1].text
	}
	return s.clause(p)
}

// longWish is from how many words a wish is cut to the clause with which it begins.
const longWish = 24

// clause returns a wish without the clauses before it, where the part is long.
func (s *stated) clause(p *passage) string {
	if len(p.s.words) < longWish {
		return p.text
	}
	for i := range p.s.words {
		_, strong := p.s.longest(s.l.stating.Strong, i)
		_, want := p.s.longest(s.l.stating.Want, i)
		if n := max(strong, want); n > 0 && !p.s.denied(s.l.negations, finding{at: i, end: i + n}) {
			if from := p.s.clauseAt(i); from > 0 {
				return p.s.from(from)
			}
			break
		}
	}
	return p.text
}

// pointsBack reports whether a part only says that what was said before would help.
func (s *stated) pointsBack(p *passage) bool {
	_, back := p.s.longest(s.l.stating.Back, 0)
	_, so := p.s.longest(s.l.stating.Follows, 0)
	if p.s.tells(s.l.stating.Strong) && len(p.s.words) > maxBack {
		return false
	}
	return (back > 0 || so > 0) && len(p.s.words) <= maxBack
}

// maxBack is how many words a part has at most that only points back.
const maxBack = 8

// wishes says how much a part says what could be, to the best of those who tell it.
func (s *stated) wishes(i int) (n int) {
	p, t := s.parts[i], &s.l.stating
	if p.theirs || p.said {
		return 0
	}
	n = s.l.outright(p, s.lang)
	if p.s.tells(t.Wish) {
		n++
	}
	if p.other && n <= 3 {
		return 0
	}
	if _, k := p.s.longest(t.Hopes, 0); k > 0 && i > 0 && !s.l.supposes(p.s, s.lang) {
		n -= 2
	}
	if i > 0 && s.l.heads(s.parts[i-1]) {
		n += 3
	}
	if n > 0 && i+1 < len(s.parts) && s.pointsBack(s.parts[i+1]) {
		n++
	}
	return n
}

// outright says how much a part says outright that something is wished for.
func (l *Lexicon) outright(p *passage, lang texts.Lang) int {
	t := &l.stating
	switch {
	case l.heads(p):
		return 0
	case l.labelled(p), l.orders(p.s), l.commands(p.s), l.asksFor(p), p.says(l, t.Strong) != "", l.wants(p.s, lang):
		return 4
	case l.mustBeAble(p.s):
		return 3
	case l.thing(p.s), l.supposes(p.s, lang), l.inverted(p), p.says(l, t.Weak) != "":
		return 2
	}
	return 0
}

// maxLabel is how many words stand at most before the colon of a wish.
const maxLabel = 5

// labelled reports whether a part has a word for a wish before a colon.
func (l *Lexicon) labelled(p *passage) bool {
	label, rest, ok := strings.Cut(p.text, ":")
	if w := l.sentence(label); ok && strings.TrimSpace(rest) != "" && len(w.words) <= maxLabel {
		for i := range w.words {
			_, label := w.longest(l.stating.Labels, i)
			_, heading := w.longest(l.stating.Headings, i)
			if n := max(label, heading); n > 0 && i+n == len(w.words) {
				return true
			}
		}
	}
	return false
}

// orders reports whether a sentence names something and says "please" behind it.
func (l *Lexicon) orders(s *sentence) bool {
	last := len(s.words) - 1
	for ; last > 0 && s.words[last] != border; last-- {
		if _, n := s.longest(l.stating.Thanks, last); n == 0 {
			return false
		}
	}
	_, names := s.longest(l.stating.Articles, l.start(s))
	return last > 0 && last < len(s.words)-1 && names > 0
}

// inverted reports whether a part says what would be if something were so, without "if".
func (l *Lexicon) inverted(p *passage) bool {
	i := l.start(p.s)
	if _, n := p.s.longest(l.stating.Inverted, i); n == 0 || p.asks {
		return false
	}
	for ; i < len(p.s.words); i++ {
		if _, n := p.s.longest(l.stating.Then, i); n > 0 && p.s.words[max(i-1, 0)] == border {
			return true
		}
	}
	return false
}

// start returns where a sentence begins after words that only lead to it: "And", "So:".
func (l *Lexicon) start(s *sentence) (i int) {
	for i < len(s.words) {
		_, lead := s.longest(l.stating.Leads, i)
		_, opener := s.longest(l.stating.Openers, i)
		switch at := i + lead; {
		case lead > 0 && at < len(s.words) && s.words[at] == border:
			i = at + 1
		case opener > 0:
			i += opener
		default:
			return i
		}
	}
	return i
}

// heads reports whether a part is a heading of what is wished for.
func (l *Lexicon) heads(p *passage) bool {
	_, n := p.s.longest(l.stating.Headings, 0)
	return n > 0 && n == len(p.s.words)
}

// commands reports whether a sentence begins with a command: "give us", "let them".
func (l *Lexicon) commands(s *sentence) bool {
	i := l.start(s)
	_, then := s.longest(l.stating.Then, i)
	i += then
	_, n := s.longest(l.stating.Commands, i)
	_, not := s.longest(l.stating.NotCommands, i)
	return n > 0 && not == 0 && i+n < len(s.words)
}

// maxAsked is how many words may stand between the verb of a question and its "not".
const maxAsked = 7

// asksFor reports whether a part asks for something: whether it might be, or could not.
func (l *Lexicon) asksFor(p *passage) bool {
	i := l.start(p.s)
	if _, n := p.s.longest(l.stating.Possible, i); n > 0 && (p.asks || n > 1) {
		return true
	}
	_, n := p.s.longest(l.stating.Asked, i)
	for j := i + n; n > 0 && j < min(i+n+maxAsked, len(p.s.words)); j++ {
		if _, not := p.s.longest(l.negations, j); not > 0 && (n > 1 || j > i+n) && (p.asks || !slices.Contains(p.s.words[j:], border)) {
			return true
		}
	}
	return false
}

// wants reports whether who tells the story, or those it is about, want something.
func (l *Lexicon) wants(s *sentence, lang texts.Lang) bool {
	for i := range s.words {
		_, n := s.longest(l.stating.Want, i)
		_, polite := s.longest(l.stating.Polite, i+n)
		if n == 0 || polite > 0 || s.denied(l.negations, finding{at: i, end: i + n}) {
			continue
		}
		for j := max(0, i-3); j < min(i+n+1, len(s.words)); j++ {
			if _, me := s.longest(l.stating.Me[lang], j); me > 0 {
				return true
			}
		}
	}
	return false
}

// maxAble is how many words may stand between "must" and "be able".
const maxAble = 4

// mustBeAble reports whether a sentence says that something must surely be possible.
func (l *Lexicon) mustBeAble(s *sentence) bool {
	for i := range s.words {
		_, n := s.longest(l.stating.Musts, i)
		for j := i + n; n > 0 && j < min(i+n+maxAble, len(s.words)); j++ {
			if _, able := s.longest(l.stating.Able, j); able > 0 {
				return true
			}
		}
	}
	return false
}

// maxThing is within how many words from the start a thing is named that is wished for.
const maxThing = 5

// thing reports whether a sentence only names a thing, and what it should do.
func (l *Lexicon) thing(s *sentence) bool {
	i := l.start(s)
	if _, n := s.longest(l.stating.Articles, i); n == 0 {
		return false
	}
	for j := i + 1; j < min(i+1+maxThing, len(s.words)); j++ {
		_, verb := s.longest(l.stating.Verbs, j)
		_, thing := s.longest(l.stating.Things, j)
		_, does := s.longest(l.stating.Does, j)
		switch {
		case verb > 0:
			return false
		case thing+does > 0:
			return !l.claims(s, j+thing)
		}
	}
	return false
}

// claims reports whether what is named up to word i is said to be something: the next
// verb is not that of a clause that describes it.
func (l *Lexicon) claims(s *sentence, i int) bool {
	for described := false; i < len(s.words); i++ {
		_, clause := s.longest(l.stating.Describes, i)
		_, verb := s.longest(l.stating.Verbs, i)
		switch {
		case clause > 0:
			described = true
		case verb > 0 && (!described || s.words[i-1] == border):
			return true
		case verb > 0:
			described = true
		}
	}
	return false
}

// maxCondition is how many words of a condition may stand before its verb.
const maxCondition = 7

// supposes reports whether a sentence says what would be if something were so.
func (l *Lexicon) supposes(s *sentence, lang texts.Lang) bool {
	would := s.tells(l.stating.Would)
	for i := range s.words {
		_, n := s.longest(l.stating.Conditions, i)
		now := 0
		for j := i + n; n > 0 && j < min(i+n+maxCondition, len(s.words)) && s.words[j] != border; j++ {
			if _, past := s.longest(l.stating.Pasts[lang], j); past > 0 {
				return true
			}
			if _, now = s.longest(l.stating.Verbs, j); now > 0 {
				break
			}
		}
		if n > 0 && would && now == 0 {
			return true
		}
	}
	return false
}

func (s *stated) readWish(*questionnaire.Question) *Statement {
	if s.wish == "" || s.barren(s.wish) {
		return nil
	}
	return &Statement{Answer: questionnaire.FreeText(s.wish), Words: s.wish}
}

// barren reports whether a wish points to what it wishes for and does not say it: "det er
// det, jeg ønsker mig", "so let them do it".
func (s *stated) barren(wish string) bool {
	w, telling, points := s.l.sentence(wish), 0, false
	for i, word := range w.words {
		if _, n := w.longest(s.l.stating.Pointing, i); n > 0 {
			points = true
		} else if len(word) > 3 {
			telling++
		}
	}
	return points && telling < 2
}
