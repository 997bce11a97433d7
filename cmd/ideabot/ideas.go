package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"odense.dk/ideabot/bot/reports"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/report"
	"odense.dk/ideabot/dialogs/texts"
)

// ideaLine is an idea in an export. Hours are a year's, and null where they
// are not known.
type ideaLine struct {
	Number     int64                           `json:"number"`
	Title      string                          `json:"title"`
	Author     idea.Participant                `json:"author"`
	Others     []string                        `json:"others,omitempty"`
	Status     idea.Status                     `json:"status"`
	Ball       idea.Assignment                 `json:"ball"` // who has to do something next
	Into       int64                           `json:"into,omitempty"`
	Outcome    idea.ReuseOutcome               `json:"outcome"` // of the reuse check
	Chosen     string                          `json:"chosen,omitempty"`
	Benefit    *idea.BenefitResult             `json:"benefit"`
	Privacy    bool                            `json:"privacy"`
	Supporters []idea.Supporter                `json:"supporters"`
	Answers    map[string]questionnaire.Answer `json:"answers"`
	Form       string                          `json:"questionnaire"`
	Journal    []idea.JournalRef               `json:"journal,omitempty"` // where the records system has it
	Submitted  time.Time                       `json:"submitted"`
	Updated    time.Time                       `json:"updated"`
	Size       string                          `json:"size,omitempty"`
	Scores     []report.PrincipleScore         `json:"scores"`
	ScoreNote  string                          `json:"score_note,omitempty"`
	Records    map[idea.ActionID]idea.Record   `json:"records,omitempty"`
	History    []idea.HistoryEntry             `json:"history"`
	Live       time.Time                       `json:"live,omitzero"`
	FollowUps  []idea.FollowUp                 `json:"follow_ups"`
	Figures    ideaFigures                     `json:"figures"`
	// Credit is what reuse spared, in kroner; it is never added to the rest.
	Credit *float64 `json:"credit"`

	idea idea.Idea
}

// ideaFigures are what an idea is expected to bring a year, with everybody who
// joined it, and what came of it. Null is unknown, which is not zero.
type ideaFigures struct {
	Hours         *float64 `json:"hours"`
	HoursLow      *float64 `json:"hours_low"`
	HoursHigh     *float64 `json:"hours_high"`
	Kroner        *float64 `json:"kroner"`
	HoursRealised *float64 `json:"hours_realised"`
	Realised      *float64 `json:"kroner_realised"`
}

func lineOf(i idea.Idea) ideaLine {
	line := ideaLine{
		Number: i.Number, Title: i.Title, Author: i.Author, Others: i.Others, Status: i.Status, Ball: i.Assignment,
		Into: i.Into, Outcome: i.Reuse.Outcome, Benefit: shown(i.Benefit), Privacy: i.Privacy,
		Answers: i.Answers, Form: i.Questionnaire, Journal: i.Journal, Submitted: i.Submitted, Updated: i.Updated,
		Scores: report.PrincipleScores(i), ScoreNote: i.Records["assess"].Fields["score_note"].Text, Records: i.Records,
		History: append([]idea.HistoryEntry{}, i.History...), Live: i.Live, FollowUps: append([]idea.FollowUp{}, i.FollowUps...),
		Figures: figuresOf(i), Credit: i.Credit, Supporters: []idea.Supporter{}, idea: i,
	}
	for _, s := range i.Supporters {
		s.Benefit = shown(s.Benefit)
		line.Supporters = append(line.Supporters, s)
	}
	if i.Reuse.Chosen != nil {
		line.Chosen = i.Reuse.Chosen.ID
	}
	if i.Assessed != nil {
		line.Size = i.Assessed.Size
	}
	return line
}

// shown is an estimate without what is never shown: hours of a few people as
// full-time years, and the weight in a ranking.
func shown(b *idea.BenefitResult) *idea.BenefitResult {
	if b == nil {
		return nil
	}
	out := *b
	out.FTE, out.Ranking = 0, 0
	return &out
}

func figuresOf(i idea.Idea) ideaFigures {
	var f ideaFigures
	hours, money := report.Forecast(i)
	if hours != nil {
		f.Hours, f.HoursLow, f.HoursHigh = &hours.Likely, &hours.Pessimistic, &hours.Optimistic
	}
	if money != nil {
		f.Kroner = &money.Likely
	}
	f.HoursRealised, f.Realised = report.Realised(i)
	return f
}

