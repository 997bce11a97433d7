package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"time"

	"odense.dk/ideabot/bot/reports"
	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/report"
)

// allIdeas returns all ideas of a store, and the engine that words reports on
// them.
func allIdeas(ctx context.Context, store storeConfig, words dialogsConfig) (ideas []idea.Idea, e *dialogs.Engine, err error) {
	if e, err = words.engine(); err != nil {
		return nil, nil, err
	}
	o, err := openOffice(ctx, store)
	if err != nil {
		return nil, nil, err
	}
	defer o.close(&err)
	ideas, err = all(o.Ideas(ctx))
	return ideas, e, err
}

// all returns the values of a sequence, or the first error in it.
func all[T any](seq iter.Seq2[T, error]) (values []T, err error) {
	for x, err := range seq {
		if err != nil {
			return nil, err
		}
		values = append(values, x)
	}
	return values, nil
}

func (c *reportBenefits) run(ctx context.Context, s streams) error {
	if c.Year < 0 {
		return usageError{errors.New("--year is no year")}
	}
	ideas, e, err := allIdeas(ctx, c.Store, c.Dialogs)
	if err != nil {
		return err
	}
	q := report.Query{By: c.By, Year: c.Year, Department: c.Department}
	r := e.BenefitReport(ideas, q, time.Now())
	return c.Out.write(s, func(w io.Writer) error {
		return c.to(w, e, r)
	})
}

// to writes a report in the format that is wanted.
func (c *reportBenefits) to(w io.Writer, e *dialogs.Engine, r report.Benefits) error {
	switch formatOf(c.Format, c.Out.Out, "text", "csv", "xlsx", "html") {
	case "csv":
		return e.ReportTable(c.Lang, r).WriteCSV(w, ';')
	case "xlsx":
		return reports.WriteWorkbook(w, e.ReportTables(c.Lang, r))
	case "html":
		title, made := e.ReportTitle(c.Lang, r)
		return reports.WriteBenefits(w, reports.Benefits{
			Lang: c.Lang, Title: title, Made: made, Facts: e.ReportFacts(c.Lang, r), Tables: e.ReportTables(c.Lang, r), Notes: e.ReportNotes(c.Lang),
		})
	}
	m := e.BenefitMessage(c.Lang, r, c.By)
	m.File, m.Menu, m.Hint = nil, nil, ""
	_, err := io.WriteString(w, m.Plain())
	return err
}

// funnelDays is how many days the report on how ideas were told covers, unless
// another period is asked for.
const funnelDays = 90

func (c *reportFunnel) run(ctx context.Context, s streams) error {
	now := time.Now()
	period, err := c.period(now)
	if err != nil {
		return err
	}
	e, err := c.Dialogs.engine()
	if err != nil {
		return err
	}
	ideas, people, err := allTold(ctx, c.Store, e)
	if err != nil {
		return err
	}
	f := e.FunnelReport(ideas, people, period, now)
	return c.Out.write(s, func(w io.Writer) error {
		if formatOf(c.Format, c.Out.Out, "text", "csv") == "csv" {
			return e.FunnelTable(c.Lang, f).WriteCSV(w, ';')
		}
		_, err := io.WriteString(w, e.FunnelText(c.Lang, f))
		return err
	})
}

// period returns the days that are asked for.
func (c *reportFunnel) period(now time.Time) (report.Period, error) {
	to, err := dayOf("--to", c.To, now)
	if err != nil {
		return report.Period{}, err
	}
	from, err := dayOf("--from", c.From, to.AddDate(0, 0, 1-funnelDays))
	if err == nil && from.After(to) {
		err = usageError{fmt.Errorf("--from is %s, which is after the last day, %s", from.Format(time.DateOnly), to.Format(time.DateOnly))}
	}
	return report.Period{From: from, To: to}, err
}

// allTold returns all ideas of a store, and all people with their drafts.
func allTold(ctx context.Context, store storeConfig, e *dialogs.Engine) (ideas []idea.Idea, people []person.Person, err error) {
	o, err := openOfficeWith(ctx, store, e, nil)
	if err != nil {
		return nil, nil, err
	}
	defer o.close(&err)
	if ideas, err = all(o.Ideas(ctx)); err != nil {
		return nil, nil, err
	}
	people, err = all(o.People(ctx))
	return ideas, people, err
}

func (c *boardPack) run(ctx context.Context, s streams) error {
	ideas, e, err := allIdeas(ctx, c.Store, c.Dialogs)
	if err != nil {
		return err
	}
	if c.Department != "" {
		ideas = slices.DeleteFunc(ideas, func(i idea.Idea) bool { return parse.Fold(i.Author.Department) != parse.Fold(c.Department) })
	}
	p := e.BoardPack(c.Lang, ideas, time.Now())
	return c.Out.write(s, func(w io.Writer) error {
		if formatOf(c.Format, c.Out.Out, "md", "html") == "html" {
			return reports.WritePack(w, p)
		}
		_, err := io.WriteString(w, p.Markdown())
		return err
	})
}
