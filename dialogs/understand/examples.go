package understand

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/texts"
)

//go:embed examples.yaml
var examplesYAML []byte

// example is a sentence that means an intent, or none.
type example struct {
	intent Intent
	text   string
	line   int // in its file
}

// maxExamples is how many sentences a municipality may give: with them training takes
// less than a second.
const maxExamples = 2000

// maxExample is how long a sentence may be, in bytes. What is longer, or has more than
// maxIntent words, is never guessed.
const maxExample = 200

var (
	errExamples = fmt.Errorf("more than %d sentences", maxExamples)
	errNoWords  = errors.New("want a sentence, in quotation marks where it has a colon")
	errLong     = fmt.Errorf("it has more than %d words or %d bytes, and no such text is ever guessed", maxIntent, maxExample)
)

// readExamples reads a file of the form of examples.yaml. The error names the line of
// an intent or a language that there is not, and of a sentence that is empty, too long
// or given twice.
func readExamples(data []byte, classes []Intent) (all []example, err error) {
	file, err := parser.ParseBytes(data, 0)
	if err != nil {
		return nil, err
	}
	for _, doc := range file.Docs {
		if doc.Body == nil || doc.Body.Type() == ast.NullType {
			continue
		}
		list, err := examplesIn(doc.Body, classes)
		if err != nil {
			return nil, err
		}
		all = append(all, list...)
	}
	return all, once(all)
}

// examplesIn returns the sentences of a mapping from intents to languages to lists.
func examplesIn(n ast.Node, classes []Intent) (all []example, err error) {
	err = eachKey(n, func(id string, line int, n ast.Node) error {
		if !slices.Contains(classes, Intent(id)) {
			return fmt.Errorf("line %d: %q is no intent: there are %v", line, id, classes)
		}
		return eachKey(n, func(lang string, line int, n ast.Node) error {
			if !slices.Contains(texts.Langs, texts.Lang(lang)) {
				return fmt.Errorf("line %d: %q is no language: there are %v", line, lang, texts.Langs)
			}
			list, err := sentences(Intent(id), n)
			all = append(all, list...)
			return err
		})
	})
	return all, err
}

// eachKey calls do with each key of a mapping, its line and its value.
func eachKey(n ast.Node, do func(key string, line int, value ast.Node) error) error {
	m, ok := n.(ast.MapNode)
	if !ok {
		return fmt.Errorf("line %d: want a mapping", n.GetToken().Position.Line)
	}
	for each := m.MapRange(); each.Next(); {
		key := each.Key()
		if err := do(key.GetToken().Value, key.GetToken().Position.Line, each.Value()); err != nil {
			return err
		}
	}
	return nil
}

// sentences returns a list of them.
func sentences(id Intent, n ast.Node) (all []example, err error) {
	list, ok := n.(ast.ArrayNode)
	if !ok {
		return nil, fmt.Errorf("line %d: want a list of sentences", n.GetToken().Position.Line)
	}
	for each := list.ArrayRange(); each.Next(); {
		x := example{id, textOf(each.Value()), each.Value().GetToken().Position.Line}
		if err := x.wrong(); err != nil {
			return nil, fmt.Errorf("line %d: %w", x.line, err)
		}
		all = append(all, x)
	}
	return all, nil
}

// textOf returns what a value of YAML says; "" for what is no text and no number.
func textOf(n ast.Node) string {
	switch n := n.(type) {
	case *ast.StringNode:
		return n.Value
	case *ast.LiteralNode:
		return n.Value.Value
	case *ast.IntegerNode:
		return n.Token.Value
	}
	return ""
}

// wrong returns why a sentence is no example.
func (x example) wrong() error {
	switch words := strings.Fields(parse.Fold(x.text)); {
	case len(words) == 0:
		return errNoWords
	case len(words) > maxIntent || len(x.text) > maxExample:
		return errLong
	}
	return nil
}

// once returns an error where a sentence means two intents, or is given twice.
func once(all []example) error {
	lines := map[string]int{}
	for _, x := range all {
		key := parse.Fold(x.text)
		if line := lines[key]; line > 0 {
			return fmt.Errorf("line %d: %q stands in line %d already", x.line, x.text, line)
		}
		lines[key] = x.line
	}
	return nil
}

// readClassifier makes the classifier ready, that learns from a municipality's own
// sentences besides when it is first asked; nil for none of them.
func (l *Lexicon) readClassifier(own []byte) error {
	var err error
	if l.own, err = readExamples(own, l.classes); err == nil && len(l.own) > maxExamples {
		err = errExamples
	}
	if err != nil {
		return fmt.Errorf("examples: %w", err)
	}
	shipped, err := builtIn(len(l.classes))
	if err != nil {
		return err
	}
	l.classifier = func() *classifier { return shipped }
	if len(l.own) == 0 {
		return nil
	}
	examples, err := readExamples(examplesYAML, l.classes)
	if err != nil {
		return fmt.Errorf("read examples.yaml: %w", err)
	}
	l.classifier = sync.OnceValue(func() *classifier { return l.trained(examples, l.own) })
	return nil
}

// ownExample returns what a text that is word for word an example of the municipality
// means, whatever rules say; "" for none. What a look-up is about is still to be read.
func (l *Lexicon) ownExample(text string) (id Intent, ok bool) {
	if len(l.own) == 0 {
		return "", false
	}
	folded := parse.Fold(text)
	i := slices.IndexFunc(l.own, func(x example) bool { return x.intent != lookup && parse.Fold(x.text) == folded })
	if i < 0 {
		return "", false
	}
	if id = l.own[i].intent; id == none {
		id = ""
	}
	return id, true
}

// trained returns a classifier that knows the built-in sentences and those of a
// municipality. A sentence that is among both means what the municipality says.
func (l *Lexicon) trained(shipped, own []example) *classifier {
	said := map[string]bool{}
	for _, x := range own {
		said[parse.Fold(x.text)] = true
	}
	all := slices.Concat(own, own, own) // a few must count among many
	for _, x := range shipped {
		if !said[parse.Fold(x.text)] {
			all = append(all, x)
		}
	}
	samples := append(l.ruleSamples(), l.samples(all)...)
	return newClassifier(train(samples, len(l.classes)), len(l.classes))
}

// Warm trains what is trained when it is first needed, which takes less than a
// second; then no turn waits for it.
func (l *Lexicon) Warm() { l.classifier() }

// Learnt returns how many sentences of its own a municipality gave, and the lines of
// those that are no intent, or another, nevertheless.
func (l *Lexicon) Learnt() (own int, missed []int) {
	for _, x := range l.own {
		if id, _ := l.Intent(x.text, false); id != x.intent && (id != "" || x.intent != none) {
			missed = append(missed, x.line)
		}
	}
	return len(l.own), missed
}

// samples returns sentences as they are trained with.
func (l *Lexicon) samples(all []example) (samples []sample) {
	for _, x := range all {
		samples = append(samples, sample{slices.Index(l.classes, x.intent), l.featuresOf(l.sentence(x.text))})
	}
	return samples
}

// ruleSamples returns the phrases of the rules, which are examples as well.
func (l *Lexicon) ruleSamples() []sample {
	var all []example
	for _, in := range l.intents.all {
		if !slices.Contains(l.classes, in.id) {
			continue
		}
		for _, p := range in.phrases {
			var text []string
			for _, w := range p.words {
				text = append(text, w.text)
			}
			all = append(all, example{intent: in.id, text: strings.Join(text, " ")})
		}
	}
	return l.samples(all)
}
