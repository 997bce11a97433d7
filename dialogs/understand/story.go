package understand

import (
	_ "embed"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/texts"
)

//go:embed story.yaml
var storyYAML []byte

// stating is what shows in running text whether a sentence states something of the
// work as it is today, as phrases.
type stating struct {
	// What is wished for: said outright, wanted by who is its subject, commanded at the
	// start of a sentence or not so, asked for, or under a heading.
	Strong      phraseList `yaml:"strong"`
	Want        phraseList `yaml:"want"`
	Polite      phraseList `yaml:"polite"`
	Commands    phraseList `yaml:"commands"`
	NotCommands phraseList `yaml:"not_commands"`
	Leads       phraseList `yaml:"leads"`
	Openers     phraseList `yaml:"openers"`
	Asked       phraseList `yaml:"asked"`
	Possible    phraseList `yaml:"possible"`
	Headings    phraseList `yaml:"headings"`
	Musts       phraseList `yaml:"musts"`
	Able        phraseList `yaml:"able"`
	// What only may be a wish, a hope, or what would follow; what points back to a wish.
	Wish    phraseList `yaml:"wish"`
	Weak    phraseList `yaml:"weak"`
	Hopes   phraseList `yaml:"hopes"`
	Follows phraseList `yaml:"follows"`
	Back    phraseList `yaml:"back"`
	Would   phraseList `yaml:"would"`
	// Before a colon behind which a wish stands, at the end of one, and of a condition that
	// has no "if": at its start, and at that of what would follow.
	Labels   phraseList `yaml:"labels"`
	Thanks   phraseList `yaml:"thanks"`
	Inverted phraseList `yaml:"inverted"`
	Then     phraseList `yaml:"then"`
	// A thing that is only named, and what makes a claim of that.
	Articles   phraseList `yaml:"articles"`
	Things     phraseList `yaml:"things"`
	Does       phraseList `yaml:"does"`
	Verbs      phraseList `yaml:"verbs"`
	Describes  phraseList `yaml:"describes"`
	Conditions phraseList `yaml:"conditions"`
	// Those who speak for others, and what they want; those who say nothing in truth.
	Hearsay  phraseList `yaml:"hearsay"`
	Theirs   phraseList `yaml:"theirs"`
	Some     phraseList `yaml:"some"`
	Wants    phraseList `yaml:"wants"`
	Claims   phraseList `yaml:"claims"`
	Silent   phraseList `yaml:"silent"`
	Depends  phraseList `yaml:"depends"`
	Spoken   phraseList `yaml:"spoken"`
	Pronouns phraseList `yaml:"pronouns"`
	They     phraseList `yaml:"they"`
	Pointing phraseList `yaml:"pointing"`
	// What is not here, not now, not in use, not believed or not the point.
	Elsewhere   phraseList `yaml:"elsewhere"`
	Past        phraseList `yaml:"past"`
	Tried       phraseList `yaml:"tried"`
	Gone        phraseList `yaml:"gone"`
	Inside      phraseList `yaml:"inside"`
	Types       phraseList `yaml:"types"`
	Has         phraseList `yaml:"has"`
	Ours        phraseList `yaml:"ours"`
	Doubts      phraseList `yaml:"doubts"`
	NotAbout    phraseList `yaml:"not_about"`
	Unimportant phraseList `yaml:"unimportant"`
	Fine        phraseList `yaml:"fine"`
	Aside       phraseList `yaml:"aside"`
	Only        phraseList `yaml:"only"`
	Rates       phraseList `yaml:"rates"`
	Each        phraseList `yaml:"each"`
	Sums        phraseList `yaml:"sums"`
	// Between two names, and between a part and what it is one of.
	And    phraseList `yaml:"and"`
	PartOf phraseList `yaml:"part_of"`
	// Of the language of the story: words after which a new sentence does not begin, what
	// one begins with, and small words that mean something else in another language.
	Me       phrasesByLang `yaml:"me"`
	Subject  phrasesByLang `yaml:"subject"`
	Pasts    phrasesByLang `yaml:"pasts"`
	Open     phrasesByLang `yaml:"open"`
	Subjects phrasesByLang `yaml:"subjects"`
	Joins    phrasesByLang `yaml:"joins"`
	Starts   phrasesByLang `yaml:"starts"`
	Ifs      phrasesByLang `yaml:"ifs"`
	Who      phrasesByLang `yaml:"who"`
	Towards  phrasesByLang `yaml:"towards"`
	// Words with a full stop behind them that ends no sentence, or ends one only before a
	// capital; names of months.
	Titles   wordSet `yaml:"titles"`
	Measures wordSet `yaml:"measures"`
	Months   wordSet `yaml:"months"`
}

