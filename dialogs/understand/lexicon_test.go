package understand

import (
	"fmt"
	"testing"
)

// Words that mean two choices of one question would be taken for either.
func TestNoPhraseMeansTwoChoices(t *testing.T) {
	l, err := New(nil)
	if err != nil {
		t.Fatal(err)
	}
	for id, q := range l.questions {
		means := map[string]string{}
		for _, v := range q.values {
			key := fmt.Sprint(v.phrase)
			if other := means[key]; other != "" && other != v.choice {
				t.Errorf("%s: %s means %s and %s", id, key, other, v.choice)
			}
			means[key] = v.choice
		}
	}
}

// The same words are read in the same order each time, whatever order a map has.
func TestWordsAreInOrder(t *testing.T) {
	first, err := New(nil)
	if err != nil {
		t.Fatal(err)
	}
	for range 10 {
		again, err := New(nil)
		if err != nil {
			t.Fatal(err)
		}
		for id, q := range first.questions {
			if fmt.Sprint(q) != fmt.Sprint(again.questions[id]) {
				t.Fatalf("%s is read in another order", id)
			}
		}
		if fmt.Sprint(first.options) != fmt.Sprint(again.options) {
			t.Fatal("options are read in another order")
		}
	}
}
