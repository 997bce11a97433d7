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
// follows from the person's own action, or if it is their first card and the
// day's quota has room; else it is queued.
func task(s *person.Turn, in step.Task) {
	s.OffTopic = true
	if s.Off(in.Rule) {
		return
	}
	q := queued(&s.View, person.Queued{Idea: in.Idea, Rule: in.Rule, Why: in.Why})
	sayAway(s, in.Idea)
	again := in.Again && merges(&s.View, q)
	// Also at once: a colleague's invitation, and what is kept for a person who
	// has no address yet.
	own, nowhere := in.Own || in.Why == idea.WhyCoauthor, s.Person.Address == (idea.Address{})
	if own || nowhere || again || !slot(&s.View, q).After(s.At.Now) {
		if !own && !again {
			given(s, q)
		}
		s.DropQueued(in.Idea)
		s.Emit(step.Effect{Load: &step.Load{Why: "task", Ideas: []int64{in.Idea}, Note: in.Why}})
		return
	}
	enqueue(s, q)
}

// nudged handles an idea that still waits for the person.
func nudged(s *person.Turn, in step.Nudge) {
	s.OffTopic = true
	if s.Off(in.Rule) {
		return
	}
	sayAway(s, in.Idea)
	enqueue(s, queued(&s.View, person.Queued{Idea: in.Idea, Rule: in.Rule, Step: in.Step}))
}

// queued returns a message as it is queued now, with the time from which its
// rule lets it be sent: with a digest, or, for a reminder, a moment later.
func queued(s *person.View, q person.Queued) person.Queued {
	q.Since, q.At = s.At.Now, s.At.Now
	switch name := person.DigestOf(s.Policy, s.Person, q); {
	case name != "":
		q.At = s.Policy.Rules.Digests[name].Next(s.Policy.Calendar, name, s.At.Now)
	case q.Step > 0:
		q.At = s.At.Now.Add(s.Policy.Rules.Gather.Duration())
	}
	return q
}

// heardOf queues news for the next digest.
func heardOf(s *person.Turn, in step.Heard) {
	s.OffTopic = true
	enqueue(s, queued(&s.View, person.Queued{Idea: in.Idea.Number, What: in.What, Title: in.Idea.Title}))
}

// enqueue queues a message. It replaces a queued one of the same kind about the
// same idea.
func enqueue(s *person.Turn, q person.Queued) {
	s.Person.Queue = slices.DeleteFunc(s.Person.Queue, func(o person.Queued) bool {
		return o.Idea == q.Idea && o.Entry == q.Entry && (o.What == "") == (q.What == "")
	})
	s.Person.Queue = append(s.Person.Queue, q)
	if n := len(s.Person.Queue) - person.MaxQueued; n > 0 {
		s.Person.Queue = slices.Delete(s.Person.Queue, 0, n)
	}
}

// planBundle sets the reminder to when the first queued message may be sent.
func planBundle(s *person.Turn) {
	var next time.Time
	for _, q := range s.Person.Queue {
		if at := slot(&s.View, q); next.IsZero() || at.Before(next) {
			next = at
		}
	}
	if !next.Equal(s.Person.Bundle) {
		s.Person.Bundle = next
		s.Emit(step.Effect{Remind: &step.Remind{Name: person.BundleReminder, At: next}})
	}
}

// slot returns when a queued message may be sent as a message of its own.
func slot(s *person.View, q person.Queued) time.Time {
	at, _ := person.SlotOf(s.Policy, s.Person, q, q.SlotKind(), s.At)
	return at
}

// merges reports whether a queued message may be sent now together with others.
func merges(s *person.View, q person.Queued) bool {
	_, why := person.SlotOf(s.Policy, s.Person, q, schedule.SlotMerged, s.At)
	return why == schedule.ReasonNow
}

