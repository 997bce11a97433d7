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
// work as it is today. Each is a list of phrases.
type stating struct {
	// What is wished for: said outright, or wanted by who is the subject, commanded at the
	// start of a sentence or not so, asked for, or hoped to follow.
	strong, want, commands, notCommands, leads, asked, possible, headings                                       []phrase
	wish, weak, hopes, follows, back                                                                            []phrase
	things, verbs, conditions, articles, describes                                                              []phrase
	unimportant, they, inside, gone, depends, pronouns, silent, openers, does, polite, musts, able, wants, some []phrase
	elsewhere, past, tried                                                                                      []phrase // what is not here, and not now
	would                                                                                                       []phrase // what could be is said with
	theirs                                                                                                      []phrase // those who speak neither for themselves nor for those it is about
	// Of the language of the story: words after which a new sentence does not begin, what
	// one begins with, what one begins with after a sign only, and so on.
	open, subjects, joins, starts, ifs, pasts, me, towards map[texts.Lang][]phrase
	// Folded words with a full stop behind them that ends no sentence, or ends one only
	// before a capital; names of months.
	titles, measures, months map[string]bool
}

// byLanguage returns the phrases of each language.
func (w words) byLanguage() map[texts.Lang][]phrase {
	all := map[texts.Lang][]phrase{}
	for lang := range w {
		all[lang] = w.in(lang)
	}
	return all
}

// set returns the words of all languages, folded.
func (w words) set() map[string]bool {
	all := map[string]bool{}
	for _, list := range w {
		for _, word := range list {
			all[parse.Fold(word)] = true
		}
	}
	return all
}

func (l *Lexicon) readStory() error {
	var f struct {
		Strong      words `yaml:"strong"`
		Want        words `yaml:"want"`
		Commands    words `yaml:"commands"`
		NotCommands words `yaml:"not_commands"`
		Leads       words `yaml:"leads"`
		Asked       words `yaml:"asked"`
		Possible    words `yaml:"possible"`
		Headings    words `yaml:"headings"`
		Wish        words `yaml:"wish"`
		Weak        words `yaml:"weak"`
		Hopes       words `yaml:"hopes"`
		Follows     words `yaml:"follows"`
		Back        words `yaml:"back"`
		Things      words `yaml:"things"`
		Articles    words `yaml:"articles"`
		Describes   words `yaml:"describes"`
		Verbs       words `yaml:"verbs"`
		Conditions  words `yaml:"conditions"`
		Pasts       words `yaml:"pasts"`
		Silent      words `yaml:"silent"`
		Unimportant words `yaml:"unimportant"`
		They        words `yaml:"they"`
		Towards     words `yaml:"towards"`
		Inside      words `yaml:"inside"`
		Gone        words `yaml:"gone"`
		Depends     words `yaml:"depends"`
		Pronouns    words `yaml:"pronouns"`
		Openers     words `yaml:"openers"`
		Does        words `yaml:"does"`
		Polite      words `yaml:"polite"`
		Musts       words `yaml:"musts"`
		Able        words `yaml:"able"`
		Me          words `yaml:"me"`
		Wants       words `yaml:"wants"`
		Some        words `yaml:"some"`
		Elsewhere   words `yaml:"elsewhere"`
		Past        words `yaml:"past"`
		Tried       words `yaml:"tried"`
		Open        words `yaml:"open"`
		Subjects    words `yaml:"subjects"`
		Joins       words `yaml:"joins"`
		Starts      words `yaml:"starts"`
		Titles      words `yaml:"titles"`
		Measures    words `yaml:"measures"`
		Months      words `yaml:"months"`
		Theirs      words `yaml:"theirs"`
		Ifs         words `yaml:"ifs"`
		Would       words `yaml:"would"`
	}
	if err := yaml.UnmarshalWithOptions(storyYAML, &f, yaml.Strict()); err != nil {
		return fmt.Errorf("read story.yaml: %w", err)
	}
	l.stating = stating{
		strong: f.Strong.phrases(), want: f.Want.phrases(), commands: f.Commands.phrases(), notCommands: f.NotCommands.phrases(), leads: f.Leads.phrases(),
		asked: f.Asked.phrases(), possible: f.Possible.phrases(), headings: f.Headings.phrases(), wish: f.Wish.phrases(), weak: f.Weak.phrases(),
		hopes: f.Hopes.phrases(), follows: f.Follows.phrases(), back: f.Back.phrases(), things: f.Things.phrases(), verbs: f.Verbs.phrases(),
		conditions: f.Conditions.phrases(), pasts: f.Pasts.byLanguage(), me: f.Me.byLanguage(), wants: f.Wants.phrases(), some: f.Some.phrases(),
		silent: f.Silent.phrases(), unimportant: f.Unimportant.phrases(), they: f.They.phrases(), towards: f.Towards.byLanguage(), inside: f.Inside.phrases(), gone: f.Gone.phrases(), depends: f.Depends.phrases(), pronouns: f.Pronouns.phrases(), openers: f.Openers.phrases(), does: f.Does.phrases(), polite: f.Polite.phrases(), musts: f.Musts.phrases(), able: f.Able.phrases(), articles: f.Articles.phrases(), describes: f.Describes.phrases(),
		elsewhere: f.Elsewhere.phrases(), past: f.Past.phrases(), tried: f.Tried.phrases(),
		open: f.Open.byLanguage(), subjects: f.Subjects.byLanguage(), joins: f.Joins.byLanguage(), starts: f.Starts.byLanguage(),
		titles: f.Titles.set(), measures: f.Measures.set(), months: f.Months.set(), theirs: f.Theirs.phrases(), ifs: f.Ifs.byLanguage(), would: f.Would.phrases(),
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
	// wish: it says what could be. other: it is about another place, or another time.
	// theirs: it says what those want or mean who do not do the work.
	wish, other, theirs bool
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
				all = append(all, l.passage(p, sentence.asks))
			}
		}
	}
	return all
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

