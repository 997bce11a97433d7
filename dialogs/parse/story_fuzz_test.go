package parse

import (
	"math"
	"strings"
	"testing"
)

// Whatever a story says, its numbers are finite, and a time is whole.
func FuzzStory(f *testing.F) {
	for _, s := range []string{
		"Det tager mig 25 minutter pr. barn, og sidste år havde vi 140 skift", "den 5. hver måned|en halv dag om ugen", "9 ud af 41 for sent", "Sidste år 18.400 kr. i alt",
		"We get thirty of those a week|It takes ten minutes each", "the 5th of|to 1/2 of", "en hel dag hver gang", "mellem 5 og",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		sentences := strings.Split(s, "|")
		for i := range sentences {
			e, from, to, ok := StoryEstimate(sentences, i)
			if ok && (e.Missing() != 0 || from > i || to < i || from < 0 || to >= len(sentences) || math.IsNaN(e.HoursPerYear(storyYear))) {
				t.Errorf("%q: %+v from %d to %d", s, e, from, to)
			}
		}
		for _, n := range Numerals(s) {
			if !(n.Value >= 0) || math.IsInf(n.Value, 0) {
				t.Errorf("%q: %+v", s, n)
			}
		}
		if m, ok := FindMoney(s); ok && m.Kroner < 0 {
			t.Errorf("%q: %+v", s, m)
		}
	})
}
