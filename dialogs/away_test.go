package dialogs

import (
	"slices"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/step"
)

// refuses reports why somebody of the crew may not do something to an idea of
// the town, "" where they may.
func (w *town) refuses(name string, do idea.ActionID, idea int64) idea.RefusalCode {
	return life.Refuse(&w.e.Policy, w.ideas[idea], actOf(w.ideas[idea], name, do), w.at("")).Why
}

// reads reports whether somebody of the crew may read an idea of the town.
func (w *town) reads(name string, idea int64) bool {
	return life.MayRead(&w.e.Policy, w.ideas[idea], actOf(w.ideas[idea], name, "remark"), w.at(""))
}

// Who has an idea that was sent past the author's manager cannot name that
// manager as deputy, and so let them have it after all.
func TestAnIdeaSentPastTheManagerIsNotDeputisedToThem(t *testing.T) {
	w := newTown(t, Config{})
	n := w.sends()
	i := w.ideas[n]
	i.Discreet, i.Status, i.Manager = true, idea.StatusScreening, nil
	i.Assignment = idea.Assignment{Role: idea.RoleConsultant, Participant: new(party("Karin"))}
	i.Escalations = []idea.Escalation{{Rule: schedule.RuleScreening, Who: party("Karin"), Since: w.now}}
	w.ideas[n] = i
	w.heard("Mette")
	w.tell(idea.IdeaKey(n), step.Input{Absent: &step.Absent{Who: keyOf("Karin"), Until: w.now.AddDate(0, 0, 21), Delegate: new(party("Mette"))}})
	w.days(4)
	w.hears("Mette")
	if w.reads("Mette", n) || w.refuses("Mette", "decline", n) != "role" {
		t.Errorf("the manager has it as deputy: %+v", w.ideas[n].Delegate)
	}
}

// The deputy of who is asked beside gives that answer, and no other.
func TestADeputyStandsInForOneOnly(t *testing.T) {
	w := newTown(t, Config{})
	n := w.sends()
	i := inState(t, w.e, idea.StatusScreening)
	i.Number, i.Answers["personal_data"] = n, questionnaire.Answer{Choices: []string{"ordinary"}}
	w.ideas[n] = done(t, w.e, i, "Karin assess", "Karin to_architect")
	if len(w.ideas[n].ParallelAssignments) != 1 {
		t.Fatalf("nobody is asked beside: %+v", w.ideas[n].ParallelAssignments)
	}
	w.tell(idea.IdeaKey(n), step.Input{Absent: &step.Absent{Who: keyOf("Dorte"), Until: w.now.AddDate(0, 0, 21), Delegate: new(party("Bo"))}})
	w.days(4)
	if why := w.refuses("Bo", "privacy", n); why != "" {
		t.Errorf("the deputy does not give the answer: %s", why)
	}
	for _, do := range []idea.ActionID{"decline", "ready", "architecture"} {
		if why := w.refuses("Bo", do, n); why != "role" {
			t.Errorf("%s: the deputy of another may: %q", do, why)
		}
	}
}

// A deputy is one for as long as somebody is away: not longer than was said,
// and not when they are back before.
func TestADeputyEndsWithTheAbsence(t *testing.T) {
	for name, back := range map[string]func(w *town){
		"on the day": func(w *town) { w.until(w.local("2026-12-14 10:00")) },
		"before":     func(w *town) { w.says("Mette", "fravær") },
	} {
		w := newTown(t, Config{})
		w.says("Mette", "fravær til 14. december", "Bo")
		n := w.sends()
		w.days(4)
		if why := w.refuses("Bo", "recommend", n); why != "" {
			t.Fatalf("%s: the deputy may not: %s", name, why)
		}
		back(w)
		if w.reads("Bo", n) || w.refuses("Bo", "recommend", n) != "role" {
			t.Errorf("%s: the deputy has it still", name)
		}
		if why := w.refuses("Mette", "recommend", n); why != "" {
			t.Errorf("%s: who is back may not: %s", name, why)
		}
	}
}

// Who says again and again that they are away, until another day each time,
// does not keep an idea from everybody.
func TestAbsenceThatIsSaidAgainPutsNothingOff(t *testing.T) {
	w := newTown(t, Config{})
	n := w.sends()
	for day := range 6 {
		w.tell(idea.IdeaKey(n), step.Input{Absent: &step.Absent{Who: keyOf("Mette"), Until: w.now.AddDate(0, 1, day), Delegate: nil}})
		w.days(1)
	}
	if d := w.ideas[n].Delegate; d == nil || d.Name != "Karin" {
		t.Errorf("nobody stands in: %+v", d)
	}
}

// A deputy who was named and does nothing is waited for as long as who named
// them would be.
func TestADeputyWhoDoesNothingIsNotWaitedForForEver(t *testing.T) {
	w := newTown(t, Config{})
	w.says("Mette", "fravær til 1. november 2027", "Bo")
	n := w.sends()
	w.days(3 + 14 + 2)
	if !w.ideas[n].Escalated {
		t.Error("no consultant has heard of it")
	}
	if why := w.refuses("Karin", "bypass", n); why != "" {
		t.Errorf("the consultant cannot help: %s", why)
	}
}

// Who stands in for an author answers for them. What becomes of the idea stays
// the author's, and nobody is given that who was not named.
func TestADeputyIsNoAuthor(t *testing.T) {
	for _, deputy := range []*idea.Participant{nil, new(party("Bo"))} {
		w := newTown(t, Config{})
		n := w.sends()
		w.acts("Mette", "question", n)
		w.tell(idea.IdeaKey(n), step.Input{Absent: &step.Absent{Who: keyOf("Anna"), Until: w.now.AddDate(0, 0, 21), Delegate: deputy}})
		w.days(4)
		for _, name := range []string{"Bo", "Karin"} {
			if why := w.refuses(name, "withdraw", n); why != "role" {
				t.Errorf("%s takes back what is Anna's: %q", name, why)
			}
		}
		named := deputy != nil
		if why := w.refuses("Bo", "reply", n); (why == "") != named {
			t.Errorf("Bo, named %v, replies: %q", named, why)
		}
		if why := w.refuses("Karin", "reply", n); why != "role" {
			t.Errorf("a consultant replies for the author: %q", why)
		}
	}
}

// Where an idea passes on, the deputy of who had it does not pass on with it.
func TestADeputyStaysBehind(t *testing.T) {
	w := newTown(t, Config{})
	w.says("Mette", "fravær til 14. december", "Bo")
	n := w.sends()
	w.days(4)
	w.acts("Bo", "recommend", n)
	if w.reads("Bo", n) || w.ideas[n].Delegate != nil || slices.ContainsFunc(w.ideas[n].Escalations, func(x idea.Escalation) bool { return x.Away.After(time.Time{}) }) {
		t.Errorf("the deputy has it still: %+v", w.ideas[n].Delegate)
	}
}
