package dialogs

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/calendar"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/step"
)

// The tests below are named after the limits of section 8.2 of the domain
// model.

func TestLimitFirstCardsOneADayUpToThreeMatters(t *testing.T) {
	w := newTown(t, Config{})
	for range 5 {
		w.sends()
	}
	w.hears("Mette", "Mon 23/11 09:00 Anna har en idé")
	w.until(w.local("2026-11-24 09:20"))
	last := w.said[len(w.said)-1]
	w.hears("Mette", "Tue 24/11 08:") // the day after, in the window
	if last.Title != "Fire sager venter på dig" || len(last.Items) != 3 || len(last.Text) != 1 {
		t.Fatalf("got\n%s", last.Plain())
	}
	for _, it := range last.Items {
		if len(it.Acts) != 2 || it.Acts[0].Label != "Anbefal" || !strings.Contains(strings.Join(it.Lines, " "), aProblem) {
			t.Errorf("got %+v", it)
		}
	}
}

func TestLimitFirstCardsActFromTheList(t *testing.T) {
	w := newTown(t, Config{})
	for range 3 {
		w.sends()
	}
	w.until(w.local("2026-11-24 09:20"))
	w.clicks("Mette", "Anbefal")
	if w.ideas[2].Status != idea.StatusScreening || w.ideas[1].Status != idea.StatusSubmitted {
		t.Errorf("they are %s and %s", w.ideas[2].Status, w.ideas[1].Status)
	}
}

func TestLimitOneNudgeAWorkingDay(t *testing.T) {
	w := newTown(t, Config{})
	w.sends()
	w.now = w.now.Add(4 * time.Hour) // its first reminder comes on the same day, four hours later
	w.sends()
	w.heard("Mette")
	w.until(w.local("2026-11-27 12:00"))
	got := w.heard("Mette")
	days := map[string]int{}
	for _, line := range got {
		if strings.Contains(line, "venter stadig") || strings.Contains(line, "sager venter") {
			days[line[:9]]++
		}
	}
	for day, n := range days {
		if n > 1 {
			t.Errorf("%s: %d nudges: %q", day, n, got)
		}
	}
	if len(days) != 2 {
		t.Errorf("the second comes on another day: %q", got)
	}
}

func TestLimitThreeNudgesAWeek(t *testing.T) {
	w := newTown(t, Config{})
	for range 6 { // each on a day of its own
		w.sends()
		w.days(1)
	}
	w.until(w.local("2026-12-31 12:00"))
	at := w.people[keyOf("Mette")].Nudges
	if len(at) < 4 {
		t.Fatalf("only %v", at)
	}
	for i := range at[:len(at)-3] {
		if at[i+3].Sub(at[i]) < 7*24*time.Hour {
			t.Errorf("four in a week: %v", at[i:i+4])
		}
	}
}

// TestLimitsHoldForAnyone sends ideas and acts at random for half a year, and
// looks at what everybody was sent.
func TestLimitsHoldForAnyone(t *testing.T) {
	for seed := range uint64(8) {
		r := rand.New(rand.NewPCG(seed, 1))
		w := newTown(t, Config{})
		for range 60 {
			switch n := int64(r.IntN(int(w.drawn) + 1)); {
			case r.IntN(3) == 0 || n == 0:
				w.sends()
			default:
				do := []string{"Mette recommend", "Mette question", "Anna reply", "Karin assess", "Karin to_architect", "Karin decline"}[r.IntN(6)]
				name, do, _ := strings.Cut(do, " ")
				w.tell(idea.IdeaKey(n), step.Input{Action: new(actOf(w.ideas[n], name, idea.ActionID(do)))})
			}
			w.until(w.now.Add(time.Duration(r.IntN(60)) * time.Hour))
		}
		for key, p := range w.people {
			w.checkLimits(key, p)
		}
	}
}

// checkLimits fails where somebody was nudged more often than allowed, or out
// of hours.
func (w *town) checkLimits(key string, p person.Person) {
	w.Helper()
	l, days := w.e.Rules.Limits, map[string]int{}
	for i, at := range p.Nudges {
		day := at.In(w.e.Calendar.Location()).Format(time.DateOnly)
		if days[day]++; days[day] > l.PerDay {
			w.Errorf("%s: %d nudges on %s", key, days[day], day)
		}
		if i >= l.PerWeek && at.Sub(p.Nudges[i-l.PerWeek]) < 7*24*time.Hour {
			w.Errorf("%s: too many in the week before %s", key, day)
		}
		if !w.e.Calendar.InWindow(at) {
			w.Errorf("%s: nudged at %s", key, at)
		}
	}
}

