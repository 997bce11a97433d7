package nudge_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/calendar"
	"odense.dk/ideabot/dialogs/dialogstest"
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
	w := dialogstest.NewTown(t, dialogs.Config{})
	for range 5 {
		w.Sends()
	}
	w.Hears("Mette", "Mon 23/11 09:00 Anna har en idé")
	w.Until(w.Local("2026-11-24 09:20"))
	last := w.Said[len(w.Said)-1]
	w.Hears("Mette", "Tue 24/11 08:") // the day after, in the window
	if last.Title != "Fire sager venter på dig" || len(last.Items) != 3 || len(last.Text) != 1 {
		t.Fatalf("got\n%s", last.Plain())
	}
	for _, it := range last.Items {
		if len(it.Acts) != 2 || it.Acts[0].Label != "Anbefal" || !strings.Contains(strings.Join(it.Lines, " "), dialogstest.Problem) {
			t.Errorf("got %+v", it)
		}
	}
}

func TestLimitFirstCardsActFromTheList(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	for range 3 {
		w.Sends()
	}
	w.Until(w.Local("2026-11-24 09:20"))
	w.Clicks("Mette", "Anbefal")
	if w.Ideas[2].Status != idea.StatusScreening || w.Ideas[1].Status != idea.StatusSubmitted {
		t.Errorf("they are %s and %s", w.Ideas[2].Status, w.Ideas[1].Status)
	}
}

// A number that is typed below cards is not taken for the list before them.
func TestANumberBelowACard(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	w.Says("Mette", "indstillinger")
	w.Sends()
	w.Until(w.Local("2026-11-24 09:20"))
	w.Heard("Mette")
	w.Says("Mette", "1")
	if got := w.Heard("Mette"); len(got) != 1 || !strings.Contains(got[0], "Der er kommet en anden besked imellem") {
		t.Errorf("Mette heard %q", got)
	}
}

func TestLimitOneNudgeAWorkingDay(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	w.Sends()
	w.Now = w.Now.Add(4 * time.Hour) // its first reminder comes on the same day, four hours later
	w.Sends()
	w.Heard("Mette")
	w.Until(w.Local("2026-11-27 12:00"))
	got := w.Heard("Mette")
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
	w := dialogstest.NewTown(t, dialogs.Config{})
	for range 6 { // each on a day of its own
		w.Sends()
		w.Days(1)
	}
	w.Until(w.Local("2026-12-31 12:00"))
	at := w.People[dialogstest.KeyOf("Mette")].Nudges
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
		w := dialogstest.NewTown(t, dialogs.Config{})
		for range 60 {
			switch n := int64(r.IntN(int(w.Drawn) + 1)); {
			case r.IntN(3) == 0 || n == 0:
				w.Sends()
			default:
				do := []string{"Mette recommend", "Mette question", "Anna reply", "Karin assess", "Karin to_architect", "Karin decline"}[r.IntN(6)]
				name, do, _ := strings.Cut(do, " ")
				w.Tell(idea.IdeaKey(n), step.Input{Action: new(dialogstest.Request(w.Ideas[n], name, idea.ActionID(do)))})
			}
			w.Until(w.Now.Add(time.Duration(r.IntN(60)) * time.Hour))
		}
		for key, p := range w.People {
			checkLimits(w, key, p)
		}
	}
}

// checkLimits fails where somebody was nudged more often than allowed, or out
// of hours.
func checkLimits(w *dialogstest.Town, key string, p person.Person) {
	w.Helper()
	l, days := w.Engine.Rules.Limits, map[string]int{}
	for i, at := range p.Nudges {
		day := at.In(w.Engine.Calendar.Location()).Format(time.DateOnly)
		if days[day]++; days[day] > l.PerDay {
			w.Errorf("%s: %d nudges on %s", key, days[day], day)
		}
		if i >= l.PerWeek && at.Sub(p.Nudges[i-l.PerWeek]) < 7*24*time.Hour {
			w.Errorf("%s: too many in the week before %s", key, day)
		}
		if !w.Engine.Calendar.InWindow(at) {
			w.Errorf("%s: nudged at %s", key, at)
		}
	}
}

