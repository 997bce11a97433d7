package report

import (
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/wording"
)

// figureColumns are the columns of figures, by their text keys below
// "report.col_".
var figureColumns = []struct {
	key string
	of  func(Figures) message.Cell
}{
	{"ideas", func(f Figures) message.Cell { return message.CountCell(f.Ideas) }},
	{"people", func(f Figures) message.Cell { return message.CountCell(f.People) }},
	{"hours", func(f Figures) message.Cell { return f.Hours.forecast(f.Hours.Forecast.Likely) }},
	{"hours_low", func(f Figures) message.Cell { return f.Hours.forecast(f.Hours.Forecast.Pessimistic) }},
	{"hours_high", func(f Figures) message.Cell { return f.Hours.forecast(f.Hours.Forecast.Optimistic) }},
	{"hours_real", func(f Figures) message.Cell { return f.Hours.Realised.Cell() }},
	{"hours_known", func(f Figures) message.Cell { return message.CountCell(f.Hours.Realised.Known) }},
	{"hours_expected", func(f Figures) message.Cell { return f.Hours.Expected.Cell() }},
	{"money", func(f Figures) message.Cell { return f.Money.forecast(f.Money.Forecast.Likely) }},
	{"money_real", func(f Figures) message.Cell { return f.Money.Realised.Cell() }},
	{"money_known", func(f Figures) message.Cell { return message.CountCell(f.Money.Realised.Known) }},
	{"their", func(f Figures) message.Cell { return f.Their.Cell() }},
	{"credit", func(f Figures) message.Cell { return f.Credit.Cell() }},
	{"due", func(f Figures) message.Cell { return message.CountCell(f.Due) }},
	{"answered", func(f Figures) message.Cell { return message.CountCell(f.Answered) }},
}

// Cell returns the sum as a cell, which is empty where the sum is unknown.
func (s Sum) Cell() message.Cell {
	if s.Known == 0 {
		return message.Cell{}
	}
	return message.Cell{Number: &s.Value}
}

// forecast returns a scenario as a cell, which is empty where it is unknown.
func (c Compared) forecast(v float64) message.Cell {
	if c.Estimated == 0 {
		return message.Cell{}
	}
	return message.Cell{Number: &v}
}

// ReportTables returns a report as tables: one for each grouping, then reuse,
// then the quality of the estimates.
func ReportTables(w *wording.Voice, r Benefits) []message.Table {
	var out []message.Table
	for _, p := range r.Parts {
		out = append(out, partTable(w, r, p))
	}
	return append(out, reuseTable(w, r.Reuse), errorTable(w, r))
}

// ReportTable returns a report as one table for further processing, with its
// groupings one after another.
func ReportTable(w *wording.Voice, r Benefits) message.Table {
	out := table(w, "report.title", w.Text("report.split"), w.Text("report.group"))
	for _, c := range figureColumns {
		out.Columns = append(out.Columns, w.Text("report.col_"+c.key))
	}
	out.Rows = append(out.Rows, append([]message.Cell{{}}, totalRow(w, r)...))
	for _, p := range r.Parts {
		for _, g := range p.Groups {
			out.Rows = append(out.Rows, append([]message.Cell{message.TextCell(w.Text("report.by_" + p.By))}, groupRow(w, p.By, g)...))
		}
	}
	return out
}

// table returns an empty table.
func table(w *wording.Voice, title string, columns ...string) message.Table {
	return message.Table{Name: w.Text(title), Title: w.Text(title), Columns: columns, Blank: w.Text("report.blank")}
}

func partTable(w *wording.Voice, r Benefits, p Part) message.Table {
	t := table(w, "report.by_"+p.By, w.Text("report.by_"+p.By))
	t.Title = w.Text("report.title_" + p.By)
	for _, c := range figureColumns {
		t.Columns = append(t.Columns, w.Text("report.col_"+c.key))
	}
	for _, g := range p.Groups {
		t.Rows = append(t.Rows, groupRow(w, p.By, g))
	}
	t.Rows = append(t.Rows, totalRow(w, r))
	if p.By == ByPrinciple || p.By == ByType {
		t.Notes = append(t.Notes, w.Text("report.several"))
	}
	return t
}

