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

// task takes in that an idea waits. What answers the person's own doing comes
// at once, and so does what is first and has room today; the rest waits.
func task(s *person.Turn, in step.Task) {
	s.OffTopic = true
	if s.Off(in.Rule) {
		return
	}
	q := queued(&s.View, person.Queued{Idea: in.Idea, Rule: in.Rule, Why: in.Why})
	sayAway(s, in.Idea)
	again := in.Again && merges(&s.View, q)
	// What answers the person, or is a colleague's question, comes at once; so
	// does, and is kept, what somebody is told who is nowhere yet.
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

// nudged takes in that something still waits.
func nudged(s *person.Turn, in step.Nudge) {
	s.OffTopic = true
	if s.Off(in.Rule) {
		return
	}
	sayAway(s, in.Idea)
	enqueue(s, queued(&s.View, person.Queued{Idea: in.Idea, Rule: in.Rule, Step: in.Step}))
}

// queued is something that comes to be queued now, with when its rule lets it be
// said: with a digest, or a reminder a moment later.
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

// heardOf keeps something for the next digest.
func heardOf(s *person.Turn, in step.Heard) {
	s.OffTopic = true
	enqueue(s, queued(&s.View, person.Queued{Idea: in.Idea.Number, What: in.What, Title: in.Idea.Title}))
}

// enqueue queues something; of the same kind about one idea the latest counts.
func enqueue(s *person.Turn, q person.Queued) {
	s.Person.Queue = slices.DeleteFunc(s.Person.Queue, func(o person.Queued) bool {
		return o.Idea == q.Idea && o.Entry == q.Entry && (o.What == "") == (q.What == "")
	})
	s.Person.Queue = append(s.Person.Queue, q)
	if n := len(s.Person.Queue) - person.MaxQueued; n > 0 {
		s.Person.Queue = slices.Delete(s.Person.Queue, 0, n)
	}
}

// planBundle sets the reminder to when something that is queued has room.
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

// slot is when something queued may be said as a message of its own.
func slot(s *person.View, q person.Queued) time.Time {
	at, _ := person.SlotOf(s.Policy, s.Person, q, q.SlotKind(), s.At)
	return at
}

// merges reports whether something queued may be said now along with others.
func merges(s *person.View, q person.Queued) bool {
	_, why := person.SlotOf(s.Policy, s.Person, q, schedule.SlotMerged, s.At)
	return why == schedule.ReasonNow
}

// given counts a message that is said now, and logs what it is about. What is
// merged into a digest does not count, nor do reminders that are said along
// with something new: they are no message of their own.
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

// dueBundle says what is queued and has room. What it is about is read now.
func dueBundle(s *person.Turn) {
	s.OffTopic = true
	s.Person.Bundle = time.Time{} // set anew at the end of the step
	due := DueNow(&s.View)
	if len(due) == 0 {
		return
	}
	r := &step.Load{Why: "round"}
	for _, q := range due {
		if q.Entry == "" {
			r.Ideas = append(r.Ideas, q.Idea)
		}
		if q.What != "" { // a digest tells all that waits
			r.List = &step.Listing{Waiting: append([]string{s.Person.Key}, s.Person.Former...)}
		}
	}
	s.Emit(step.Effect{Load: r})
}

// DueNow is all that is queued and ready, the most urgent first, if anything
// of it has room: it is one message.
func DueNow(s *person.View) []person.Queued {
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

// loadedBundle says what was queued and still waits, as one message.
func loadedBundle(s *person.Turn, in step.Loaded) {
	s.OffTopic = true
	ideas := map[int64]idea.Idea{}
	for _, i := range in.Ideas {
		ideas[i.Number] = i
	}
	var matters []matter
	var news []person.Queued
	due := DueNow(&s.View)
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

// alsoWaiting is what waits for the person beside what was queued, for a
// digest: not what is put off, or was spoken of today.
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

// spokenOf reports whether the person was told of an idea today.
func spokenOf(s *person.View, idea int64) bool {
	return slices.ContainsFunc(s.Person.Notified, func(n person.Notified) bool {
		return n.Idea == idea && schedule.OnDay(s.Policy.Calendar, []time.Time{n.At}, s.At.Now) > 0
	})
}

// matter is something queued with the idea that it is about.
type matter struct {
	person.Queued
	idea idea.Idea
}

// stillWaits reports whether an idea waits for the person as it did when it
// was queued.
func stillWaits(s *person.View, i idea.Idea, q person.Queued) bool {
	if q.Step > 0 {
		return slices.ContainsFunc(i.Escalations, func(w idea.Escalation) bool { return w.Rule == q.Rule && s.IsMe(w.Who.ID) })
	}
	return slices.ContainsFunc(i.Cards, s.IsMe)
}