func TestLimitPriorities(t *testing.T) {
	w := newTown(t, Config{})
	p := person.Person{Key: keyOf("Mette"), Queue: []person.Queued{
		{Idea: 1, Rule: schedule.RuleSilence, Step: 1, Since: w.now},
		{Idea: 2, Rule: schedule.RuleFollowUp, Step: 1, Since: w.now},
		{Idea: 3, Rule: schedule.RuleManager, Step: 1, Since: w.now.Add(time.Second)},
		{Idea: 4, Rule: schedule.RuleManager, Step: 1, Since: w.now},
	}}
	_, effects := w.e.Step(p, step.Input{Due: &step.Due{Reminder: person.BundleReminder}}, idea.Moment{Now: w.now.Add(time.Minute)})
	var got []int64
	for _, x := range effects {
		if x.Load != nil {
			got = append(got, x.Load.Ideas...)
		}
	}
	if len(got) != 4 || got[0] != 4 || got[1] != 3 || got[2] != 2 || got[3] != 1 {
		t.Errorf("in the order %v", got)
	}
}

func TestLimitSendWindow(t *testing.T) {
	for _, c := range []struct{ sent, earliest, latest string }{
		{"2026-11-23 15:31", "2026-11-24 08:30", "2026-11-24 09:15"}, // after hours, spread over 45 minutes
		{"2026-11-27 14:01", "2026-11-30 08:30", "2026-11-30 09:15"}, // Friday afternoon
		{"2026-11-28 11:00", "2026-11-30 08:30", "2026-11-30 09:15"}, // Saturday
		{"2027-03-26 10:00", "2027-03-30 08:30", "2027-03-30 09:15"}, // Good Friday, and the clock goes forward
		{"2027-10-29 14:30", "2027-11-01 08:30", "2027-11-01 09:15"}, // the clock goes back
		{"2026-11-24 10:00", "2026-11-24 10:00", "2026-11-24 10:00"}, // in the window
	} {
		w := newTown(t, Config{})
		w.now = w.local(c.sent)
		w.sends()
		w.until(w.now.AddDate(0, 0, 6))
		if m := w.said[0]; m.who != keyOf("Mette") || m.at.Before(w.local(c.earliest)) || m.at.After(w.local(c.latest)) {
			t.Errorf("sent %s, said to %s at %s", c.sent, m.who, m.at)
		}
	}
}

// What waited for the window comes at one's own minute, not at its opening.
func TestLimitSpread(t *testing.T) {
	w := newTown(t, Config{})
	w.now = w.local("2026-11-23 15:31")
	w.sends()
	w.until(w.local("2026-11-24 12:00"))
	want := w.local("2026-11-24 08:30").Add(calendar.Jitter(keyOf("Mette"), 45*time.Minute))
	if m := w.said[0]; m.who != keyOf("Mette") || !m.at.Equal(want) {
		t.Errorf("said to %s at %s, want %s", m.who, m.at, want)
	}
}

// The spread is another one for each person.
func TestLimitJitter(t *testing.T) {
	minutes := map[int]bool{}
	for _, name := range []string{"Anna", "Mette", "Karin", "Arne", "Ole", "Hanne", "Rune", "Bodil"} {
		minutes[int(calendar.Jitter(keyOf(name), 45*time.Minute)/time.Minute)] = true
	}
	if len(minutes) < 5 {
		t.Errorf("only %d different minutes", len(minutes))
	}
}

func TestLimitPersonalWindow(t *testing.T) {
	w := newTown(t, Config{})
	w.says("Mette", "indstillinger", "vælg tidsrum", "22-14", "15.30 til 22")
	w.heard("Mette")
	w.sends()
	w.until(w.local("2026-11-23 15:29"))
	w.hears("Mette")
	w.until(w.local("2026-11-23 16:20"))
	if got := w.heard("Mette"); len(got) != 1 || !strings.Contains(got[0], "Anna har en idé") {
		t.Errorf("heard %q", got)
	}
}