func groupRow(w *wording.Voice, by string, g Group) []message.Cell {
	return figureRow(groupName(w, by, g), g.Hidden, g.Figures)
}

func totalRow(w *wording.Voice, r Benefits) []message.Cell {
	return figureRow(w.Text("report.total"), r.Hidden, r.Total)
}

// figureRow returns a row of figures; its cells are empty where they are
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

// groupName returns the label of a group.
func groupName(w *wording.Voice, by string, g Group) string {
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
		if q := w.Policy.Newest.Question("benefit_types"); q != nil {
			return w.LabelOf(q, g.Key)
		}
	}
	return g.Key
}

func reuseTable(w *wording.Voice, r ReuseFigures) message.Table {
	t := table(w, "report.reuse", w.Text("report.figure"), w.Text("report.value"))
	days := message.Cell{}
	if r.Days != nil {
		days.Number = r.Days
	}
	t.Rows = [][]message.Cell{
		{message.TextCell(w.Text("report.reused")), message.CountCell(r.Ideas)},
		{message.TextCell(w.Text("report.extended")), message.CountCell(r.Extended)},
		{message.TextCell(w.Text("report.col_credit")), r.Credit.Cell()},
		{message.TextCell(w.Text("report.days")), days},
	}
	t.Notes = []string{w.Text("report.credit_apart")}
	return t
}

func errorTable(w *wording.Voice, r Benefits) message.Table {
	t := table(w, "report.errors", w.Text("report.group"), w.Text("report.col_ideas"), w.Text("report.off"), w.Text("report.off_size"))
	for _, row := range []struct {
		key string
		e   EstimateError
	}{{"early", r.Early}, {"late", r.Late}} {
		cells := []message.Cell{message.TextCell(w.Text("report." + row.key)), {}, {}, {}}
		if row.e.Ideas > 0 {
			cells[1] = message.CountCell(row.e.Ideas)
			cells[2], cells[3] = message.TextCell(partText(w, row.e.Off)), message.TextCell(partText(w, row.e.Size))
		}
		t.Rows = append(t.Rows, cells)
	}
	t.Notes = []string{w.Text("report.errors_note")}
	return t
}

// partText words a fraction, 0.25 as "25 %".
func partText(w *wording.Voice, v float64) string {
	return strings.ReplaceAll(texts.FormatNumber(w.Lang, v*100, 0), "-", "−") + " %"
}

// ReportTitle returns a report's title, and when it was made.
func ReportTitle(w *wording.Voice, r Benefits) (title, made string) {
	parts := texts.NonEmpty(w.Text("report.title"), r.Query.Department)
	if r.Query.Year != 0 {
		parts = append(parts, strconv.Itoa(r.Query.Year))
	}
	day := r.At.In(w.Policy.Calendar.Location())
	return strings.Join(parts, " · "), w.Text("report.made", "date", texts.FormatDate(w.Lang, day))
}

// GeneralNotes say what the figures of any report do not mean.
func GeneralNotes(w *wording.Voice) []string {
	return []string{w.Text("report.unknown_note"), w.Text("report.kinds_note"), w.Text("report.few_note")}
}

// ReportFacts words the figures of a report: what was expected, what was
// realised, and for how many ideas that is known. Chat, files and the monthly
// message share it.
func ReportFacts(w *wording.Voice, r Benefits) []message.Fact {
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
	add("hours", hoursForecast(w, f.Hours))
	add("hours_real", hoursRealised(w, f))
	add("money", moneyForecast(w, f.Money))
	add("money_real", moneyRealised(w, f))
	add("their", theirText(w, f.Their))
	add("reuse", reuseFigures(w, r.Reuse))
	add("coverage", coverage(w, f))
	add("errors", errorText(w, r))
	add("coming", comingText(w, r.Coming))
	return out
}

