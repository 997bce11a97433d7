package report

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/wording"
)

// MaxReported is how many ideas a report in a chat covers at most. With more,
// it covers the newest and says so.
const MaxReported = 2000

// BenefitMessage returns a report as a message: the total, a line for each
// group of the grouping by ("": departments), and a file with the rest. Word is
// the command's word.
func BenefitMessage(w *wording.Voice, r Benefits, by, word string) message.Message {
	if r.Total.Ideas == 0 {
		return noBenefits(w, r)
	}
	if by == "" {
		by = ByDepartment
	}
	m := message.Message{
		Title: w.Text("report.headline", "ideas", IdeasText(w, r.Total.Ideas), "scope", scopeText(w, r.Query), "by", strings.ToLower(w.Text("report.show_"+by))),
		Text:  texts.NonEmpty(r.Query.Department), Facts: ReportFacts(w, r), Items: groupItems(w, r, by),
		Menu: otherGroupings(w, r.Query, by, word), Of: message.Of{Step: message.StepAnywhere}, Note: reportNotes(w, r, by),
	}
	if !r.Hidden {
		m.Hint = w.Text("report.file_hint")
		m.File = &message.File{Name: FileName(w, "report.file", "csv"), Content: ReportTable(w, r).CSV(), Kind: message.FileReport}
	}
	return m
}

// noBenefits says that nothing is in use yet, and what is coming.
func noBenefits(w *wording.Voice, r Benefits) message.Message {
	m := message.Message{Title: w.Text("report.none", "scope", scopeText(w, r.Query)), Text: texts.NonEmpty(r.Query.Department)}
	if coming := comingText(w, r.Coming); coming != "" {
		m.Facts = []message.Fact{{Label: w.Text("report.fact_coming"), Value: coming}}
	}
	return m
}

// FileName returns a file name with today's date: "gevinster-2026-11-23.csv".
func FileName(w *wording.Voice, key, ending string) string {
	return w.Text(key) + "-" + w.Now.In(w.Policy.Calendar.Location()).Format(time.DateOnly) + "." + ending
}

// scopeText says which year a report covers, "" for all.
func scopeText(w *wording.Voice, q Query) string {
	if q.Year == 0 {
		return ""
	}
	return " " + w.Text("report.scope_year", "year", strconv.Itoa(q.Year))
}

// reportNotes say what the figures do not mean.
func reportNotes(w *wording.Voice, r Benefits, by string) []string {
	out := []string{w.Text("report.unknown_note"), w.Text("report.kinds_note")}
	for _, p := range r.Parts {
		if p.By == by && slices.ContainsFunc(p.Groups, func(g Group) bool { return g.Folded }) {
			out = append(out, w.Text("report.few_note"))
		}
	}
	return out
}

// groupItems returns a line for each group of a grouping; none where all are
// hidden.
func groupItems(w *wording.Voice, r Benefits, by string) []message.Item {
	var out []message.Item
	for _, p := range r.Parts {
		for _, g := range p.Groups {
			if p.By == by && !r.Hidden {
				out = append(out, message.Item{Name: groupName(w, by, g), Lines: texts.NonEmpty(groupLine(w, g))})
			}
		}
	}
	return out
}

// groupLine says what was expected of a group and what was realised.
func groupLine(w *wording.Voice, g Group) string {
	if g.Hidden {
		return ""
	}
	f := g.Figures
	likely, realised := w.Text("report.no_estimate"), w.Text("report.line_unknown")
	if f.Hours.Estimated > 0 {
		likely = w.Text("report.line_expected", "hours", w.Hours(f.Hours.Forecast.Likely))
	}
	if known := f.Hours.Realised.Known; known > 0 {
		realised = w.Text("report.line_realised", "hours", w.Hours(f.Hours.Realised.Value)) + ofIdeas(w, known, f.Ideas)
	}
	return strings.Join([]string{IdeasText(w, f.Ideas), likely, realised}, " · ")
}

// otherGroupings returns options for the same report with other groupings.
func otherGroupings(w *wording.Voice, q Query, by, word string) []message.Option {
	year := ""
	if q.Year != 0 {
		year = " " + strconv.Itoa(q.Year)
	}
	var out []message.Option
	for _, other := range Groupings {
		if other == by || other == ByDepartment && q.Department != "" {
			continue
		}
		how := strings.ToLower(w.Text("report.show_" + other))
		out = append(out, message.Option{ID: "word:benefits" + year + " " + how, Label: texts.Capitalise(word) + year + " " + how})
	}
	return out
}
