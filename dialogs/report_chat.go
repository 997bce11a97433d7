package dialogs

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/texts"
)

// MaxReported is how many ideas a report in chat is made of at most: the newest
// ones, and it says so.
const MaxReported = 2000

// reportScope is the department whose ideas the person may have reports on, ""
// for all, and whether they may have any.
func (s *view) reportScope() (department string, ok bool) {
	return reportScope(s.at.Me.Roles, s.at.Me.Department)
}

// wordBenefits shows what came of ideas: "gevinster", "gevinster 2026 efter
// princip".
func (s *step) wordBenefits(args string) {
	if _, ok := s.reportScope(); !ok {
		s.note("report.not_yours")
		s.ask()
		return
	}
	s.want(Effect{Read: &Read{Why: "benefits", Note: args, List: &Listing{States: ReportStates(), All: true}}})
}

// shownBenefits reports on the ideas that were read.
func (s *step) shownBenefits(in Shown) {
	department, _ := s.reportScope()
	q := reportQuery(s.Texts, in.Read.Note)
	q.Department = department
	if q.By == "" && department != "" {
		q.By = ByPrinciple
	}
	by := q.By
	q.By = ""
	s.beside = true
	m := s.benefits(s.e.benefitReport(in.Ideas, q, s.at.Now), by, s.flows.commands.word("benefits", s.Lang))
	if in.Total > len(in.Ideas) {
		m.Note = append(m.Note, s.Text("report.newest", "count", s.Hours(float64(len(in.Ideas)))))
	}
	s.show(m)
}

// benefits is a report as a message: the figures of all, a line for each group of
// one grouping ("": departments), and the rest in a file. Word is that of the
// command for it.
func (w *wording) benefits(r BenefitReport, by, word string) message.Message {
	if r.Total.Ideas == 0 {
		return w.noBenefits(r)
	}
	if by == "" {
		by = ByDepartment
	}
	m := message.Message{
		Title: w.Text("report.headline", "ideas", w.ideasText(r.Total.Ideas), "scope", w.scopeText(r.Query), "by", strings.ToLower(w.Text("report.show_"+by))),
		Text:  nonEmpty(r.Query.Department), Facts: w.reportFacts(r), Items: w.groupItems(r, by),
		Menu: w.otherGroupings(r.Query, by, word), Of: message.Of{Step: StepAnywhere}, Note: w.reportNotes(r, by),
	}
	if !r.Hidden {
		m.Hint = w.Text("report.file_hint")
		m.File = &message.File{Name: w.fileName("report.file", "csv"), Content: w.reportTable(r).CSV()}
	}
	return m
}

// noBenefits says that nothing is in use yet, and what is on the way.
func (w *wording) noBenefits(r BenefitReport) message.Message {
	m := message.Message{Title: w.Text("report.none", "scope", w.scopeText(r.Query)), Text: nonEmpty(r.Query.Department)}
	if coming := w.comingText(r.Coming); coming != "" {
		m.Facts = []message.Fact{{Label: w.Text("report.fact_coming"), Value: coming}}
	}
	return m
}

// fileName is the name of a file made today: "gevinster-2026-11-23.csv".
func (w *wording) fileName(key, ending string) string {
	return w.Text(key) + "-" + w.Now.In(w.e.calendar.Location()).Format(time.DateOnly) + "." + ending
}

// scopeText says which year a report is about, "" for all.
func (w *wording) scopeText(q ReportQuery) string {
	if q.Year == 0 {
		return ""
	}
	return " " + w.Text("report.scope_year", "year", strconv.Itoa(q.Year))
}

// reportNotes say what the figures are not.
func (w *wording) reportNotes(r BenefitReport, by string) []string {
	out := []string{w.Text("report.unknown_note"), w.Text("report.kinds_note")}
	for _, p := range r.Parts {
		if p.By == by && slices.ContainsFunc(p.Groups, func(g ReportGroup) bool { return g.Folded }) {
			out = append(out, w.Text("report.few_note"))
		}
	}
	return out
}

// groupItems is a line for each group of a grouping; none where all is hidden.
func (w *wording) groupItems(r BenefitReport, by string) []message.Item {
	var out []message.Item
	for _, p := range r.Parts {
		for _, g := range p.Groups {
			if p.By == by && !r.Hidden {
				out = append(out, message.Item{Name: w.groupName(by, g), Lines: nonEmpty(w.groupLine(g))})
			}
		}
	}
	return out
}

// groupLine is what was expected of a group and what came.
func (w *wording) groupLine(g ReportGroup) string {
	if g.Hidden {
		return ""
	}
	f := g.Figures
	likely, realised := w.Text("report.no_estimate"), w.Text("report.line_unknown")
	if f.Hours.Estimated > 0 {
		likely = w.Text("report.line_expected", "hours", w.Hours(f.Hours.Forecast.Likely))
	}
	if known := f.Hours.Realised.Known; known > 0 {
		realised = w.Text("report.line_realised", "hours", w.Hours(f.Hours.Realised.Value)) + w.ofIdeas(known, f.Ideas)
	}
	return strings.Join([]string{w.ideasText(f.Ideas), likely, realised}, " · ")
}

// otherGroupings are the words for the same report in other groups.
func (w *wording) otherGroupings(q ReportQuery, by, word string) []message.Option {
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

// word is the first word for a command.
func (t commandTable) word(id string, l texts.Lang) string {
	for _, c := range t.Commands {
		if c.ID == id {
			return c.Words[l][0]
		}
	}
	return ""
}

// reportQuery reads which year and grouping a text names.
func reportQuery(t texts.Texts, text string) ReportQuery {
	var q ReportQuery
	var rest []string
	for word := range strings.FieldsSeq(parse.Fold(text)) {
		if year, err := strconv.Atoi(word); err == nil {
			q.Year = year
			continue
		}
		rest = append(rest, word)
	}
	q.By = reportWords(t)[strings.Join(rest, " ")]
	return q
}

// reportWords are the words for groupings, folded.
func reportWords(t texts.Texts) map[string]string {
	out := map[string]string{}
	for _, by := range Groupings {
		for _, l := range texts.Langs {
			for _, w := range splitList(t.Get(l, "report.word_"+by)) {
				out[parse.Fold(w)] = by
			}
			out[parse.Fold(t.Get(l, "report.show_"+by))] = by
		}
	}
	return out
}

// reportArgs reports whether a text can follow the command for benefits: a
// year, a grouping or both.
func reportArgs(text string, words map[string]string) bool {
	var rest []string
	years := 0
	for word := range strings.FieldsSeq(parse.Fold(text)) {
		if year, err := strconv.Atoi(word); err == nil && year > 2000 && year < 2200 {
			years++
			continue
		}
		rest = append(rest, word)
	}
	return years <= 1 && (len(rest) == 0 || words[strings.Join(rest, " ")] != "")
}
