package bot

import (
	"cmp"
	"context"
	"log/slog"
	"slices"
	"time"

	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
)

// What becomes of reminders, as the label outcome has it.
const (
	outcomeQueued      = "queued"      // for the person, said within the day
	outcomeDeferred    = "deferred"    // for the person, to another day
	outcomeSaid        = "said"        // alone, or with others in one message
	outcomeUndelivered = "undelivered" // a message with some could not be delivered
)

// deferredAfter is from when on a reminder counts as deferred.
const deferredAfter = 12 * time.Hour

// reminded counts what a person's turn that was stored made of reminders.
func (m *Metrics) reminded(t *turn) {
	p, ok := t.next.(personAggregate)
	if !ok {
		return
	}
	count := func(outcome string, n int) { m.reminders.WithLabelValues(outcome).Add(float64(n)) }
	in := t.input
	switch {
	case in.Due != nil && in.Due.Reminder == person.BundleReminder:
		count(outcomeSaid, len(saidNow(p, t.at)))
	case in.Nudge != nil && p.Bundle.Sub(t.at) > deferredAfter && p.queues(*in.Nudge):
		count(outcomeDeferred, 1)
	case in.Nudge != nil && p.queues(*in.Nudge):
		count(outcomeQueued, 1)
	case in.Undelivered != nil && aboutIdeas(in.Undelivered.Key):
		count(outcomeUndelivered, 1)
	}
}

// aboutIdeas reports whether a message is about ideas, by its key.
func aboutIdeas(key string) bool { return key == "round" || kindOf(key) == ideaKind }

// saidNow are the reminders that have been said since a time.
func saidNow(p personAggregate, since time.Time) []person.Notified {
	return slices.DeleteFunc(slices.Clone(p.Notified), func(n person.Notified) bool { return n.Step == 0 || n.At.Before(since) })
}

// queues reports whether a reminder is queued for the person.
func (p personAggregate) queues(n step.Nudge) bool {
	return slices.ContainsFunc(p.Queue, func(q person.Queued) bool { return q.Idea == n.Idea && q.Rule == n.Rule && q.Step == n.Step })
}

// logWaiting logs, for those who debug, what a turn queued for a person, until
// when it waits and why.
func (b *Bot) logWaiting(ctx context.Context, t *turn) {
	p, ok := t.next.(personAggregate)
	if !ok || !b.cfg.Log.Enabled(ctx, slog.LevelDebug) {
		return
	}
	for _, q := range p.Queue {
		if q.Since.Before(t.at) {
			continue
		}
		until, why := b.cfg.Dialogs.Slot(person.Person(p), q, t.at)
		b.cfg.Log.DebugContext(ctx, "a message waits", "aggregate", t.key, "idea", q.Idea, "entry", q.Entry,
			"rule", cmp.Or(q.Rule, q.What), "step", q.Step, "until", until, "why", why)
	}
}
