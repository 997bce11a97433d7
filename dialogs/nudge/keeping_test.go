package nudge_test

import (
	"slices"
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/step"
)

// News in a digest are no way to an idea that was sent past somebody, or that
// they may not read.
func TestADigestTellsOnlyWhatOneMayRead(t *testing.T) {
	for _, discreet := range []bool{true, false} {
		w := dialogstest.NewTown(t, dialogs.Config{})
		n := w.Sends()
		w.Heard("Mette")
		i := w.Ideas[n]
		i.Status, i.Discreet, i.Manager = idea.StatusScreening, discreet, nil
		i.Assignment = idea.Assignment{Role: idea.RoleConsultant, Participant: new(dialogstest.Participant("Karin"))}
		w.Ideas[n] = i
		// Karin, whose managers are to hear of it, has not answered.
		i.Escalations = []idea.Escalation{{Rule: schedule.RuleFollowUp, Who: dialogstest.Participant("Karin"), Since: w.Now.AddDate(0, -2, 0), Step: 2}}
		for _, manager := range []string{"Mette", "Ole"} { // Mette is Anna's manager too
			w.Staff.ManagerOf[dialogstest.KeyOf("Karin")] = dialogstest.Participant(manager)
			_, effects := w.Engine.StepIdea(i, step.Input{Due: &step.Due{Reminder: life.EscalationReminder}}, w.At(""))
			w.Take("", effects)
		}
		w.Days(6)
		if heard := strings.Join(w.HeardAll("Mette"), "\n"); strings.Contains(heard, i.Title) == discreet {
			t.Errorf("discreet %v: Mette hears %q", discreet, heard)
		}
		heard := strings.Join(w.HeardAll("Ole"), "\n")
		if strings.Contains(heard, i.Title) || strings.Contains(dialogstest.ToJSON(t, w.People[dialogstest.KeyOf("Ole")]), i.Title) {
			t.Errorf("Ole, who may not read it, hears %q", heard)
		}
		if !strings.Contains(heard, "Venter stadig på svar: Idé nr. 1") {
			t.Errorf("Ole hears nothing: %q", heard)
		}
	}
}

// A list of what waits shows of an idea what its card would: to somebody who
// may not read it any more, not what it is about.
func TestARoundShowsOnlyWhatOneMayRead(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	a, b := w.Sends(), w.Sends()
	for _, n := range []int64{a, b} {
		i := w.Ideas[n]
		i.Title, i.Cards, i.Escalations = "Hemmelig titel", append(slices.Clone(i.Cards), dialogstest.KeyOf("Bo")), append(i.Escalations, idea.Escalation{Rule: schedule.RuleScreening, Who: dialogstest.Participant("Bo")})
		w.Ideas[n] = i
		w.Tell(dialogstest.KeyOf("Bo"), step.Input{Nudge: &step.Nudge{Idea: n, Rule: schedule.RuleScreening, Step: 1}})
	}
	w.Days(1)
	if heard := strings.Join(w.HeardAll("Bo"), "\n"); heard == "" || strings.Contains(heard, "Hemmelig") || strings.Contains(heard, "Anna") {
		t.Errorf("Bo hears %q", heard)
	}
	w.Tell(dialogstest.KeyOf("Bo"), step.Input{Nudge: &step.Nudge{Idea: a, Rule: schedule.RuleScreening, Step: 2}})
	w.Said = nil
	w.Days(3)
	if heard := strings.Join(w.HeardAll("Bo"), "\n"); heard == "" || strings.Contains(heard, "Hemmelig") || strings.Contains(heard, "Anna") {
		t.Errorf("Bo hears of one %q", heard)
	}
}
