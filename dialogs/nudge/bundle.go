package nudge

import (
	"slices"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/wording"
)

// task handles an idea that waits for the person. It is sent at once if it
// follows from the person's own action, or if nothing delays a message to the
// person now; else it is queued.
func task(t *person.Turn, in step.Task) {
	t.OffTopic = true
	if t.Off(in.Rule) {
		return
	}
	q := queued(&t.View, person.Queued{Idea: in.Idea, Rule: in.Rule, Why: in.Why})
	sayAway(t, in.Idea)
	again := in.Again && merges(&t.View, q)
	// Also at once: a colleague's invitation, and what is kept for a person who
	// has no address yet.
	own, nowhere := in.Own || in.Why == idea.WhyCoauthor, t.Person.Address == (idea.Address{})
	if own || nowhere || again || !slot(&t.View, q).After(t.At.Now) {
		if !own && !again {
			given(t, q)
		}
		t.DropQueued(in.Idea)
		t.Emit(step.Effect{Load: &step.Load{Why: "task", Ideas: []int64{in.Idea}, Note: in.Why}})
		return
	}
	enqueue(t, q)
}

// nudged handles an idea that still waits for the person.
func nudged(t *person.Turn, in step.Nudge) {
	t.OffTopic = true
	if t.Off(in.Rule) {
		return
	}
	sayAway(t, in.Idea)
	enqueue(t, queued(&t.View, person.Queued{Idea: in.Idea, Rule: in.Rule, Step: in.Step}))
}

// queued returns a message as it is queued now, with the time from which its
// rule lets it be sent: with a digest, or, for a reminder, a moment later.
func queued(v *person.View, q person.Queued) person.Queued {
	q.Since, q.At = v.At.Now, v.At.Now
	switch name := person.DigestOf(v.Policy, v.Person, q); {
	case name != "":
		q.At = v.Policy.Rules.Digests[name].Next(v.Policy.Calendar, name, v.At.Now)
	case q.Step > 0:
		q.At = v.At.Now.Add(v.Policy.Rules.Gather.Duration())
	}
	return q
}

// heardOf queues news for the next digest.
func heardOf(t *person.Turn, in step.Heard) {
	t.OffTopic = true
	enqueue(t, queued(&t.View, person.Queued{Idea: in.Idea.Number, What: in.What, Title: in.Idea.Title}))
}

// enqueue queues a message. It replaces a queued one of the same kind about the
// same idea.
func enqueue(t *person.Turn, q person.Queued) {
	t.Person.Queue = slices.DeleteFunc(t.Person.Queue, func(o person.Queued) bool {
		return o.Idea == q.Idea && o.Entry == q.Entry && (o.What == "") == (q.What == "")
	})
	t.Person.Queue = append(t.Person.Queue, q)
	if n := len(t.Person.Queue) - person.MaxQueued; n > 0 {
		t.Person.Queue = slices.Delete(t.Person.Queue, 0, n)
	}
}

// planBundle sets the reminder to when the first queued message may be sent.
func planBundle(t *person.Turn) {
	var next time.Time
	for _, q := range t.Person.Queue {
		if at := slot(&t.View, q); next.IsZero() || at.Before(next) {
			next = at
		}
	}
	if !next.Equal(t.Person.Bundle) {
		t.Person.Bundle = next
		t.Emit(step.Effect{Remind: &step.Remind{Name: person.BundleReminder, At: next}})
	}
}

// slot returns when a queued message may be sent as a message of its own.
func slot(v *person.View, q person.Queued) time.Time {
	at, _ := person.SlotOf(v.Policy, v.Person, q, q.SlotKind(), v.At)
	return at
}

// merges reports whether a queued message may be sent now together with others.
func merges(v *person.View, q person.Queued) bool {
	_, why := person.SlotOf(v.Policy, v.Person, q, schedule.SlotMerged, v.At)
	return why == schedule.ReasonNow
}

// given counts and logs a message that is sent now. A reminder that is merged
// into a digest, or that comes with something new, is no message of its own and
// does not count.
func given(t *person.Turn, about ...person.Queued) {
	switch {
	case slices.ContainsFunc(about, func(q person.Queued) bool { return q.What != "" }):
	case slices.ContainsFunc(about, func(q person.Queued) bool { return q.Step == 0 }):
		t.Person.Firsts = person.LastFew(append(t.Person.Firsts, t.At.Now))
	default:
		t.Person.Nudges = person.LastFew(append(t.Person.Nudges, t.At.Now))
	}
	for _, q := range about {
		t.Person.Notified = append(t.Person.Notified, person.Notified{Rule: ruleOf(q), Idea: q.Idea, Step: q.Step, At: t.At.Now})
	}
	t.Person.Notified = slices.DeleteFunc(t.Person.Notified, func(n person.Notified) bool { return t.At.Now.Sub(n.At) > person.NotifiedKept })
	if n := len(t.Person.Notified) - person.MaxNotified; n > 0 {
		t.Person.Notified = slices.Delete(t.Person.Notified, 0, n)
	}
}