func TestHoursTyped(t *testing.T) {
	for text, want := range map[string]calendar.Hours{
		"14-22": {From: 14 * 60, To: 22 * 60}, "7.30 til 15": {From: 7*60 + 30, To: 15 * 60}, "kl. 8 - kl. 9": {From: 8 * 60, To: 9 * 60}, "0–24": {From: 0, To: 24 * 60},
		"22-14": {}, "8-8.30": {}, "25-26": {}, "om natten": {}, "": {},
	} {
		got, ok := calendar.ParseHours(text)
		if ok != (want != calendar.Hours{}) || ok && got != want {
			t.Errorf("%q: %v %t", text, got, ok)
		}
	}
}

func TestLimitSnooze(t *testing.T) {
	w := newTown(t, Config{})
	w.sends()
	w.until(w.local("2026-11-26 10:00"))
	for n := range 3 {
		w.heard("Karin")
		w.clicks("Mette", "Mind mig igen")
		w.clicks("Mette", "Om en uge")
		before := w.now
		w.heard("Mette")
		w.until(w.now.AddDate(0, 0, 6))
		for _, line := range w.heard("Mette") {
			if strings.Contains(line, "venter stadig") {
				t.Errorf("within the week: %s", line)
			}
		}
		w.until(before.AddDate(0, 0, 8))
		if n < 2 && len(w.said) == 0 {
			t.Fatalf("nothing after a week, the %d. time", n+1)
		}
	}
	w.until(w.local("2026-12-21 12:00")) // a calm week has its digest
	w.clicks("Mette", "Mind mig igen")
	if m := w.said[len(w.said)-1]; !strings.Contains(strings.Join(m.Lead, " "), "udskudt tre gange") {
		t.Errorf("a fourth time: %s", m.Plain())
	}
}

func TestLimitSnoozeAtMostSixtyDays(t *testing.T) {
	w := newTown(t, Config{})
	w.sends()
	w.until(w.local("2026-11-26 10:00"))
	w.clicks("Mette", "Mind mig igen")
	w.says("Mette", "1. marts 2027")
	if m := w.said[len(w.said)-1]; !strings.Contains(strings.Join(m.Lead, " "), "næste 60 dage") {
		t.Errorf("got %s", m.Plain())
	}
	w.says("Mette", "7. december")
	w.heard("Mette")
	w.until(w.local("2026-12-07 09:20"))
	if got := w.heard("Mette"); len(got) != 1 || !strings.HasPrefix(got[0], "Mon 7/12 ") {
		t.Errorf("heard %q", got)
	}
}

func TestLimitCalmWeeksStopDeadlines(t *testing.T) {
	w := newTown(t, Config{})
	w.now = w.local("2026-12-16 09:00") // week 52 is calm, with 24 and 31 December off
	w.sends()
	w.heard("Mette")
	w.until(w.local("2027-01-05 09:20"))
	w.hears("Mette", "Mon 28/12 09:00 ", "Tue 5/1 09:00 ") // the third and the seventh working day without week 52
}

func TestLimitCalmWeeksHaveDigestsOnly(t *testing.T) {
	w := newTown(t, Config{})
	w.now = w.local("2026-12-22 10:00") // Tuesday of a calm week
	w.sends()
	w.until(w.local("2026-12-28 09:20"))
	if got := w.heard("Mette"); len(got) != 1 || !strings.HasPrefix(got[0], "Mon 28/12 ") {
		t.Errorf("heard %q", got)
	}
}

// What waits for the digest of a calm week goes on waiting, whatever else happens
// before that.
func TestLimitCalmWeeksHaveDigestsOnlyWhateverElseHappens(t *testing.T) {
	w := newTown(t, Config{})
	w.now = w.local("2026-12-18 10:00") // the Friday before a calm week
	w.sends()
	w.sends() // the second card of the day
	w.now = w.local("2026-12-20 12:00")
	w.says("Mette", "hjælp")
	w.heard("Mette")
	w.until(w.local("2026-12-21 09:05"))
	if got := w.heard("Mette"); len(got) != 1 || !strings.HasPrefix(got[0], "Mon 21/12 09:00 ") {
		t.Errorf("heard %q", got)
	}
}

