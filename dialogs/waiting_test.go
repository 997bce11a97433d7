package dialogs

import (
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/calendar"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/rules"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/step"
)

// The tests below are named after the rules of section 8.1 of the domain model.

func TestRuleManagerDecision(t *testing.T) {
	w := newTown(t, Config{})
	w.sends()
	w.hears("Mette", "Mon 23/11 09:00 Anna har en idé og venter på dit svar")
	w.until(w.local("2026-12-18 12:00"))
	w.hears("Mette",
		"Thu 26/11 09:00 \"Idé 1\" fra Anna venter stadig på dit svar.", // after 3 working days
		"Wed 2/12 09:00 \"Idé 1\" fra Anna venter stadig på dit svar.",  // after 7
		"Fri 11/12 09:00 Karin hjælper dig videre",                      // after 14, and once
	)
	w.hears("Karin", "Mon 14/12 08:45 \"Idé 1\" fra Anna venter stadig på svar. Vil du hjælpe den videre?")
}

func TestRuleQuestionToAuthor(t *testing.T) {
	w := newTown(t, Config{})
	w.acts("Mette", "question", w.sends())
	w.hears("Anna", "Mon 23/11 09:00 Mette spørger om din idé")
	w.until(w.local("2026-12-07 08:59"))
	w.hears("Anna",
		"Wed 25/11 09:00 Mette venter på dit svar om", // after 2 working days
		"Mon 30/11 09:00 Mette venter på dit svar om", // after 5
	)
	w.days(1) // after 10 the consultant decides
	w.hears("Karin", "Tue 8/12 08:45 Anna har ikke svaret om")
	if i := w.ideas[1]; i.Status != idea.StatusNeedsInfo || i.Assignment.Participant.Name != "Karin" {
		t.Errorf("%s with %+v", i.Status, i.Assignment)
	}
}

func TestRuleScreening(t *testing.T) {
	w := newTown(t, Config{})
	w.acts("Mette", "recommend", w.sends())
	w.hears("Karin") // the first waits for the digest
	w.until(w.local("2026-12-22 12:00"))
	w.hears("Karin",
		"Tue 24/11 08:45 En idé fra Anna venter på din vurdering",
		"Mon 30/11 09:00 \"Idé 1\" fra Anna venter stadig på din vurdering.", // after 5 working days
		"Mon 7/12 09:00 \"Idé 1\" fra Anna venter stadig på din vurdering.",  // after 10
	)
	if n := len(w.ideas[1].History); w.ideas[1].History[n-1].What != "escalated" {
		t.Errorf("after 15 working days: %+v", w.ideas[1].History[n-1])
	}
}

func TestRuleScreeningEscalatesToTheHeadOfDigitalisation(t *testing.T) {
	w := newTown(t, Config{})
	w.staff.holders[idea.RoleHead] = []idea.Participant{party("Bodil")}
	w.acts("Mette", "recommend", w.sends())
	w.until(w.local("2026-12-22 12:00"))
	w.hears("Bodil", "Mon 21/12 09:00 Nyt siden sidst")
}

func TestRuleArchitecture(t *testing.T) {
	w := newTown(t, Config{})
	n := w.sends()
	for _, act := range []string{"Mette recommend", "Karin assess", "Karin to_architect"} {
		name, do, _ := strings.Cut(act, " ")
		w.acts(name, idea.ActionID(do), n)
	}
	w.heard("Karin")
	w.until(w.local("2026-12-16 12:00"))
	w.hears("Arne",
		"Mon 23/11 09:00 En idé fra Anna venter på it-arkitekten",
		"Mon 30/11 09:00 \"Idé 1\" fra Anna venter stadig på it-arkitekten.", // after 5 working days
		"Mon 7/12 09:00 \"Idé 1\" fra Anna venter stadig på it-arkitekten.",  // after 10
	)
	w.hears("Karin", "Tue 15/12 08:45 \"Idé 1\" fra Anna venter stadig på svar.") // after 15
}

func TestRuleReuseConfirmation(t *testing.T) {
	w := newTown(t, Config{})
	n := w.sends()
	w.acts("Mette", "recommend", n)
	w.acts("Karin", "offer", n)
	w.heard("Karin")
	w.until(w.local("2026-12-09 12:00"))
	w.hears("Ole",
		"Mon 23/11 09:00 Anna vil gerne bruge Kørebogen. Er der plads?",
		"Thu 26/11 09:00 Anna venter på at høre, om der er plads i Kørebogen.",
		"Wed 2/12 09:00 Anna venter på at høre, om der er plads i Kørebogen.",
		"Mon 7/12 09:00 Karin hjælper dig videre",
	)
	w.hears("Karin", "Tue 8/12 08:45 \"Idé 1\" fra Anna venter stadig på svar.")
}

