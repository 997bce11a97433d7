package schedule

import (
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/calendar"
	"odense.dk/ideabot/dialogs/rules"
)

func TestRulesAreChecked(t *testing.T) {
	good, err := rules.Read("nudges.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ old, new, want string }{
		{"then: [3wd, 7wd]", "then: [7wd, 3wd]", "manager_decision: then has to grow"},
		{"digest: daily", "digest: hourly", `no digest "hourly"`},
		{"to: their_manager", "to: somebody", "follow_up: escalate needs to"},
		{"off: yes}", "off: perhaps}", "want off: no, digest or yes"},
		{"priority: draft", "priority: draft", ""},
		{"priority: information", "priority: urgent", `priority "urgent"`},
		{"  parked:", "  parkeret:", "parked is missing"},
		{"m6: 6mo", "m7: 6mo", "m6 is missing"},
		{`daily: {at: "08:45"}`, `daily: {at: "8.45 om morgenen"}`, "is no time like"},
		{"day: monday", "day: mandagsagtig", "no day"},
		{"per_week: 3", "per_week: 0", "per_day of 1 at least"},
		{"matters: 3", "matters: 0", "want first_per_day"},
		{"5wd, 10wd]", "5wd, 10 dage]", "want d, wd, mo, h, m or s"},
	} {
		_, err := LoadRules([]byte(strings.Replace(string(good), c.old, c.new, 1)))
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %v", c.new, err)
		}
	}
}

func TestDigestsFollowTheCalendar(t *testing.T) {
	w := shipped(t)
	for _, c := range []struct{ name, from, want string }{
		{digestDaily, "2026-11-23 08:00", "2026-11-23 08:45"},
		{digestDaily, "2026-11-23 08:45", "2026-11-24 08:45"},
		{digestDaily, "2026-11-27 12:00", "2026-11-30 08:45"}, // over the weekend
		{DigestWeekly, "2026-11-23 09:00", "2026-11-30 09:00"},
		{DigestWeekly, "2027-03-25 12:00", "2027-03-30 09:00"}, // Easter Monday is off
		{DigestMonthly, "2026-12-15 12:00", "2027-01-04 09:00"},
		{DigestWeekly, "2027-03-22 12:00", "2027-03-30 09:00"}, // summer time has begun
	} {
		if got := w.Rules.Digests[c.name].Next(w.Calendar, c.name, onClock(t, w.Calendar, c.from)); !got.Equal(onClock(t, w.Calendar, c.want)) {
			t.Errorf("%s after %s: %s, want %s", c.name, c.from, got, c.want)
		}
	}
}

func TestSpansSkipCalmWeeks(t *testing.T) {
	w := shipped(t)
	// Week 52 of 2026 is calm: 21 to 27 December.
	if got := w.Later(onClock(t, w.Calendar, "2026-12-18 09:00"), calendar.Span{N: 3, Unit: "wd"}); !got.Equal(onClock(t, w.Calendar, "2026-12-30 09:00")) {
		t.Errorf("3 working days after 18 December: %s", got)
	}
	if got := w.Later(onClock(t, w.Calendar, "2026-12-18 09:00"), calendar.Span{N: 3, Unit: "mo"}); !got.Equal(onClock(t, w.Calendar, "2027-03-18 09:00")) {
		t.Errorf("3 months after: %s", got)
	}
	if got := w.Later(onClock(t, w.Calendar, "2026-12-18 09:00"), calendar.Span{N: 30, Unit: "s"}); got.Sub(onClock(t, w.Calendar, "2026-12-18 09:00")) != 30*time.Second {
		t.Errorf("30 seconds after: %s", got)
	}
}

// shipped is the schedule as it ships.
func shipped(t *testing.T) *Schedule {
	t.Helper()
	r, err := LoadRules(nil)
	if err != nil {
		t.Fatal(err)
	}
	c, err := calendar.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &Schedule{Rules: r, Calendar: c}
}
