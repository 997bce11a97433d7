package understand

import (
	_ "embed"
	"fmt"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml"

	"odense.dk/ideabot/dialogs/texts"
)

//go:embed telling.yaml
var tellingYAML []byte

// Kind is what a text is where nothing is going on.
type Kind string

// The kinds of texts.
const (
	NoWords  Kind = ""         // no text that says anything: a sign, a mere yes or no
	Story    Kind = "story"    // it surely tells a problem, a wish or how work is done
	Doubtful Kind = "doubtful" // it may be anything
	Fault    Kind = "fault"    // a thing that is broken now, for those who mend it
)

const (
	minStory = 9  // words from which a text that asks nothing is a story, whatever it tells
	minOurs  = 6  // words from which it is one where it is about us
	minAsked = 15 // words from which a question that tells trouble is a story
	longAsks = 40 // words from which a question is a story, whatever it tells
	maxFault = 14 // words that a fault is told with at most; more tell what follows from it
	minSmall = 4  // words from which a sentence has small words in it
)

// telling is what shows of which kind a text is.
type telling struct {
	trouble, wish, work, we, forwarded   []phrase
	measures                             []phrase
	things, broken, stops, locked, again []phrase
	small                                map[texts.Lang]map[string]bool // folded
}

func (l *Lexicon) readTelling() error {
	var f struct {
		Trouble   words `yaml:"trouble"`
		Wish      words `yaml:"wish"`
		Work      words `yaml:"work"`
		We        words `yaml:"we"`
		Forwarded words `yaml:"forwarded"`
		Measures  words `yaml:"measures"`
		Small     words `yaml:"small"`
		Things    words `yaml:"things"`
		Broken    words `yaml:"broken"`
		Stops     words `yaml:"stops"`
		Locked    words `yaml:"locked"`
		Again     words `yaml:"again"`
	}
	if err := yaml.UnmarshalWithOptions(tellingYAML, &f, yaml.Strict()); err != nil {
		return fmt.Errorf("read telling.yaml: %w", err)
	}
	l.telling = telling{
		trouble: f.Trouble.phrases(), wish: f.Wish.phrases(), work: f.Work.phrases(), we: f.We.phrases(), forwarded: f.Forwarded.phrases(),
		things: f.Things.phrases(), broken: f.Broken.phrases(), stops: f.Stops.phrases(), locked: f.Locked.phrases(), again: f.Again.phrases(),
		measures: f.Measures.phrases(), small: f.Small.sets(),
	}
	return nil
}

// sets returns the words of each language, folded.
func (w words) sets() map[texts.Lang]map[string]bool {
	sets := map[texts.Lang]map[string]bool{}
	for l := range w {
		sets[l] = map[string]bool{}
		for _, p := range (words{l: w[l]}).phrases() {
			sets[l][p.words[0].text] = true
		}
	}
	return sets
}

// Kind returns what a text is where nothing is going on, from how long it is, whether
// it asks, and the words in it that tell trouble, a wish or how work is done.
func (l *Lexicon) Kind(text string) Kind {
	n, told := lengths(text)
	s := l.sentence(text)
	switch {
	case n == 0 || l.mereAnswer(text):
		return NoWords
	case n <= maxFault && l.fault(s):
		return Fault
	case n == 1 || n >= minSmall && !l.hasSmall(s):
		return Doubtful
	case n < minAsked && (l.replies(text) || l.onlyFigures(s)):
		return Doubtful
	case told == 0:
		return l.asks(s, n)
	case s.tells(l.telling.trouble) || s.tells(l.telling.wish) || s.tells(l.telling.work):
		return Story
	case n < longAsks && l.forwarded(text):
		return Doubtful
	case told >= minStory || told >= minOurs && s.tells(l.telling.we) && !l.onlyAnswers(text):
		return Story
	}
	return Doubtful
}

// asks returns the kind of a text of n words that only asks.
func (l *Lexicon) asks(s *sentence, n int) Kind {
	wish, other := s.tells(l.telling.wish), s.tells(l.telling.trouble) || s.tells(l.telling.work)
	if n >= longAsks || wish && n >= minSmall || other && n >= minAsked {
		return Story
	}
	return Doubtful
}

// fault reports whether a sentence says that a thing is broken, and neither that it
// is so again and again nor what follows from that.
func (l *Lexicon) fault(s *sentence) bool {
	t := &l.telling
	switch {
	case s.tells(t.again):
		return false
	case s.tells(t.locked):
		return true
	case !s.tells(t.things):
		return false
	}
	return s.tells(t.broken) || s.tells(t.stops) && s.tells(l.negations)
}

