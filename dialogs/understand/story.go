package understand

import (
	_ "embed"
	"fmt"
	"regexp"
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
	strong, wish, hopes, follows, back []phrase // what is wished for
	things                             []phrase // what one wishes to have, at the start of a sentence
	elsewhere, past, tried             []phrase // what is not here, and not now
	open                               []phrase // words after which a new sentence does not begin
	subjects, joins                    []phrase // what one begins with
}

func (l *Lexicon) readStory() error {
	var f struct {
		Strong    words `yaml:"strong"`
		Wish      words `yaml:"wish"`
		Hopes     words `yaml:"hopes"`
		Follows   words `yaml:"follows"`
		Back      words `yaml:"back"`
		Things    words `yaml:"things"`
		Elsewhere words `yaml:"elsewhere"`
		Past      words `yaml:"past"`
		Tried     words `yaml:"tried"`
		Open      words `yaml:"open"`
		Subjects  words `yaml:"subjects"`
		Joins     words `yaml:"joins"`
	}
	if err := yaml.UnmarshalWithOptions(storyYAML, &f, yaml.Strict()); err != nil {
		return fmt.Errorf("read story.yaml: %w", err)
	}
	l.stating = stating{
		strong: f.Strong.phrases(), wish: f.Wish.phrases(), hopes: f.Hopes.phrases(), follows: f.Follows.phrases(), back: f.Back.phrases(), things: f.Things.phrases(),
		elsewhere: f.Elsewhere.phrases(), past: f.Past.phrases(), tried: f.Tried.phrases(),
		open: f.Open.phrases(), subjects: f.Subjects.phrases(), joins: f.Joins.phrases(),
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
	wish, other bool
}

// longPart is from how many words without a sign a sentence is taken apart where a new
// one may begin.
const longPart = 22

// parts takes a story apart.
func (l *Lexicon) parts(text string) (all []*passage) {
	text = texts.Told(text)
	at := 0
	for _, sentence := range parse.Sentences(text) {
		end := at + len(sentence)
		asks := end < len(text) && text[end] == '?' || strings.HasSuffix(strings.TrimSpace(sentence), "?")
		for _, p := range l.unrolled(sentence) {
			if p = strings.TrimSpace(p); strings.ContainsFunc(p, unicode.IsLetter) {
				all = append(all, l.passage(p, asks))
			}
		}
		at = end + 1
	}
	return all
}

// quotation is what stands between two signs of it.
var quotation = regexp.MustCompile(`"([^"]{3,})"|“([^”]{3,})”|”([^”]{3,})”|»([^«]{3,})«|„([^“]{3,})“`)

func (l *Lexicon) passage(text string, asks bool) *passage {
	p := &passage{text: text, plain: quotation.ReplaceAllString(text, " ; "), asks: asks}
	for _, m := range quotation.FindAllString(text, -1) {
		if len(m) > len(p.quoted) {
			p.quoted = strings.Trim(m, `"“”»«„`)
		}
	}
	p.s = l.sentence(p.plain)
	p.other = p.s.tells(l.stating.elsewhere) || p.s.tells(l.stating.past) || p.s.tells(l.stating.tried)
	return p
}

// unrolled takes a long sentence without signs, as one dictates it, apart: before a
// subject that begins a new one, with the word that joins it.
func (l *Lexicon) unrolled(sentence string) (all []string) {
	from, run := 0, 0
	words := spans(sentence)
	for i, w := range words {
		typed := sentence[w[0]:w[1]]
		if run >= minPart && l.begins(sentence, words, i) && l.dictated(sentence, words, i, run) {
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
func (l *Lexicon) begins(sentence string, words [][2]int, i int) bool {
	rest := l.sentence(sentence[words[i][0]:words[min(i+3, len(words)-1)][1]])
	before := parse.Fold(sentence[words[i-1][0]:words[i-1][1]])
	last := l.sentence(before)
	if last.tells(l.stating.open) || last.tells(l.stating.joins) {
		return false
	}
	_, subject := rest.longest(l.stating.subjects, 0)
	_, join := rest.longest(l.stating.joins, 0)
	if join > 0 {
		_, subject = rest.longest(l.stating.subjects, join)
	}
	return subject > 0 && (join > 0 || !verbal(before))
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
