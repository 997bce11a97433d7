package main

import (
	"context"
	"errors"
	"io"
	"slices"
	"time"

	"odense.dk/ideabot/bot/reports"
	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/parse"
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
	for i, err := range o.Ideas(ctx) {
		if err != nil {
			return nil, nil, err
		}
		ideas = append(ideas, i)
	}
	return ideas, e, nil
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
