package nudge

import (
	"slices"
	"strconv"
	"time"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/schedule"
)

// wantSnooze asks when to be reminded, or says that the idea cannot be snoozed
// any longer.
func wantSnooze(s *person.Turn, idea int64) {
	if x := s.Person.SnoozeOf(idea); x != nil && x.Times >= s.Policy.Rules.Limits.Snoozes {
		s.OffTopic = true
		s.Tell("snooze.enough", "number", strconv.FormatInt(idea, 10), "count", s.CountWord(x.Times))
		return
	}
	s.Meanwhile(person.DialogState{At: person.AtSnooze, Field: strconv.FormatInt(idea, 10)})
	s.Ask()
}

// askSnooze asks when to be reminded again.
func askSnooze(s *person.View) message.Message {
	return message.Message{
		Title:   s.Text("snooze.title", "number", s.Person.Dialog.Field),
		Options: s.Options("tomorrow", "next_week"),
		Typed:   true,
		Hint:    s.Text("snooze.hint"),
	}
}

func onSnoozeOption(s *person.Turn, id string) {
	days := 1
	if id == "next_week" {
		days = 7
	}
	snoozeUntil(s, s.Policy.Calendar.AddDays(s.At.Now, days))
}

// onSnoozeText takes the date of the reminder.
func onSnoozeText(s *person.Turn, text string) bool {
	day, ok := parse.ReadDate(text, s.Local(), s.Person.Lang)
	if !ok {
		return false
	}
	if !day.After(s.At.Now) || day.After(s.Policy.Rules.Limits.Snooze.After(s.At.Now, s.Policy.Calendar)) {
		s.Note("snooze.range", "days", s.Count(s.Policy.Rules.Limits.Snooze.N))
		s.Ask()
		return true
	}
	snoozeUntil(s, day)
	return true
}

// snoozeUntil postpones the person's own messages about an idea. Other people's
// are not postponed.
func snoozeUntil(s *person.Turn, t time.Time) {
	idea, _ := strconv.ParseInt(s.Person.Dialog.Field, 10, 64) // the field was made from a number
	x := s.Person.SnoozeOf(idea)
	if x == nil {
		s.Person.Snoozed = append(s.Person.Snoozed, person.Snoozed{Idea: idea})
		s.Person.Snoozed = s.Person.Snoozed[max(0, len(s.Person.Snoozed)-person.MaxCards):]
		x = s.Person.SnoozeOf(idea)
	}
	y, m, d := t.In(s.Policy.Calendar.Location()).Date()
	x.Until, x.Times = time.Date(y, m, d, 0, 0, 0, 0, s.Policy.Calendar.Location()), x.Times+1
	if !slices.ContainsFunc(s.Person.Queue, func(q person.Queued) bool { return q.Idea == idea && q.What == "" }) {
		enqueue(s, person.Queued{Idea: idea, Rule: givenRule(&s.View, idea), Step: 1, Since: s.At.Now, At: x.Until})
	}
	s.Note("snooze.done", "date", s.Date(x.Until))
	s.Leave()
	s.Ask()
}

// givenRule returns the rule by which the person was last told about an idea,
// "" for none.
func givenRule(s *person.View, idea int64) string {
	for _, g := range slices.Backward(s.Person.Notified) {
		if g.Idea == idea {
			return g.Rule
		}
	}
	return schedule.RuleManager
}