func TestLimitAbsence(t *testing.T) {
	w := newTown(t, Config{})
	w.says("Mette", "fravær til 14. december", "Hanne")
	if a := w.people[keyOf("Mette")].Away; a.Delegate == nil || a.Delegate.Name != "Hanne" {
		t.Fatalf("away %+v", a)
	}
	w.heard("Mette")
	w.sends()
	w.until(w.local("2026-11-27 12:00"))
	w.hears("Mette")
	w.hears("Hanne", "Thu 26/11 09:00 \"Idé 1\" fra Anna venter på svar, og du er stedfortræder.")
	w.acts("Hanne", "recommend", 1)
	if w.ideas[1].Status != idea.StatusScreening {
		t.Error("the deputy could not recommend")
	}
}

func TestLimitAbsenceStopsDeadlines(t *testing.T) {
	w := newTown(t, Config{})
	w.says("Mette", "fravær til 4. januar 2027", "ingen")
	w.sends()
	w.heard("Mette")
	w.until(w.local("2027-01-04 10:00"))
	got := w.heard("Mette")
	if len(got) != 1 || !strings.HasPrefix(got[0], "Mon 4/1 ") {
		t.Errorf("heard %q", got)
	}
	if w.ideas[1].Escalated {
		t.Error("it escalated while she was away")
	}
	w.hears("Karin", "Thu 26/11 09:00 \"Idé 1\" fra Anna venter på svar, og du er stedfortræder.", // nobody was named
		"Mon 4/1 09:00 Nyt siden sidst") // and 30 days of silence
	w.until(w.local("2027-01-22 12:00"))
	if !w.ideas[1].Escalated {
		t.Error("14 working days after she was back it did not escalate")
	}
}

func TestLimitAbsenceTheAuthorIsNoDeputy(t *testing.T) {
	w := newTown(t, Config{})
	w.says("Mette", "fravær til 14. december", "Anna")
	w.sends()
	w.until(w.local("2026-11-30 12:00"))
	if d := w.ideas[1].Delegate; d == nil || d.Name != "Karin" {
		t.Errorf("deputy %+v", d)
	}
}

func TestLimitUnreachableGoesToTheConsultant(t *testing.T) {
	w := newTown(t, Config{})
	w.sends()
	w.tell(keyOf("Mette"), step.Input{Undelivered: &step.Undelivered{To: "test", Key: idea.CardKey(1), Why: "blocked", At: w.now}})
	w.until(w.local("2026-11-24 12:00"))
	w.hears("Karin", "Tue 24/11 08:45 Beskeden om \"Idé 1\" fra Anna kunne ikke komme frem.")
	w.acts("Karin", "bypass", 1)
}

func TestLimitNothingSettledIsSpokenOf(t *testing.T) {
	w := newTown(t, Config{})
	w.sends()
	w.sends() // waits for tomorrow
	w.heard("Mette")
	w.staff.managers[keyOf("Anna")] = party("Hanne")
	w.acts("Hanne", "recommend", 2)
	w.until(w.local("2026-11-24 12:00"))
	w.hears("Mette")
}

func TestWeeklyOnlyForThoseWhoWish(t *testing.T) {
	w := newTown(t, Config{})
	w.says("Mette", "indstillinger", "kun samlet om mandagen")
	w.heard("Mette")
	w.days(1)
	w.sends()
	w.sends()
	w.until(w.local("2026-11-30 12:00"))
	w.hears("Mette", "Mon 30/11 09:00 To sager venter på dig")
}

func TestDigestIsNotSentEmpty(t *testing.T) {
	w := newTown(t, Config{})
	w.acts("Mette", "recommend", w.sends())
	w.acts("Karin", "decline", 1) // before the digest
	w.heard("Karin")
	w.until(w.local("2026-11-25 12:00"))
	w.hears("Karin")
}

func TestWeeklyDigestTellsManagersWhatChanged(t *testing.T) {
	w := newTown(t, Config{})
	n := w.sends()
	w.acts("Mette", "recommend", n)
	w.acts("Karin", "decline", n)
	w.heard("Mette")
	w.until(w.local("2026-11-30 12:00"))
	last := w.said[len(w.said)-1]
	w.hears("Mette", "Mon 30/11 09:00 Nyt siden sidst")
	if want := (message.Fact{Label: "Nyt", Value: "\"Idé 1\", nr. 1, er ikke valgt"}); len(last.Facts) != 1 || last.Facts[0] != want {
		t.Errorf("got %s", last.Plain())
	}
	if last.Note[0] != "Du får beskeden, fordi du er leder for idégiveren." {
		t.Errorf("the reason is %q", last.Note[0])
	}
}

