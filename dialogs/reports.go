package dialogs

import (
	"cmp"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/report"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/wording"
)

// BenefitReport returns the report on ideas at a time. Their order does not
// matter, and an idea listed twice counts once.
func (e *Engine) BenefitReport(ideas []idea.Idea, q report.Query, now time.Time) report.Benefits {
	return report.NewBenefits(&e.Policy, ideas, q, now)
}

// BenefitMessage returns a report as a message: the total, a line for each
// group of the grouping by ("": departments), and a file with the rest.
func (e *Engine) BenefitMessage(l texts.Lang, r report.Benefits, by string) message.Message {
	m := report.BenefitMessage(e.wording(l, idea.Moment{Now: r.At}), r, by, e.flows.Table.Word("benefits", l.OrDanish()))
	m.Lang = l.OrDanish()
	return m
}

// ReportTables returns a report as tables: one for each grouping, then reuse,
// then the quality of the estimates.
func (e *Engine) ReportTables(l texts.Lang, r report.Benefits) []message.Table {
	return report.ReportTables(e.wording(l, idea.Moment{Now: r.At}), r)
}

// ReportTable returns a report as one table for further processing, with its
// groupings one after another.
func (e *Engine) ReportTable(l texts.Lang, r report.Benefits) message.Table {
	return report.ReportTable(e.wording(l, idea.Moment{Now: r.At}), r)
}

// ReportTitle returns a report's title, and when it was made.
func (e *Engine) ReportTitle(l texts.Lang, r report.Benefits) (title, made string) {
	return report.ReportTitle(e.wording(l, idea.Moment{Now: r.At}), r)
}

// ReportFacts words the figures of a report.
func (e *Engine) ReportFacts(l texts.Lang, r report.Benefits) []message.Fact {
	return report.ReportFacts(e.wording(l, idea.Moment{Now: r.At}), r)
}

// ReportNotes say what the figures of a report do not mean.
func (e *Engine) ReportNotes(l texts.Lang) []string {
	return report.GeneralNotes(e.wording(l, idea.Moment{}))
}

// FunnelReport returns the report on how ideas were told in a period: those that
// were sent, and what people have not sent. Their order does not matter.
func (e *Engine) FunnelReport(ideas []idea.Idea, people []person.Person, p report.Period, now time.Time) report.Funnel {
	all, keys := report.SentTellings(ideas), map[string]string{}
	for _, p := range people {
		all = append(all, p.Tellings()...)
		for _, former := range p.Former {
			keys[former] = p.Key
		}
	}
	for n, t := range all {
		all[n].Who = cmp.Or(keys[t.Who], t.Who)
	}
	return report.NewFunnel(&e.Policy, all, p, now)
}

// FunnelText returns the report on how ideas were told as lines of text.
func (e *Engine) FunnelText(l texts.Lang, f report.Funnel) string {
	return report.FunnelText(e.wording(l, idea.Moment{Now: f.At}), f)
}

// FunnelTable returns the same as one table for further processing.
func (e *Engine) FunnelTable(l texts.Lang, f report.Funnel) message.Table {
	return report.FunnelTable(e.wording(l, idea.Moment{Now: f.At}), f)
}

// BoardPack returns the papers on those of the ideas that are ready. Their
// order does not matter.
func (e *Engine) BoardPack(l texts.Lang, ideas []idea.Idea, now time.Time) report.Pack {
	return report.NewPack(e.wording(l, idea.Moment{Now: now}), ideas)
}

// JournalPackage returns the package that a records system gets for an idea's
// history entry, counted from 0, under a KLE number with its facet; nil where
// the entry is not to be journalised.
func (e *Engine) JournalPackage(i idea.Idea, entry int, kle string) *report.Journal {
	return report.NewJournal(e.wording(texts.Danish, idea.Moment{}), i, entry, kle)
}

// wording returns a voice for a language at a moment; with a zero time, every
// day is worded with its year.
func (e *Engine) wording(l texts.Lang, at idea.Moment) *wording.Voice {
	return wording.New(&e.Policy, e.texts, l, at.Now)
}
