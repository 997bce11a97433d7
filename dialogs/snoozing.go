package dialogs

import (
	"slices"
	"strconv"
	"time"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
)

// Snoozed is a reminder that the person has put off.
type Snoozed struct {
	Idea  int64     `json:"idea"`
	Until time.Time `json:"until,omitzero"`
	Times int       `json:"times,omitempty"`
}

// Options of nudges that are no deeds.
const (
	optionSnooze = "snooze"
	optionAll    = "all_tasks"
)

func (p *Person) snoozed(idea int64) *Snoozed {
	for n := range p.Snoozed {
		if p.Snoozed[n].Idea == idea {
			return &p.Snoozed[n]
		}
	}
	return nil
}

// snoozedUntil is until when an idea is not spoken of; zero: it is.
func (p *Person) snoozedUntil(idea int64) time.Time {
	if x := p.snoozed(idea); x != nil {
		return x.Until
	}
	return time.Time{}
}

// wantSnooze asks when to be reminded, or says that it cannot be put off any
// more.
func (s *step) wantSnooze(idea int64) {
	if x := s.p.snoozed(idea); x != nil && x.Times >= s.e.rules.Limits.Snoozes {
		s.beside = true
		s.tell("snooze.enough", "number", strconv.FormatInt(idea, 10), "count", s.countWord(x.Times))
		return
	}
	s.meanwhile(Talk{At: atSnooze, Field: strconv.FormatInt(idea, 10)})
	s.ask()
}

// askSnooze is when to be reminded of what waits.
func (s *view) askSnooze() message.Message {
	return message.Message{
		Title:   s.Text("snooze.title", "number", s.p.Talk.Field),
		Options: s.options("tomorrow", "next_week"),
		Typed:   true,
		Hint:    s.Text("snooze.hint"),
	}
}

func (s *step) pickSnooze(id string) {
	days := 1
	if id == "next_week" {
		days = 7
	}
	s.snoozeUntil(s.e.calendar.AddDays(s.at.Now, days))
}

// hearSnooze takes a date.
func (s *step) hearSnooze(text string) bool {
	day, ok := parse.ReadDate(text, s.local(), s.p.Lang)
	if !ok {
		return false
	}
	if !day.After(s.at.Now) || day.After(s.e.rules.Limits.Snooze.After(s.at.Now, s.e.calendar)) {
		s.note("snooze.range", "days", s.Count(s.e.rules.Limits.Snooze.N))
		s.ask()
		return true
	}
	s.snoozeUntil(day)
	return true
}

// snoozeUntil puts off what waits about an idea, and says it again then. Others
// go on waiting, and hear in their time.
func (s *step) snoozeUntil(t time.Time) {
	idea, _ := strconv.ParseInt(s.p.Talk.Field, 10, 64) // it was made of a number
	x := s.p.snoozed(idea)
	if x == nil {
		s.p.Snoozed = append(s.p.Snoozed, Snoozed{Idea: idea})
		s.p.Snoozed = s.p.Snoozed[max(0, len(s.p.Snoozed)-maxCards):]
		x = s.p.snoozed(idea)
	}
	y, m, d := t.In(s.e.calendar.Location()).Date()
	x.Until, x.Times = time.Date(y, m, d, 0, 0, 0, 0, s.e.calendar.Location()), x.Times+1
	if !slices.ContainsFunc(s.p.Queue, func(q Queued) bool { return q.Idea == idea && q.What == "" }) {
		s.enqueue(Queued{Idea: idea, Rule: s.givenRule(idea), Step: 1, Since: s.at.Now, At: x.Until})
	}
	s.note("snooze.done", "date", s.Date(x.Until))
	s.leave()
	s.ask()
}

// givenRule is the rule by which the person was last told of an idea.
func (s *view) givenRule(idea int64) string {
	for _, g := range slices.Backward(s.p.Notified) {
		if g.Idea == idea {
			return g.Rule
		}
	}
	return RuleManager
}
