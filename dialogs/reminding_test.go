package dialogs

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/calendar"
	"odense.dk/ideabot/dialogs/step"
)

// asLeft is a conversation left in the middle on a Monday morning, with as many
// drafts.
func asLeft(t *testing.T, drafts int) *talk {
	x := pastReuse(t)
	for range drafts - 1 {
		x.says("ny idé", "ja", aProblem, "fortsæt nu")
	}
	if len(x.p.Drafts) != drafts {
		t.Fatalf("%d drafts, want %d", len(x.p.Drafts), drafts)
	}
	x.said = nil
	return x
}

// nudged returns when nudges were said since the conversation was left.
func nudged(x *talk) (days []string) {
	for _, at := range x.p.Nudges {
		days = append(days, at.In(x.e.Calendar.Location()).Format("Mon 2006-01-02"))
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
	x.waitsUntil(time.Date(2027, 1, 26, 22, 0, 0, 0, time.UTC))
	wantDays(t, nudged(x), "Thu 2026-11-26", "Thu 2026-12-03", "Mon 2026-12-28", "Tue 2027-01-26")
	x.wants(`bliver slettet 29. januar`, "Behold kladden")
	x.waitsUntil(time.Date(2027, 1, 29, 6, 0, 0, 0, time.UTC))
	x.draft()
	x.waits(24 * time.Hour)
	if len(x.p.Drafts) != 0 || len(x.due) != 0 {
		t.Errorf("drafts %+v, reminders %v", x.p.Drafts, x.due)
	}
	if len(x.said) != 4 {
		t.Errorf("said %d messages, want 4", len(x.said))
	}
}

func TestCalmWeeksPutOffDeletion(t *testing.T) {
	for begun, want := range map[string]string{
		"2027-03-01": "2027-04-30", // no calm week in the way
		"2026-11-23": "2027-01-29", // week 52
		"2027-06-21": "2027-09-10", // weeks 28 to 30
	} {
		x := newTalk(t)
		at, err := time.ParseInLocation(time.DateOnly, begun, x.e.Calendar.Location())
		if err != nil {
			t.Fatal(err)
		}
		x.at.Now = at
		x.says(aProblem)
		for x.at.Now.Before(at.AddDate(0, 3, 0)) && x.p.Draft("d1") != nil {
			x.waits(time.Hour)
		}
		if got := x.at.Now.In(at.Location()).Format(time.DateOnly); got != want {
			t.Errorf("begun %s, deleted %s, want %s", begun, got, want)
		}
	}
}

// Whenever somebody stops, reminders come in the send window: not at night, not
// at the weekend or on a holiday, not in a calm week.
func TestNoNudgeOutsideTheSendWindow(t *testing.T) {
	for hours := 0; hours < 24*365; hours += 67 {
		x := newTalk(t)
		x.at.Now = aMonday.Add(time.Duration(hours) * time.Hour)
		x.says(aProblem)
		x.waits(70 * 24 * time.Hour)
		for _, at := range x.p.Nudges {
			if c := x.e.Calendar; !c.NextOpening(at).Equal(at) || c.Calm(at) {
				t.Errorf("stopped %d hours after Monday: nudged %s", hours, at.In(c.Location()))
			}
		}
		if len(x.p.Nudges) < 2 { // two stages may fall together after calm weeks
			t.Errorf("stopped %d hours after Monday: %d nudges", hours, len(x.p.Nudges))
		}
	}
}

// A reminder that is woken late, on a Saturday night, waits for Monday.
func TestAReminderThatIsWokenLate(t *testing.T) {
	x := asLeft(t, 1)
	x.at.Now = time.Date(2026, 11, 28, 21, 0, 0, 0, time.UTC)
	x.take(step.Input{Due: &step.Due{Reminder: "draft/d1"}})
	x.wantsNothing()
	x.waits(48 * time.Hour)
	wantDays(t, nudged(x), "Mon 2026-11-30")
}

func TestNoMoreThanOneNudgeAWorkingDay(t *testing.T) {
	x := asLeft(t, 2)
	x.waits(6 * 24 * time.Hour)
	wantDays(t, nudged(x), "Thu 2026-11-26", "Fri 2026-11-27")
}

func TestNoMoreThanThreeNudgesAWeek(t *testing.T) {
	x := asLeft(t, 4)
	x.waits(9 * 24 * time.Hour)
	wantDays(t, nudged(x), "Thu 2026-11-26", "Fri 2026-11-27", "Mon 2026-11-30")
	for _, at := range x.p.Nudges {
		within := 0
		for _, other := range x.p.Nudges {
			if d := other.Sub(at); d >= 0 && d < 7*24*time.Hour {
				within++
			}
		}
		if within > 3 {
			t.Errorf("%d nudges in the week from %s", within, at)
		}
	}
	x.waits(3 * 24 * time.Hour)
	if len(x.p.Nudges) < 4 {
		t.Errorf("the fourth draft was forgotten: %q", nudged(x))
	}
}

// After an outage the latest stage is said, once, and the next comes when it is
// due.
func TestAMissedStageIsSkipped(t *testing.T) {
	x := asLeft(t, 1)
	x.at.Now = aMonday.AddDate(0, 0, 14) // past 3 and 10 days
	x.waits(0)
	x.wants("venter på dig")
	x.waitsUntil(time.Date(2026, 12, 27, 12, 0, 0, 0, time.UTC))
	wantDays(t, nudged(x), "Mon 2026-12-07")
	x.waits(48 * time.Hour)
	wantDays(t, nudged(x), "Mon 2026-12-07", "Mon 2026-12-28")
}

// A draft is never deleted without the warning, however long the outage.
func TestNothingIsDeletedWithoutWarning(t *testing.T) {
	x := asLeft(t, 1)
	x.at.Now = time.Date(2027, 3, 8, 9, 0, 0, 0, time.UTC)
	x.waits(0)
	x.wants("bliver slettet 11. marts")
	x.waits(2 * 24 * time.Hour)
	x.draft()
	x.waits(2 * 24 * time.Hour)
	if len(x.p.Drafts) != 0 {
		t.Errorf("it is still there: %+v", x.p.Drafts)
	}
}

func TestTheWarningCannotBeTurnedOff(t *testing.T) {
	x := asLeft(t, 1)
	x.says("indstillinger")
	x.clicks("Slå kladdepåmindelser fra")
	x.wants("Gemt.")
	x.waits(50 * 24 * time.Hour)
	wantDays(t, nudged(x))
	x.waitsUntil(time.Date(2027, 1, 27, 12, 0, 0, 0, time.UTC))
	wantDays(t, nudged(x), "Tue 2027-01-26")
	x.wants("bliver slettet 29. januar")
}

// What is due is looked at when it is due: a draft that is sent, deleted or
// touched since is not spoken of.
func TestAReminderRereadsItsCondition(t *testing.T) {
	late := aMonday.AddDate(0, 0, 3).Add(2 * time.Hour)
	for name, meanwhile := range map[string]func(x *talk){
		"sent":    func(x *talk) { x.says("ny idé", "ja", aProblem, "send kort") },
		"deleted": func(x *talk) { x.says("annullér", "slet") },
		"touched": func(x *talk) { x.says("spring over") },
	} {
		t.Run(name, func(t *testing.T) {
			x := asLeft(t, 1)
			x.waits(2 * 24 * time.Hour)
			id := "d1"
			meanwhile(x)
			if name == "sent" {
				id = "d2"
			}
			x.at.Now = late
			x.take(step.Input{Due: &step.Due{Reminder: "draft/" + id}})
			x.wantsNothing()
		})
	}
}

// Work on a draft starts its reminders over, also after the warning.
func TestWorkStartsTheRemindersOver(t *testing.T) {
	x := asLeft(t, 1)
	x.waitsUntil(time.Date(2027, 1, 27, 12, 0, 0, 0, time.UTC))
	x.wants("bliver slettet")
	x.clicks("Behold kladden")
	x.wants("Jeg beholder")
	x.waits(20 * 24 * time.Hour)
	x.draft()
	if len(x.p.Nudges) <= 4 {
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
			x.waits(4 * 24 * time.Hour)
			x.at.Now = x.p.Nudges[0].Add(time.Minute)
			x.says(answer)
			if want == "" {
				if !x.draft().Until.IsZero() {
					t.Errorf("put off until %s", x.draft().Until)
				}
				return
			}
			x.waits(40 * 24 * time.Hour)
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
		x.p.Settings.Hours = c.hours
		x.waits(4 * 24 * time.Hour)
		x.at.Now = x.p.Nudges[0].Add(time.Minute)
		x.p.Away.Until = c.away
		x.says(c.answer)
		x.wants(c.want)
		x.waits(40 * 24 * time.Hour)
		if got := nudged(x); len(got) < 2 || got[1] != c.day {
			t.Errorf("%s: nudged on %q, want the second on %s", c.answer, got, c.day)
		}
	}
}

// A nudge says what, why me, and has one tap to go on; who is in the middle of
// something else stays there.
func TestANudgeDoesNotInterrupt(t *testing.T) {
	x := asLeft(t, 2)
	x.at.Now = x.due["draft/d1"].Add(-10 * time.Minute)
	x.says("spring over") // to d2
	x.wants("Hvilken af jeres opgaver")
	x.waits(11 * time.Minute)
	x.wants("venter på dig", "Du får beskeden, fordi du har en ufærdig idé", "Fortsæt", "I morgen", "Om en uge")
	x.says("ved ikke")
	x.wants("Er der andre, der har samme opgave?")
	if _, ok := x.p.Draft("d2").Answers["core_task"]; !ok {
		t.Error("the answer went astray")
	}
}

// After three days away a person is met with what is known, and what they
// typed is not lost.
func TestSomebodyWhoHasBeenAway(t *testing.T) {
	x := asLeft(t, 1)
	x.at.Now = x.at.Now.AddDate(0, 0, 20)
	x.says("Vi kunne have en kørebog på telefonen")
	x.wants("Velkommen tilbage", "Problem: "+aProblem, "Det mangler: Idé, Opgave", "Det er ikke brugt endnu.")
	if _, ok := x.draft().Answers["idea"]; ok {
		t.Error("it was used unasked")
	}
	x.clicks("Brug det som svar")
	x.wants("Hvilken af jeres opgaver")
	if got := x.draft().Answers["idea"].Text; got != "Vi kunne have en kørebog på telefonen" {
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