func (l *Lexicon) passage(text string, asks bool) *passage {
	p := &passage{text: text, plain: quotation.ReplaceAllString(text, " ; "), asks: asks}
	for _, m := range quotation.FindAllString(text, -1) {
		if len(m) > len(p.quoted) {
			p.quoted = strings.Trim(m, `"“”»«„`)
		}
	}
	p.s = l.sentence(p.plain)
	p.other = p.s.tells(l.stating.elsewhere) || p.s.tells(l.stating.past) || p.s.tells(l.stating.tried)
	p.theirs = p.opinion(&l.stating)
	return p
}

// opinion reports whether a passage says what those want or mean who neither do the
// work nor are those it is for.
func (p *passage) opinion(t *stating) bool {
	for i := range p.s.words {
		_, n := p.s.longest(t.theirs, i)
		_, some := p.s.longest(t.some, i)
		if n+some == 0 {
			continue
		}
		for j := i + max(n, some); j < len(p.s.words) && p.s.words[j] != border; j++ {
			if _, k := p.s.longest(t.wants, j); k > 0 {
				return true
			}
		}
	}
	return false
}

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
	if last.tells(l.stating.open[lang]) || last.tells(l.stating.joins[lang]) {
		return false
	}
	_, subject := rest.longest(l.stating.subjects[lang], 0)
	_, join := rest.longest(l.stating.joins[lang], 0)
	if join > 0 {
		_, subject = rest.longest(l.stating.subjects[lang], join)
	}
	return subject > 0 && (join > 0 || !verbal(before))
}

// conditional reports whether what comes next is the condition of what stands before it:
// "it would be fine if one could …".
func (l *Lexicon) conditional(before, next string, lang texts.Lang) bool {
	_, n := l.sentence(next[:min(len(next), maxStart)]).longest(l.stating.ifs[lang], 0)
	return n > 0 && l.sentence(before).tells(l.stating.would)
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
