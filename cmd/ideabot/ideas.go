package main

import (
	"cmp"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"odense.dk/ideabot/bot/catalogue/sources"
	"odense.dk/ideabot/dialogs"
)

// ideaLine is an idea in an export. Hours are a year's, and null where they
// are not known.
type ideaLine struct {
	Number     int64                     `json:"number"`
	Title      string                    `json:"title"`
	Author     dialogs.Party             `json:"author"`
	Others     []string                  `json:"others,omitempty"`
	Status     dialogs.Status            `json:"status"`
	Ball       dialogs.Ball              `json:"ball"` // who has to do something next
	Into       int64                     `json:"into,omitempty"`
	Outcome    dialogs.ReuseOutcome      `json:"outcome"` // of the reuse check
	Chosen     string                    `json:"chosen,omitempty"`
	Benefit    *dialogs.BenefitResult    `json:"benefit"`
	Privacy    bool                      `json:"privacy"`
	Supporters []dialogs.Supporter       `json:"supporters"`
	Answers    map[string]dialogs.Answer `json:"answers"`
	Form       string                    `json:"questionnaire"`
	Journal    []dialogs.JournalRef      `json:"journal,omitempty"` // where the records system has it
	Submitted  time.Time                 `json:"submitted"`
	Updated    time.Time                 `json:"updated"`
}

func lineOf(i dialogs.Idea) ideaLine {
	line := ideaLine{
		Number: i.Number, Title: i.Title, Author: i.Author, Others: i.Others, Status: i.Status, Ball: i.Ball,
		Into: i.Into, Outcome: i.Reuse.Outcome, Benefit: i.Benefit, Privacy: i.Privacy, Supporters: append([]dialogs.Supporter{}, i.Supporters...),
		Answers: i.Answers, Form: i.Questionnaire, Journal: i.Journal, Submitted: i.Submitted, Updated: i.Updated,
	}
	if i.Reuse.Chosen != nil {
		line.Chosen = i.Reuse.Chosen.ID
	}
	return line
}

func (c *ideasExport) run(ctx context.Context, s streams) (err error) {
	separator, size := utf8.DecodeRuneInString(c.Separator)
	if size == 0 || size != len(c.Separator) || strings.ContainsRune("\"\r\n\uFFFD", separator) {
		return usageError{fmt.Errorf("--separator is %q, and has to be one character", c.Separator)}
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
		if c.Format.of(c.Out.Out) == "csv" {
			return writeIdeas(w, lines, separator)
		}
		return encodeIdeas(w, lines)
	})
}

// encodeIdeas writes ideas as JSON Lines.
func encodeIdeas(w io.Writer, lines []ideaLine) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for _, line := range lines {
		if err := e.Encode(line); err != nil {
			return err
		}
	}
	return nil
}

// ideaColumns are the columns of CSV, before those of the answers.
var ideaColumns = []struct {
	name string
	of   func(ideaLine) string
}{
	{"number", func(l ideaLine) string { return strconv.FormatInt(l.Number, 10) }},
	{"title", func(l ideaLine) string { return l.Title }},
	{"author", func(l ideaLine) string { return l.Author.Name }},
	{"author_email", func(l ideaLine) string { return l.Author.Email }},
	{"department", func(l ideaLine) string { return l.Author.Department }},
	{"unit", func(l ideaLine) string { return l.Author.Unit }},
	{"others", func(l ideaLine) string { return strings.Join(l.Others, ", ") }},
	{"status", func(l ideaLine) string { return string(l.Status) }},
	{"waits_for", func(l ideaLine) string { return l.Ball.Role }},
	{"waits_for_name", func(l ideaLine) string { return named(l.Ball.Party) }},
	{"waits_until", func(l ideaLine) string { return date(l.Ball.By) }},
	{"merged_into", func(l ideaLine) string { return orNothing(l.Into) }},
	{"reuse_outcome", func(l ideaLine) string { return string(l.Outcome) }},
	{"reuse_of", func(l ideaLine) string { return l.Chosen }},
	{"hours_now", func(l ideaLine) string {
		return hours(l.Benefit, func(b *dialogs.BenefitResult) float64 { return b.HoursNow })
	}},
	{"hours_saved", func(l ideaLine) string {
		return hours(l.Benefit, func(b *dialogs.BenefitResult) float64 { return b.Likely })
	}},
	{"hours_saved_low", func(l ideaLine) string {
		return hours(l.Benefit, func(b *dialogs.BenefitResult) float64 { return b.Pessimistic })
	}},
	{"hours_saved_high", func(l ideaLine) string {
		return hours(l.Benefit, func(b *dialogs.BenefitResult) float64 { return b.Optimistic })
	}},
	{"supporters", func(l ideaLine) string { return strconv.Itoa(len(l.Supporters)) }},
	{"journal", func(l ideaLine) string { return referencesText(l.Journal) }},
	{"submitted", func(l ideaLine) string { return date(l.Submitted) }},
	{"updated", func(l ideaLine) string { return date(l.Updated) }},
}

// writeIdeas writes ideas as a table in UTF-8 with a mark, which spreadsheets
// show æ, ø and å by, and with no cell that they would take for a formula.
func writeIdeas(w io.Writer, lines []ideaLine, separator rune) error {
	questions := questionsOf(lines)
	var row []string
	for _, column := range ideaColumns {
		row = append(row, column.name)
	}
	for _, q := range questions {
		row = append(row, sources.Guard("answer_"+q))
	}
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	table := csv.NewWriter(w)
	table.Comma, table.UseCRLF = separator, true
	err := table.Write(row)
	for _, line := range lines {
		row = row[:0]
		for _, column := range ideaColumns {
			row = append(row, sources.Guard(column.of(line)))
		}
		for _, q := range questions {
			row = append(row, sources.Guard(answerText(line.Answers[q])))
		}
		err = errors.Join(err, table.Write(row))
	}
	table.Flush()
	return errors.Join(err, table.Error())
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
func answerText(a dialogs.Answer) string {
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
func estimateText(e dialogs.Estimate) string {
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
func referencesText(refs []dialogs.JournalRef) string {
	var out []string
	for _, r := range refs {
		out = append(out, r.Moment+": "+r.Reference)
	}
	return strings.Join(out, "; ")
}

// hours returns whole hours: what is behind a comma would be a guess, and be
// read differently by country.
func hours(b *dialogs.BenefitResult, of func(*dialogs.BenefitResult) float64) string {
	if b == nil {
		return ""
	}
	return strconv.FormatFloat(math.Round(of(b)), 'f', 0, 64)
}

func named(p *dialogs.Party) string {
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
	if zone, err := time.LoadLocation("Europe/Copenhagen"); err == nil {
		t = t.In(zone)
	}
	return t.Format(time.DateOnly)
}

func orNothing(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}