// separatorOf returns the one character of --separator.
func separatorOf(flag string) (rune, error) {
	separator, size := utf8.DecodeRuneInString(flag)
	if size == 0 || size != len(flag) || strings.ContainsRune("\"\r\n\uFFFD", separator) {
		return 0, usageError{fmt.Errorf("--separator is %q, and has to be one character", flag)}
	}
	return separator, nil
}

func (c *ideasExport) run(ctx context.Context, s streams) (err error) {
	separator, err := separatorOf(c.Separator)
	if err != nil {
		return err
	}
	o, err := openOffice(ctx, c.Store)
	if err != nil {
		return err
	}
	defer o.close(&err)
	var lines []ideaLine
	for i, err := range o.Ideas(ctx) {
		if err != nil {
			return err
		}
		lines = append(lines, lineOf(i))
	}
	return c.Out.write(s, func(w io.Writer) error {
		switch formatOf(c.Format, c.Out.Out, "jsonl", "csv", "xlsx") {
		case "csv":
			return tableOfIdeas(c.Table, lines).WriteCSV(w, separator)
		case "xlsx":
			return reports.WriteWorkbook(w, allTables(lines))
		}
		return encodeIdeas(w, lines)
	})
}

// encodeIdeas writes ideas as JSON Lines.
func encodeIdeas(w io.Writer, lines []ideaLine) error {
	for _, line := range lines {
		if err := writeJSON(w, line, ""); err != nil {
			return err
		}
	}
	return nil
}

// writeJSON writes a value for people and programs to read: signs such as < as
// they are, and none that hide something.
func writeJSON(w io.Writer, value any, indent string) error {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	if err := e.Encode(value); err != nil {
		return err
	}
	_, err := io.WriteString(w, texts.Visible(b.String()))
	return err
}

// ideaTables make the tables of an export, by their names.
var ideaTables = map[string]func([]ideaLine) message.Table{
	"ideas": ideasTable, "history": historyTable, "figures": figuresTable, "scores": scoresTable,
}

func tableOfIdeas(name string, lines []ideaLine) message.Table {
	t := ideaTables[name](lines)
	t.Name = name
	return t
}

func allTables(lines []ideaLine) []message.Table {
	var out []message.Table
	for _, name := range []string{"ideas", "history", "figures", "scores"} {
		out = append(out, tableOfIdeas(name, lines))
	}
	return out
}

// ideaColumns are the columns of the table of ideas, before those of the
// answers. Those of figures are numbers.
var ideaColumns = []struct {
	name   string
	of     func(ideaLine) string
	figure func(ideaLine) *float64
}{
	{name: "number", figure: func(l ideaLine) *float64 { return new(float64(l.Number)) }},
	{name: "title", of: func(l ideaLine) string { return l.Title }},
	{name: "author", of: func(l ideaLine) string { return l.Author.Name }},
	{name: "author_email", of: func(l ideaLine) string { return l.Author.Email }},
	{name: "department", of: func(l ideaLine) string { return l.Author.Department }},
	{name: "unit", of: func(l ideaLine) string { return l.Author.Unit }},
	{name: "others", of: func(l ideaLine) string { return strings.Join(l.Others, ", ") }},
	{name: "status", of: func(l ideaLine) string { return string(l.Status) }},
	{name: "waits_for", of: func(l ideaLine) string { return l.Ball.Role }},
	{name: "waits_for_name", of: func(l ideaLine) string { return named(l.Ball.Participant) }},
	{name: "waits_until", of: func(l ideaLine) string { return date(l.Ball.By) }},
	{name: "merged_into", of: func(l ideaLine) string { return orNothing(l.Into) }},
	{name: "reuse_outcome", of: func(l ideaLine) string { return string(l.Outcome) }},
	{name: "reuse_of", of: func(l ideaLine) string { return l.Chosen }},
	{name: "hours_now", figure: estimated(func(b idea.BenefitResult) float64 { return b.HoursNow })},
	{name: "hours_saved", figure: estimated(func(b idea.BenefitResult) float64 { return b.Likely })},
	{name: "hours_saved_low", figure: estimated(func(b idea.BenefitResult) float64 { return b.Pessimistic })},
	{name: "hours_saved_high", figure: estimated(func(b idea.BenefitResult) float64 { return b.Optimistic })},
	{name: "supporters", figure: func(l ideaLine) *float64 { return new(float64(len(l.Supporters))) }},
	{name: "journal", of: func(l ideaLine) string { return referencesText(l.Journal) }},
	{name: "submitted", of: func(l ideaLine) string { return date(l.Submitted) }},
	{name: "updated", of: func(l ideaLine) string { return date(l.Updated) }},
	{name: "size", of: func(l ideaLine) string { return l.Size }},
	{name: "live", of: func(l ideaLine) string { return date(l.Live) }},
	{name: "hours_saved_all", figure: func(l ideaLine) *float64 { return l.Figures.Hours }},
	{name: "kroner_saved", figure: func(l ideaLine) *float64 { return l.Figures.Kroner }},
	{name: "hours_realised", figure: func(l ideaLine) *float64 { return l.Figures.HoursRealised }},
	{name: "kroner_realised", figure: func(l ideaLine) *float64 { return l.Figures.Realised }},
	{name: "reuse_credit", figure: func(l ideaLine) *float64 { return l.Credit }},
}

