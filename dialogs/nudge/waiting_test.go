package nudge_test

import (
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/calendar"
	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/step"
)

// The tests below are named after the rules of section 8.1 of the domain model.

func TestRuleManagerDecision(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	w.Sends()
	w.Hears("Mette", "Mon 23/11 09:00 Anna har en idé og venter på dit svar")
	w.Until(w.Local("2026-12-18 12:00"))
	w.Hears("Mette",
		"Thu 26/11 09:00 \"Idé 1\" fra Anna venter stadig på dit svar.", // after 3 working days
		"Wed 2/12 09:00 \"Idé 1\" fra Anna venter stadig på dit svar.",  // after 7
		"Fri 11/12 09:00 Karin hjælper dig videre",                      // after 14, and once
	)
	w.Hears("Karin", "Mon 14/12 08:45 \"Idé 1\" fra Anna venter stadig på svar. Vil du hjælpe den videre?")
}

func TestRuleQuestionToAuthor(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	w.Acts("Mette", "question", w.Sends())
	w.Hears("Anna", "Mon 23/11 09:00 Mette spørger om din idé")
	w.Until(w.Local("2026-12-07 08:59"))
	w.Hears("Anna",
		"Wed 25/11 09:00 Mette venter på dit svar om", // after 2 working days
		"Mon 30/11 09:00 Mette venter på dit svar om", // after 5
	)
	w.Days(1) // after 10 the consultant decides
	w.Hears("Karin", "Tue 8/12 08:45 Anna har ikke svaret om")
	if i := w.Ideas[1]; i.Status != idea.StatusNeedsInfo || i.Assignment.Participant.Name != "Karin" {
		t.Errorf("%s with %+v", i.Status, i.Assignment)
	}
}

func TestRuleScreening(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	w.Acts("Mette", "recommend", w.Sends())
	w.Hears("Karin") // the first waits for the digest
	w.Until(w.Local("2026-12-22 12:00"))
	w.Hears("Karin",
		"Tue 24/11 08:45 En idé fra Anna venter på din vurdering",
		"Mon 30/11 09:00 \"Idé 1\" fra Anna venter stadig på din vurdering.", // after 5 working days
		"Mon 7/12 09:00 \"Idé 1\" fra Anna venter stadig på din vurdering.",  // after 10
	)
	if n := len(w.Ideas[1].History); w.Ideas[1].History[n-1].What != "escalated" {
		t.Errorf("after 15 working days: %+v", w.Ideas[1].History[n-1])
	}
}

func TestRuleScreeningEscalatesToTheHeadOfDigitalisation(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	w.Staff.ByRole[idea.RoleHead] = []idea.Participant{dialogstest.Participant("Bodil")}
	w.Acts("Mette", "recommend", w.Sends())
	w.Until(w.Local("2026-12-22 12:00"))
	w.Hears("Bodil", "Mon 21/12 09:00 Nyt siden sidst")
}

func TestRuleArchitecture(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	n := w.Sends()
	for _, act := range []string{"Mette recommend", "Karin assess", "Karin to_architect"} {
		name, do, _ := strings.Cut(act, " ")
		w.Acts(name, idea.ActionID(do), n)
	}
	w.Heard("Karin")
	w.Until(w.Local("2026-12-16 12:00"))
	w.Hears("Arne",
		"Mon 23/11 09:00 En idé fra Anna venter på it-arkitekten",
		"Mon 30/11 09:00 \"Idé 1\" fra Anna venter stadig på it-arkitekten.", // after 5 working days
		"Mon 7/12 09:00 \"Idé 1\" fra Anna venter stadig på it-arkitekten.",  // after 10
	)
	w.Hears("Karin", "Tue 15/12 08:45 \"Idé 1\" fra Anna venter stadig på svar.") // after 15
}

func TestRuleReuseConfirmation(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	n := w.Sends()
	w.Acts("Mette", "recommend", n)
	w.Acts("Karin", "offer", n)
	w.Heard("Karin")
	w.Until(w.Local("2026-12-09 12:00"))
	w.Hears("Ole",
		"Mon 23/11 09:00 Anna vil gerne bruge Kørebogen. Er der plads?",
		"Thu 26/11 09:00 Anna venter på at høre, om der er plads i Kørebogen.",
		"Wed 2/12 09:00 Anna venter på at høre, om der er plads i Kørebogen.",
		"Mon 7/12 09:00 Karin hjælper dig videre",
	)
	w.Hears("Karin", "Tue 8/12 08:45 \"Idé 1\" fra Anna venter stadig på svar.")
}