// IdeasText counts ideas in words.
func IdeasText(w *wording.Voice, n int) string {
	if n == 1 {
		return w.Text("report.idea")
	}
	return w.Text("report.ideas", "count", texts.FormatNumber(w.Lang, float64(n), 0))
}

func hoursForecast(w *wording.Voice, c Compared) string {
	if c.Estimated == 0 {
		return ""
	}
	f := c.Forecast
	return w.Text("saving.short", "likely", w.Hours(f.Likely), "low", w.Hours(f.Pessimistic), "high", w.Hours(f.Optimistic))
}

// hoursRealised says how many hours were realised, by how many ideas, and what
// was expected of these.
func hoursRealised(w *wording.Voice, f Figures) string {
	c := f.Hours
	if c.Realised.Known == 0 {
		return w.Text("report.not_known")
	}
	text := w.Text("report.hours_year", "hours", w.Hours(c.Realised.Value)) + ofIdeas(w, c.Realised.Known, f.Ideas)
	if c.Expected.Known > 0 {
		text += " " + w.Text("report.expected", "hours", w.Hours(c.Expected.Value))
	}
	return text
}

// ofIdeas says for how many ideas a figure is known, "" where it is for all.
func ofIdeas(w *wording.Voice, known, all int) string {
	if known == all {
		return ""
	}
	return ", " + w.Text("report.of", "known", w.Count(known), "ideas", IdeasText(w, all))
}

func moneyForecast(w *wording.Voice, c Compared) string {
	if c.Estimated == 0 {
		return ""
	}
	return w.Text("report.money_year", "amount", texts.FormatKroner(w.Lang, int64(c.Forecast.Likely)))
}

func moneyRealised(w *wording.Voice, f Figures) string {
	switch c := f.Money; {
	case c.Realised.Known > 0:
		return w.Text("report.money_year", "amount", kroner(w, c.Realised)) + ofIdeas(w, c.Realised.Known, f.Ideas)
	case c.Estimated > 0:
		return w.Text("report.not_known")
	}
	return ""
}

// kroner words a sum of kroner.
func kroner(w *wording.Voice, v Sum) string { return texts.FormatKroner(w.Lang, int64(v.Value)) }

func theirText(w *wording.Voice, v Sum) string {
	if v.Known == 0 {
		return ""
	}
	return w.Text("report.their", "hours", w.Hours(v.Value), "ideas", IdeasText(w, v.Known))
}

func reuseFigures(w *wording.Voice, r ReuseFigures) string {
	if r.Ideas+r.Extended+r.Credit.Known == 0 {
		return ""
	}
	parts := []string{IdeasText(w, r.Ideas)}
	if r.Extended > 0 {
		parts = append(parts, w.Text("report.extending", "count", w.Count(r.Extended)))
	}
	if r.Credit.Known > 0 {
		parts = append(parts, w.Text("report.credit", "amount", kroner(w, r.Credit)))
	}
	if r.Days != nil {
		parts = append(parts, w.Text("report.days_to_use", "days", w.Decimal(*r.Days)))
	}
	return strings.Join(parts, " · ")
}

func coverage(w *wording.Voice, f Figures) string {
	if f.Due == 0 {
		return w.Text("report.none_due")
	}
	return w.Text("report.coverage", "answered", w.Count(f.Answered), "due", w.Count(f.Due))
}

func errorText(w *wording.Voice, r Benefits) string {
	if r.Early.Ideas == 0 || r.Late.Ideas == 0 {
		return ""
	}
	return w.Text("report.error_text", "early", partText(w, r.Early.Size), "late", partText(w, r.Late.Size))
}

// comingText counts the ideas that are decided, and says what they are expected
// to yield where LeastGroup people are behind them.
func comingText(w *wording.Voice, f Figures) string {
	if f.Ideas == 0 {
		return ""
	}
	if f.People < LeastGroup {
		return IdeasText(w, f.Ideas)
	}
	return strings.Join(texts.NonEmpty(IdeasText(w, f.Ideas), hoursForecast(w, f.Hours)), " · ")
}
