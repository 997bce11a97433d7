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

// reportsOn are the roles that may see the benefits of the whole municipality
// and the papers of every meeting. A department head may see those of the own
// department.
var reportsOn = map[string]bool{RoleHead: true, RoleBoard: true, RoleRecorder: true, RoleConsultant: true, "auditor": true}

// reportScope is the department whose ideas the person may have reports on, ""
// for all, and whether they may have any.
func (s *step) reportScope() (department string, ok bool) {
	roles := s.at.Me.Roles
	if slices.ContainsFunc(roles, func(r string) bool { return reportsOn[r] }) {
		return "", true
	}
	department = s.at.Me.Department
	return department, department != "" && slices.Contains(roles, RoleDepartmentHead)
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
	q := reportQuery(s.e.texts, in.Read.Note)
	q.Department = department
	if q.By == "" && department != "" {
		q.By = ByPrinciple
	}
	by := q.By
	q.By = ""
	s.beside = true
	m := s.benefits(s.e.BenefitReport(in.Ideas, q, s.at.Now), by)
	if in.Total > len(in.Ideas) {
		m.Note = append(m.Note, s.text("report.newest", "count", s.hours(float64(len(in.Ideas)))))
	}
	s.show(m)
}

// BenefitMessage is a report as a message: the figures of all, a line for each
// group of one grouping ("": departments), and the rest in a file.
func (e *Engine) BenefitMessage(l texts.Lang, r BenefitReport, by string) message.Message {
	m := e.wording(l, Moment{Now: r.At}).benefits(r, by)
	m.Lang = l.OrDanish()
	return m
}

func (s *step) benefits(r BenefitReport, by string) message.Message {
	if r.Total.Ideas == 0 {
		return s.noBenefits(r)
	}
	if by == "" {
		by = ByDepartment
	}
	m := message.Message{
		Title: s.text("report.headline", "ideas", s.ideasText(r.Total.Ideas), "scope", s.scopeText(r.Query), "by", strings.ToLower(s.text("report.show_"+by))),
		Text:  nonEmpty(r.Query.Department), Facts: s.reportFacts(r), Items: s.groupItems(r, by),
		Menu: s.otherGroupings(r.Query, by), Of: message.Of{Step: StepAnywhere}, Note: s.reportNotes(r, by),
	}
	if !r.Hidden {
		m.Hint = s.text("report.file_hint")
		m.File = &message.File{Name: s.fileName("report.file", "csv"), Content: s.e.ReportTable(s.p.Lang, r).CSV()}
	}
	return m
}

// noBenefits says that nothing is in use yet, and what is on the way.
func (s *step) noBenefits(r BenefitReport) message.Message {
	m := message.Message{Title: s.text("report.none", "scope", s.scopeText(r.Query)), Text: nonEmpty(r.Query.Department)}
	if coming := s.comingText(r.Coming); coming != "" {
		m.Facts = []message.Fact{{Label: s.text("report.fact_coming"), Value: coming}}
	}
	return m
}

// fileName is the name of a file made today: "gevinster-2026-11-23.csv".
func (s *step) fileName(key, ending string) string {
	return s.text(key) + "-" + s.at.Now.In(s.e.calendar.Location()).Format(time.DateOnly) + "." + ending
}

// scopeText says which year a report is about, "" for all.
func (s *step) scopeText(q ReportQuery) string {
	if q.Year == 0 {
		return ""
	}
	return " " + s.text("report.scope_year", "year", strconv.Itoa(q.Year))
}

// reportNotes say what the figures are not.
func (s *step) reportNotes(r BenefitReport, by string) []string {
	out := []string{s.text("report.unknown_note"), s.text("report.kinds_note")}
	for _, p := range r.Parts {
		if p.By == by && slices.ContainsFunc(p.Groups, func(g ReportGroup) bool { return g.Folded }) {
			out = append(out, s.text("report.few_note"))
		}
	}
	return out
}

// groupItems is a line for each group of a grouping; none where all is hidden.
func (s *step) groupItems(r BenefitReport, by string) []message.Item {
	var out []message.Item
	for _, p := range r.Parts {
		for _, g := range p.Groups {
			if p.By == by && !r.Hidden {
				out = append(out, message.Item{Name: s.groupName(by, g), Lines: nonEmpty(s.groupLine(g))})
			}
		}
	}
	return out
}

// groupLine is what was expected of a group and what came.
func (s *step) groupLine(g ReportGroup) string {
	if g.Hidden {
		return ""
	}
	f := g.Figures
	likely, realised := s.text("report.no_estimate"), s.text("report.line_unknown")
	if f.Hours.Estimated > 0 {
		likely = s.text("report.line_expected", "hours", s.hours(f.Hours.Forecast.Likely))
	}
	if known := f.Hours.Realised.Known; known > 0 {
		realised = s.text("report.line_realised", "hours", s.hours(f.Hours.Realised.Value)) + s.ofIdeas(known, f.Ideas)
	}
	return strings.Join([]string{s.ideasText(f.Ideas), likely, realised}, " · ")
}

// otherGroupings are the words for the same report in other groups.
func (s *step) otherGroupings(q ReportQuery, by string) []message.Option {
	word := s.e.commands.word("benefits", s.p.Lang)
	year := ""
	if q.Year != 0 {
		year = " " + strconv.Itoa(q.Year)
	}
	var out []message.Option
	for _, other := range Groupings {
		if other == by || other == ByDepartment && q.Department != "" {
			continue
		}
		how := strings.ToLower(s.text("report.show_" + other))
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
