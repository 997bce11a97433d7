// Package understand reads what people say as what they mean: which of a
// question's choices, a yes or a no, that they do not know. It knows words, as
// data, and no conversation.
package understand

import (
	_ "embed"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/texts"
)

var (
	//go:embed values.yaml
	valuesYAML []byte
	//go:embed options.yaml
	optionsYAML []byte
	//go:embed concepts.yaml
	conceptsYAML []byte
)

// Words are words and phrases by language.
type words map[texts.Lang][]string

// file is the form of values.yaml.
type file struct {
	Hedges    words `yaml:"hedges"`
	Negations words `yaml:"negations"`
	Yes       words `yaml:"yes"`
	No        words `yaml:"no"`
	HedgedNo  words `yaml:"hedged_no"`
	Unknown   words `yaml:"unknown"`
	Questions map[string]struct {
		No     string           `yaml:"no"`
		Values map[string]words `yaml:"values"`
	} `yaml:"questions"`
}

// Lexicon is what words mean. Its methods may be called at the same time.
type Lexicon struct {
	hedges, negations, yes, no, unknown []phrase
	hedgedNo                            []phrase // among no
	questions                           map[string]question
	options                             options
	intents                             intents
	telling                             telling
	stating                             stating
	titling                             titling
	concepts                            []concept
	classes                             []Intent  // of the classifier, in its order
	own                                 []example // of the municipality
	thresholds                          thresholds
	classifier                          func() *classifier
}

// options are what words mean where there are buttons.
type options struct {
	values []value
	// The options that a mere yes, a no and a "don't know" are, the first that is
	// offered.
	yes, no, unknown []string
	final            []string // those that a yes with other words is not
	ordinals         []ordinal
}

// question is what words mean where something is asked.
type question struct {
	no     string // the choice that a mere no is; "" for none
	values []value
}

// ordinal is a place in a list, from 1; 0 is the last.
type ordinal struct {
	place   int
	phrases []phrase
}

// value is a phrase that tells a choice.
type value struct {
	choice string
	phrase phrase
}

// New reads the built-in words, and a municipality's own examples in the form of
// examples.yaml, nil for none. The error names the line of an example that is wrong.
func New(examples []byte) (*Lexicon, error) {
	var f file
	if err := yaml.UnmarshalWithOptions(valuesYAML, &f, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("read values.yaml: %w", err)
	}
	l := &Lexicon{
		hedges: f.Hedges.phrases(), negations: f.Negations.phrases(), yes: f.Yes.phrases(), no: append(f.No.phrases(), f.HedgedNo.phrases()...), unknown: f.Unknown.phrases(), hedgedNo: f.HedgedNo.phrases(),
		questions: map[string]question{},
	}
	for id, q := range f.Questions {
		l.questions[id] = question{no: q.No, values: valuesOf(q.Values)}
	}
	if err := errors.Join(l.readOptions(), l.readIntents(), l.readTelling(), l.readStory(), l.readTitles(), l.readConcepts(), l.readThresholds()); err != nil {
		return nil, err
	}
	if err := l.readClassifier(examples); err != nil {
		return nil, err
	}
	return l, nil
}

// concept is what several words mean in a short text.
type concept struct {
	name    string
	phrases []phrase
}

func (l *Lexicon) readConcepts() error {
	var f map[string]words
	if err := yaml.UnmarshalWithOptions(conceptsYAML, &f, yaml.Strict()); err != nil {
		return fmt.Errorf("read concepts.yaml: %w", err)
	}
	for _, name := range slices.Sorted(maps.Keys(f)) {
		l.concepts = append(l.concepts, concept{name, f[name].phrases()})
	}
	return nil
}

func (l *Lexicon) readOptions() error {
	var f struct {
		Yes      []string         `yaml:"yes"`
		No       []string         `yaml:"no"`
		Unknown  []string         `yaml:"unknown"`
		Final    []string         `yaml:"final"`
		Ordinals map[int]words    `yaml:"ordinals"`
		Options  map[string]words `yaml:"options"`
	}
	if err := yaml.UnmarshalWithOptions(optionsYAML, &f, yaml.Strict()); err != nil {
		return fmt.Errorf("read options.yaml: %w", err)
	}
	l.options = options{yes: f.Yes, no: f.No, unknown: f.Unknown, final: f.Final}
	for _, n := range slices.Sorted(maps.Keys(f.Ordinals)) {
		l.options.ordinals = append(l.options.ordinals, ordinal{n, f.Ordinals[n].phrases()})
	}
	l.options.values = valuesOf(f.Options)
	return nil
}

// valuesOf lists the phrases of choices, in an order that is always the same.
func valuesOf(choices map[string]words) (all []value) {
	for _, choice := range slices.Sorted(maps.Keys(choices)) {
		for _, p := range choices[choice].phrases() {
			all = append(all, value{choice, p})
		}
	}
	return all
}

// phrases returns all phrases of all languages.
func (w words) phrases() (all []phrase) {
	for _, l := range texts.Langs {
		for _, text := range w[l] {
			if p := newPhrase(text); len(p.words) > 0 {
				all = append(all, p)
			}
		}
	}
	return all
}

// in returns the phrases of a language.
func (w words) in(lang texts.Lang) []phrase { return words{lang: w[lang]}.phrases() }

// phrase is words in a row.
type phrase struct {
	words []word
	not   string // a folded beginning that the next word may not have; "" for none
	first byte   // the first letter, 0 for any: most phrases do not stand where one looks
}

// word is one that must stand there, or the beginning of one, or its end, or, with
// both stars, what stands anywhere in it.
type word struct {
	text        string // folded
	stems, ends bool
}

func newPhrase(text string) (p phrase) {
	text, not, _ := strings.Cut(text, " -")
	p.not = strings.TrimSuffix(parse.Fold(not), "*")
	for w := range strings.FieldsSeq(text) {
		bare, stems := strings.CutSuffix(w, "*")
		bare, ends := strings.CutPrefix(bare, "*")
		first := len(p.words)
		for part := range strings.FieldsSeq(parse.Fold(bare)) {
			p.words = append(p.words, word{text: part})
		}
		if n := len(p.words); stems && n > 0 {
			p.words[n-1].stems = true
		}
		if ends && len(p.words) > first {
			p.words[first].ends = true
		}
	}
	if len(p.words) > 0 && !p.words[0].ends {
		p.first = p.words[0].text[0]
	}
	return p
}
