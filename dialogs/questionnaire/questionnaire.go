// Package questionnaire is the questions about an idea, in released versions,
// and the answers to them. A released file is never edited.
//
// To add or change a question, copy the newest idea.vN.yaml to the next number,
// raise its version, and change it there; questionnaire.schema.json helps editors
// and says what each key means. Name what got another id under renames. Drafts
// follow to the new version where every answer can come along, and finish on their
// own version otherwise (dialogs/idea/migrate.go). Ideas keep theirs.
package questionnaire

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"unicode/utf8"

	"github.com/goccy/go-yaml"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/texts"
)

//go:embed *.yaml
var questionnaireFiles embed.FS

// Shipped returns the built-in questionnaires, in YAML, in the order of their
// file names.
func Shipped() ([][]byte, error) {
	names, err := fs.Glob(questionnaireFiles, "*.yaml")
	if err != nil {
		return nil, fmt.Errorf("list questionnaires: %w", err)
	}
	files := make([][]byte, 0, len(names))
	for _, name := range names {
		data, err := questionnaireFiles.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read questionnaire: %w", err)
		}
		files = append(files, data)
	}
	return files, nil
}

// Questionnaire is one released version of the questions about an idea. It is
// never changed, since drafts refer to it.
type Questionnaire struct {
	ID      string `yaml:"id"`
	Version int    `yaml:"version"`
	// Questions are asked in this order; Reuse are those that the reuse check
	// asks where it needs them.
	Questions []Question `yaml:"questions"`
	Reuse     []Question `yaml:"reuse"`
	// Renames says how answers to the previous version become answers to this
	// one: old question id to new, "" to drop it. A question with the same id
	// and type in both versions needs no entry.
	Renames map[string]string `yaml:"renames"`
}

// Type decides how an answer is read.
type Type string

// The types of questions.
const (
	TypeText        Type = "text"
	TypeChoice      Type = "choice"   // one of Choices
	TypeChoices     Type = "choices"  // some of Choices
	TypeTask        Type = "task"     // suggestions, then a search in the task list
	TypeEstimate    Type = "estimate" // a time estimate
	TypeMoney       Type = "money"    // kroner a year, and what for
	TypeSign        Type = "sign"     // text with an optional number
	TypeSystems     Type = "systems"  // names, separated by commas
	TypeRequirement Type = "requirement"
	TypeStep        Type = "step" // no answer: texts of a state
)

// Question is one question, with its texts in every language.
type Question struct {
	ID         string   `yaml:"id"`
	Type       Type     `yaml:"type"`
	Principles []string `yaml:"principles"`
	// Required questions must be answered before an idea is sent in full.
	Required bool `yaml:"required"`
	// Skip: it may be skipped. Unknown: "ved ikke" is an answer. Other: a text
	// that matches no choice is an answer.
	Skip    bool `yaml:"skip"`
	Unknown bool `yaml:"unknown"`
	Other   bool `yaml:"other"`
	// Follows is the id of the question that this one belongs to; it then does
	// not count as a question of its own.
	Follows string `yaml:"follows"`
	// When says when the question is asked; nil: always.
	When *When `yaml:"when"`
	// Max is the most choices that may be made, 0: all.
	Max int `yaml:"max"`
	// Short is the length in characters below which a text is questioned once
	// with Again; 0: never.
	Short    int                     `yaml:"short"`
	Label    Words                   `yaml:"label"`
	Aliases  map[texts.Lang][]string `yaml:"aliases"`
	Question Words                   `yaml:"question"`
	Detail   Words                   `yaml:"detail"`
	Why      Words                   `yaml:"why"`
	Help     Words                   `yaml:"help"`
	Again    Words                   `yaml:"again"`
	Examples map[texts.Lang][]string `yaml:"examples"`
	Choices  []Item                  `yaml:"choices"`
	// Told says how the answer is recognised in a story; nil: not at all.
	Told *Told `yaml:"told"`
}

