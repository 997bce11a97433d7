package understand

import (
	"bytes"
	"flag"
	"fmt"
	"hash/fnv"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"odense.dk/ideabot/dialogs/parse"
)

var update = flag.Bool("update", false, "write the weights, the thresholds and testdata again")

// What of the guesses must be right.
const (
	rightAsked = 0.98
	rightFree  = 0.995
)

// folds is in how many parts the examples are cut: each is guessed by what is learnt
// from the others. Its words say in which a sentence is, and none stands in the file
// twice; so a new one moves no other.
const folds = 10

func (x example) fold() int {
	h := fnv.New32a()
	h.Write([]byte(parse.Fold(x.text)))
	return int(h.Sum32() % folds)
}

// guessed is an example and what it is guessed to be without having been learnt.
type guessed struct {
	example
	got         Intent
	likely      float64
	words       int
	asked, free bool // whether the rules leave it to be guessed
}

// TestWeights trains, and finds the thresholds by cross-validation: it comes to what
// is embedded, byte for byte, and guesses as well as testdata says.
func TestWeights(t *testing.T) {
	l := lexicon(t)
	all, err := readExamples(examplesYAML, l.classes)
	if err != nil {
		t.Fatal(err)
	}
	var weights []byte
	for _, w := range l.trained(all, nil).weights {
		weights = append(weights, byte(w))
	}
	results := crossValidated(l, all)
	found := thresholds{Asked: lowest(results, rightAsked, guessed.inAsked), Free: lowest(results, rightFree, guessed.inFree)}
	written := fmt.Sprintf("# How likely a guess must be; found by go test ./dialogs/understand -run TestWeights -update\nasked: %.3f\nfree: %.3f\n", found.Asked, found.Free)
	same(t, "weights.bin", weights)
	same(t, "thresholds.yaml", []byte(written))
	same(t, "testdata/crossvalidation.txt", []byte(table(l, results, found)))
}

// lexicon is the built-in one. While the weights are written again, those that are
// there may be of other intents, and do not count.
func lexicon(t testing.TB) *Lexicon {
	t.Helper()
	if *update {
		l := &Lexicon{}
		if err := l.readIntents(); err != nil {
			t.Fatal(err)
		}
		builtInWeights = make([]byte, buckets*len(l.classes))
	}
	l, err := New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// same compares a generated file with what is there, or writes it.
func same(t *testing.T, path string, want []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is not what comes of the examples: run go test ./dialogs/understand -run TestWeights -update\n%s", path, want[:min(len(want), 3000)])
	}
}

// crossValidated guesses each example by the others.
func crossValidated(l *Lexicon, all []example) []guessed {
	results := make([]guessed, len(all))
	rules, samples := l.ruleSamples(), l.samples(all)
	var each sync.WaitGroup
	for fold := range folds {
		each.Go(func() {
			learnt := slices.Clone(rules)
			for i, s := range samples {
				if all[i].fold() != fold {
					learnt = append(learnt, s)
				}
			}
			c := newClassifier(train(learnt, len(l.classes)), len(l.classes))
			for i, x := range all {
				if x.fold() == fold {
					results[i] = l.result(x, c, samples[i])
				}
			}
		})
	}
	each.Wait()
	return results
}

func (l *Lexicon) result(x example, c *classifier, sample sample) guessed {
	class, likely := c.best(sample.features)
	s := l.sentence(x.text)
	asked, _ := l.ruled(s, false)
	free, _ := l.ruled(s, true)
	return guessed{example: x, got: l.classes[class], likely: likely, words: s.said(), asked: asked == "", free: free == ""}
}

// inAsked and inFree report whether it would be guessed at such a place, and for an
// intent.
func (g guessed) inAsked() bool {
	return g.asked && g.got != none && g.words >= minGuess && g.words <= maxIntent
}

func (g guessed) inFree() bool {
	return g.free && g.got != none && g.words >= minGuess && g.words <= maxFreeGuess
}

// lowest returns the lowest threshold, in thousandths, above which that part is right.
func lowest(results []guessed, part float64, at func(guessed) bool) float64 {
	best := 1.0
	for n := 999; n >= 300; n-- {
		taken, right := 0, 0
		for _, g := range results {
			if at(g) && g.likely >= float64(n)/1000 {
				taken++
				if g.got == g.intent {
					right++
				}
			}
		}
		if taken > 0 && float64(right) >= part*float64(taken) {
			best = float64(n) / 1000
		}
	}
	return best
}

// table tells how well each class is guessed.
func table(l *Lexicon, results []guessed, found thresholds) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-12s %9s %8s | asked: %5s %5s %5s %9s %8s | free: %5s %5s %5s %9s %8s\n", "", "sentences", "by rules", "left", "right", "wrong", "precision", "coverage", "left", "right", "wrong", "precision", "coverage")
	for _, class := range append(slices.Clone(l.classes), "") {
		sentences, ruled := 0, 0
		for _, g := range results {
			if class == "" && g.intent != none || g.intent == class {
				sentences++
				if !g.asked {
					ruled++
				}
			}
		}
		name := string(class)
		if class == "" {
			name = "all intents"
		}
		fmt.Fprintf(&b, "%-12s %9d %8d |        %s |       %s\n", name, sentences, ruled,
			score(results, class, found.Asked, func(g guessed) bool { return g.asked }, guessed.inAsked),
			score(results, class, found.Free, func(g guessed) bool { return g.free }, guessed.inFree))
	}
	return b.String()
}

// score tells of a class, or of all intents for "", how many the rules leave, how many
// are taken for it rightly and wrongly, and the parts that follow.
func score(results []guessed, class Intent, threshold float64, left, at func(guessed) bool) string {
	of, right, wrong := 0, 0, 0
	for _, g := range results {
		mine := g.intent == class || class == "" && g.intent != none
		if mine && left(g) {
			of++
		}
		taken := at(g) && g.likely >= threshold
		switch {
		case class == none && mine && taken:
			wrong++
		case class == none || !taken || g.got != class && class != "":
		case g.got == g.intent:
			right++
		default:
			wrong++
		}
	}
	if class == none {
		return fmt.Sprintf("%5d %5s %5d %9s %8s", of, "", wrong, "", "")
	}
	return fmt.Sprintf("%5d %5d %5d %9s %8s", of, right, wrong, part(right, right+wrong), part(right, of))
}

func part(n, of int) string {
	if of == 0 {
		return "-"
	}
	return fmt.Sprintf("%.2f", float64(n)/float64(of))
}
