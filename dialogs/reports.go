package dialogs

import (
	"time"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

// BenefitReport reports on ideas as they are at a moment. Their order means
// nothing, and one that is there twice counts once.
func (e *Engine) BenefitReport(ideas []Idea, q ReportQuery, now time.Time) BenefitReport {
	return e.benefitReport(ideas, q, now)
}

// BenefitMessage is a report as a message: the figures of all, a line for each
// group of one grouping ("": departments), and the rest in a file.
func (e *Engine) BenefitMessage(l texts.Lang, r BenefitReport, by string) message.Message {
	m := e.wording(l, Moment{Now: r.At}).benefits(r, by, e.flows.commands.word("benefits", l.OrDanish()))
	m.Lang = l.OrDanish()
	return m
}

// ReportTables returns a report as tables: one for each grouping, then reuse
// and how good the estimates were.
func (e *Engine) ReportTables(l texts.Lang, r BenefitReport) []message.Table {
	return e.wording(l, Moment{Now: r.At}).reportTables(r)
}

// ReportTable returns a report as one table, for machines: its groupings below
// each other.
func (e *Engine) ReportTable(l texts.Lang, r BenefitReport) message.Table {
	return e.wording(l, Moment{Now: r.At}).reportTable(r)
}

// ReportTitle is what a report is called: what it is about and when it was
// made.
func (e *Engine) ReportTitle(l texts.Lang, r BenefitReport) (title, made string) {
	return e.wording(l, Moment{Now: r.At}).reportTitle(r)
}

// ReportFacts are the figures of a report in words, shortest first to read.
func (e *Engine) ReportFacts(l texts.Lang, r BenefitReport) []message.Fact {
	return e.wording(l, Moment{Now: r.At}).reportFacts(r)
}

// ReportNotes say what the figures of a report are not.
func (e *Engine) ReportNotes(l texts.Lang) []string { return e.wording(l, Moment{}).generalNotes() }

// BoardPack returns the papers on those of the ideas that are ready. Their
// order means nothing.
func (e *Engine) BoardPack(l texts.Lang, ideas []Idea, now time.Time) Pack {
	return e.wording(l, Moment{Now: now}).boardPack(ideas)
}

// JournalPackage returns what a records system gets of an idea at a line of
// its history, from 0, under a KLE number with its facet; nil where the line
// is not to be journalised.
func (e *Engine) JournalPackage(i Idea, passage int, kle string) *JournalPackage {
	return e.wording(texts.Danish, Moment{}).journalPackage(i, passage, kle)
}

// wording returns what words in a language, at a moment; the zero moment words
// every day with its year.
func (e *Engine) wording(l texts.Lang, at Moment) *wording {
	return newWording(&e.Policy, e.texts, l, at.Now)
}
