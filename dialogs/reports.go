package dialogs

import (
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/report"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/wording"
)

// BenefitReport reports on ideas as they are at a moment. Their order means
// nothing, and one that is there twice counts once.
func (e *Engine) BenefitReport(ideas []idea.Idea, q report.Query, now time.Time) report.Benefits {
	return report.NewBenefits(&e.Policy, ideas, q, now)
}

// BenefitMessage is a report as a message: the figures of all, a line for each
// group of one grouping ("": departments), and the rest in a file.
func (e *Engine) BenefitMessage(l texts.Lang, r report.Benefits, by string) message.Message {
	m := report.BenefitMessage(e.wording(l, idea.Moment{Now: r.At}), r, by, e.flows.Table.Word("benefits", l.OrDanish()))
	m.Lang = l.OrDanish()
	return m
}

// ReportTables returns a report as tables: one for each grouping, then reuse
// and how good the estimates were.
func (e *Engine) ReportTables(l texts.Lang, r report.Benefits) []message.Table {
	return report.ReportTables(e.wording(l, idea.Moment{Now: r.At}), r)
}

// ReportTable returns a report as one table, for machines: its groupings below
// each other.
func (e *Engine) ReportTable(l texts.Lang, r report.Benefits) message.Table {
	return report.ReportTable(e.wording(l, idea.Moment{Now: r.At}), r)
}

// ReportTitle is what a report is called: what it is about and when it was
// made.
func (e *Engine) ReportTitle(l texts.Lang, r report.Benefits) (title, made string) {
	return report.ReportTitle(e.wording(l, idea.Moment{Now: r.At}), r)
}

// ReportFacts are the figures of a report in words, shortest first to read.
func (e *Engine) ReportFacts(l texts.Lang, r report.Benefits) []message.Fact {
	return report.ReportFacts(e.wording(l, idea.Moment{Now: r.At}), r)
}

// ReportNotes say what the figures of a report are not.
func (e *Engine) ReportNotes(l texts.Lang) []string {
	return report.GeneralNotes(e.wording(l, idea.Moment{}))
}

// BoardPack returns the papers on those of the ideas that are ready. Their
// order means nothing.
func (e *Engine) BoardPack(l texts.Lang, ideas []idea.Idea, now time.Time) report.Pack {
	return report.NewPack(e.wording(l, idea.Moment{Now: now}), ideas)
}

// JournalPackage returns what a records system gets of an idea at a line of
// its history, from 0, under a KLE number with its facet; nil where the line
// is not to be journalised.
func (e *Engine) JournalPackage(i idea.Idea, passage int, kle string) *report.Journal {
	return report.NewJournal(e.wording(texts.Danish, idea.Moment{}), i, passage, kle)
}

// wording returns what words in a language, at a moment; the zero moment words
// every day with its year.
func (e *Engine) wording(l texts.Lang, at idea.Moment) *wording.Voice {
	return wording.New(&e.Policy, e.texts, l, at.Now)
}
