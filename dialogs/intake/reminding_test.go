package intake_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/calendar"
	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/step"
)

// asLeft is a conversation left in the middle on a Monday morning, with as many
// drafts.
func asLeft(t *testing.T, drafts int) *dialogstest.Talk {
	x := dialogstest.PastReuse(t)
	for range drafts - 1 {
		x.Says("ny idé", "ja", dialogstest.Problem, "fortsæt nu")
	}
	if len(x.Person.Drafts) != drafts {
		t.Fatalf("%d drafts, want %d", len(x.Person.Drafts), drafts)
	}
	x.Said = nil
	return x
}

// nudged returns when nudges were said since the conversation was left.
func nudged(x *dialogstest.Talk) (days []string) {
	for _, at := range x.Person.Nudges {
		days = append(days, at.In(x.Engine.Calendar.Location()).Format("Mon 2006-01-02"))
	}
	return days
}

func wantDays(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("nudged on %q, want %q", got, want)
	}
}

// A draft nobody touches: reminders after 3, 10 and 30 days, where the last
// waits for calm week 52 to pass, the warning after 57 and the end after 60,
// both put off by the seven calm days.
func TestADraftThatNobodyTouches(t *testing.T) {
	x := asLeft(t, 1)
	x.WaitsUntil(time.Date(2027, 1, 26, 22, 0, 0, 0, time.UTC))
	wantDays(t, nudged(x), "Thu 2026-11-26", "Thu 2026-12-03", "Mon 2026-12-28", "Tue 2027-01-26")
	x.Wants(`bliver slettet 29. januar`, "Behold kladden")
	x.WaitsUntil(time.Date(2027, 1, 29, 6, 0, 0, 0, time.UTC))
	x.Draft()
	x.Waits(24 * time.Hour)
	if len(x.Person.Drafts) != 0 || len(x.Due) != 0 {
		t.Errorf("drafts %+v, reminders %v", x.Person.Drafts, x.Due)
	}
	if len(x.Said) != 4 {
		t.Errorf("said %d messages, want 4", len(x.Said))
	}
}

func TestCalmWeeksPutOffDeletion(t *testing.T) {
	for begun, want := range map[string]string{
		"2027-03-01": "2027-04-30", // no calm week in the way
		"2026-11-23": "2027-01-29", // week 52
		"2027-06-21": "2027-09-10", // weeks 28 to 30
	} {
		x := dialogstest.NewTalk(t)
		at, err := time.ParseInLocation(time.DateOnly, begun, x.Engine.Calendar.Location())
		if err != nil {
			t.Fatal(err)
		}
		x.Moment.Now = at
		x.Says(dialogstest.Problem)
		for x.Moment.Now.Before(at.AddDate(0, 3, 0)) && x.Person.Draft("d1") != nil {
			x.Waits(time.Hour)
		}
		if got := x.Moment.Now.In(at.Location()).Format(time.DateOnly); got != want {
			t.Errorf("begun %s, deleted %s, want %s", begun, got, want)
		}
	}
}

// Whenever somebody stops, reminders come in the send window: not at night, not
// at the weekend or on a holiday, not in a calm week.
func TestNoNudgeOutsideTheSendWindow(t *testing.T) {
	for hours := 0; hours < 24*365; hours += 67 {
		x := dialogstest.NewTalk(t)
		x.Moment.Now = dialogstest.Monday.Add(time.Duration(hours) * time.Hour)
		x.Says(dialogstest.Problem)
		x.Waits(70 * 24 * time.Hour)
		for _, at := range x.Person.Nudges {
			if c := x.Engine.Calendar; !c.NextOpening(at).Equal(at) || c.Calm(at) {
				t.Errorf("stopped %d hours after Monday: nudged %s", hours, at.In(c.Location()))
			}
		}
		if len(x.Person.Nudges) < 2 { // two stages may fall together after calm weeks
			t.Errorf("stopped %d hours after Monday: %d nudges", hours, len(x.Person.Nudges))
		}
	}
}

// A reminder that is woken late, on a Saturday night, waits for Monday.
func TestAReminderThatIsWokenLate(t *testing.T) {
	x := asLeft(t, 1)
	x.Moment.Now = time.Date(2026, 11, 28, 21, 0, 0, 0, time.UTC)
	x.Take(step.Input{Due: &step.Due{Reminder: "draft/d1"}})
	x.WantsNothing()
	x.Waits(48 * time.Hour)
	wantDays(t, nudged(x), "Mon 2026-11-30")
}

func TestNoMoreThanOneNudgeAWorkingDay(t *testing.T) {
	x := asLeft(t, 2)
	x.Waits(6 * 24 * time.Hour)
	wantDays(t, nudged(x), "Thu 2026-11-26", "Fri 2026-11-27")
}