func TestWeeklyDigestTellsManagersWhatWaits(t *testing.T) {
	w := newTown(t, Config{})
	n := w.sends()
	w.acts("Mette", "recommend", n)
	w.acts("Karin", "decline", n)
	w.now = w.local("2026-11-27 09:00")
	w.sends() // waits, and no reminder of it is due
	w.heard("Mette")
	w.until(w.local("2026-11-30 09:05"))
	last := w.said[len(w.said)-1]
	w.hears("Mette", "Mon 30/11 09:00 En sag venter på dig")
	if len(last.Items) != 1 || !strings.Contains(last.Items[0].Name, "Idé 2") || len(last.Facts) != 1 {
		t.Errorf("got %s", last.Plain())
	}
}

func TestADiscreetIdeaIsNoNewsForTheManager(t *testing.T) {
	w := newTown(t, Config{})
	n := w.sends()
	w.acts("Mette", "recommend", n)
	i := w.ideas[n]
	i.Discreet, i.Manager = true, nil
	w.ideas[n] = i
	w.heard("Mette")
	w.acts("Karin", "decline", n)
	w.until(w.local("2026-12-14 12:00"))
	for _, line := range w.heard("Mette") {
		if strings.Contains(line, "Nyt siden sidst") {
			t.Error(line)
		}
	}
}

// An idea that is gone, by a rule of how long it is kept, is forgotten, and
// nothing comes due again and again.
func TestAnIdeaThatIsGoneLeavesTheQueue(t *testing.T) {
	w := newTown(t, Config{})
	w.sends()
	w.sends()
	w.heard("Mette")
	delete(w.ideas, 2)
	w.until(w.local("2026-11-24 12:00"))
	w.hears("Mette")
	if q := w.people[keyOf("Mette")].Queue; len(q) > 0 {
		t.Errorf("queued %+v", q)
	}
}

func TestLimitEveryNudgeSaysWhatAndWhyAndWhatToDo(t *testing.T) {
	w := newTown(t, Config{})
	w.sends()
	w.until(w.local("2026-11-26 12:00"))
	m := w.said[len(w.said)-1]
	var labels []string
	for _, o := range m.Pickable() {
		labels = append(labels, o.Label)
	}
	for _, want := range []string{"Anbefal", "Mind mig igen", "Se idéen"} {
		if !slices.Contains(labels, want) {
			t.Errorf("no %q in %q", want, labels)
		}
	}
	if text := m.Plain(); !strings.Contains(text, "Idé 1") || !strings.Contains(text, "Du får beskeden, fordi du er leder for Anna") {
		t.Errorf("got %s", text)
	}
}

func TestLimitADigestRepeatsNothingOfThatDay(t *testing.T) {
	w := newTown(t, Config{})
	n := w.sends()
	w.acts("Mette", "recommend", n)
	w.acts("Karin", "decline", n)
	w.until(w.local("2026-11-30 08:45"))
	w.sends() // its card comes at once, before the digest of nine o'clock
	w.heard("Mette")
	w.until(w.local("2026-11-30 09:05"))
	last := w.said[len(w.said)-1]
	w.hears("Mette", "Mon 30/11 09:00 Nyt siden sidst")
	if len(last.Items) > 0 {
		t.Errorf("got %s", last.Plain())
	}
}

// What is queued is read when it is said: the idea may have gone on, and its
// word about that not have come yet.
func TestLimitConditionIsReadAtSendTime(t *testing.T) {
	w := newTown(t, Config{})
	w.sends()
	w.sends() // its card waits for tomorrow
	i := w.ideas[2]
	i.Cards, i.Escalations = nil, nil
	w.ideas[2] = i
	w.heard("Mette")
	w.until(w.local("2026-11-24 12:00"))
	w.hears("Mette")

	w.now = w.local("2026-11-26 09:00")
	w.tell(idea.IdeaKey(1), step.Input{Due: &step.Due{Reminder: life.EscalationReminder}}) // queued, and said in a moment
	i = w.ideas[1]
	i.Escalations = []idea.Escalation{{Rule: schedule.RuleManager, Who: party("Hanne")}} // it is hers by now
	w.ideas[1] = i
	w.until(w.now.Add(time.Minute))
	w.hears("Mette")
}