// phraseList are phrases of all languages.
type phraseList []phrase

// UnmarshalYAML reads phrases by language.
func (p *phraseList) UnmarshalYAML(read func(any) error) error {
	var w words
	err := read(&w)
	*p = w.phrases()
	return err
}

// phrasesByLang are phrases by language.
type phrasesByLang map[texts.Lang][]phrase

// UnmarshalYAML reads phrases by language.
func (p *phrasesByLang) UnmarshalYAML(read func(any) error) error {
	var w words
	err := read(&w)
	*p = phrasesByLang{}
	for lang := range w {
		(*p)[lang] = w.in(lang)
	}
	return err
}

// wordSet are folded words of all languages.
type wordSet map[string]bool

// UnmarshalYAML reads words by language.
func (s *wordSet) UnmarshalYAML(read func(any) error) error {
	var w words
	err := read(&w)
	*s = wordSet{}
	for _, list := range w {
		for _, word := range list {
			(*s)[parse.Fold(word)] = true
		}
	}
	return err
}

func (l *Lexicon) readStory() error {
	if err := yaml.UnmarshalWithOptions(storyYAML, &l.stating, yaml.Strict()); err != nil {
		return fmt.Errorf("read story.yaml: %w", err)
	}
	return nil
}

// passage is a sentence of a story, or what is one where it was dictated.
type passage struct {
	text   string // as it was typed
	plain  string // without what is quoted in it
	quoted string // the longest quotation in it, "" for none
	asks   bool   // it ends with a question mark
	s      *sentence
	whole  *sentence // without its commas
	// wish: it says what could be. other: it is about another place, or another time.
	// theirs: it says what those want or mean who do not do the work.
	// said: it is what others said, in their words.
	wish, other, theirs, said bool
}

// longPart is from how many words without a sign a sentence is taken apart where a new
// one may begin.
const longPart = 22

// parts takes a story apart.
func (l *Lexicon) parts(text string) (all []*passage) {
	text = texts.Told(text)
	lang := l.storyLanguage(text)
	for _, sentence := range l.split(text, lang) {
		for _, p := range l.unrolled(sentence.text, lang) {
			if p = strings.TrimSpace(p); strings.ContainsFunc(p, unicode.IsLetter) {
				all = append(all, l.behind(all, l.passage(p, sentence.asks, lang)))
			}
		}
	}
	return all
}

// behind marks a passage as said by others where the one before it ends with a word
// for that: dictated, it has no quotation marks.
func (l *Lexicon) behind(before []*passage, p *passage) *passage {
	if len(before) == 0 || p.quoted != "" {
		return p
	}
	w := before[len(before)-1].s
	for i := max(0, len(w.words)-2); i < len(w.words); i++ {
		if _, n := w.longest(l.stating.Spoken, i); n > 0 && i+n == len(w.words) {
			p.said, p.quoted, p.plain, p.s = true, p.text, "", l.sentence("")
		}
	}
	return p
}

// storyLanguage returns the language of which a story has most small words.
func (l *Lexicon) storyLanguage(text string) (lang texts.Lang) {
	s, most := l.sentence(text), -1
	for _, other := range texts.Langs {
		if n := l.smallWords(s, other); n > most {
			lang, most = other, n
		}
	}
	return lang
}

func (l *Lexicon) passage(text string, asks bool, lang texts.Lang) *passage {
	p := &passage{text: text, plain: quotation.ReplaceAllString(text, " ; "), asks: asks}
	for _, m := range quotation.FindAllString(text, -1) {
		if len(m) > len(p.quoted) {
			p.quoted = strings.Trim(m, `"“”»«„`)
		}
	}
	p.s, p.whole = l.sentence(p.plain), l.sentence(strings.ReplaceAll(p.plain, ",", ""))
	p.other = p.s.tells(l.stating.Elsewhere) || p.s.tells(l.stating.Past) || p.s.tells(l.stating.Tried)
	p.theirs = p.opinion(&l.stating) || l.claimed(p.s, lang)
	return p
}

// opinion reports whether a passage says what those want or mean who neither do the
// work nor are those it is for.
func (p *passage) opinion(t *stating) bool {
	if p.s.tells(t.Hearsay) {
		return true
	}
	for i := range p.s.words {
		_, n := p.s.longest(t.Theirs, i)
		_, some := p.s.longest(t.Some, i)
		if n+some == 0 {
			continue
		}
		for j := i + max(n, some); j < len(p.s.words) && p.s.words[j] != border; j++ {
			if _, k := p.s.longest(t.Wants, j); k > 0 {
				return true
			}
		}
	}
	return false
}

