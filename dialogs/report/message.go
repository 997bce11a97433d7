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

// MaxReported is how many ideas a report in chat is made of at most: the newest
// ones, and it says so.
const MaxReported = 2000

// BenefitMessage is a report as a message: the figures of all, a line for each group of
// one grouping ("": departments), and the rest in a file. Word is that of the
// command for it.
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
		m.File = &message.File{Name: FileName(w, "report.file", "csv"), Content: ReportTable(w, r).CSV()}
	}
	return m
}

// noBenefits says that nothing is in use yet, and what is on the way.
func noBenefits(w *wording.Voice, r Benefits) message.Message {
	m := message.Message{Title: w.Text("report.none", "scope", scopeText(w, r.Query)), Text: texts.NonEmpty(r.Query.Department)}
	if coming := comingText(w, r.Coming); coming != "" {
		m.Facts = []message.Fact{{Label: w.Text("report.fact_coming"), Value: coming}}
	}
	return m
}

// FileName is the name of a file made today: "gevinster-2026-11-23.csv".
func FileName(w *wording.Voice, key, ending string) string {
	return w.Text(key) + "-" + w.Now.In(w.Policy.Calendar.Location()).Format(time.DateOnly) + "." + ending
}

// scopeText says which year a report is about, "" for all.
func scopeText(w *wording.Voice, q Query) string {
	if q.Year == 0 {
		return ""
	}
	return " " + w.Text("report.scope_year", "year", strconv.Itoa(q.Year))
}

// reportNotes say what the figures are not.
func reportNotes(w *wording.Voice, r Benefits, by string) []string {
	out := []string{w.Text("report.unknown_note"), w.Text("report.kinds_note")}
	for _, p := range r.Parts {
		if p.By == by && slices.ContainsFunc(p.Groups, func(g Group) bool { return g.Folded }) {
			out = append(out, w.Text("report.few_note"))
		}
	}
	return out
}

// groupItems is a line for each group of a grouping; none where all is hidden.
func groupItems(w *wording.Voice, r Benefits, by string) []message.Item {
	var out []message.Item
	for _, p := range r.Parts {
		for _, g := range p.Groups {
			if p.By == by && !r.Hidden {
				out = append(out, message.Item{Name: GroupName(w, by, g), Lines: texts.NonEmpty(groupLine(w, g))})
			}
		}
	}
	return out
}

// groupLine is what was expected of a group and what came.
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

// otherGroupings are the words for the same report in other groups.
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