func TestLimitPriorities(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	p := person.Person{Key: dialogstest.KeyOf("Mette"), Queue: []person.Queued{
		{Idea: 1, Rule: schedule.RuleSilence, Step: 1, Since: w.Now},
		{Idea: 2, Rule: schedule.RuleFollowUp, Step: 1, Since: w.Now},
		{Idea: 3, Rule: schedule.RuleManager, Step: 1, Since: w.Now.Add(time.Second)},
		{Idea: 4, Rule: schedule.RuleManager, Step: 1, Since: w.Now},
	}}
	_, effects := w.Engine.Step(p, step.Input{Due: &step.Due{Reminder: person.BundleReminder}}, idea.Moment{Now: w.Now.Add(time.Minute)})
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
		w := dialogstest.NewTown(t, dialogs.Config{})
		w.Now = w.Local(c.sent)
		w.Sends()
		w.Until(w.Now.AddDate(0, 0, 6))
		if m := w.Said[0]; m.Who != dialogstest.KeyOf("Mette") || m.At.Before(w.Local(c.earliest)) || m.At.After(w.Local(c.latest)) {
			t.Errorf("sent %s, said to %s at %s", c.sent, m.Who, m.At)
		}
	}
}

// What waited for the window comes at one's own minute, not at its opening.
func TestLimitSpread(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	w.Now = w.Local("2026-11-23 15:31")
	w.Sends()
	w.Until(w.Local("2026-11-24 12:00"))
	want := w.Local("2026-11-24 08:30").Add(calendar.Jitter(dialogstest.KeyOf("Mette"), 45*time.Minute))
	if m := w.Said[0]; m.Who != dialogstest.KeyOf("Mette") || !m.At.Equal(want) {
		t.Errorf("said to %s at %s, want %s", m.Who, m.At, want)
	}
}

// The spread is another one for each person.
func TestLimitJitter(t *testing.T) {
	minutes := map[int]bool{}
	for _, name := range []string{"Anna", "Mette", "Karin", "Arne", "Ole", "Hanne", "Rune", "Bodil"} {
		minutes[int(calendar.Jitter(dialogstest.KeyOf(name), 45*time.Minute)/time.Minute)] = true
	}
	if len(minutes) < 5 {
		t.Errorf("only %d different minutes", len(minutes))
	}
}