// mereAnswer reports whether a text says yes, no or that one does not know, and
// nothing else.
func (l *Lexicon) mereAnswer(text string) bool {
	r := l.Read("", text)
	return r.Rest == 0 && (r.Yes || r.No) || r.Rest <= 1 && r.Unknown
}

// replies reports whether a text begins with a yes or a no, as one does who answers.
func (l *Lexicon) replies(text string) bool {
	r := l.Read("", text)
	return r.Yes || r.No
}

// maxAnswer is how many words that say something may go with a choice that is all that
// a text tells.
const maxAnswer = 2

// onlyAnswers reports whether a text tells a choice of some question, and hardly
// anything else.
func (l *Lexicon) onlyAnswers(text string) bool {
	for _, q := range l.questions {
		s := l.sentence(text)
		if told, denied := l.told(s, q.values); len(told)+len(denied) > 0 && l.more(s) <= maxAnswer {
			return true
		}
	}
	return false
}

// onlyFigures reports whether a sentence is a time or a number, and says nothing of
// what it is about.
func (l *Lexicon) onlyFigures(s *sentence) bool {
	figures := 0
	for i, w := range s.words {
		_, measure := s.longest(l.telling.measures, i)
		_, we := s.longest(l.telling.we, i)
		switch {
		case strings.ContainsAny(w, "0123456789") || measure > 0:
			figures++
		case we == 0 && l.smallIn(w) == 0 && !s.hedges[i] && w != border:
			return false
		}
	}
	return figures > 1
}

// smallIn counts the languages in which a folded word is a small one.
func (l *Lexicon) smallIn(word string) (n int) {
	for _, words := range l.telling.small {
		if words[word] {
			n++
		}
	}
	return n
}

// lengths counts the words of a text, and those of them that are in no question.
func lengths(text string) (all, told int) {
	since := 0
	for typed := range strings.FieldsSeq(text) {
		if strings.ContainsFunc(typed, unicode.IsLetter) {
			all, since = all+1, since+1
		}
		bare := strings.TrimRight(typed, `"'”)»`)
		switch {
		case strings.HasSuffix(bare, "?"):
			since = 0
		case strings.HasSuffix(bare, ".") && !unicode.IsDigit(rune(bare[max(0, len(bare)-2)])), strings.HasSuffix(bare, "!"), strings.HasSuffix(bare, ":"):
			told, since = told+since, 0
		}
	}
	return all, told + since
}

// hasSmall reports whether a sentence has as many small words of some language as
// sentences have: one in ten, and at least one.
func (l *Lexicon) hasSmall(s *sentence) bool {
	most := 0
	for lang := range l.telling.small {
		most = max(most, l.smallWords(s, lang))
	}
	return most > 0 && most*10 >= len(s.words)
}

// smallWords counts the small words of a language in a sentence.
func (l *Lexicon) smallWords(s *sentence, lang texts.Lang) (n int) {
	for _, w := range s.words {
		if l.telling.small[lang][w] {
			n++
		}
	}
	return n
}

// minOwn is how many small words of a language, which no other has, show that a text is
// in it.
const minOwn = 3

// Language returns the language that a text is clearly in, by its small words; "" for
// a short text, and for one that may be in another.
func (l *Lexicon) Language(text string) texts.Lang {
	s := l.sentence(text)
	for _, lang := range texts.Langs {
		if own, others := l.ownWords(s, lang); own >= minOwn && own > 4*others {
			return lang
		}
	}
	return ""
}

// ownWords counts the small words in a sentence that only a language has, and those
// that only others have.
func (l *Lexicon) ownWords(s *sentence, lang texts.Lang) (own, others int) {
	for _, w := range s.words {
		in, elsewhere := l.telling.small[lang][w], false
		for other, words := range l.telling.small {
			elsewhere = elsewhere || other != lang && words[w]
		}
		switch {
		case in && !elsewhere:
			own++
		case elsewhere && !in:
			others++
		}
	}
	return own, others
}

// forwarded reports whether a text begins with two of the headings of a message that
// was sent on, each with a colon after it.
func (l *Lexicon) forwarded(text string) bool {
	headings := 0
	for typed := range strings.FieldsSeq(text) {
		head, ok := strings.CutSuffix(typed, ":")
		if ok && l.sentence(head).tells(l.telling.forwarded) {
			headings++
		}
	}
	return headings >= 2
}
