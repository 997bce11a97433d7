package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/webhooks"
	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/report"
)

func (c *journalList) run(ctx context.Context, s streams) (err error) {
	o, subscriptions, err := subscribedOffice(ctx, c.Store, c.Dialogs, c.Subscriptions)
	if err != nil {
		return err
	}
	defer o.close(&err)
	fates, err := fatesOf(ctx, o, subscriptions)
	if err != nil {
		return err
	}
	for i, err := range o.Ideas(ctx) {
		if err != nil {
			return err
		}
		if c.All {
			for _, r := range i.Journal {
				s.printf("%d  %s  %s  journalised: %s\n", i.Number, r.Moment, date(r.At), r.Reference)
			}
		}
		for _, n := range life.Unjournaled(i) {
			fate, ok := fates[passage{i.Number, n}]
			if !ok {
				fate = "was never sent: ideabot webhooks replay"
			}
			s.printf("%d  %s  %s  %s\n", i.Number, life.JournalMoment(i, n), date(i.History[n].At), fate)
		}
	}
	return nil
}

// passage is a line of an idea's history, from 0.
type passage struct {
	idea int64
	line int
}

// fatesOf returns what becomes of the journal packages that have not arrived.
func fatesOf(ctx context.Context, o *office, subscriptions *webhooks.Webhooks) (map[passage]string, error) {
	out := map[passage]string{}
	for _, e := range subscriptions.Endpoints() {
		if e.Kind != webhooks.Journal {
			continue
		}
		waiting, err := o.Undelivered(ctx, e.Name)
		if err != nil {
			return nil, err
		}
		for _, w := range waiting {
			out[passage{w.Idea, w.Passage}] = fateAt(w)
		}
	}
	return out, nil
}

// fateAt is fate, with where it does not arrive.
func fateAt(w bot.Waiting) string { return fate(w) + " (" + w.Endpoint + ")" }

// errNothingToJournalise is an idea of which no records system gets anything.
var errNothingToJournalise = errors.New("there is nothing to journalise of the idea yet: it has not been taken on")

func (c *journalPackage) run(ctx context.Context, s streams) (err error) {
	engine, err := c.Dialogs.engine()
	if err != nil {
		return err
	}
	subscriptions, err := c.Subscriptions.open(engine)
	if err != nil {
		return err
	}
	under := kle(subscriptions, c.KLE)
	if !webhooks.ValidKLE(under) {
		return usageError{errors.New("say which KLE number: --kle 00.01.00-G01, or a records system in the file of --webhooks")}
	}
	o, err := openOfficeWith(ctx, c.Store, engine, subscriptions)
	if err != nil {
		return err
	}
	defer o.close(&err)
	i, err := o.idea(ctx, c.Number)
	if err != nil {
		return err
	}
	return c.write(s, engine, i, under)
}

// write writes the packages of an idea.
func (c *journalPackage) write(s streams, engine *dialogs.Engine, i idea.Idea, kle string) error {
	written := 0
	for n := range i.History {
		p := engine.JournalPackage(i, n, kle)
		if p == nil {
			continue
		}
		if err := c.writeOne(s, p); err != nil {
			return err
		}
		written++
	}
	if written == 0 {
		return errNothingToJournalise
	}
	return nil
}

// writeOne writes a package: the JSON file, and the document.
func (c *journalPackage) writeOne(s streams, p *report.Journal) error {
	document, err := webhooks.HTML(p)
	if err != nil {
		return err
	}
	name := filepath.Join(c.Out, fmt.Sprintf("idea-%d-%d-%s", p.Number, p.Passage+1, p.Moment))
	err = outFile{name + ".json"}.write(s, func(w io.Writer) error { return writeJSON(w, p, "  ") })
	if err != nil {
		return err
	}
	return outFile{name + ".html"}.write(s, func(w io.Writer) error {
		_, err := w.Write(document)
		return err
	})
}
