package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/dialogs/entry"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/storage"
)

// written is a store that writes down what is stored. Names of attempts, owners
// of lanes and their leases are left out: they are of a process, and nothing is
// made of them. It lets no context end, so that a slow machine plays the same
// as a fast one.
type written struct {
	storage.KV
	book *book
}

// Get implements storage.KV.
func (w written) Get(ctx context.Context, keys ...string) ([]storage.Item, error) {
	return w.KV.Get(context.WithoutCancel(ctx), keys...)
}

// Due implements storage.KV.
func (w written) Due(ctx context.Context, queue storage.Queue, now time.Time, limit int) ([]storage.DueItem, error) {
	return w.KV.Due(context.WithoutCancel(ctx), queue, now, limit)
}

// Range implements storage.KV.
func (w written) Range(ctx context.Context, index string, page storage.Page) ([]storage.Entry, error) {
	return w.KV.Range(context.WithoutCancel(ctx), index, page)
}

// Changes implements storage.KV.
func (w written) Changes(ctx context.Context, topic string) ([storage.Shards]int64, error) {
	return w.KV.Changes(context.WithoutCancel(ctx), topic)
}

// Apply implements storage.KV.
func (w written) Apply(ctx context.Context, c storage.Change) (storage.Result, error) {
	r, err := w.KV.Apply(context.WithoutCancel(ctx), c)
	w.book.add("%s", changeText(c, r, err))
	return r, err
}

func changeText(c storage.Change, r storage.Result, err error) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, "\n  "+format, args...) }
	fmt.Fprintf(&b, "apply %s, revision %d: outcome %d, revision %d", c.Key, c.Rev, r.Outcome, r.Rev)
	line("value %s", c.Value)
	if !c.Expires.IsZero() {
		line("expires %s", timeText(c.Expires))
	}
	for _, id := range c.Seen {
		line("seen %s until %s", id, timeText(c.SeenUntil))
	}
	for _, p := range c.Say {
		line("say %q %s", p.Message, p.Value)
	}
	for _, p := range c.Tell {
		line("tell %q %s", p.Message, p.Value)
	}
	for _, m := range c.Reminders {
		line("remind %s at %s", m.Name, timeText(m.At))
	}
	for _, x := range c.Index {
		line("index %s %d, remove %v", x.Index, x.Score, x.Remove)
	}
	if c.Topic != "" {
		line("topic %s", c.Topic)
	}
	if err != nil {
		line("error %v", err)
	}
	return b.String()
}

func timeText(t time.Time) string {
	if t.IsZero() {
		return "never"
	}
	return t.UTC().Format(time.RFC3339Nano)
}

// Claim implements storage.KV.
func (w written) Claim(ctx context.Context, lane storage.Lane, owner string, until time.Time) (*storage.Head, error) {
	h, err := w.KV.Claim(context.WithoutCancel(ctx), lane, owner, until)
	if h != nil {
		w.book.add("claim %s of %s: item %d, attempt %d", lane.Kind, lane.Key, h.N, h.Attempts)
	}
	return h, err
}

// Done implements storage.KV.
func (w written) Done(ctx context.Context, lane storage.Lane, owner string, n int64, ref string, until time.Time) (*storage.Head, error) {
	h, err := w.KV.Done(context.WithoutCancel(ctx), lane, owner, n, ref, until)
	w.book.add("done %s of %s: item %d, reference %q", lane.Kind, lane.Key, n, ref)
	return h, err
}

// Release implements storage.KV.
func (w written) Release(ctx context.Context, lane storage.Lane, owner string, at time.Time) error {
	w.book.add("release %s of %s until %s", lane.Kind, lane.Key, timeText(at))
	return w.KV.Release(context.WithoutCancel(ctx), lane, owner, at)
}

// Next implements storage.KV.
func (w written) Next(ctx context.Context, counter string) (int64, error) {
	n, err := w.KV.Next(context.WithoutCancel(ctx), counter)
	w.book.add("next %s: %d", counter, n)
	return n, err
}

// heard is dialogs that write down each step: what went in, and its effects.
type heard struct {
	bot.Dialogs
	book *book
}

// Step implements bot.Dialogs.
func (h heard) Step(p person.Person, in step.Input, at idea.Moment) (person.Person, []step.Effect) {
	next, effects := h.Dialogs.Step(p, in, at)
	h.step(p.Key, in, effects)
	return next, effects
}

// StepIdea implements bot.Dialogs.
func (h heard) StepIdea(i idea.Idea, in step.Input, at idea.Moment) (idea.Idea, []step.Effect) {
	next, effects := h.Dialogs.StepIdea(i, in, at)
	h.step(idea.IdeaKey(next.Number), in, effects)
	return next, effects
}

// StepEntry implements bot.Dialogs.
func (h heard) StepEntry(x entry.Owned, in step.Input, at idea.Moment) (entry.Owned, []step.Effect) {
	next, effects := h.Dialogs.StepEntry(x, in, at)
	h.step(step.EntryKey(x.ID), in, effects)
	return next, effects
}

func (h heard) step(key string, in step.Input, effects []step.Effect) {
	var text strings.Builder
	text.WriteString("step " + key + " " + inputText(in))
	for _, e := range effects {
		text.WriteString("\n  " + effectText(e))
	}
	h.book.add("%s", text.String())
}

// inputText is an input; of what a person did, which the event has, only that
// it is that.
func inputText(in step.Input) string {
	if in.Start != nil || in.Said != nil || in.Clicked != nil || in.Edited != nil || in.Deleted != nil || in.Form != nil {
		return "with what was done"
	}
	return oneLine(in)
}

// effectText names the fields of an effect, which has no stored form.
func effectText(e step.Effect) string {
	switch {
	case e.Say != nil:
		return "says " + oneLine(e.Say)
	case e.Tell != nil:
		return "tells " + e.Tell.To + " " + oneLine(e.Tell.Input)
	case e.Remind != nil:
		return "reminds of " + e.Remind.Name + " at " + timeText(e.Remind.At)
	case e.Search != nil:
		return fmt.Sprintf("searches %q for %s: %q, up to %d", e.Search.ID, e.Search.For, e.Search.Text, e.Search.Limit)
	case e.DrawNumber != nil:
		return "draws a number for " + e.DrawNumber.Draft
	case e.Load != nil:
		return "reads " + oneLine(e.Load)
	}
	return "does nothing"
}

// oneLine is the stored form of a thing.
func oneLine(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(data)
}