// estimated is a figure of the author's estimate, in whole hours: what is
// behind a comma would be a guess, and be read differently by country.
func estimated(of func(idea.BenefitResult) float64) func(ideaLine) *float64 {
	return func(l ideaLine) *float64 {
		if l.Benefit == nil {
			return nil
		}
		return new(math.Round(of(*l.Benefit)))
	}
}

// ideasTable has one row for each idea, with its answers.
func ideasTable(lines []ideaLine) message.Table {
	var t message.Table
	for _, c := range ideaColumns {
		t.Columns = append(t.Columns, c.name)
	}
	questions := questionsOf(lines)
	for _, q := range questions {
		t.Columns = append(t.Columns, "answer_"+q)
	}
	for _, line := range lines {
		var row []message.Cell
		for _, c := range ideaColumns {
			if c.figure != nil {
				row = append(row, message.Cell{Number: c.figure(line)})
				continue
			}
			row = append(row, message.Cell{Text: c.of(line)})
		}
		for _, q := range questions {
			row = append(row, message.Cell{Text: answerText(line.Answers[q])})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// historyTable has one row for each thing that happened.
func historyTable(lines []ideaLine) message.Table {
	t := message.Table{Columns: []string{"number", "at", "actor", "from", "to", "what", "note"}}
	for _, l := range lines {
		for _, p := range l.History {
			t.Rows = append(t.Rows, cellsOf(l.Number, moment(p.At), named(&p.Actor), string(p.From), string(p.To), p.What, p.Note))
		}
	}
	return t
}

// figuresTable has one row for each estimate and each follow-up: every number
// with who gave it, when, and how sure it is.
func figuresTable(lines []ideaLine) message.Table {
	t := message.Table{Columns: []string{
		"number", "what", "stage", "by", "department", "unit", "at", "due", "confidence", "estimate",
		"hours_now", "hours_low", "hours", "hours_high", "kroner",
	}}
	for _, l := range lines {
		a := l.Answers["time"]
		t.Rows = append(t.Rows, estimateRow(l, "author", l.Author, &a, l.Benefit, l.Submitted, l.Figures.Kroner))
		for _, s := range l.Supporters {
			t.Rows = append(t.Rows, estimateRow(l, "supporter", s.Participant, s.Time, s.Benefit, s.At, nil))
		}
		for _, f := range l.FollowUps {
			t.Rows = append(t.Rows, append(
				cellsOf(l.Number, "follow_up", f.Stage, named(&f.By), f.By.Department, f.By.Unit, date(f.At), date(f.Due), "", ""),
				message.Cell{}, message.Cell{}, message.Cell{Number: f.Hours}, message.Cell{}, message.Cell{Number: f.Money},
			))
		}
	}
	return t
}

// estimateRow is a row of what somebody estimated.
func estimateRow(l ideaLine, what string, by idea.Participant, a *questionnaire.Answer, b *idea.BenefitResult, at time.Time, kroner *float64) []message.Cell {
	confidence, estimate, hours := "", "", make([]message.Cell, 4)
	if a != nil && a.Estimate != nil {
		estimate = estimateText(*a.Estimate)
	}
	if b != nil {
		confidence = string(b.Confidence)
		hours[0].Number = &b.HoursNow
		if b.Share > 0 {
			hours[1].Number, hours[2].Number, hours[3].Number = &b.Pessimistic, &b.Likely, &b.Optimistic
		}
	}
	row := cellsOf(l.Number, what, "", by.Name, by.Department, by.Unit, date(at), "", confidence, estimate)
	return append(append(row, hours...), message.Cell{Number: kroner})
}

// scoresTable has one row for each principle of each idea.
func scoresTable(lines []ideaLine) message.Table {
	t := message.Table{Columns: []string{"number", "principle", "proposed", "given", "assessed", "note"}}
	for _, l := range lines {
		for _, p := range l.Scores {
			t.Rows = append(t.Rows, []message.Cell{
				{Number: new(float64(l.Number))},
				{Text: p.Principle},
				{Number: new(float64(p.Proposed))},
				{Number: new(float64(p.Given))},
				{Text: map[bool]string{true: "yes", false: "no"}[p.Assessed]},
				{Text: l.ScoreNote},
			})
		}
	}
	return t
}

// cellsOf is a row about an idea.
func cellsOf(number int64, rest ...string) []message.Cell {
	row := []message.Cell{{Number: new(float64(number))}}
	for _, text := range rest {
		row = append(row, message.Cell{Text: text})
	}
	return row
}

// questionsOf returns the ids of all questions that were answered.
func questionsOf(lines []ideaLine) []string {
	ids := map[string]bool{}
	for _, line := range lines {
		for id := range line.Answers {
			ids[id] = true
		}
	}
	return slices.Sorted(maps.Keys(ids))
}

// answerText returns an answer as one cell: choices by their ids.
func answerText(a questionnaire.Answer) string {
	parts := []string{}
	add := func(text string) {
		if text != "" {
			parts = append(parts, text)
		}
	}
	add(string(a.State))
	add(strings.Join(a.Choices, ", "))
	if e := a.Estimate; e != nil {
		add(estimateText(*e))
	}
	if a.Money != nil {
		add(strings.TrimSpace(fmt.Sprintf("%d kr. %s", a.Money.Kroner, a.Money.Text)))
	}
	if a.Number != nil {
		add(strconv.FormatFloat(*a.Number, 'f', -1, 64))
	}
	if a.Date != nil {
		add(date(*a.Date))
	}
	add(a.Text)
	parts = append(parts, a.More...)
	return strings.Join(parts, ": ")
}

// estimateText says a time estimate in figures: 20 min × 3/week × 8 people.
func estimateText(e parse.Estimate) string {
	text := fmt.Sprintf("%g min × %g/%s", e.Minutes, e.Times, e.Per)
	if e.Every > 1 {
		text = fmt.Sprintf("%g min × %g/%g %ss", e.Minutes, e.Times, e.Every, e.Per)
	}
	if e.People > 0 && !e.InAll && !e.Volume {
		text += fmt.Sprintf(" × %g people", e.People)
	}
	if e.Confidence != "" {
		text += " (" + string(e.Confidence) + ")"
	}
	return text
}

// referencesText returns the references of a records system as one cell.
func referencesText(refs []idea.JournalRef) string {
	var out []string
	for _, r := range refs {
		out = append(out, r.Moment+": "+r.Reference)
	}
	return strings.Join(out, "; ")
}

func named(p *idea.Participant) string {
	if p == nil {
		return ""
	}
	return cmp.Or(p.Name, p.Email)
}

// date returns the day in Denmark, empty for the zero time.
func date(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return danish(t).Format(time.DateOnly)
}

// moment returns the minute in Denmark, empty for the zero time.
func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return danish(t).Format("2006-01-02 15:04")
}

func danish(t time.Time) time.Time {
	if zone, err := time.LoadLocation("Europe/Copenhagen"); err == nil {
		return t.In(zone)
	}
	return t
}

func orNothing(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}
