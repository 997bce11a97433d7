package dialogs

import (
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

// wording is a step of nobody's: texts in a language, at a moment.
func (e *Engine) wording(l texts.Lang, at Moment) *step {
	return &step{e: e, p: &Person{Lang: l.OrDanish()}, at: at}
}

// figureColumns are the columns of figures, by their texts below "report.col_".
var figureColumns = []struct {
	key string
	of  func(Figures) message.Cell
}{
	{"ideas", func(f Figures) message.Cell { return message.CountCell(f.Ideas) }},
	{"people", func(f Figures) message.Cell { return message.CountCell(f.People) }},
	{"hours", func(f Figures) message.Cell { return f.Hours.forecast(f.Hours.Forecast.Likely) }},
	{"hours_low", func(f Figures) message.Cell { return f.Hours.forecast(f.Hours.Forecast.Pessimistic) }},
	{"hours_high", func(f Figures) message.Cell { return f.Hours.forecast(f.Hours.Forecast.Optimistic) }},
	{"hours_real", func(f Figures) message.Cell { return f.Hours.Realised.cell() }},
	{"hours_known", func(f Figures) message.Cell { return message.CountCell(f.Hours.Realised.Known) }},
	{"hours_expected", func(f Figures) message.Cell { return f.Hours.Expected.cell() }},
	{"money", func(f Figures) message.Cell { return f.Money.forecast(f.Money.Forecast.Likely) }},
	{"money_real", func(f Figures) message.Cell { return f.Money.Realised.cell() }},
	{"money_known", func(f Figures) message.Cell { return message.CountCell(f.Money.Realised.Known) }},
	{"their", func(f Figures) message.Cell { return f.Their.cell() }},
	{"credit", func(f Figures) message.Cell { return f.Credit.cell() }},
	{"due", func(f Figures) message.Cell { return message.CountCell(f.Due) }},
	{"answered", func(f Figures) message.Cell { return message.CountCell(f.Answered) }},
}

// cell is empty where the sum is not known.
func (s Sum) cell() message.Cell {
	if s.Known == 0 {
		return message.Cell{}
	}
	return message.Cell{Number: &s.Value}
}

// forecast is a cell with one of the scenarios, empty where there is none.
func (c Compared) forecast(v float64) message.Cell {
	if c.Estimated == 0 {
		return message.Cell{}
	}
	return message.Cell{Number: &v}
}

// ReportTables returns a report as tables: one for each grouping, then reuse
// and how good the estimates were.
func (e *Engine) ReportTables(l texts.Lang, r BenefitReport) []message.Table {
	s := e.wording(l, Moment{Now: r.At})
	var out []message.Table
	for _, p := range r.Parts {
		out = append(out, s.partTable(r, p))
	}
	return append(out, s.reuseTable(r.Reuse), s.errorTable(r))
}

// ReportTable returns a report as one table, for machines: its groupings below
// each other.
func (e *Engine) ReportTable(l texts.Lang, r BenefitReport) message.Table {
	s := e.wording(l, Moment{Now: r.At})
	out := s.table("report.title", s.text("report.split"), s.text("report.group"))
	for _, c := range figureColumns {
		out.Columns = append(out.Columns, s.text("report.col_"+c.key))
	}
	out.Rows = append(out.Rows, append([]message.Cell{{}}, s.totalRow(r)...))
	for _, p := range r.Parts {
		for _, g := range p.Groups {
			out.Rows = append(out.Rows, append([]message.Cell{message.TextCell(s.text("report.by_" + p.By))}, s.groupRow(p.By, g)...))
		}
	}
	return out
}

// table is an empty table.
func (s *step) table(title string, columns ...string) message.Table {
	return message.Table{Name: s.text(title), Title: s.text(title), Columns: columns, Blank: s.text("report.blank")}
}

func (s *step) partTable(r BenefitReport, p ReportPart) message.Table {
	t := s.table("report.by_"+p.By, s.text("report.by_"+p.By))
	t.Title = s.text("report.title_" + p.By)
	for _, c := range figureColumns {
		t.Columns = append(t.Columns, s.text("report.col_"+c.key))
	}
	for _, g := range p.Groups {
		t.Rows = append(t.Rows, s.groupRow(p.By, g))
	}
	t.Rows = append(t.Rows, s.totalRow(r))
	if p.By == ByPrinciple || p.By == ByType {
		t.Notes = append(t.Notes, s.text("report.several"))
	}
	return t
}

func (s *step) groupRow(by string, g ReportGroup) []message.Cell {
	return figureRow(s.groupName(by, g), g.Hidden, g.Figures)
}

func (s *step) totalRow(r BenefitReport) []message.Cell {
	return figureRow(s.text("report.total"), r.Hidden, r.Total)
}

// figureRow is a row of figures, of which nothing is shown where they are
// hidden.
func figureRow(name string, hidden bool, f Figures) []message.Cell {
	row := []message.Cell{message.TextCell(name)}
	for _, c := range figureColumns {
		if hidden {
			row = append(row, message.Cell{})
			continue
		}
		row = append(row, c.of(f))
	}
	return row
}

// groupName is what a group is called.
func (s *step) groupName(by string, g ReportGroup) string {
	switch {
	case g.Hidden:
		return s.text("report.few")
	case g.Folded:
		return s.text("report.folded")
	case g.Key == "":
		return s.text("report.none_" + by)
	case by == ByPrinciple:
		return s.text("score." + g.Key)
	case by == ByType:
		if q := s.e.newest.Question("benefit_types"); q != nil {
			return s.labelOf(q, g.Key)
		}
	}
	return g.Key
}

func (s *step) reuseTable(r ReuseFigures) message.Table {
	t := s.table("report.reuse", s.text("report.figure"), s.text("report.value"))
	days := message.Cell{}
	if r.Days != nil {
		days.Number = r.Days
	}
	t.Rows = [][]message.Cell{
		{message.TextCell(s.text("report.reused")), message.CountCell(r.Ideas)},
		{message.TextCell(s.text("report.extended")), message.CountCell(r.Extended)},
		{message.TextCell(s.text("report.col_credit")), r.Credit.cell()},
		{message.TextCell(s.text("report.days")), days},
	}
	t.Notes = []string{s.text("report.credit_apart")}
	return t
}

func (s *step) errorTable(r BenefitReport) message.Table {
	t := s.table("report.errors", s.text("report.group"), s.text("report.col_ideas"), s.text("report.off"), s.text("report.off_size"))
	for _, row := range []struct {
		key string
		e   EstimateError
	}{{"early", r.Early}, {"late", r.Late}} {
		cells := []message.Cell{message.TextCell(s.text("report." + row.key)), {}, {}, {}}
		if row.e.Ideas > 0 {
			cells[1] = message.CountCell(row.e.Ideas)
			cells[2], cells[3] = message.TextCell(s.partText(row.e.Off)), message.TextCell(s.partText(row.e.Size))
		}
		t.Rows = append(t.Rows, cells)
	}
	t.Notes = []string{s.text("report.errors_note")}
	return t
}

// partText words a part, 0.25 as "25 %".
func (s *step) partText(v float64) string {
	return strings.ReplaceAll(texts.FormatNumber(s.p.Lang, v*100, 0), "-", "−") + " %"
}

// ReportTitle is what a report is called: what it is about and when it was
// made.
func (e *Engine) ReportTitle(l texts.Lang, r BenefitReport) (title, made string) {
	s := e.wording(l, Moment{Now: r.At})
	parts := nonEmpty(s.text("report.title"), r.Query.Department)
	if r.Query.Year != 0 {
		parts = append(parts, strconv.Itoa(r.Query.Year))
	}
	day := r.At.In(e.calendar.Location())
	return strings.Join(parts, " · "), s.text("report.made", "date", texts.FormatDate(s.p.Lang, day))
}

// ReportFacts are the figures of a report in words, shortest first to read:
// what was expected, what came, and of how many it is known. They are the same
// in a chat, in a file and in the monthly message.
func (e *Engine) ReportFacts(l texts.Lang, r BenefitReport) []message.Fact {
	return e.wording(l, Moment{Now: r.At}).reportFacts(r)
}

// ReportNotes say what the figures of a report are not.
func (e *Engine) ReportNotes(l texts.Lang) []string {
	s := e.wording(l, Moment{})
	return []string{s.text("report.unknown_note"), s.text("report.kinds_note"), s.text("report.few_note")}
}

func (s *step) reportFacts(r BenefitReport) []message.Fact {
	if r.Hidden {
		return []message.Fact{{Label: s.text("report.total"), Value: s.text("report.few")}}
	}
	var out []message.Fact
	add := func(key, value string) {
		if value != "" {
			out = append(out, message.Fact{Label: s.text("report.fact_" + key), Value: value})
		}
	}
	f := r.Total
	add("hours", s.hoursForecast(f.Hours))
	add("hours_real", s.hoursRealised(f))
	add("money", s.moneyForecast(f.Money))
	add("money_real", s.moneyRealised(f))
	add("their", s.theirText(f.Their))
	add("reuse", s.reuseFigures(r.Reuse))
	add("coverage", s.coverage(f))
	add("errors", s.errorText(r))
	add("coming", s.comingText(r.Coming))
	return out
}

// ideasText counts ideas in words.
func (s *step) ideasText(n int) string {
	if n == 1 {
		return s.text("report.idea")
	}
	return s.text("report.ideas", "count", texts.FormatNumber(s.p.Lang, float64(n), 0))
}

func (s *step) hoursForecast(c Compared) string {
	if c.Estimated == 0 {
		return ""
	}
	f := c.Forecast
	return s.text("saving.short", "likely", s.hours(f.Likely), "low", s.hours(f.Pessimistic), "high", s.hours(f.Optimistic))
}

// hoursRealised says what came, of how many ideas, and what those were expected
// to bring.
func (s *step) hoursRealised(f Figures) string {
	c := f.Hours
	if c.Realised.Known == 0 {
		return s.text("report.not_known")
	}
	text := s.text("report.hours_year", "hours", s.hours(c.Realised.Value)) + s.ofIdeas(c.Realised.Known, f.Ideas)
	if c.Expected.Known > 0 {
		text += " " + s.text("report.expected", "hours", s.hours(c.Expected.Value))
	}
	return text
}

// ofIdeas says of how many ideas something is known, "" where it is of all.
func (s *step) ofIdeas(known, all int) string {
	if known == all {
		return ""
	}
	return ", " + s.text("report.of", "known", s.number(known), "ideas", s.ideasText(all))
}

func (s *step) moneyForecast(c Compared) string {
	if c.Estimated == 0 {
		return ""
	}
	return s.text("report.money_year", "amount", texts.FormatKroner(s.p.Lang, int64(c.Forecast.Likely)))
}

func (s *step) moneyRealised(f Figures) string {
	switch c := f.Money; {
	case c.Realised.Known > 0:
		return s.text("report.money_year", "amount", s.kroner(c.Realised)) + s.ofIdeas(c.Realised.Known, f.Ideas)
	case c.Estimated > 0:
		return s.text("report.not_known")
	}
	return ""
}

// kroner words a sum of money.
func (s *step) kroner(v Sum) string { return texts.FormatKroner(s.p.Lang, int64(v.Value)) }

func (s *step) theirText(v Sum) string {
	if v.Known == 0 {
		return ""
	}
	return s.text("report.their", "hours", s.hours(v.Value), "ideas", s.ideasText(v.Known))
}

func (s *step) reuseFigures(r ReuseFigures) string {
	if r.Ideas+r.Extended+r.Credit.Known == 0 {
		return ""
	}
	parts := []string{s.ideasText(r.Ideas)}
	if r.Extended > 0 {
		parts = append(parts, s.text("report.extending", "count", s.number(r.Extended)))
	}
	if r.Credit.Known > 0 {
		parts = append(parts, s.text("report.credit", "amount", s.kroner(r.Credit)))
	}
	if r.Days != nil {
		parts = append(parts, s.text("report.days_to_use", "days", s.decimal(*r.Days)))
	}
	return strings.Join(parts, " · ")
}

func (s *step) coverage(f Figures) string {
	if f.Due == 0 {
		return s.text("report.none_due")
	}
	return s.text("report.coverage", "answered", s.number(f.Answered), "due", s.number(f.Due))
}

func (s *step) errorText(r BenefitReport) string {
	if r.Early.Ideas == 0 || r.Late.Ideas == 0 {
		return ""
	}
	return s.text("report.error_text", "early", s.partText(r.Early.Size), "late", s.partText(r.Late.Size))
}

// comingText counts the ideas that are decided, and what they are expected to
// bring where enough people are behind it.
func (s *step) comingText(f Figures) string {
	if f.Ideas == 0 {
		return ""
	}
	if f.People < leastGroup {
		return s.ideasText(f.Ideas)
	}
	return strings.Join(nonEmpty(s.ideasText(f.Ideas), s.hoursForecast(f.Hours)), " · ")
}