func TestRuleBoardPapers(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{Deciding: []byte("deciding: [{role: board}]\nmeetings: [2026-12-09, 2027-01-20]\n")})
	n := w.Sends()
	for _, act := range []string{"Mette recommend", "Karin assess", "Karin to_architect", "Arne architecture", "Arne ready"} {
		name, do, _ := strings.Cut(act, " ")
		w.Acts(name, idea.ActionID(do), n)
	}
	w.Hears("Rune", "Mon 23/11 09:00 \"Idé 1\" fra Anna er klar til beslutning.")
	w.Until(w.Local("2026-12-09 12:00"))
	got := w.Heard("Rune")
	if len(got) != 2 || !strings.HasPrefix(got[0], "Wed 2/12 ") || !strings.HasPrefix(got[1], "Tue 8/12 ") {
		t.Errorf("5 and 1 working days before: %q", got)
	}
}

func TestRuleStatusChanged(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	n := w.Sends()
	w.Tell(idea.IdeaKey(n), step.Input{Joined: &step.Joined{Supporter: idea.Supporter{Participant: dialogstest.Participant("Bo"), At: w.Now}}})
	w.Heard("Anna")
	w.Acts("Mette", "recommend", n)
	w.Hears("Anna", "Mon 23/11 09:00 Mette anbefaler din idé")
	w.Hears("Bo", "Mon 23/11 09:00 Nyt om idé nr. 1, som du følger.")
}

func TestRuleStatusChangedCanBeTurnedOffByFollowers(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	n := w.Sends()
	w.Tell(idea.IdeaKey(n), step.Input{Joined: &step.Joined{Supporter: idea.Supporter{Participant: dialogstest.Participant("Bo"), At: w.Now}}})
	w.Acts("Mette", "recommend", n)
	w.Clicks("Bo", "Stop den slags beskeder")
	w.Heard("Bo")
	w.Acts("Karin", "decline", n)
	w.Hears("Bo")
}

func TestRuleSilenceGuard(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	n := w.Sends()
	w.Acts("Mette", "recommend", n)
	w.Heard("Anna")
	w.Until(w.Local("2027-02-20 12:00"))
	w.Clicks("Anna", "Stop den slags beskeder")
	got := w.Heard("Anna")
	if len(got) < 2 || !strings.Contains(got[0], "Der er ikke sket noget nyt med \"Idé 1\", idé nr. 1, siden 23. november") {
		t.Fatalf("heard %q", got)
	}
	w.Until(w.Local("2027-05-20 12:00"))
	w.Hears("Anna")
}

func TestRuleSilenceGuardCountsFromTheLastThing(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	n := w.Sends()
	w.Days(18)
	w.Acts("Mette", "recommend", n)
	w.Heard("Anna")
	w.Until(w.Now.AddDate(0, 0, 29))
	for _, line := range w.Heard("Anna") {
		if strings.Contains(line, "ikke sket noget") {
			t.Error(line)
		}
	}
}

func TestRuleParkedUntilDate(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	n := w.Sends()
	w.Acts("Mette", "not_now", n) // until two months from now
	w.Heard("Karin")
	w.Until(w.Local("2027-02-02 12:00"))
	w.Hears("Karin",
		"Mon 25/1 08:30 En idé fra Anna venter på din vurdering", // on the date, in the window
		"Mon 1/2 08:30 \"Idé 1\" fra Anna er taget op igen",      // after 5 working days
	)
}

func TestRuleOfWhatIsSettledSaysNothing(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	n := w.Sends()
	w.Until(w.Local("2026-11-26 08:59"))
	w.Heard("Mette")
	w.Acts("Mette", "recommend", n)
	w.Heard("Mette")
	w.Until(w.Local("2026-12-20 09:00"))
	for _, line := range w.Heard("Mette") {
		if strings.Contains(line, "venter stadig på dit svar") {
			t.Error(line)
		}
	}
}

// A reminder of the idea that comes in spite of what has happened since, and
// one that comes twice, are harmless.
func TestLimitReminderIsGivenOnce(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	n := w.Sends()
	w.Heard("Mette")
	w.Now = w.Local("2026-11-26 09:00")
	for range 3 {
		w.Tell(idea.IdeaKey(n), step.Input{Due: &step.Due{Reminder: life.EscalationReminder}})
	}
	w.Until(w.Now.Add(time.Minute))
	w.Hears("Mette", "Thu 26/11 09:00 \"Idé 1\" fra Anna venter stadig")
	w.Acts("Mette", "recommend", n)
	w.Heard("Mette")
	w.Tell(idea.IdeaKey(n), step.Input{Due: &step.Due{Reminder: life.EscalationReminder}})
	w.Until(w.Now.Add(time.Minute))
	w.Hears("Mette")
}