func TestLimitPersonalWindow(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	w.Says("Mette", "indstillinger", "vælg tidsrum", "22-14", "15.30 til 22")
	w.Heard("Mette")
	w.Sends()
	w.Until(w.Local("2026-11-23 15:29"))
	w.Hears("Mette")
	w.Until(w.Local("2026-11-23 16:20"))
	if got := w.Heard("Mette"); len(got) != 1 || !strings.Contains(got[0], "Anna har en idé") {
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
	w := dialogstest.NewTown(t, dialogs.Config{})
	w.Sends()
	w.Until(w.Local("2026-11-26 10:00"))
	for n := range 3 {
		w.Heard("Karin")
		w.Clicks("Mette", "Mind mig igen")
		w.Clicks("Mette", "Om en uge")
		before := w.Now
		w.Heard("Mette")
		w.Until(w.Now.AddDate(0, 0, 6))
		for _, line := range w.Heard("Mette") {
			if strings.Contains(line, "venter stadig") {
				t.Errorf("within the week: %s", line)
			}
		}
		w.Until(before.AddDate(0, 0, 8))
		if n < 2 && len(w.Said) == 0 {
			t.Fatalf("nothing after a week, the %d. time", n+1)
		}
	}
	w.Until(w.Local("2026-12-21 12:00")) // a calm week has its digest
	w.Clicks("Mette", "Mind mig igen")
	if m := w.Said[len(w.Said)-1]; !strings.Contains(strings.Join(m.Lead, " "), "udskudt tre gange") {
		t.Errorf("a fourth time: %s", m.Plain())
	}
}

func TestLimitSnoozeAtMostSixtyDays(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	w.Sends()
	w.Until(w.Local("2026-11-26 10:00"))
	w.Clicks("Mette", "Mind mig igen")
	w.Says("Mette", "1. marts 2027")
	if m := w.Said[len(w.Said)-1]; !strings.Contains(strings.Join(m.Lead, " "), "næste 60 dage") {
		t.Errorf("got %s", m.Plain())
	}
	w.Says("Mette", "7. december")
	w.Heard("Mette")
	w.Until(w.Local("2026-12-07 09:20"))
	if got := w.Heard("Mette"); len(got) != 1 || !strings.HasPrefix(got[0], "Mon 7/12 ") {
		t.Errorf("heard %q", got)
	}
}

func TestLimitCalmWeeksStopDeadlines(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	w.Now = w.Local("2026-12-16 09:00") // week 52 is calm, with 24 and 31 December off
	w.Sends()
	w.Heard("Mette")
	w.Until(w.Local("2027-01-05 09:20"))
	w.Hears("Mette", "Mon 28/12 09:00 ", "Tue 5/1 09:00 ") // the third and the seventh working day without week 52
}

func TestLimitCalmWeeksHaveDigestsOnly(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	w.Now = w.Local("2026-12-22 10:00") // Tuesday of a calm week
	w.Sends()
	w.Until(w.Local("2026-12-28 09:20"))
	if got := w.Heard("Mette"); len(got) != 1 || !strings.HasPrefix(got[0], "Mon 28/12 ") {
		t.Errorf("heard %q", got)
	}
}

// What waits for the digest of a calm week goes on waiting, whatever else happens
// before that.
func TestLimitCalmWeeksHaveDigestsOnlyWhateverElseHappens(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	w.Now = w.Local("2026-12-18 10:00") // the Friday before a calm week
	w.Sends()
	w.Sends() // the second card of the day
	w.Now = w.Local("2026-12-20 12:00")
	w.Says("Mette", "hjælp")
	w.Heard("Mette")
	w.Until(w.Local("2026-12-21 09:05"))
	if got := w.Heard("Mette"); len(got) != 1 || !strings.HasPrefix(got[0], "Mon 21/12 09:00 ") {
		t.Errorf("heard %q", got)
	}
}

func TestLimitAbsence(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	w.Says("Mette", "fravær til 14. december", "Hanne")
	if a := w.People[dialogstest.KeyOf("Mette")].Away; a.Delegate == nil || a.Delegate.Name != "Hanne" {
		t.Fatalf("away %+v", a)
	}
	w.Heard("Mette")
	w.Sends()
	w.Until(w.Local("2026-11-27 12:00"))
	w.Hears("Mette")
	w.Hears("Hanne", "Thu 26/11 09:00 \"Idé 1\" fra Anna venter på svar, og du er stedfortræder.")
	w.Acts("Hanne", "recommend", 1)
	if w.Ideas[1].Status != idea.StatusScreening {
		t.Error("the deputy could not recommend")
	}
}

func TestLimitAbsenceStopsDeadlines(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	w.Says("Mette", "fravær til 4. januar 2027", "ingen")
	w.Sends()
	w.Heard("Mette")
	w.Until(w.Local("2027-01-04 10:00"))
	got := w.Heard("Mette")
	if len(got) != 1 || !strings.HasPrefix(got[0], "Mon 4/1 ") {
		t.Errorf("heard %q", got)
	}
	if w.Ideas[1].Escalated {
		t.Error("it escalated while she was away")
	}
	w.Hears("Karin", "Thu 26/11 09:00 \"Idé 1\" fra Anna venter på svar, og du er stedfortræder.", // nobody was named
		"Mon 4/1 09:00 Nyt siden sidst") // and 30 days of silence
	w.Until(w.Local("2027-01-22 12:00"))
	if !w.Ideas[1].Escalated {
		t.Error("14 working days after she was back it did not escalate")
	}
}

func TestLimitAbsenceTheAuthorIsNoDeputy(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	w.Says("Mette", "fravær til 14. december", "Anna")
	w.Sends()
	w.Until(w.Local("2026-11-30 12:00"))
	if d := w.Ideas[1].Delegate; d == nil || d.Name != "Karin" {
		t.Errorf("deputy %+v", d)
	}
}

func TestLimitUnreachableGoesToTheConsultant(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	w.Sends()
	w.Tell(dialogstest.KeyOf("Mette"), step.Input{Undelivered: &step.Undelivered{To: "test", Key: idea.CardKey(1), Why: "blocked", At: w.Now}})
	w.Until(w.Local("2026-11-24 12:00"))
	w.Hears("Karin", "Tue 24/11 08:45 Beskeden om \"Idé 1\" fra Anna kunne ikke komme frem.")
	w.Acts("Karin", "bypass", 1)
}

func TestLimitNothingSettledIsSpokenOf(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	w.Sends()
	w.Sends() // waits for tomorrow
	w.Heard("Mette")
	w.Staff.ManagerOf[dialogstest.KeyOf("Anna")] = dialogstest.Participant("Hanne")
	w.Acts("Hanne", "recommend", 2)
	w.Until(w.Local("2026-11-24 12:00"))
	w.Hears("Mette")
}

func TestWeeklyOnlyForThoseWhoWish(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	w.Says("Mette", "indstillinger", "kun samlet om mandagen")
	w.Heard("Mette")
	w.Days(1)
	w.Sends()
	w.Sends()
	w.Until(w.Local("2026-11-30 12:00"))
	w.Hears("Mette", "Mon 30/11 09:00 To sager venter på dig")
}

func TestDigestIsNotSentEmpty(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	w.Acts("Mette", "recommend", w.Sends())
	w.Acts("Karin", "decline", 1) // before the digest
	w.Heard("Karin")
	w.Until(w.Local("2026-11-25 12:00"))
	w.Hears("Karin")
}

func TestWeeklyDigestTellsManagersWhatChanged(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	n := w.Sends()
	w.Acts("Mette", "recommend", n)
	w.Acts("Karin", "decline", n)
	w.Heard("Mette")
	w.Until(w.Local("2026-11-30 12:00"))
	last := w.Said[len(w.Said)-1]
	w.Hears("Mette", "Mon 30/11 09:00 Nyt siden sidst")
	if want := (message.Fact{Label: "Nyt", Value: "\"Idé 1\", nr. 1, er ikke valgt"}); len(last.Facts) != 1 || last.Facts[0] != want {
		t.Errorf("got %s", last.Plain())
	}
	if last.Note[0] != "Du får beskeden, fordi du er leder for idégiveren." {
		t.Errorf("the reason is %q", last.Note[0])
	}
}

func TestWeeklyDigestTellsManagersWhatWaits(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	n := w.Sends()
	w.Acts("Mette", "recommend", n)
	w.Acts("Karin", "decline", n)
	w.Now = w.Local("2026-11-27 09:00")
	w.Sends() // waits, and no reminder of it is due
	w.Heard("Mette")
	w.Until(w.Local("2026-11-30 09:05"))
	last := w.Said[len(w.Said)-1]
	w.Hears("Mette", "Mon 30/11 09:00 En sag venter på dig")
	if len(last.Items) != 1 || !strings.Contains(last.Items[0].Name, "Idé 2") || len(last.Facts) != 1 {
		t.Errorf("got %s", last.Plain())
	}
}

func TestADiscreetIdeaIsNoNewsForTheManager(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	n := w.Sends()
	w.Acts("Mette", "recommend", n)
	i := w.Ideas[n]
	i.Discreet, i.Manager = true, nil
	w.Ideas[n] = i
	w.Heard("Mette")
	w.Acts("Karin", "decline", n)
	w.Until(w.Local("2026-12-14 12:00"))
	for _, line := range w.Heard("Mette") {
		if strings.Contains(line, "Nyt siden sidst") {
			t.Error(line)
		}
	}
}

// An idea that is gone, by a rule of how long it is kept, is forgotten, and
// nothing comes due again and again.
func TestAnIdeaThatIsGoneLeavesTheQueue(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	w.Sends()
	w.Sends()
	w.Heard("Mette")
	delete(w.Ideas, 2)
	w.Until(w.Local("2026-11-24 12:00"))
	w.Hears("Mette")
	if q := w.People[dialogstest.KeyOf("Mette")].Queue; len(q) > 0 {
		t.Errorf("queued %+v", q)
	}
}

func TestLimitEveryNudgeSaysWhatAndWhyAndWhatToDo(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	w.Sends()
	w.Until(w.Local("2026-11-26 12:00"))
	m := w.Said[len(w.Said)-1]
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
	w := dialogstest.NewTown(t, dialogs.Config{})
	n := w.Sends()
	w.Acts("Mette", "recommend", n)
	w.Acts("Karin", "decline", n)
	w.Until(w.Local("2026-11-30 08:45"))
	w.Sends() // its card comes at once, before the digest of nine o'clock
	w.Heard("Mette")
	w.Until(w.Local("2026-11-30 09:05"))
	last := w.Said[len(w.Said)-1]
	w.Hears("Mette", "Mon 30/11 09:00 Nyt siden sidst")
	if len(last.Items) > 0 {
		t.Errorf("got %s", last.Plain())
	}
}

// What is queued is read when it is said: the idea may have gone on, and its
// word about that not have come yet.
func TestLimitConditionIsReadAtSendTime(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	w.Sends()
	w.Sends() // its card waits for tomorrow
	i := w.Ideas[2]
	i.Cards, i.Escalations = nil, nil
	w.Ideas[2] = i
	w.Heard("Mette")
	w.Until(w.Local("2026-11-24 12:00"))
	w.Hears("Mette")

	w.Now = w.Local("2026-11-26 09:00")
	w.Tell(idea.IdeaKey(1), step.Input{Due: &step.Due{Reminder: life.EscalationReminder}}) // queued, and said in a moment
	i = w.Ideas[1]
	i.Escalations = []idea.Escalation{{Rule: schedule.RuleManager, Who: dialogstest.Participant("Hanne")}} // it is hers by now
	w.Ideas[1] = i
	w.Until(w.Now.Add(time.Minute))
	w.Hears("Mette")
}

// A consultant hears which managers cannot be written to, and what mends it, with
// the ideas that came past them.
func TestAConsultantHearsWhichManagersCannotBeWrittenTo(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	for n := int64(1); n <= 2; n++ {
		karin := dialogstest.Participant("Karin")
		i := dialogstest.NewIdea(t, w.Engine)
		i.Number, i.Author, i.Life, i.Submitted, i.Updated = n, dialogstest.Participant("Anna"), idea.Life{}, w.Now, w.Now
		i.Status, i.Assignment = idea.StatusScreening, idea.Assignment{Role: idea.RoleConsultant, Participant: &karin}
		i.History = []idea.HistoryEntry{
			{At: w.Now, Actor: i.Author, From: idea.StatusDraft, To: i.Status, What: "sent_full"},
			{At: w.Now, From: i.Status, To: i.Status, What: idea.HappenedUnreached},
		}
		w.Tell(idea.IdeaKey(n), step.Input{Submitted: &step.Submitted{Idea: i}})
	}
	w.Until(w.Local("2026-11-24 12:00"))
	if got := w.Said[len(w.Said)-1]; got.Who != dialogstest.KeyOf("Karin") || strings.Count(got.Plain(), "Idébot kan ikke skrive til Mette i Teams") != 1 {
		t.Errorf("got\n%s", w.Transcript())
	}
}
