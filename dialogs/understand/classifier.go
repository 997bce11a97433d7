package understand

import (
	_ "embed"
	"fmt"
	"math"
	"strings"

	"github.com/goccy/go-yaml"
)

var (
	//go:embed weights.bin
	builtInWeights []byte
	//go:embed thresholds.yaml
	thresholdsYAML []byte
)

// classifier guesses what a short text is where no rule knows: for each class it adds
// the weights of the text's features.
type classifier struct {
	weights []int8 // bucket by bucket, and in each by classes
	classes int
}

// grain is how many steps of a stored weight are 1 of a trained one.
const grain = 16

// newClassifier stores trained weights in a byte each.
func newClassifier(weights []float64, classes int) *classifier {
	c := &classifier{make([]int8, len(weights)), classes}
	for i, w := range weights {
		c.weights[i] = int8(max(-127, min(127, math.Round(w*grain))))
	}
	return c
}

// builtIn returns the classifier that is shipped.
func builtIn(classes int) (*classifier, error) {
	if want := buckets * classes; len(builtInWeights) != want {
		return nil, fmt.Errorf("read weights.bin: %d bytes, want %d: run go test ./dialogs/understand -run TestWeights -update", len(builtInWeights), want)
	}
	c := &classifier{make([]int8, len(builtInWeights)), classes}
	for i, w := range builtInWeights {
		c.weights[i] = int8(w)
	}
	return c, nil
}

// best returns the likeliest class of a text, and how likely it is.
func (c *classifier) best(features []feature) (class int, likely float64) {
	sums := make([]int, c.classes)
	for _, f := range features {
		for class, w := range c.weights[f.bucket*c.classes:][:c.classes] {
			sums[class] += f.value * int(w)
		}
	}
	scores := make([]float64, c.classes)
	for i, sum := range sums {
		scores[i] = float64(sum) / grain
	}
	softmax(scores, normOf(features))
	for i, p := range scores {
		if p > likely {
			class, likely = i, p
		}
	}
	return class, likely
}

// thresholds are how likely an intent must be to be taken for one.
type thresholds struct {
	Asked float64 `yaml:"asked"` // where something is asked that the text does not answer
	Free  float64 `yaml:"free"`  // where any text is an answer
}

func (l *Lexicon) readThresholds() error {
	if err := yaml.UnmarshalWithOptions(thresholdsYAML, &l.thresholds, yaml.Strict()); err != nil {
		return fmt.Errorf("read thresholds.yaml: %w", err)
	}
	return nil
}

// What is guessed: texts of at least minGuess words, since a single word is an answer
// or a command; where any text is an answer, of at most maxFreeGuess.
const (
	minGuess     = 2
	maxFreeGuess = 9
)

// guess returns what a short text is likely to be, as Intent does.
func (l *Lexicon) guess(s *sentence, free bool) (id Intent, about string) {
	n, most, least := s.said(), maxIntent, l.thresholds.Asked
	if free {
		most, least = maxFreeGuess, l.thresholds.Free
	}
	if n < minGuess || n > most {
		return "", ""
	}
	class, likely := l.classifier().best(l.featuresOf(s))
	if id = l.classes[class]; id == none || likely < least {
		return "", ""
	}
	if id == lookup {
		about = s.about(l.intents.small, l.intents.cues)
	}
	return id, about
}

// said counts the words.
func (s *sentence) said() (n int) {
	for _, w := range s.words {
		if w != border {
			n++
		}
	}
	return n
}

// about returns what a look-up is about, as it was typed: from the first to the last
// word that is no small one and no cue; "" for none.
func (s *sentence) about(small, cues []phrase) string {
	from, to := -1, 0
	for i, w := range s.words {
		_, a := s.longest(small, i)
		_, b := s.longest(cues, i)
		if a+b > 0 || w == border || s.hedges[i] {
			continue
		}
		if to = i + 1; from < 0 {
			from = i
		}
	}
	if from < 0 {
		return ""
	}
	return trimmed(strings.Join(s.typed[from:to], " "))
}