func ruleOf(q person.Queued) string {
	if q.Rule != "" {
		return q.Rule
	}
	return q.What
}

// dueBundle sends the queued messages that may be sent now. It loads the ideas
// they are about first.
func dueBundle(t *person.Turn) {
	t.OffTopic = true
	t.Person.Bundle = time.Time{} // set again at the end of the turn
	due := dueNow(&t.View)
	if len(due) == 0 {
		return
	}
	r := &step.Load{Why: "round"}
	for _, q := range due {
		if q.Entry == "" {
			r.Ideas = append(r.Ideas, q.Idea)
		}
		if q.What != "" { // a digest lists all that waits
			r.List = &step.Listing{Waiting: append([]string{t.Person.Key}, t.Person.Former...)}
		}
	}
	t.Emit(step.Effect{Load: r})
}

// dueNow returns all queued messages that are ready, the most urgent first, if
// at least one may be sent now; they become one message. Else nil.
func dueNow(v *person.View) []person.Queued {
	var due []person.Queued
	room := false
	for _, q := range v.Person.Queue {
		if merges(v, q) {
			due = append(due, q)
			room = room || !slot(v, q).After(v.At.Now)
		}
	}
	if !room {
		return nil
	}
	slices.SortStableFunc(due, func(a, b person.Queued) int {
		if x, y := priority(&v.Voice, a), priority(&v.Voice, b); x != y {
			return int(x - y)
		}
		return a.Since.Compare(b.Since)
	})
	return due
}

func priority(w *wording.Voice, q person.Queued) schedule.Priority {
	if q.What != "" {
		return schedule.PriorityInformation
	}
	return w.Policy.Rules.Nudges[q.Rule].Priority
}

// loadedBundle sends what still waits as one message.
func loadedBundle(t *person.Turn, in step.Loaded) {
	t.OffTopic = true
	ideas := map[int64]idea.Idea{}
	for _, i := range in.Ideas {
		ideas[i.Number] = i
	}
	var matters []matter
	var news []person.Queued
	due := dueNow(&t.View)
	for _, q := range due {
		i, ok := ideas[q.Idea]
		switch {
		case !ok:
			continue
		case q.What != "":
			q.Title = t.TitleFor(i)
			news = append(news, q)
		case stillWaits(&t.View, i, q):
			matters = append(matters, matter{q, i})
		}
	}
	if len(news) > 0 {
		matters = append(matters, alsoWaiting(&t.View, in.Ideas, matters)...)
	}
	t.Person.Queue = slices.DeleteFunc(t.Person.Queue, func(q person.Queued) bool { return q.Entry == "" && slices.Contains(due, q) })
	if len(matters)+len(news) == 0 {
		sayChecks(t)
		return
	}
	sayBundle(t, matters, news)
}

// alsoWaiting returns what waits for the person besides what was queued, for a
// digest: not what is snoozed or was mentioned today.
func alsoWaiting(v *person.View, ideas []idea.Idea, but []matter) []matter {
	var out []matter
	for _, i := range ideas {
		known := slices.ContainsFunc(but, func(m matter) bool { return m.Idea == i.Number })
		w := i.EscalationOf(v.Person.Key)
		if known || w == nil || !v.WaitsForMe(i) || v.Person.SnoozedUntil(i.Number).After(v.At.Now) || spokenOf(v, i.Number) {
			continue
		}
		out = append(out, matter{person.Queued{Idea: i.Number, Rule: w.Rule, Step: max(1, w.Step)}, i})
	}
	return out
}

// spokenOf reports whether the person was told about an idea today.
func spokenOf(v *person.View, idea int64) bool {
	return slices.ContainsFunc(v.Person.Notified, func(n person.Notified) bool {
		return n.Idea == idea && schedule.OnDay(v.Policy.Calendar, []time.Time{n.At}, v.At.Now) > 0
	})
}

// matter is a queued message with its idea.
type matter struct {
	person.Queued
	idea idea.Idea
}

// stillWaits reports whether an idea still waits for the person for the queued
// reason.
func stillWaits(v *person.View, i idea.Idea, q person.Queued) bool {
	if q.Step > 0 {
		return slices.ContainsFunc(i.Escalations, func(w idea.Escalation) bool { return w.Rule == q.Rule && v.IsMe(w.Who.ID) })
	}
	return slices.ContainsFunc(i.Cards, v.IsMe)
}
