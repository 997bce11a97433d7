package parse

import (
	"math"
	"slices"
	"strings"
)

// estimateOther are words, folded, of sentences that may be about other time
// than what a task takes today.
var estimateOther = []string{
	"spar", "sparer", "spare", "sparet", "besparelse", "besparelsen", "undgaa", "undgaar", "kunne", "ville", "tidligere", "foerhen", "vente", "venter", "ventetid",
	"save", "saves", "saved", "saving", "savings", "avoid", "could", "would", "previously", "wait", "waits", "waiting", "instead", "hvis", "if", "ikke", "not",
	"inden", "within", "senest", "mindre", "less", "i stedet",
}

// FindEstimate returns the complete estimate in one sentence of a longer text:
// a duration, a frequency and people, or a duration for each of a number of
// cases. In doubt it returns false: a sentence with other numbers, or perhaps
// about time saved or waited, does not count, nor do two sentences that
// disagree.
func FindEstimate(s string) (Estimate, bool) {
	var found Estimate
	ok := false
	for _, sentence := range Sentences(s) {
		e, fits := estimateIn(sentence)
		if !fits {
			continue
		}
		if ok && e != found {
			return Estimate{}, false
		}
		found, ok = e, true
	}
	return found, ok
}

// estimateIn returns the estimate that a sentence certainly contains.
func estimateIn(sentence string) (Estimate, bool) {
	words := strings.Fields(Fold(sentence))
	if slices.ContainsFunc(words, func(w string) bool { return slices.Contains(estimateOther, w) }) {
		return Estimate{}, false
	}
	s := scanEstimate(sentence)
	e := s.estimate()
	other := slices.ContainsFunc(s.things, func(c estimateCount) bool { return isNoYear(c.n) && (!e.Volume || len(s.told) > 0) })
	if e.Missing() != 0 || len(s.durations) != 1 || other || slices.ContainsFunc(s.bare, isNoYear) {
		return Estimate{}, false
	}
	if e.Volume {
		return e, s.perCase != "" || s.linked
	}
	const longest = 120 // minutes that can be meant without "gange"; more is opening hours
	often := len(s.told)+len(s.counts) > 0 || e.Minutes <= longest
	return e, often && len(s.people) > 0 && !s.anybody && e.People > 0
}

func isNoYear(v float64) bool { return v < 1900 || v > 2100 || v != math.Trunc(v) }