// given counts and logs a message that is sent now. A reminder that is merged
// into a digest, or that comes with something new, is no message of its own and
// does not count.
func given(s *person.Turn, about ...person.Queued) {
	switch {
	case slices.ContainsFunc(about, func(q person.Queued) bool { return q.What != "" }):
	case slices.ContainsFunc(about, func(q person.Queued) bool { return q.Step == 0 }):
		s.Person.Firsts = person.LastFew(append(s.Person.Firsts, s.At.Now))
	default:
		s.Person.Nudges = person.LastFew(append(s.Person.Nudges, s.At.Now))
	}
	for _, q := range about {
		s.Person.Notified = append(s.Person.Notified, person.Notified{Rule: ruleOf(q), Idea: q.Idea, Step: q.Step, At: s.At.Now})
	}
	s.Person.Notified = slices.DeleteFunc(s.Person.Notified, func(n person.Notified) bool { return s.At.Now.Sub(n.At) > person.NotifiedKept })
	if n := len(s.Person.Notified) - person.MaxNotified; n > 0 {
		s.Person.Notified = slices.Delete(s.Person.Notified, 0, n)
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
func dueBundle(s *person.Turn) {
	s.OffTopic = true
	s.Person.Bundle = time.Time{} // set again at the end of the turn
	due := dueNow(&s.View)
	if len(due) == 0 {
		return
	}
	r := &step.Load{Why: "round"}
	for _, q := range due {
		if q.Entry == "" {
			r.Ideas = append(r.Ideas, q.Idea)
		}
		if q.What != "" { // a digest lists all that waits
			r.List = &step.Listing{Waiting: append([]string{s.Person.Key}, s.Person.Former...)}
		}
	}
	s.Emit(step.Effect{Load: r})
}

// dueNow returns all queued messages that are ready, the most urgent first, if
// at least one may be sent now; they become one message. Else nil.
func dueNow(s *person.View) []person.Queued {
	var due []person.Queued
	room := false
	for _, q := range s.Person.Queue {
		if merges(s, q) {
			due = append(due, q)
			room = room || !slot(s, q).After(s.At.Now)
		}
	}
	if !room {
		return nil
	}
	slices.SortStableFunc(due, func(a, b person.Queued) int {
		if x, y := priority(&s.Voice, a), priority(&s.Voice, b); x != y {
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
func loadedBundle(s *person.Turn, in step.Loaded) {
	s.OffTopic = true
	ideas := map[int64]idea.Idea{}
	for _, i := range in.Ideas {
		ideas[i.Number] = i
	}
	var matters []matter
	var news []person.Queued
	due := dueNow(&s.View)
	for _, q := range due {
		i, ok := ideas[q.Idea]
		switch {
		case !ok:
			continue
		case q.What != "":
			if q.Title = ""; s.MayRead(i) || i.Approved {
				q.Title = i.Title
			}
			news = append(news, q)
		case stillWaits(&s.View, i, q):
			matters = append(matters, matter{q, i})
		}
	}
	if len(news) > 0 {
		matters = append(matters, alsoWaiting(&s.View, in.Ideas, matters)...)
	}
	s.Person.Queue = slices.DeleteFunc(s.Person.Queue, func(q person.Queued) bool { return q.Entry == "" && slices.Contains(due, q) })
	if len(matters)+len(news) == 0 {
		sayChecks(s)
		return
	}
	sayBundle(s, matters, news)
}

// alsoWaiting returns what waits for the person besides what was queued, for a
// digest: not what is snoozed or was mentioned today.
func alsoWaiting(s *person.View, ideas []idea.Idea, but []matter) []matter {
	var out []matter
	for _, i := range ideas {
		known := slices.ContainsFunc(but, func(m matter) bool { return m.Idea == i.Number })
		w := i.EscalationOf(s.Person.Key)
		if known || w == nil || !s.WaitsForMe(i) || s.Person.SnoozedUntil(i.Number).After(s.At.Now) || spokenOf(s, i.Number) {
			continue
		}
		out = append(out, matter{person.Queued{Idea: i.Number, Rule: w.Rule, Step: max(1, w.Step)}, i})
	}
	return out
}

// spokenOf reports whether the person was told about an idea today.
func spokenOf(s *person.View, idea int64) bool {
	return slices.ContainsFunc(s.Person.Notified, func(n person.Notified) bool {
		return n.Idea == idea && schedule.OnDay(s.Policy.Calendar, []time.Time{n.At}, s.At.Now) > 0
	})
}

// matter is a queued message with its idea.
type matter struct {
	person.Queued
	idea idea.Idea
}

// stillWaits reports whether an idea still waits for the person for the queued
// reason.
func stillWaits(s *person.View, i idea.Idea, q person.Queued) bool {
	if q.Step > 0 {
		return slices.ContainsFunc(i.Escalations, func(w idea.Escalation) bool { return w.Rule == q.Rule && s.IsMe(w.Who.ID) })
	}
	return slices.ContainsFunc(i.Cards, s.IsMe)
}
