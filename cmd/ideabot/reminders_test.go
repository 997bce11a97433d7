package main

import (
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/calendar"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/schedule"
)

// TestRemindersSayWhyTheyWait has a message that waits, for each of some people.
func TestRemindersSayWhyTheyWait(t *testing.T) {
	engine, err := dialogs.New(dialogs.Config{})
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) // a Monday, ten o'clock in Odense
	reminder := []person.Queued{{Idea: 7, Rule: schedule.RuleManager, Step: 1, At: now}}
	for want, p := range map[string]person.Person{
		"now":                            {Queue: reminder},
		"away until 2026-12-07 ":         {Queue: reminder, Away: person.Away{Until: time.Date(2026, 12, 6, 23, 0, 0, 0, time.UTC)}},
		"daily_limit until 2026-11-24 ":  {Queue: reminder, Nudges: []time.Time{now.Add(-time.Hour)}},
		"own_hours until 2026-11-23 15:": {Queue: reminder, Settings: person.Settings{Hours: calendar.Hours{From: 15 * 60, To: 22 * 60}}},
	} {
		rows := remindersOf(p, engine, now)
		if len(rows) != 1 || !strings.HasPrefix(rows[0][6].Text, want) {
			t.Errorf("want %q in %+v", want, rows)
		}
	}
}
