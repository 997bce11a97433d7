package dialogs

import (
	"slices"
	"time"
)

// Queued is something that a person is to hear of when there is room.
type Queued struct {
	Idea int64  `json:"idea"`
	Rule string `json:"rule,omitempty"`
	// Why is that of a Task; What that of a Heard, "" for what waits for the
	// person; Title the idea's, with What.
	Why   string `json:"why,omitempty"`
	What  string `json:"what,omitempty"`
	Title string `json:"title,omitempty"`
	// Entry is the entry of the catalogue that it is about, "" for an idea.
	Entry string `json:"entry,omitempty"`
	// Step is that of a Nudge, 0 for a first card.
	Step int `json:"step,omitempty"`
	// Since is when it was queued; At the earliest that it is said.
	Since time.Time `json:"since,omitzero"`
	At    time.Time `json:"at,omitzero"`
}

// Notified is a line of a person's log of what was said to them unasked.
type Notified struct {
	Rule string    `json:"rule"`
	Idea int64     `json:"idea"`
	Step int       `json:"step,omitempty"` // 0: a first card
	At   time.Time `json:"at,omitzero"`
}

// maxQueued bounds what is queued, maxNotified what is logged. notifiedKept is how
// long the log is kept.
const (
	maxQueued    = 100
	maxNotified  = 100
	notifiedKept = 365 * 24 * time.Hour
)

// RoundReminder is the name of a person's reminder for what is queued: it is
// what says something unasked, so that its pace is bounded.
const RoundReminder = "round"

// task takes in that an idea waits. What answers the person's own doing comes
// at once, and so does what is first and has room today; the rest waits.
func (s *step) task(in Task) {
	s.beside = true
	if s.off(in.Rule) {
		return
	}
	q := s.queued(Queued{Idea: in.Idea, Rule: in.Rule, Why: in.Why})
	s.sayAway(in.Idea)
	again := in.Again && s.merges(q)
	// What answers the person, or is a colleague's question, comes at once; so
	// does, and is kept, what somebody is told who is nowhere yet.
	own, nowhere := in.Own || in.Why == whyCoauthor, s.p.Address == (Address{})
	if own || nowhere || again || !s.slot(q).After(s.at.Now) {
		if !own && !again {
			s.given(q)
		}
		s.dropQueued(in.Idea)
		s.want(Effect{Read: &Read{Why: "task", Ideas: []int64{in.Idea}, Note: in.Why}})
		return
	}
	s.enqueue(q)
}

// nudged takes in that something still waits.
func (s *step) nudged(in Nudge) {
	s.beside = true
	if s.off(in.Rule) {
		return
	}
	s.sayAway(in.Idea)
	s.enqueue(s.queued(Queued{Idea: in.Idea, Rule: in.Rule, Step: in.Step}))
}

// queued is something that comes to be queued now, with when its rule lets it be
// said: with a digest, or a reminder a moment later.
func (s *view) queued(q Queued) Queued {
	q.Since, q.At = s.at.Now, s.at.Now
	switch name := s.e.digestOf(s.p, q); {
	case name != "":
		q.At = s.e.rules.Digests[name].next(s.e.calendar, name, s.at.Now)
	case q.Step > 0:
		q.At = s.at.Now.Add(s.e.rules.Gather.Duration())
	}
	return q
}

// off reports whether the person has turned off a rule that can be.
func (s *view) off(rule string) bool {
	return s.e.rules.Nudges[rule].Off == "yes" && slices.Contains(s.p.Settings.Off, rule)
}

// heardOf keeps something for the next digest.
func (s *step) heardOf(in Heard) {
	s.beside = true
	s.enqueue(s.queued(Queued{Idea: in.Idea.Number, What: in.What, Title: in.Idea.Title}))
}

// enqueue queues something; of the same kind about one idea the latest counts.
func (s *step) enqueue(q Queued) {
	s.p.Queue = slices.DeleteFunc(s.p.Queue, func(o Queued) bool { return o.Idea == q.Idea && o.Entry == q.Entry && (o.What == "") == (q.What == "") })
	s.p.Queue = append(s.p.Queue, q)
	if n := len(s.p.Queue) - maxQueued; n > 0 {
		s.p.Queue = slices.Delete(s.p.Queue, 0, n)
	}
}

// dropQueued forgets what is queued about an idea that waits no longer.
func (s *step) dropQueued(idea int64) {
	s.p.Queue = slices.DeleteFunc(s.p.Queue, func(q Queued) bool { return q.Idea == idea && q.What == "" })
}

// planRound sets the reminder to when something that is queued has room.
func (s *step) planRound() {
	var next time.Time
	for _, q := range s.p.Queue {
		if at := s.slot(q); next.IsZero() || at.Before(next) {
			next = at
		}
	}
	if !next.Equal(s.p.Round) {
		s.p.Round = next
		s.want(Effect{Remind: &Remind{Name: RoundReminder, At: next}})
	}
}

// slot is when something queued may be said as a message of its own.
func (s *view) slot(q Queued) time.Time {
	at, _ := s.e.slotOf(s.p, q, q.slotKind(), s.at)
	return at
}

// merges reports whether something queued may be said now along with others.
func (s *view) merges(q Queued) bool {
	_, why := s.e.slotOf(s.p, q, SlotMerged, s.at)
	return why == ReasonNow
}