// After an outage the steps that were missed are one.
func TestLimitAfterAnOutageReminders(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	n := w.Sends()
	w.Heard("Mette")
	w.Now = w.Local("2026-12-07 10:00") // both reminders are overdue
	w.Tell(idea.IdeaKey(n), step.Input{Due: &step.Due{Reminder: life.EscalationReminder}})
	if i := w.Ideas[n]; i.EscalationOf(dialogstest.KeyOf("Mette")).Step != 2 {
		t.Errorf("the first step was given on its own: %+v", i.Escalations)
	}
	w.Until(w.Local("2026-12-10 12:00"))
	w.Hears("Mette", "Mon 7/12 10:00 \"Idé 1\" fra Anna venter stadig")
	if i := w.Ideas[n]; i.EscalationOf(dialogstest.KeyOf("Mette")).Step != 2 {
		t.Errorf("step %+v", i.Escalations)
	}
}

// goesLive takes an idea of Anna's into use, followed by Mette.
func goesLive(w *dialogstest.Town) int64 {
	w.Helper()
	n := w.Sends()
	for _, act := range []string{
		"Mette recommend", "Karin assess", "Karin to_architect", "Arne architecture", "Arne ready", "Hanne prioritise", "Mette begin", "Mette go_live",
	} {
		name, do, _ := strings.Cut(act, " ")
		w.Acts(name, idea.ActionID(do), n)
	}
	return n
}

func TestRuleBenefitFollowUp(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	n := goesLive(w)
	f := w.Ideas[n].FollowUps[0]
	w.Until(f.Due.Add(-time.Minute))
	w.Heard("Mette")
	w.Until(w.Engine.Later(f.Due, calendar.Span{N: 16, Unit: "wd"}))
	asked := 0
	for _, line := range w.Heard("Mette") {
		if strings.Contains(line, "i brug") {
			asked++
		}
	}
	if asked < 3 { // when it is due, after 5 and after 10 working days
		t.Errorf("asked %d times", asked)
	}
	w.Until(w.Now.AddDate(0, 0, 7))
	late := false
	for _, line := range w.Heard("Hanne") { // Mette's manager, in the digest
		late = late || strings.Contains(line, "Nyt") || strings.Contains(line, "venter")
	}
	if !late {
		t.Error("their manager does not hear of it after 15 working days")
	}
}

func TestRuleReuseCheckInCanBeTurnedOff(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	reuses(w)
	p := w.People[dialogstest.KeyOf("Anna")]
	p.Settings.Off = []string{schedule.RuleReuseCheck}
	w.People[dialogstest.KeyOf("Anna")] = p
	w.Heard("Anna")
	w.Until(w.Local("2027-01-15 12:00"))
	w.Hears("Anna")
}

// reuses takes a solution into use again, by an idea of Anna's.
func reuses(w *dialogstest.Town) {
	w.Helper()
	n := w.Sends()
	for _, act := range []string{"Mette recommend", "Karin offer", "Ole confirm", "Mette access", "Anna in_use"} {
		name, do, _ := strings.Cut(act, " ")
		w.Acts(name, idea.ActionID(do), n)
	}
}

func TestRuleReuseCheckIn(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	reuses(w)
	w.Heard("Anna")
	w.Until(w.Local("2027-01-15 12:00"))
	got := w.Heard("Anna")
	if len(got) != 1 || !strings.HasPrefix(got[0], "Mon 28/12") { // 30 days: a calm week, so on the Monday after
		t.Errorf("after 30 days: %q", got)
	}
	w.Until(w.Local("2027-03-05 12:00"))
	if got := w.Heard("Anna"); len(got) != 2 || !strings.HasPrefix(got[1], "Mon 22/2 08:30 Hvordan går det med Kørebogen") { // the first settles the card before
		t.Errorf("after 90 days: %q", got)
	}
}

// Who has another job by the time of a reminder is not reminded: the idea goes
// to whoever has the task then.
func TestRuleManagerDecisionOfTheManagerOfToday(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	w.Sends()
	w.Heard("Mette")
	w.Staff.ManagerOf[dialogstest.KeyOf("Anna")] = dialogstest.Participant("Hanne")
	w.Until(w.Local("2026-11-26 12:00"))
	w.Hears("Hanne", "Thu 26/11 09:00 Anna har en idé og venter på dit svar")
	for _, line := range w.Heard("Mette") {
		if strings.Contains(line, "venter stadig") {
			t.Error(line)
		}
	}
}
