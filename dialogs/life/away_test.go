package life_test

import (
	"slices"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/step"
)

// refuses reports why somebody of the crew may not do something to an idea of
// the town, "" where they may.
func refuses(w *dialogstest.Town, name string, do idea.ActionID, idea int64) idea.RefusalCode {
	return life.Refuse(&w.Engine.Policy, w.Ideas[idea], dialogstest.Request(w.Ideas[idea], name, do), w.At("")).Why
}

// reads reports whether somebody of the crew may read an idea of the town.
func reads(w *dialogstest.Town, name string, idea int64) bool {
	return life.MayRead(&w.Engine.Policy, w.Ideas[idea], dialogstest.Request(w.Ideas[idea], name, "remark"), w.At(""))
}

// Who has an idea that was sent past the author's manager cannot name that
// manager as deputy, and so let them have it after all.
func TestAnIdeaSentPastTheManagerIsNotDeputisedToThem(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	n := w.Sends()
	i := w.Ideas[n]
	i.Discreet, i.Status, i.Manager = true, idea.StatusScreening, nil
	i.Assignment = idea.Assignment{Role: idea.RoleConsultant, Participant: new(dialogstest.Participant("Karin"))}
	i.Escalations = []idea.Escalation{{Rule: schedule.RuleScreening, Who: dialogstest.Participant("Karin"), Since: w.Now}}
	w.Ideas[n] = i
	w.Heard("Mette")
	w.Tell(idea.IdeaKey(n), step.Input{Absent: &step.Absent{Who: dialogstest.KeyOf("Karin"), Until: w.Now.AddDate(0, 0, 21), Delegate: new(dialogstest.Participant("Mette"))}})
	w.Days(4)
	w.Hears("Mette")
	if reads(w, "Mette", n) || refuses(w, "Mette", "decline", n) != "role" {
		t.Errorf("the manager has it as deputy: %+v", w.Ideas[n].Delegate)
	}
}

// The deputy of who is asked in parallel gives that answer, and no other.
func TestADeputyStandsInForOneOnly(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	n := w.Sends()
	i := dialogstest.InState(t, w.Engine, idea.StatusScreening)
	i.Number, i.Answers["personal_data"] = n, questionnaire.Answer{Choices: []string{"ordinary"}}
	w.Ideas[n] = dialogstest.Done(t, w.Engine, i, "Karin assess", "Karin to_architect")
	if len(w.Ideas[n].ParallelAssignments) != 1 {
		t.Fatalf("nobody is asked in parallel: %+v", w.Ideas[n].ParallelAssignments)
	}
	w.Tell(idea.IdeaKey(n), step.Input{Absent: &step.Absent{Who: dialogstest.KeyOf("Dorte"), Until: w.Now.AddDate(0, 0, 21), Delegate: new(dialogstest.Participant("Bo"))}})
	w.Days(4)
	if why := refuses(w, "Bo", "privacy", n); why != "" {
		t.Errorf("the deputy does not give the answer: %s", why)
	}
	for _, do := range []idea.ActionID{"decline", "ready", "architecture"} {
		if why := refuses(w, "Bo", do, n); why != "role" {
			t.Errorf("%s: the deputy of another may: %q", do, why)
		}
	}
}

// A deputy is one for as long as somebody is away: not longer than was said,
// and not when they are back before.
func TestADeputyEndsWithTheAbsence(t *testing.T) {
	for name, back := range map[string]func(w *dialogstest.Town){
		"on the day": func(w *dialogstest.Town) { w.Until(w.Local("2026-12-14 10:00")) },
		"before":     func(w *dialogstest.Town) { w.Says("Mette", "fravær") },
	} {
		w := dialogstest.NewTown(t, dialogs.Config{})
		w.Says("Mette", "fravær til 14. december", "Bo")
		n := w.Sends()
		w.Days(4)
		if why := refuses(w, "Bo", "recommend", n); why != "" {
			t.Fatalf("%s: the deputy may not: %s", name, why)
		}
		back(w)
		if reads(w, "Bo", n) || refuses(w, "Bo", "recommend", n) != "role" {
			t.Errorf("%s: the deputy has it still", name)
		}
		if why := refuses(w, "Mette", "recommend", n); why != "" {
			t.Errorf("%s: who is back may not: %s", name, why)
		}
	}
}

// Who says again and again that they are away, until another day each time,
// does not keep an idea from everybody.
func TestAbsenceThatIsSaidAgainPutsNothingOff(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	n := w.Sends()
	for day := range 6 {
		w.Tell(idea.IdeaKey(n), step.Input{Absent: &step.Absent{Who: dialogstest.KeyOf("Mette"), Until: w.Now.AddDate(0, 1, day), Delegate: nil}})
		w.Days(1)
	}
	if d := w.Ideas[n].Delegate; d == nil || d.Name != "Karin" {
		t.Errorf("nobody stands in: %+v", d)
	}
}

// A deputy who was named and does nothing is waited for as long as who named
// them would be.
func TestADeputyWhoDoesNothingIsNotWaitedForForEver(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	w.Says("Mette", "fravær til 1. november 2027", "Bo")
	n := w.Sends()
	w.Days(3 + 14 + 2)
	if !w.Ideas[n].Escalated {
		t.Error("no consultant has heard of it")
	}
	if why := refuses(w, "Karin", "bypass", n); why != "" {
		t.Errorf("the consultant cannot help: %s", why)
	}
}

// Who stands in for an author answers for them. What becomes of the idea stays
// the author's, and nobody is given that who was not named.
func TestADeputyIsNoAuthor(t *testing.T) {
	for _, deputy := range []*idea.Participant{nil, new(dialogstest.Participant("Bo"))} {
		w := dialogstest.NewTown(t, dialogs.Config{})
		n := w.Sends()
		w.Acts("Mette", "question", n)
		w.Tell(idea.IdeaKey(n), step.Input{Absent: &step.Absent{Who: dialogstest.KeyOf("Anna"), Until: w.Now.AddDate(0, 0, 21), Delegate: deputy}})
		w.Days(4)
		for _, name := range []string{"Bo", "Karin"} {
			if why := refuses(w, name, "withdraw", n); why != "role" {
				t.Errorf("%s takes back what is Anna's: %q", name, why)
			}
		}
		named := deputy != nil
		if why := refuses(w, "Bo", "reply", n); (why == "") != named {
			t.Errorf("Bo, named %v, replies: %q", named, why)
		}
		if why := refuses(w, "Karin", "reply", n); why != "role" {
			t.Errorf("a consultant replies for the author: %q", why)
		}
	}
}

// Where an idea passes on, the deputy of who had it does not pass on with it.
func TestADeputyStaysBehind(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	w.Says("Mette", "fravær til 14. december", "Bo")
	n := w.Sends()
	w.Days(4)
	w.Acts("Bo", "recommend", n)
	if reads(w, "Bo", n) || w.Ideas[n].Delegate != nil || slices.ContainsFunc(w.Ideas[n].Escalations, func(x idea.Escalation) bool { return x.Away.After(time.Time{}) }) {
		t.Errorf("the deputy has it still: %+v", w.Ideas[n].Delegate)
	}
}
