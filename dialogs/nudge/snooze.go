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
func wantSnooze(t *person.Turn, idea int64) {
	if x := t.Person.SnoozeOf(idea); x != nil && x.Times >= t.Policy.Rules.Limits.Snoozes {
		t.OffTopic = true
		t.Tell("snooze.enough", "number", strconv.FormatInt(idea, 10), "count", t.CountWord(x.Times))
		return
	}
	t.Meanwhile(person.DialogState{At: person.AtSnooze, Field: strconv.FormatInt(idea, 10)})
	t.Ask()
}

// askSnooze asks when to be reminded again.
func askSnooze(v *person.View) message.Message {
	return message.Message{
		Title:   v.Text("snooze.title", "number", v.Person.Dialog.Field),
		Options: v.Options("tomorrow", "next_week"),
		Typed:   true,
		Hint:    v.Text("snooze.hint"),
	}
}

func onSnoozeOption(t *person.Turn, id string) {
	days := 1
	if id == "next_week" {
		days = 7
	}
	snoozeUntil(t, t.Policy.Calendar.AddDays(t.At.Now, days))
}

// onSnoozeText takes the date of the reminder.
func onSnoozeText(t *person.Turn, text string) bool {
	day, ok := parse.ReadDate(text, t.Local(), t.Person.Lang)
	if !ok {
		return false
	}
	if !day.After(t.At.Now) || day.After(t.Policy.Rules.Limits.Snooze.After(t.At.Now, t.Policy.Calendar)) {
		t.Note("snooze.range", "days", t.Count(t.Policy.Rules.Limits.Snooze.N))
		t.Ask()
		return true
	}
	snoozeUntil(t, day)
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
func givenRule(v *person.View, idea int64) string {
	for _, g := range slices.Backward(v.Person.Notified) {
		if g.Idea == idea {
			return g.Rule
		}
	}
	return schedule.RuleManager
}