// Item is one choice of a question. Alone: it cannot be combined
// with others.
type Item struct {
	ID       string                  `yaml:"id"`
	Alone    bool                    `yaml:"alone"`
	Label    Words                   `yaml:"label"`
	Synonyms map[texts.Lang][]string `yaml:"synonyms"`
	Told     *Told                   `yaml:"told"` // nil: a story does not state it
}

// Words is a text in each language.
type Words map[texts.Lang]string

// When is a condition on an earlier question: that one of the choices was
// made, or that a time estimate was given.
type When struct {
	Question  string   `yaml:"question"`
	Any       []string `yaml:"any"`
	Estimated bool     `yaml:"estimated"`
}

// Limits of the strictest platform, in characters: a Slack button label, a
// Slack option, a section's text.
const (
	MaxLabel    = 75
	maxQuestion = 150
	MaxWords    = 300
)

// Name returns the id and version, such as "idea.v1".
func (q *Questionnaire) Name() string { return fmt.Sprintf("%s.v%d", q.ID, q.Version) }

// Parse reads and checks a questionnaire. Its error lists everything that is
// wrong.
func Parse(data []byte) (*Questionnaire, error) {
	var q Questionnaire
	d := yaml.NewDecoder(bytes.NewReader(data), yaml.Strict())
	if err := d.Decode(&q); err != nil {
		return nil, fmt.Errorf("decode questionnaire: %w", err)
	}
	if err := q.check(); err != nil {
		return nil, fmt.Errorf("questionnaire %s: %w", q.Name(), err)
	}
	return &q, nil
}

func (q *Questionnaire) check() error {
	var errs []error
	if q.ID == "" || q.Version < 1 || len(q.Questions) == 0 {
		errs = append(errs, errors.New("needs id, version and questions"))
	}
	seen := map[string]*Question{}
	for _, list := range [][]Question{q.Questions, q.Reuse} {
		for i := range list {
			errs = append(errs, list[i].check(seen)...)
			seen[list[i].ID] = &list[i]
		}
	}
	return errors.Join(errs...)
}

func (q *Question) check(earlier map[string]*Question) []error {
	var errs []error
	bad := func(format string, args ...any) {
		errs = append(errs, fmt.Errorf("question %q: %s", q.ID, fmt.Sprintf(format, args...)))
	}
	if q.ID == "" || earlier[q.ID] != nil {
		bad("id is missing or used twice")
	}
	if !slices.Contains([]Type{
		TypeText, TypeChoice, TypeChoices, TypeTask, TypeEstimate,
		TypeMoney, TypeSign, TypeSystems, TypeRequirement, TypeStep,
	}, q.Type) {
		bad("unknown type %q", q.Type)
	}
	q.checkWords(bad)
	q.checkChoices(bad)
	if q.Follows != "" && earlier[q.Follows] == nil {
		bad("follows %q, which does not stand before it", q.Follows)
	}
	if q.When != nil {
		q.When.check(earlier, bad)
	}
	return errs
}

// checkWords checks that every required text is there in every language, and
// short enough.
func (q *Question) checkWords(bad func(string, ...any)) {
	for _, t := range []struct {
		name  string
		words Words
		max   int
		must  bool
	}{
		{"label", q.Label, MaxLabel, true},
		{"question", q.Question, maxQuestion, true},
		{"why", q.Why, MaxWords, true},
		{"help", q.Help, MaxWords, true},
		{"detail", q.Detail, MaxWords, false},
		{"again", q.Again, MaxWords, q.Short > 0},
	} {
		t.words.Check(t.name, t.max, t.must, bad)
	}
	for _, l := range texts.Langs {
		if len(q.Examples) > 0 && len(q.Examples[l]) == 0 {
			bad("examples: no %s", l)
		}
	}
}

