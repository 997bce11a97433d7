package main

import (
	"cmp"
	"context"
	"io"
	"slices"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/schedule"
)

func (c *remindersCommand) run(ctx context.Context, s streams) (err error) {
	separator, err := separatorOf(c.Separator)
	if err != nil {
		return err
	}
	engine, err := c.Dialogs.engine()
	if err != nil {
		return err
	}
	o, err := openOfficeWith(ctx, c.Store, engine, nil)
	if err != nil {
		return err
	}
	defer o.close(&err)
	now := time.Now()
	t := message.Table{Columns: []string{"number", "person", "what", "at", "rule", "step", "why"}}
	for p, err := range o.People(ctx) {
		if err != nil {
			return err
		}
		if c.Person == "" || strings.EqualFold(p.Email, c.Person) {
			t.Rows = append(t.Rows, remindersOf(p, engine, now)...)
		}
	}
	return c.Out.write(s, func(w io.Writer) error { return t.WriteCSV(w, separator) })
}

// remindersOf are the lines of one person: what was said and when; what waits,
// until when at least and why; what did not arrive and why; and what is kept
// for somebody who was never met.
func remindersOf(p person.Person, e *dialogs.Engine, now time.Time) [][]message.Cell {
	who := cmp.Or(p.Email, p.Key)
	var rows [][]message.Cell
	row := func(idea int64, what string, at time.Time, rule string, step int, why string) {
		rows = append(rows, append(cellsOf(idea, who, what, moment(at), rule), message.Cell{Number: new(float64(step))}, message.Cell{Text: why}))
	}
	for _, n := range p.Notified {
		row(n.Idea, "said", n.At, n.Rule, n.Step, "")
	}
	for _, q := range p.Queue {
		row(q.Idea, "waits", q.At, cmp.Or(q.Rule, q.What), q.Step, waiting(e.Slot(p, q, now)))
	}
	for _, l := range p.Lost {
		row(0, "lost", l.At, l.Key, 0, l.Why)
	}
	for _, m := range p.Kept {
		row(m.Of.Idea, "kept", time.Time{}, m.Key, 0, cmp.Or(p.Unreachable, "never met"))
	}
	slices.SortStableFunc(rows, func(a, b []message.Cell) int { return cmp.Compare(a[3].Text, b[3].Text) })
	return rows
}

// waiting is the reason for which something waits, and until when.
func waiting(until time.Time, why schedule.Reason) string {
	if why == schedule.ReasonNow {
		return string(why)
	}
	return string(why) + " until " + moment(until)
}