func TestNoMoreThanThreeNudgesAWeek(t *testing.T) {
	x := asLeft(t, 4)
	x.Waits(9 * 24 * time.Hour)
	wantDays(t, nudged(x), "Thu 2026-11-26", "Fri 2026-11-27", "Mon 2026-11-30")
	for _, at := range x.Person.Nudges {
		within := 0
		for _, other := range x.Person.Nudges {
			if d := other.Sub(at); d >= 0 && d < 7*24*time.Hour {
				within++
			}
		}
		if within > 3 {
			t.Errorf("%d nudges in the week from %s", within, at)
		}
	}
	x.Waits(3 * 24 * time.Hour)
	if len(x.Person.Nudges) < 4 {
		t.Errorf("the fourth draft was forgotten: %q", nudged(x))
	}
}

// After an outage the latest stage is said, once, and the next comes when it is
// due.
func TestAMissedStageIsSkipped(t *testing.T) {
	x := asLeft(t, 1)
	x.Moment.Now = dialogstest.Monday.AddDate(0, 0, 14) // past 3 and 10 days
	x.Waits(0)
	x.Wants("venter på dig")
	x.WaitsUntil(time.Date(2026, 12, 27, 12, 0, 0, 0, time.UTC))
	wantDays(t, nudged(x), "Mon 2026-12-07")
	x.Waits(48 * time.Hour)
	wantDays(t, nudged(x), "Mon 2026-12-07", "Mon 2026-12-28")
}

// A draft is never deleted without the warning, however long the outage.
func TestNothingIsDeletedWithoutWarning(t *testing.T) {
	x := asLeft(t, 1)
	x.Moment.Now = time.Date(2027, 3, 8, 9, 0, 0, 0, time.UTC)
	x.Waits(0)
	x.Wants("bliver slettet 11. marts")
	x.Waits(2 * 24 * time.Hour)
	x.Draft()
	x.Waits(2 * 24 * time.Hour)
	if len(x.Person.Drafts) != 0 {
		t.Errorf("it is still there: %+v", x.Person.Drafts)
	}
}

func TestTheWarningCannotBeTurnedOff(t *testing.T) {
	x := asLeft(t, 1)
	x.Says("indstillinger")
	x.Clicks("Slå kladdepåmindelser fra")
	x.Wants("Gemt.")
	x.Waits(50 * 24 * time.Hour)
	wantDays(t, nudged(x))
	x.WaitsUntil(time.Date(2027, 1, 27, 12, 0, 0, 0, time.UTC))
	wantDays(t, nudged(x), "Tue 2027-01-26")
	x.Wants("bliver slettet 29. januar")
}

// What is due is looked at when it is due: a draft that is sent, deleted or
// touched since is not spoken of.
func TestAReminderRereadsItsCondition(t *testing.T) {
	late := dialogstest.Monday.AddDate(0, 0, 3).Add(2 * time.Hour)
	for name, meanwhile := range map[string]func(x *dialogstest.Talk){
		"sent":    func(x *dialogstest.Talk) { x.Says("ny idé", "ja", dialogstest.Problem, "send kort") },
		"deleted": func(x *dialogstest.Talk) { x.Says("annullér", "slet") },
		"touched": func(x *dialogstest.Talk) { x.Says("spring over") },
	} {
		t.Run(name, func(t *testing.T) {
			x := asLeft(t, 1)
			x.Waits(2 * 24 * time.Hour)
			id := "d1"
			meanwhile(x)
			if name == "sent" {
				id = "d2"
			}
			x.Moment.Now = late
			x.Take(step.Input{Due: &step.Due{Reminder: "draft/" + id}})
			x.WantsNothing()
		})
	}
}

// Work on a draft starts its reminders over, also after the warning.
func TestWorkStartsTheRemindersOver(t *testing.T) {
	x := asLeft(t, 1)
	x.WaitsUntil(time.Date(2027, 1, 27, 12, 0, 0, 0, time.UTC))
	x.Wants("bliver slettet")
	x.Clicks("Behold kladden")
	x.Wants("Jeg beholder")
	x.Waits(20 * 24 * time.Hour)
	x.Draft()
	if len(x.Person.Nudges) <= 4 {
		t.Errorf("nudged on %q", nudged(x))
	}
}