func TestRuleBoardPapers(t *testing.T) {
	w := newTown(t, Config{Deciding: []byte("deciding: [{role: board}]\nmeetings: [2026-12-09, 2027-01-20]\n")})
	n := w.sends()
	for _, act := range []string{"Mette recommend", "Karin assess", "Karin to_architect", "Arne architecture", "Arne ready"} {
		name, do, _ := strings.Cut(act, " ")
		w.acts(name, idea.ActionID(do), n)
	}
	w.hears("Rune", "Mon 23/11 09:00 \"Idé 1\" fra Anna er klar til beslutning.")
	w.until(w.local("2026-12-09 12:00"))
	got := w.heard("Rune")
	if len(got) != 2 || !strings.HasPrefix(got[0], "Wed 2/12 ") || !strings.HasPrefix(got[1], "Tue 8/12 ") {
		t.Errorf("5 and 1 working days before: %q", got)
	}
}

func TestRuleStatusChanged(t *testing.T) {
	w := newTown(t, Config{})
	n := w.sends()
	w.tell(idea.IdeaKey(n), step.Input{Joined: &step.Joined{Supporter: idea.Supporter{Participant: party("Bo"), At: w.now}}})
	w.heard("Anna")
	w.acts("Mette", "recommend", n)
	w.hears("Anna", "Mon 23/11 09:00 Mette anbefaler din idé")
	w.hears("Bo", "Mon 23/11 09:00 Nyt om idé nr. 1, som du følger.")
}

func TestRuleStatusChangedCanBeTurnedOffByFollowers(t *testing.T) {
	w := newTown(t, Config{})
	n := w.sends()
	w.tell(idea.IdeaKey(n), step.Input{Joined: &step.Joined{Supporter: idea.Supporter{Participant: party("Bo"), At: w.now}}})
	w.acts("Mette", "recommend", n)
	w.clicks("Bo", "Stop den slags beskeder")
	w.heard("Bo")
	w.acts("Karin", "decline", n)
	w.hears("Bo")
}

func TestRuleSilenceGuard(t *testing.T) {
	w := newTown(t, Config{})
	n := w.sends()
	w.acts("Mette", "recommend", n)
	w.heard("Anna")
	w.until(w.local("2027-02-20 12:00"))
	w.clicks("Anna", "Stop den slags beskeder")
	got := w.heard("Anna")
	if len(got) < 2 || !strings.Contains(got[0], "Der er ikke sket noget nyt med \"Idé 1\", idé nr. 1, siden 23. november") {
		t.Fatalf("heard %q", got)
	}
	w.until(w.local("2027-05-20 12:00"))
	w.hears("Anna")
}

func TestRuleSilenceGuardCountsFromTheLastThing(t *testing.T) {
	w := newTown(t, Config{})
	n := w.sends()
	w.days(18)
	w.acts("Mette", "recommend", n)
	w.heard("Anna")
	w.until(w.now.AddDate(0, 0, 29))
	for _, line := range w.heard("Anna") {
		if strings.Contains(line, "ikke sket noget") {
			t.Error(line)
		}
	}
}

func TestRuleParkedUntilDate(t *testing.T) {
	w := newTown(t, Config{})
	n := w.sends()
	w.acts("Mette", "not_now", n) // until two months from now
	w.heard("Karin")
	w.until(w.local("2027-02-02 12:00"))
	w.hears("Karin",
		"Mon 25/1 08:30 En idé fra Anna venter på din vurdering", // on the date, in the window
		"Mon 1/2 08:30 \"Idé 1\" fra Anna er taget op igen",      // after 5 working days
	)
}

func TestRuleOfWhatIsSettledSaysNothing(t *testing.T) {
	w := newTown(t, Config{})
	n := w.sends()
	w.until(w.local("2026-11-26 08:59"))
	w.heard("Mette")
	w.acts("Mette", "recommend", n)
	w.heard("Mette")
	w.until(w.local("2026-12-20 09:00"))
	for _, line := range w.heard("Mette") {
		if strings.Contains(line, "venter stadig på dit svar") {
			t.Error(line)
		}
	}
}

// A reminder of the idea that comes in spite of what has happened since, and
// one that comes twice, are harmless.
func TestLimitReminderIsGivenOnce(t *testing.T) {
	w := newTown(t, Config{})
	n := w.sends()
	w.heard("Mette")
	w.now = w.local("2026-11-26 09:00")
	for range 3 {
		w.tell(idea.IdeaKey(n), step.Input{Due: &step.Due{Reminder: life.EscalationReminder}})
	}
	w.until(w.now.Add(time.Minute))
	w.hears("Mette", "Thu 26/11 09:00 \"Idé 1\" fra Anna venter stadig")
	w.acts("Mette", "recommend", n)
	w.heard("Mette")
	w.tell(idea.IdeaKey(n), step.Input{Due: &step.Due{Reminder: life.EscalationReminder}})
	w.until(w.now.Add(time.Minute))
	w.hears("Mette")
}