// maxClaimant is within how many words before a verb for claiming those stand who claim.
const maxClaimant = 4

// claimed reports whether a sentence is what others claim: neither the writer nor those
// the work is for.
func (l *Lexicon) claimed(s *sentence, lang texts.Lang) bool {
	for i := range s.words {
		_, n := s.longest(l.stating.Claims, i)
		if n == 0 {
			continue
		}
		from, to := max(s.clauseAt(i), i-maxClaimant), i
		if i-from <= 1 { // "det mener vi"
			to = min(s.clauseEnd(i), i+n+1)
		}
		if !s.tellsWithin(l.stating.Me[lang], from, to) && !l.namesPublic(s, from, to) {
			return true
		}
	}
	return false
}

// namesPublic reports whether the words from a to b name those outside that the work
// is for.
func (l *Lexicon) namesPublic(s *sentence, a, b int) bool {
	for _, v := range l.questions[targetGroups].values {
		if v.choice != staffGroup && s.tellsWithin([]phrase{v.phrase}, a, b) {
			return true
		}
	}
	return false
}

// The question whose choices are those that the work is for, and the choice of it who do it.
const (
	targetGroups = "target_groups"
	staffGroup   = "staff"
)

// unrolled takes a long sentence without signs, as one dictates it, apart: before a
// subject that begins a new one, with the word that joins it.
func (l *Lexicon) unrolled(sentence string, lang texts.Lang) (all []string) {
	from, run := 0, 0
	words, quoted := spans(sentence), quotation.FindAllStringIndex(sentence, -1)
	for i, w := range words {
		typed := sentence[w[0]:w[1]]
		if run >= minPart && !within(quoted, w[0], 0) && l.begins(sentence, words, i, lang) && !l.conditional(sentence[from:w[0]], sentence[w[0]:], lang) && l.dictated(sentence, words, i, run) {
			all = append(all, sentence[from:w[0]])
			from, run = w[0], 0
		}
		run++
		if strings.ContainsAny(typed[len(typed)-1:], ",;:") {
			run = 0
		}
	}
	return append(all, sentence[from:])
}

// minPart is how many words a part of a dictated sentence has at least.
const minPart = 4

// dictated reports whether there are so many words without a sign around word i that
// they are more than one sentence.
func (l *Lexicon) dictated(sentence string, words [][2]int, i, before int) bool {
	n := before
	for _, w := range words[i:] {
		n++
		if last, _ := utf8.DecodeLastRuneInString(sentence[w[0]:w[1]]); strings.ContainsRune(",;:", last) {
			break
		}
	}
	return n > longPart
}

// begins reports whether a new sentence may begin with word i.
func (l *Lexicon) begins(sentence string, words [][2]int, i int, lang texts.Lang) bool {
	rest := l.sentence(sentence[words[i][0]:words[min(i+3, len(words)-1)][1]])
	before := parse.Fold(sentence[words[i-1][0]:words[i-1][1]])
	last := l.sentence(before)
	if last.tells(l.stating.Open[lang]) || last.tells(l.stating.Joins[lang]) {
		return false
	}
	_, subject := rest.longest(l.stating.Subjects[lang], 0)
	_, join := rest.longest(l.stating.Joins[lang], 0)
	if join > 0 {
		_, subject = rest.longest(l.stating.Subjects[lang], join)
	}
	_, asks := rest.longest(l.stating.Asked, 0)
	return subject > 0 && (join > 0 || asks > 0 || !verbal(before))
}

// conditional reports whether what comes next is the condition of what stands before it:
// "it would be fine if one could …".
func (l *Lexicon) conditional(before, next string, lang texts.Lang) bool {
	_, n := l.sentence(next[:min(len(next), maxStart)]).longest(l.stating.Ifs[lang], 0)
	return n > 0 && l.sentence(before).tells(l.stating.Would)
}

// verbal reports whether a folded word looks like a verb that is said of what comes
// after it: "bruger vi".
func verbal(word string) bool { return len(word) > 2 && strings.HasSuffix(word, "r") }

// spans returns where the words of a text stand, in bytes.
func spans(text string) (all [][2]int) {
	from := -1
	for i, r := range text + " " {
		switch {
		case unicode.IsSpace(r) && from >= 0:
			all = append(all, [2]int{from, i})
			from = -1
		case !unicode.IsSpace(r) && from < 0:
			from = i
		}
	}
	return all
}