// given counts a message that is said now, and logs what it is about. What is
// merged into a digest does not count, nor do reminders that are said along
// with something new: they are no message of their own.
func (s *step) given(about ...Queued) {
	switch {
	case slices.ContainsFunc(about, func(q Queued) bool { return q.What != "" }):
	case slices.ContainsFunc(about, func(q Queued) bool { return q.Step == 0 }):
		s.p.Firsts = lastFew(append(s.p.Firsts, s.at.Now))
	default:
		s.p.Nudges = lastFew(append(s.p.Nudges, s.at.Now))
	}
	for _, q := range about {
		s.p.Notified = append(s.p.Notified, Notified{Rule: ruleOf(q), Idea: q.Idea, Step: q.Step, At: s.at.Now})
	}
	s.p.Notified = slices.DeleteFunc(s.p.Notified, func(n Notified) bool { return s.at.Now.Sub(n.At) > notifiedKept })
	if n := len(s.p.Notified) - maxNotified; n > 0 {
		s.p.Notified = slices.Delete(s.p.Notified, 0, n)
	}
}

func ruleOf(q Queued) string {
	if q.Rule != "" {
		return q.Rule
	}
	return q.What
}

// lastFew keeps the latest of some times.
func lastFew(times []time.Time) []time.Time { return times[max(0, len(times)-maxLost):] }

// round says what is queued and has room. What it is about is read now.
func (s *step) round() {
	s.beside = true
	s.p.Round = time.Time{} // set anew at the end of the step
	due := s.dueNow()
	if len(due) == 0 {
		return
	}
	r := &Read{Why: "round"}
	for _, q := range due {
		if q.Entry == "" {
			r.Ideas = append(r.Ideas, q.Idea)
		}
		if q.What != "" { // a digest tells all that waits
			r.List = &Listing{Waiting: append([]string{s.p.Key}, s.p.Former...)}
		}
	}
	s.want(Effect{Read: r})
}

// dueNow is all that is queued and ready, the most urgent first, if anything
// of it has room: it is one message.
func (s *view) dueNow() []Queued {
	var due []Queued
	room := false
	for _, q := range s.p.Queue {
		if s.merges(q) {
			due = append(due, q)
			room = room || !s.slot(q).After(s.at.Now)
		}
	}
	if !room {
		return nil
	}
	slices.SortStableFunc(due, func(a, b Queued) int {
		if x, y := s.priority(a), s.priority(b); x != y {
			return int(x - y)
		}
		return a.Since.Compare(b.Since)
	})
	return due
}

func (w *wording) priority(q Queued) Priority {
	if q.What != "" {
		return PriorityInformation
	}
	return w.e.rules.Nudges[q.Rule].Priority
}

// shownRound says what was queued and still waits, as one message.
func (s *step) shownRound(in Shown) {
	s.beside = true
	ideas := map[int64]Idea{}
	for _, i := range in.Ideas {
		ideas[i.Number] = i
	}
	var matters []matter
	var news []Queued
	due := s.dueNow()
	for _, q := range due {
		i, ok := ideas[q.Idea]
		switch {
		case !ok:
			continue
		case q.What != "":
			if q.Title = ""; s.mayRead(i) || i.Approved {
				q.Title = i.Title
			}
			news = append(news, q)
		case s.stillWaits(i, q):
			matters = append(matters, matter{q, i})
		}
	}
	if len(news) > 0 {
		matters = append(matters, s.alsoWaiting(in.Ideas, matters)...)
	}
	s.p.Queue = slices.DeleteFunc(s.p.Queue, func(q Queued) bool { return q.Entry == "" && slices.Contains(due, q) })
	if len(matters)+len(news) == 0 {
		s.sayChecks()
		return
	}
	s.sayRound(matters, news)
}

// alsoWaiting is what waits for the person beside what was queued, for a
// digest: not what is put off, or was spoken of today.
func (s *view) alsoWaiting(ideas []Idea, but []matter) []matter {
	var out []matter
	for _, i := range ideas {
		known := slices.ContainsFunc(but, func(m matter) bool { return m.Idea == i.Number })
		w := i.waitOf(s.p.Key)
		if known || w == nil || !s.waitsForMe(i) || s.p.snoozedUntil(i.Number).After(s.at.Now) || s.spokenOf(i.Number) {
			continue
		}
		out = append(out, matter{Queued{Idea: i.Number, Rule: w.Rule, Step: max(1, w.Step)}, i})
	}
	return out
}

// spokenOf reports whether the person was told of an idea today.
func (s *view) spokenOf(idea int64) bool {
	return slices.ContainsFunc(s.p.Notified, func(n Notified) bool {
		return n.Idea == idea && onDay(s.e.calendar, []time.Time{n.At}, s.at.Now) > 0
	})
}

// matter is something queued with the idea that it is about.
type matter struct {
	Queued
	idea Idea
}

// stillWaits reports whether an idea waits for the person as it did when it
// was queued.
func (s *view) stillWaits(i Idea, q Queued) bool {
	if q.Step > 0 {
		return slices.ContainsFunc(i.Waits, func(w Wait) bool { return w.Rule == q.Rule && s.isMe(w.Who.ID) })
	}
	return slices.ContainsFunc(i.Cards, s.isMe)
}
