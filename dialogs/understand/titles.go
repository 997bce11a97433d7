package understand

import (
	_ "embed"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/texts"
)

//go:embed titles.yaml
var titlesYAML []byte

// titling is what is no part of a title, and where one may be cut.
type titling struct {
	begins   map[lead][]phrase // what a sentence may begin with
	opens    map[texts.Lang][]phrase
	joins    []phrase
	adverbs  []phrase
	pointing []phrase // to what was said before
	dangling map[string]bool
	subjects map[string]bool
	lists    map[string]bool   // the word before the last of several
	now      map[string]string // what is wished for, as it then is
}

func (l *Lexicon) readTitles() error {
	var f struct {
		Begins   map[lead]words    `yaml:"begins"`
		Opens    words             `yaml:"opens"`
		Joins    words             `yaml:"joins"`
		Dangling words             `yaml:"dangling"`
		Adverbs  words             `yaml:"adverbs"`
		Subjects words             `yaml:"subjects"`
		Lists    words             `yaml:"lists"`
		Pointing words             `yaml:"pointing"`
		Now      map[string]string `yaml:"now"`
	}
	if err := yaml.UnmarshalWithOptions(titlesYAML, &f, yaml.Strict()); err != nil {
		return fmt.Errorf("read titles.yaml: %w", err)
	}
	l.titling = titling{
		begins: map[lead][]phrase{}, opens: map[texts.Lang][]phrase{}, now: map[string]string{},
		joins: f.Joins.phrases(), pointing: f.Pointing.phrases(), adverbs: f.Adverbs.phrases(), dangling: f.Dangling.folded(), subjects: f.Subjects.folded(), lists: f.Lists.folded(),
	}
	for kind, all := range f.Begins {
		l.titling.begins[kind] = all.phrases()
	}
	for lang, all := range f.Opens {
		l.titling.opens[lang] = (words{lang: all}).phrases()
	}
	for was, is := range f.Now {
		l.titling.now[parse.Fold(was)] = is
	}
	return nil
}

// folded returns the words of all languages, each folded as a whole.
func (w words) folded() map[string]bool {
	set := map[string]bool{}
	for _, all := range w {
		for _, text := range all {
			set[parse.Fold(text)] = true
		}
	}
	return set
}

const (
	maxTitle     = 60 // characters of a title
	minTitle     = 15 // characters from which what stands before a cut is a title
	maxSentences = 40 // sentences of a text that are looked at
)

// Title returns a title for an idea, from what is wished for or else from the
// problem; either may be "". It has at most 60 characters, begins with a capital,
// and is cut where a clause ends, where there is one to cut at. "" where neither
// text says anything to name the idea after.
func (l *Lexicon) Title(wish, problem string) string {
	t := titler{l}
	if title := t.titleOf(texts.Told(wish), true); title != "" {
		return title
	}
	return t.titleOf(texts.Told(problem), false)
}

// titler makes titles with the words of a lexicon.
type titler struct{ *Lexicon }

// titleOf returns the title that the most telling sentence of a text gives, "" for
// none. asked: the text answers what is wished for, and so begins with it.
func (l titler) titleOf(text string, asked bool) (title string) {
	most, all := 0, l.sentences(text)
	for _, typed := range all[:min(len(all), maxSentences)] {
		c := l.core(typed, asked)
		if !l.nameable(c) {
			continue
		}
		cut, whole := l.fit(c)
		weight := l.weight(c) + oneIf(whole) + 4*oneIf(asked && title == "")
		if cut != "" && (title == "" || weight > most) {
			title, most = cut, weight
		}
	}
	return title
}

// nameable reports whether an idea could be named after what a sentence says.
func (l titler) nameable(c core) bool {
	s := l.sentence(c.text)
	return !c.question && l.more(s) > 0 && len(parse.Fold(c.text)) > 2 && !l.mereAnswer(c.text) && !l.onlyFigures(s)
}

// maxWeight is the most that the words of a sentence count for.
const maxWeight = 6

// weight is how much a sentence tells of what an idea is about: trouble more than
// how work is done, and what is wished for most.
func (l titler) weight(c core) int {
	s := l.sentence(c.text)
	n := 4*oneIf(c.wish) + 2*oneIf(c.framed) + oneIf(s.tells(l.telling.wish)) + oneIf(s.tells(l.telling.work))
	for i := range s.words {
		_, words := s.longest(l.telling.trouble, i)
		n += 2 * oneIf(words > 0)
	}
	_, points := typedWords(c.text).longest(l.titling.pointing, 0)
	return min(n, maxWeight) - 3*oneIf(points > 0) - 2*oneIf(utf8.RuneCountInString(c.text) < minTitle) - maxWeight*oneIf(strings.HasSuffix(c.text, ":"))
}

func oneIf(is bool) int {
	if is {
		return 1
	}
	return 0
}
