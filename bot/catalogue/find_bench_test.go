package catalogue

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

// The queries of the benchmarks: what people type, and what they tell.
var benchQueries = map[string][]string{
	"short": {
		"registrering af sygefravær", "booking af mødelokaler", "kørsel til specialskole", "aktindsigt", "helpdesk for it support",
		"indberetning af huller i vejen", "omsorgsjournal", "ansøgning om parkeringslicens", "vikardækning i børnehaven", "rottebekæmpelse",
	},
	"told": {
		"Vi bruger meget tid på at skrive kørsel ned på papir og taste den ind bagefter, og nogle sedler bliver væk.",
		"Forældrene ringer hver morgen for at høre, om bussen er forsinket, og vi kan ikke selv se, hvor den er.",
		"Vores sygemeldte medarbejdere bliver registreret i et regneark, som ingen husker at opdatere.",
		"Breve til borgerne kommer retur, fordi adressen er forkert, og så sender vi dem en gang til.",
	},
	"long": {
		strings.Repeat("Når en medarbejder bliver syg, ringer hun til lederen, som skriver det i et regneark og sender det til løn. ", 1) +
			"Om morgenen er der travlt, og telefonen står ikke stille, så det sker, at en sygemelding bliver glemt, og at vikaren ikke bliver bestilt. " +
			"Vi bruger hver uge flere timer på at rette fejl, og lønkontoret må skrive til os for at få de rigtige datoer. " +
			"Det kunne være smart, hvis man selv kunne melde sig syg og rask på telefonen, og at lederen fik besked med det samme. " +
			"Så kunne vagtplanen også blive opdateret, og vi kunne se, hvor mange der mangler i morgen på de forskellige afdelinger.",
	},
	"longest": {benchText(8_000)},
}

// benchText returns a text of about n characters in made-up Danish words.
func benchText(n int) string {
	r := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	for b.Len() < n {
		b.WriteString(benchWord(r))
		b.WriteByte(' ')
	}
	return b.String()
}

var benchParts = func() []string {
	var parts []string
	for w := range compoundParts {
		parts = append(parts, w)
	}
	slices.Sort(parts)
	return parts
}()

// benchWord returns a word, a compound of two or three, or an inflected form.
// Few words are frequent, as in any text.
func benchWord(r *rand.Rand) string {
	pick := func() string {
		return benchParts[int(float64(len(benchParts))*r.Float64()*r.Float64())]
	}
	switch n := r.IntN(10); {
	case n < 4:
		return pick()
	case n < 6:
		return pick() + "en"
	case n < 9:
		return pick() + "s" + pick()
	}
	return pick() + pick() + "er"
}

// benchEntries returns n entries as long as those of real catalogues.
func benchEntries(n int) []Entry {
	r := rand.New(rand.NewPCG(3, uint64(n)))
	text := func(words int) string {
		s := make([]string, words)
		for i := range s {
			s[i] = benchWord(r)
		}
		return strings.Join(s, " ")
	}
	entries := make([]Entry, n)
	for i := range entries {
		entries[i] = Entry{
			ID: fmt.Sprintf("e%06d", i), Name: text(3), Description: text(40), Aliases: []string{text(2), text(1)},
			Purpose: text(8), Tasks: []string{text(2)}, Lang: "da",
		}
	}
	return entries
}

func BenchmarkFind(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		x := Build(benchEntries(n))
		for _, kind := range []string{"short", "told", "long", "longest"} {
			queries := benchQueries[kind]
			b.Run(fmt.Sprintf("entries=%d/query=%s", n, kind), func(b *testing.B) {
				b.ReportAllocs()
				took := make([]time.Duration, 0, 1_000)
				last := b.Elapsed()
				for i := 0; b.Loop(); i++ {
					x.Find(Query{Text: queries[i%len(queries)]})
					now := b.Elapsed()
					took = append(took, now-last)
					last = now
				}
				slices.Sort(took)
				b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1_000, "p95-ms")
			})
		}
	}
}

func BenchmarkBuild(b *testing.B) {
	entries := benchEntries(10_000)
	b.ReportAllocs()
	for b.Loop() {
		Build(entries)
	}
}

func BenchmarkUpdate(b *testing.B) {
	entries := benchEntries(10_000)
	x := Build(entries)
	b.ReportAllocs()
	for b.Loop() {
		x.With(entries[:1], nil)
	}
}