// Every way of putting a reminder off, from the card or from "pause".
func TestPuttingAReminderOff(t *testing.T) {
	for answer, want := range map[string]string{
		"i morgen": "Fri 2026-11-27", "om en uge": "Thu 2026-12-03", "på tirsdag": "Tue 2026-12-01", "8. december": "Tue 2026-12-08",
		"i weekenden":  "", // no date
		"3. maj 2027":  "", // too far
		"i går":        "", // past
		"24. december": "Mon 2026-12-28",
	} {
		t.Run(answer, func(t *testing.T) {
			x := asLeft(t, 1)
			x.Waits(4 * 24 * time.Hour)
			x.Moment.Now = x.Person.Nudges[0].Add(time.Minute)
			x.Says(answer)
			if want == "" {
				if !x.Draft().Until.IsZero() {
					t.Errorf("put off until %s", x.Draft().Until)
				}
				return
			}
			x.Waits(40 * 24 * time.Hour)
			if got := nudged(x); len(got) < 2 || got[1] != want {
				t.Errorf("nudged on %q, want the second on %s", got, want)
			}
		})
	}
}

// The day that is promised is the day on which the reminder comes, by the
// person's own hours and after calm weeks and absences.
func TestAReminderComesOnTheDayThatIsPromised(t *testing.T) {
	for _, c := range []struct {
		answer, want, day string
		hours             calendar.Hours
		away              time.Time
	}{
		{answer: "28. november", want: "den 30. november", day: "Mon 2026-11-30"},
		{answer: "28. november", want: "den 28. november", day: "Sat 2026-11-28", hours: calendar.Hours{From: 15 * 60, To: 22 * 60}},
		{answer: "22. december", want: "den 28. december", day: "Mon 2026-12-28"},
		{answer: "28. november", want: "den 2. december", day: "Wed 2026-12-02", away: time.Date(2026, 12, 1, 23, 0, 0, 0, time.UTC)},
	} {
		x := asLeft(t, 1)
		x.Person.Settings.Hours = c.hours
		x.Waits(4 * 24 * time.Hour)
		x.Moment.Now = x.Person.Nudges[0].Add(time.Minute)
		x.Person.Away.Until = c.away
		x.Says(c.answer)
		x.Wants(c.want)
		x.Waits(40 * 24 * time.Hour)
		if got := nudged(x); len(got) < 2 || got[1] != c.day {
			t.Errorf("%s: nudged on %q, want the second on %s", c.answer, got, c.day)
		}
	}
}

// A nudge says what, why me, and has one tap to go on; who is in the middle of
// something else stays there.
func TestANudgeDoesNotInterrupt(t *testing.T) {
	x := asLeft(t, 2)
	x.Moment.Now = x.Due["draft/d1"].Add(-10 * time.Minute)
	x.Says("spring over") // to d2
	x.Wants("Hvilken af jeres opgaver")
	x.Waits(11 * time.Minute)
	x.Wants("venter på dig", "Du får beskeden, fordi du har en ufærdig idé", "Fortsæt", "I morgen", "Om en uge")
	x.Says("ved ikke")
	x.Wants("Er der andre, der har samme opgave?")
	if _, ok := x.Person.Draft("d2").Answers["core_task"]; !ok {
		t.Error("the answer went astray")
	}
}

// After three days away a person is met with what is known, and what they
// typed is not lost.
func TestSomebodyWhoHasBeenAway(t *testing.T) {
	x := asLeft(t, 1)
	x.Moment.Now = x.Moment.Now.AddDate(0, 0, 20)
	x.Says("Vi kunne have en kørebog på telefonen")
	x.Wants("Velkommen tilbage", "Problem: "+dialogstest.Problem, "Det mangler: Idé, Opgave", "Det er ikke brugt endnu.")
	if _, ok := x.Draft().Answers["idea"]; ok {
		t.Error("it was used unasked")
	}
	x.Clicks("Brug det som svar")
	x.Wants("Hvilken af jeres opgaver")
	if got := x.Draft().Answers["idea"].Text; got != "Vi kunne have en kørebog på telefonen" {
		t.Errorf("idea %q", got)
	}
}

// Not everybody hears at the same minute, and one and the same person always
// at the same.
func TestRemindersAreSpread(t *testing.T) {
	times := map[time.Duration]int{}
	for n := range 300 {
		d := calendar.Jitter(fmt.Sprintf("person/p%d@odense.dkd1", n), 45*time.Minute)
		if d < 0 || d > 45*time.Minute || d != calendar.Jitter(fmt.Sprintf("person/p%d@odense.dkd1", n), 45*time.Minute) {
			t.Fatalf("moved by %s", d)
		}
		times[d.Truncate(5*time.Minute)]++
	}
	for at, n := range times {
		if n > 60 {
			t.Errorf("%d of 300 within five minutes of %s", n, at)
		}
	}
}
