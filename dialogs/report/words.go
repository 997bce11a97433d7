package report

import (
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/texts"
)

// ParseQuery reads the year and the grouping that a text names.
func ParseQuery(t texts.Texts, text string) Query {
	var q Query
	var rest []string
	for word := range strings.FieldsSeq(parse.Fold(text)) {
		if year, err := strconv.Atoi(word); err == nil {
			q.Year = year
			continue
		}
		rest = append(rest, word)
	}
	q.By = Words(t)[strings.Join(rest, " ")]
	return q
}

// Words returns the words for groupings, folded, with the groupings.
func Words(t texts.Texts) map[string]string {
	out := map[string]string{}
	for _, by := range Groupings {
		for _, l := range texts.Langs {
			for _, w := range texts.SplitList(t.Get(l, "report.word_"+by)) {
				out[parse.Fold(w)] = by
			}
			out[parse.Fold(t.Get(l, "report.show_"+by))] = by
		}
	}
	return out
}