// After an outage the steps that were missed are one.
func TestLimitAfterAnOutageReminders(t *testing.T) {
	w := newTown(t, Config{})
	n := w.sends()
	w.heard("Mette")
	w.now = w.local("2026-12-07 10:00") // both reminders are overdue
	w.tell(idea.IdeaKey(n), step.Input{Due: &step.Due{Reminder: life.EscalationReminder}})
	if i := w.ideas[n]; i.EscalationOf(keyOf("Mette")).Step != 2 {
		t.Errorf("the first step was given on its own: %+v", i.Escalations)
	}
	w.until(w.local("2026-12-10 12:00"))
	w.hears("Mette", "Mon 7/12 10:00 \"Idé 1\" fra Anna venter stadig")
	if i := w.ideas[n]; i.EscalationOf(keyOf("Mette")).Step != 2 {
		t.Errorf("step %+v", i.Escalations)
	}
}

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
		_, err := New(Config{Rules: []byte(strings.Replace(string(good), c.old, c.new, 1))})
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %v", c.new, err)
		}
	}
}

func TestDigestsFollowTheCalendar(t *testing.T) {
	w := newTown(t, Config{})
	for _, c := range []struct{ name, from, want string }{
		{schedule.DigestDaily, "2026-11-23 08:00", "2026-11-23 08:45"},
		{schedule.DigestDaily, "2026-11-23 08:45", "2026-11-24 08:45"},
		{schedule.DigestDaily, "2026-11-27 12:00", "2026-11-30 08:45"}, // over the weekend
		{schedule.DigestWeekly, "2026-11-23 09:00", "2026-11-30 09:00"},
		{schedule.DigestWeekly, "2027-03-25 12:00", "2027-03-30 09:00"}, // Easter Monday is off
		{schedule.DigestMonthly, "2026-12-15 12:00", "2027-01-04 09:00"},
		{schedule.DigestWeekly, "2027-03-22 12:00", "2027-03-30 09:00"}, // summer time has begun
	} {
		if got := w.e.Rules.Digests[c.name].Next(w.e.Calendar, c.name, w.local(c.from)); !got.Equal(w.local(c.want)) {
			t.Errorf("%s after %s: %s, want %s", c.name, c.from, got, c.want)
		}
	}
}

func TestSpansSkipCalmWeeks(t *testing.T) {
	w := newTown(t, Config{})
	// Week 52 of 2026 is calm: 21 to 27 December.
	if got := w.e.Later(w.local("2026-12-18 09:00"), calendar.Span{N: 3, Unit: "wd"}); !got.Equal(w.local("2026-12-30 09:00")) {
		t.Errorf("3 working days after 18 December: %s", got)
	}
	if got := w.e.Later(w.local("2026-12-18 09:00"), calendar.Span{N: 3, Unit: "mo"}); !got.Equal(w.local("2027-03-18 09:00")) {
		t.Errorf("3 months after: %s", got)
	}
	if got := w.e.Later(w.local("2026-12-18 09:00"), calendar.Span{N: 30, Unit: "s"}); got.Sub(w.local("2026-12-18 09:00")) != 30*time.Second {
		t.Errorf("30 seconds after: %s", got)
	}
}

func TestRuleUnfinishedDraft(t *testing.T) {
	w := newTown(t, Config{})
	w.says("Bo", aProblem)
	w.heard("Bo")
	w.until(w.local("2027-02-10 12:00"))
	got := w.heard("Bo")
	if len(got) != 4 { // after 3, 10 and 30 days, and the last notice after 57
		t.Fatalf("heard %q", got)
	}
	// The 30th day is in a calm week, whose days put off the last notice, too.
	for n, day := range []string{"Thu 26/11", "Thu 3/12", "Mon 28/12", "Tue 26/1"} {
		if !strings.HasPrefix(got[n], day) {
			t.Errorf("the %d. on %s, want %s", n+1, got[n], day)
		}
	}
	if len(w.people[keyOf("Bo")].Drafts) > 0 {
		t.Error("it is not deleted after 60 days")
	}
}