func (q *Question) checkChoices(bad func(string, ...any)) {
	if (q.Type == TypeChoice || q.Type == TypeChoices) && len(q.Choices) < 2 {
		bad("needs two choices at least")
	}
	if q.Max > len(q.Choices) {
		bad("max is more than there are choices")
	}
	ids := map[string]bool{}
	for _, c := range q.Choices {
		if c.ID == "" || ids[c.ID] {
			bad("choice id %q is missing or used twice", c.ID)
		}
		ids[c.ID] = true
		c.Label.Check("choice "+c.ID, MaxLabel, true, bad)
	}
}

// Check reports to bad what is wrong with a text called name: a language is
// missing or unknown, or it has more than limit characters. An optional text
// may be missing in all languages.
func (w Words) Check(name string, limit int, must bool, bad func(string, ...any)) {
	if len(w) == 0 && !must {
		return
	}
	for _, l := range texts.Langs {
		switch n := utf8.RuneCountInString(w[l]); {
		case n == 0:
			bad("%s: no %s", name, l)
		case n > limit:
			bad("%s: %s is %d characters, more than %d", name, l, n, limit)
		}
	}
	for l := range w {
		if !l.Valid() {
			bad("%s: unknown language %q", name, l)
		}
	}
}

// check reports conditions that can never hold, with which a question would
// never be asked.
func (w *When) check(earlier map[string]*Question, bad func(string, ...any)) {
	on := earlier[w.Question]
	switch {
	case on == nil:
		bad("can never be asked: %q does not stand before it", w.Question)
	case w.Estimated && on.Type != TypeEstimate:
		bad("can never be asked: %q is no estimate", w.Question)
	case !w.Estimated && len(w.Any) == 0:
		bad("can never be asked: the condition names no choice")
	}
	if on == nil {
		return
	}
	for _, id := range w.Any {
		if !slices.ContainsFunc(on.Choices, func(c Item) bool { return c.ID == id }) {
			bad("can never be asked: %q has no choice %q", w.Question, id)
		}
	}
}

// holds reports whether the question is asked, given the answers.
func (w *When) holds(answers map[string]Answer) bool {
	if w == nil {
		return true
	}
	a, ok := answers[w.Question]
	if !ok {
		return false
	}
	if w.Estimated {
		return a.Estimate != nil
	}
	return slices.ContainsFunc(w.Any, a.Has)
}

// Question returns the question with an id, nil for none.
func (q *Questionnaire) Question(id string) *Question {
	for _, list := range [][]Question{q.Questions, q.Reuse} {
		for i := range list {
			if list[i].ID == id {
				return &list[i]
			}
		}
	}
	return nil
}

// Asked returns the questions that are asked, given the answers, in order.
func (q *Questionnaire) Asked(answers map[string]Answer) []*Question {
	var out []*Question
	for i := range q.Questions {
		if q.Visible(&q.Questions[i], answers) {
			out = append(out, &q.Questions[i])
		}
	}
	return out
}

// Visible reports whether a question is asked: its own condition holds, and
// that of the question it depends on.
func (q *Questionnaire) Visible(x *Question, answers map[string]Answer) bool {
	if x.When == nil {
		return true
	}
	on := q.Question(x.When.Question)
	return x.When.holds(answers) && (on == nil || q.Visible(on, answers))
}

// Matching returns the question's choices in a language, for parse.MatchOne,
// with "ved ikke" where that is an answer.
func (q *Question) Matching(l texts.Lang, unknown parse.Choice) []parse.Choice {
	var out []parse.Choice
	for _, c := range q.Choices {
		out = append(out, parse.Choice{ID: c.ID, Label: c.Label[l], Synonyms: c.bothSynonyms(l)})
	}
	if q.Unknown {
		out = append(out, unknown)
	}
	return out
}

// bothSynonyms returns the synonyms of all languages and the labels of the
// other languages, since people mix languages.
func (c Item) bothSynonyms(l texts.Lang) []string {
	out := slices.Clone(c.Synonyms[l])
	for _, other := range texts.Langs {
		if other != l {
			out = append(append(out, c.Label[other]), c.Synonyms[other]...)
		}
	}
	return out
}
