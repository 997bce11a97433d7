package dialogs

import (
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

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

// reportTables returns a report as tables: one for each grouping, then reuse
// and how good the estimates were.
func (w *wording) reportTables(r BenefitReport) []message.Table {
	var out []message.Table
	for _, p := range r.Parts {
		out = append(out, w.partTable(r, p))
	}
	return append(out, w.reuseTable(r.Reuse), w.errorTable(r))
}

// reportTable returns a report as one table, for machines: its groupings below
// each other.
func (w *wording) reportTable(r BenefitReport) message.Table {
	out := w.table("report.title", w.Text("report.split"), w.Text("report.group"))
	for _, c := range figureColumns {
		out.Columns = append(out.Columns, w.Text("report.col_"+c.key))
	}
	out.Rows = append(out.Rows, append([]message.Cell{{}}, w.totalRow(r)...))
	for _, p := range r.Parts {
		for _, g := range p.Groups {
			out.Rows = append(out.Rows, append([]message.Cell{message.TextCell(w.Text("report.by_" + p.By))}, w.groupRow(p.By, g)...))
		}
	}
	return out
}

// table is an empty table.
func (w *wording) table(title string, columns ...string) message.Table {
	return message.Table{Name: w.Text(title), Title: w.Text(title), Columns: columns, Blank: w.Text("report.blank")}
}

func (w *wording) partTable(r BenefitReport, p ReportPart) message.Table {
	t := w.table("report.by_"+p.By, w.Text("report.by_"+p.By))
	t.Title = w.Text("report.title_" + p.By)
	for _, c := range figureColumns {
		t.Columns = append(t.Columns, w.Text("report.col_"+c.key))
	}
	for _, g := range p.Groups {
		t.Rows = append(t.Rows, w.groupRow(p.By, g))
	}
	t.Rows = append(t.Rows, w.totalRow(r))
	if p.By == ByPrinciple || p.By == ByType {
		t.Notes = append(t.Notes, w.Text("report.several"))
	}
	return t
}

func (w *wording) groupRow(by string, g ReportGroup) []message.Cell {
	return figureRow(w.groupName(by, g), g.Hidden, g.Figures)
}

func (w *wording) totalRow(r BenefitReport) []message.Cell {
	return figureRow(w.Text("report.total"), r.Hidden, r.Total)
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
func (w *wording) groupName(by string, g ReportGroup) string {
	switch {
	case g.Hidden:
		return w.Text("report.few")
	case g.Folded:
		return w.Text("report.folded")
	case g.Key == "":
		return w.Text("report.none_" + by)
	case by == ByPrinciple:
		return w.Text("score." + g.Key)
	case by == ByType:
		if q := w.e.newest.Question("benefit_types"); q != nil {
			return w.labelOf(q, g.Key)
		}
	}
	return g.Key
}

func (w *wording) reuseTable(r ReuseFigures) message.Table {
	t := w.table("report.reuse", w.Text("report.figure"), w.Text("report.value"))
	days := message.Cell{}
	if r.Days != nil {
		days.Number = r.Days
	}
	t.Rows = [][]message.Cell{
		{message.TextCell(w.Text("report.reused")), message.CountCell(r.Ideas)},
		{message.TextCell(w.Text("report.extended")), message.CountCell(r.Extended)},
		{message.TextCell(w.Text("report.col_credit")), r.Credit.cell()},
		{message.TextCell(w.Text("report.days")), days},
	}
	t.Notes = []string{w.Text("report.credit_apart")}
	return t
}

func (w *wording) errorTable(r BenefitReport) message.Table {
	t := w.table("report.errors", w.Text("report.group"), w.Text("report.col_ideas"), w.Text("report.off"), w.Text("report.off_size"))
	for _, row := range []struct {
		key string
		e   EstimateError
	}{{"early", r.Early}, {"late", r.Late}} {
		cells := []message.Cell{message.TextCell(w.Text("report." + row.key)), {}, {}, {}}
		if row.e.Ideas > 0 {
			cells[1] = message.CountCell(row.e.Ideas)
			cells[2], cells[3] = message.TextCell(w.partText(row.e.Off)), message.TextCell(w.partText(row.e.Size))
		}
		t.Rows = append(t.Rows, cells)
	}
	t.Notes = []string{w.Text("report.errors_note")}
	return t
}

// partText words a part, 0.25 as "25 %".
func (w *wording) partText(v float64) string {
	return strings.ReplaceAll(texts.FormatNumber(w.Lang, v*100, 0), "-", "−") + " %"
}

// reportTitle is what a report is called: what it is about and when it was
// made.
func (w *wording) reportTitle(r BenefitReport) (title, made string) {
	parts := nonEmpty(w.Text("report.title"), r.Query.Department)
	if r.Query.Year != 0 {
		parts = append(parts, strconv.Itoa(r.Query.Year))
	}
	day := r.At.In(w.e.calendar.Location())
	return strings.Join(parts, " · "), w.Text("report.made", "date", texts.FormatDate(w.Lang, day))
}

// generalNotes say what the figures of any report are not.
func (w *wording) generalNotes() []string {
	return []string{w.Text("report.unknown_note"), w.Text("report.kinds_note"), w.Text("report.few_note")}
}

// reportFacts are the figures of a report in words, shortest first to read: what
// was expected, what came, and of how many it is known. They are the same in a
// chat, in a file and in the monthly message.
func (w *wording) reportFacts(r BenefitReport) []message.Fact {
	if r.Hidden {
		return []message.Fact{{Label: w.Text("report.total"), Value: w.Text("report.few")}}
	}
	var out []message.Fact
	add := func(key, value string) {
		if value != "" {
			out = append(out, message.Fact{Label: w.Text("report.fact_" + key), Value: value})
		}
	}
	f := r.Total
	add("hours", w.hoursForecast(f.Hours))
	add("hours_real", w.hoursRealised(f))
	add("money", w.moneyForecast(f.Money))
	add("money_real", w.moneyRealised(f))
	add("their", w.theirText(f.Their))
	add("reuse", w.reuseFigures(r.Reuse))
	add("coverage", w.coverage(f))
	add("errors", w.errorText(r))
	add("coming", w.comingText(r.Coming))
	return out
}

// ideasText counts ideas in words.
func (w *wording) ideasText(n int) string {
	if n == 1 {
		return w.Text("report.idea")
	}
	return w.Text("report.ideas", "count", texts.FormatNumber(w.Lang, float64(n), 0))
}

func (w *wording) hoursForecast(c Compared) string {
	if c.Estimated == 0 {
		return ""
	}
	f := c.Forecast
	return w.Text("saving.short", "likely", w.Hours(f.Likely), "low", w.Hours(f.Pessimistic), "high", w.Hours(f.Optimistic))
}

// hoursRealised says what came, of how many ideas, and what those were expected
// to bring.
func (w *wording) hoursRealised(f Figures) string {
	c := f.Hours
	if c.Realised.Known == 0 {
		return w.Text("report.not_known")
	}
	text := w.Text("report.hours_year", "hours", w.Hours(c.Realised.Value)) + w.ofIdeas(c.Realised.Known, f.Ideas)
	if c.Expected.Known > 0 {
		text += " " + w.Text("report.expected", "hours", w.Hours(c.Expected.Value))
	}
	return text
}

// ofIdeas says of how many ideas something is known, "" where it is of all.
func (w *wording) ofIdeas(known, all int) string {
	if known == all {
		return ""
	}
	return ", " + w.Text("report.of", "known", w.Count(known), "ideas", w.ideasText(all))
}

func (w *wording) moneyForecast(c Compared) string {
	if c.Estimated == 0 {
		return ""
	}
	return w.Text("report.money_year", "amount", texts.FormatKroner(w.Lang, int64(c.Forecast.Likely)))
}

func (w *wording) moneyRealised(f Figures) string {
	switch c := f.Money; {
	case c.Realised.Known > 0:
		return w.Text("report.money_year", "amount", w.kroner(c.Realised)) + w.ofIdeas(c.Realised.Known, f.Ideas)
	case c.Estimated > 0:
		return w.Text("report.not_known")
	}
	return ""
}

// kroner words a sum of money.
func (w *wording) kroner(v Sum) string { return texts.FormatKroner(w.Lang, int64(v.Value)) }

func (w *wording) theirText(v Sum) string {
	if v.Known == 0 {
		return ""
	}
	return w.Text("report.their", "hours", w.Hours(v.Value), "ideas", w.ideasText(v.Known))
}

func (w *wording) reuseFigures(r ReuseFigures) string {
	if r.Ideas+r.Extended+r.Credit.Known == 0 {
		return ""
	}
	parts := []string{w.ideasText(r.Ideas)}
	if r.Extended > 0 {
		parts = append(parts, w.Text("report.extending", "count", w.Count(r.Extended)))
	}
	if r.Credit.Known > 0 {
		parts = append(parts, w.Text("report.credit", "amount", w.kroner(r.Credit)))
	}
	if r.Days != nil {
		parts = append(parts, w.Text("report.days_to_use", "days", w.Decimal(*r.Days)))
	}
	return strings.Join(parts, " · ")
}

func (w *wording) coverage(f Figures) string {
	if f.Due == 0 {
		return w.Text("report.none_due")
	}
	return w.Text("report.coverage", "answered", w.Count(f.Answered), "due", w.Count(f.Due))
}

func (w *wording) errorText(r BenefitReport) string {
	if r.Early.Ideas == 0 || r.Late.Ideas == 0 {
		return ""
	}
	return w.Text("report.error_text", "early", w.partText(r.Early.Size), "late", w.partText(r.Late.Size))
}

// comingText counts the ideas that are decided, and what they are expected to
// bring where enough people are behind it.
func (w *wording) comingText(f Figures) string {
	if f.Ideas == 0 {
		return ""
	}
	if f.People < leastGroup {
		return w.ideasText(f.Ideas)
	}
	return strings.Join(nonEmpty(w.ideasText(f.Ideas), w.hoursForecast(f.Hours)), " · ")
}
