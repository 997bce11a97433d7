package catalogue

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// WriteText writes the report as a table for people, with the misses when
// misses is set.
func (r Report) WriteText(w io.Writer, misses bool) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%-14s %7s %7s %8s %6s %9s %9s\n", "", "queries", "nDCG@10", "recall@5", "MRR@10", "success@3", "success@1")
	row := func(name string, f Figures) {
		fmt.Fprintf(&b, "%-14s %7d %7.3f %8.3f %6.3f %9.3f %9.3f\n", name, f.Queries, f.NDCG, f.Recall, f.MRR, f.Success3, f.Success1)
	}
	row("all", r.All)
	for _, lang := range slices.Sorted(maps.Keys(r.ByLang)) {
		row("language "+lang, r.ByLang[lang])
	}
	for _, style := range slices.Sorted(maps.Keys(r.ByStyle)) {
		row("style "+style, r.ByStyle[style])
	}
	if a := r.Alarms; a.Queries > 0 {
		fmt.Fprintf(&b, "\n%d queries have no answer. %.0f%% of them reach a score of %.1f, which keeps nine in ten of the matches found;\n", a.Queries, 100*a.Share, a.Threshold)
		fmt.Fprintf(&b, "a score that at most a fifth of them reach keeps %.0f%% of the matches.\n", 100*a.KeptAt20)
	}
	if misses && len(r.Misses) > 0 {
		fmt.Fprintf(&b, "\nNo answer of grade 2 among the first three:\n")
		for _, m := range r.Misses {
			fmt.Fprintf(&b, "%s %q got %s\n", m.Query.ID, m.Query.Text, strings.Join(m.Got, " "))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