// An absence stops the reminders of drafts, and their end.
func TestLimitAbsenceStopsDraftExpiry(t *testing.T) {
	w := newTown(t, Config{})
	w.says("Bo", aProblem)
	w.until(w.local("2027-01-26 12:00")) // the last notice was given
	w.says("Bo", "fravær til 1. marts", "ingen")
	w.heard("Bo")
	w.until(w.local("2027-02-28 12:00"))
	w.hears("Bo")
	if len(w.people[keyOf("Bo")].Drafts) == 0 {
		t.Fatal("it was deleted while he was away")
	}
	w.until(w.local("2027-03-01 12:00"))
	if got := w.heard("Bo"); len(got) != 1 || !strings.HasPrefix(got[0], "Mon 1/3 ") || !strings.Contains(got[0], "bliver slettet 4. marts") {
		t.Errorf("back again he hears %q", got)
	}
	w.until(w.local("2027-03-05 12:00"))
	if len(w.people[keyOf("Bo")].Drafts) > 0 {
		t.Error("it is kept for ever")
	}
}

func TestLimitPersonalWindowOfDrafts(t *testing.T) {
	w := newTown(t, Config{})
	w.says("Bo", "indstillinger", "vælg tidsrum", "16-22", aProblem)
	w.heard("Bo")
	w.until(w.local("2026-11-27 12:00"))
	if got := w.heard("Bo"); len(got) != 1 || !strings.HasPrefix(got[0], "Thu 26/11 16:") {
		t.Errorf("heard %q", got)
	}
}

// goesLive takes an idea of Anna's into use, followed by Mette.
func (w *town) goesLive() int64 {
	w.Helper()
	n := w.sends()
	for _, act := range []string{
		"Mette recommend", "Karin assess", "Karin to_architect", "Arne architecture", "Arne ready", "Hanne prioritise", "Mette begin", "Mette go_live",
	} {
		name, do, _ := strings.Cut(act, " ")
		w.acts(name, idea.ActionID(do), n)
	}
	return n
}

func TestRuleBenefitFollowUp(t *testing.T) {
	w := newTown(t, Config{})
	n := w.goesLive()
	f := w.ideas[n].FollowUps[0]
	w.until(f.Due.Add(-time.Minute))
	w.heard("Mette")
	w.until(w.e.Later(f.Due, calendar.Span{N: 16, Unit: "wd"}))
	asked := 0
	for _, line := range w.heard("Mette") {
		if strings.Contains(line, "i brug") {
			asked++
		}
	}
	if asked < 3 { // when it is due, after 5 and after 10 working days
		t.Errorf("asked %d times", asked)
	}
	w.until(w.now.AddDate(0, 0, 7))
	late := false
	for _, line := range w.heard("Hanne") { // Mette's manager, in the digest
		late = late || strings.Contains(line, "Nyt") || strings.Contains(line, "venter")
	}
	if !late {
		t.Error("their manager does not hear of it after 15 working days")
	}
}

func TestRuleReuseCheckInCanBeTurnedOff(t *testing.T) {
	w := newTown(t, Config{})
	w.reuses()
	p := w.people[keyOf("Anna")]
	p.Settings.Off = []string{schedule.RuleReuseCheck}
	w.people[keyOf("Anna")] = p
	w.heard("Anna")
	w.until(w.local("2027-01-15 12:00"))
	w.hears("Anna")
}

// reuses takes a solution into use again, by an idea of Anna's.
func (w *town) reuses() {
	w.Helper()
	n := w.sends()
	for _, act := range []string{"Mette recommend", "Karin offer", "Ole confirm", "Mette access", "Anna in_use"} {
		name, do, _ := strings.Cut(act, " ")
		w.acts(name, idea.ActionID(do), n)
	}
}

func TestRuleReuseCheckIn(t *testing.T) {
	w := newTown(t, Config{})
	w.reuses()
	w.heard("Anna")
	w.until(w.local("2027-01-15 12:00"))
	got := w.heard("Anna")
	if len(got) != 1 || !strings.HasPrefix(got[0], "Mon 28/12") { // 30 days: a calm week, so on the Monday after
		t.Errorf("after 30 days: %q", got)
	}
	w.until(w.local("2027-03-05 12:00"))
	if got := w.heard("Anna"); len(got) != 2 || !strings.HasPrefix(got[1], "Mon 22/2 08:30 Hvordan går det med Kørebogen") { // the first settles the card before
		t.Errorf("after 90 days: %q", got)
	}
}

// Who has another job by the time of a reminder is not reminded: the idea goes
// to whoever has the task then.
func TestRuleManagerDecisionOfTheManagerOfToday(t *testing.T) {
	w := newTown(t, Config{})
	w.sends()
	w.heard("Mette")
	w.staff.managers[keyOf("Anna")] = party("Hanne")
	w.until(w.local("2026-11-26 12:00"))
	w.hears("Hanne", "Thu 26/11 09:00 Anna har en idé og venter på dit svar")
	for _, line := range w.heard("Mette") {
		if strings.Contains(line, "venter stadig") {
			t.Error(line)
		}
	}
}
