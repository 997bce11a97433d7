package dialogs

import (
	"testing"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/step"
)

// in is a crew in which some have a department, and the others none.
func in(department string, names ...string) crew {
	c := theCrew()
	for role, holders := range c.holders {
		for k := range holders {
			for _, name := range names {
				if holders[k].Name == name {
					c.holders[role][k].Department = department
				}
			}
		}
	}
	return c
}

// A role holds where the directory says: in a department, or in the whole
// municipality. A department that is not known opens nothing.
func TestRolesHoldInTheirOwnDepartment(t *testing.T) {
	e := mustEngine(t)
	for _, c := range []struct {
		name                string
		consultants, author string // their departments
		may                 bool
	}{
		{"in the same", "Havn", "Havn", true},
		{"in another", "Havn", "Ældre", false},
		{"for the whole municipality", "", "Ældre", true},
		{"for the whole municipality, of an author without one", "", "", true},
		{"in a department, of an author without one", "Havn", "", false},
	} {
		at := idea.Moment{Now: aMonday, Directory: in(c.consultants, "Karin", "Kim")}
		i := inState(t, e, idea.StatusScreening)
		i.Author.Department = c.author
		a := actOf(i, "Karin", "assess") // says nothing of a department
		if r := life.Refuse(&e.Policy, i, a, at); (r.Why == "") != c.may {
			t.Errorf("%s: may %+v", c.name, r)
		}
		if got := life.MayRead(&e.Policy, i, a, at); got != c.may {
			t.Errorf("%s: reads %v", c.name, got)
		}
	}
	i := inState(t, e, idea.StatusScreening)
	stranger := idea.ActionRequest{By: idea.Participant{ID: "person/x"}, Roles: []string{idea.RoleConsultant}, Do: "assess", Rev: i.Rev}
	if r := life.Refuse(&e.Policy, i, stranger, lifeAt()); r.Why != "role" {
		t.Errorf("a role that the directory does not know: %+v", r)
	}
}

// An auditor reads the ideas of every department, and does nothing.
func TestAnAuditorOnlyReads(t *testing.T) {
	e := mustEngine(t)
	at := idea.Moment{Now: aMonday, Directory: in("Revision", "Ada")}
	i := inState(t, e, idea.StatusScreening)
	i.Author.Department = "Ældre"
	if a := actOf(i, "Ada", "assess"); !life.MayRead(&e.Policy, i, a, at) || life.Refuse(&e.Policy, i, a, at).Why != "role" {
		t.Errorf("reads %v, %+v", life.MayRead(&e.Policy, i, a, at), life.Refuse(&e.Policy, i, a, at))
	}
}

// What was true when an idea was sent gives no rights for ever.
func TestFormerManagersAndOwnersHaveNoPart(t *testing.T) {
	e := mustEngine(t)
	c := theCrew()
	c.managers[party("Anna").ID] = party("Bo")
	at := idea.Moment{Now: aMonday, Directory: c}
	i := newIdea(t, e)
	old := actOf(i, "Mette", "recommend")
	if r := life.Refuse(&e.Policy, i, old, at); r.Why != "role" || life.MayRead(&e.Policy, i, old, at) {
		t.Errorf("the former manager: %+v, reads %v", r, life.MayRead(&e.Policy, i, old, at))
	}
	if now := actOf(i, "Bo", "recommend"); life.Refuse(&e.Policy, i, now, at).Why != "" || !life.MayRead(&e.Policy, i, now, at) {
		t.Errorf("the manager of today: %+v", life.Refuse(&e.Policy, i, now, at))
	}
	offered := inState(t, e, idea.StatusReuseOffered)
	c.all = c.all[:0]
	c.all = append(c.all, party("Anna"), party("Karin"))
	left := idea.Moment{Now: aMonday, Directory: c}
	if a := actOf(offered, "Ole", "confirm"); life.Refuse(&e.Policy, offered, a, left).Why != "role" || life.MayRead(&e.Policy, offered, a, left) {
		t.Error("an owner who has left confirms")
	}
	if r := life.Refuse(&e.Policy, offered, actOf(offered, "Karin", "confirm"), left); r.Why != "" {
		t.Errorf("nobody confirms for an owner who has left: %+v", r)
	}
}

// discreet is an idea that was sent to the consultant instead of Mette, in a
// crew in which Mette has every role there is.
func discreet(t testing.TB, e *Engine) (idea.Idea, idea.Moment) {
	t.Helper()
	c := theCrew()
	for role := range c.holders {
		c.holders[role] = append([]idea.Participant{party("Mette")}, c.holders[role]...)
	}
	c.holders[idea.RoleBenefitOwner] = []idea.Participant{party("Mette"), party("Bo")}
	at := idea.Moment{Now: aMonday, Directory: c}
	i := newIdea(t, e)
	i.Rev, i.Discreet, i.Status, i.Manager, i.Cards = 0, true, idea.StatusScreening, nil, nil
	mette := party("Mette")
	i.Assignment = idea.Assignment{Role: idea.RoleConsultant, Participant: &mette}
	i, _ = e.StepIdea(idea.Idea{}, step.Input{Submitted: &step.Submitted{Idea: i}}, at)
	return i, at
}

// An idea that was sent past the manager stays past them: no card, no role and
// no part comes to them by itself.
func TestADiscreetIdeaIsKeptFromTheManager(t *testing.T) {
	e := mustEngine(t)
	i, at := discreet(t, e)
	if i.Assignment.Participant.Name != "Karin" {
		t.Fatalf("it is with %+v", i.Assignment)
	}
	everything := []string{idea.RoleConsultant, idea.RoleArchitect, idea.RoleDataProtection, idea.RoleBoard, idea.RoleRecorder, idea.RoleDepartmentHead, idea.RoleHead, life.RoleAuditor}
	step := func(name string, do idea.ActionID) {
		t.Helper()
		a := actOf(i, name, do)
		next, effects := e.StepIdea(i, step.Input{Action: &a}, at)
		if len(next.History) == len(i.History) {
			t.Fatalf("%s %s: %+v", name, do, life.Refuse(&e.Policy, i, a, at))
		}
		i = next
		if tells(effects, party("Mette").ID) {
			t.Errorf("%s %s tells the manager", name, do)
		}
		for _, d := range life.Actions {
			m := idea.ActionRequest{By: party("Mette"), Roles: everything, Do: d.ID, Rev: i.Rev}
			if r := life.Refuse(&e.Policy, i, m, at); r.Why == "" || r.Why == "gates" {
				t.Errorf("the manager may %s after %s", d.ID, do)
			}
			if life.MayRead(&e.Policy, i, m, at) {
				t.Errorf("the manager reads it after %s", do)
			}
		}
	}
	step("Karin", "offer")
	step("Ole", "confirm")
	step("Karin", "access")
	step("Anna", "in_use")
	if i.BenefitOwner != nil || i.Assignment.Participant == nil || i.Assignment.Participant.Name != "Bo" {
		t.Errorf("benefit owner %+v, with %+v", i.BenefitOwner, i.Assignment)
	}
}

// An idea that is with somebody who has another job by now does not stay there:
// it goes on when they try, or when its time is up.
func TestAnIdeaFindsWhoHasTheTaskToday(t *testing.T) {
	e := mustEngine(t)
	c := theCrew()
	c.managers[party("Anna").ID] = party("Bo")
	c.holders[idea.RoleConsultant] = []idea.Participant{party("Kim")}
	at := idea.Moment{Now: aMonday, Directory: c}
	for _, state := range []idea.Status{idea.StatusSubmitted, idea.StatusScreening} {
		i := inState(t, e, state)
		old := i.Assignment.Participant.Name
		a := actOf(i, old, "question")
		a.Roles = nil
		tried, effects := e.StepIdea(i, step.Input{Action: &a}, at)
		due, _ := e.StepIdea(i, step.Input{Due: &step.Due{Reminder: life.StateReminder}}, at)
		want := map[idea.Status]string{idea.StatusSubmitted: "Bo", idea.StatusScreening: "Kim"}[state]
		for _, got := range []idea.Idea{tried, due} {
			if got.Status != state || got.Assignment.Participant.Name != want || got.Rev != i.Rev+1 {
				t.Errorf("%s: it is with %+v, was with %s", state, got.Assignment, old)
			}
		}
		if !tells(effects, party(want).ID) || !tells(effects, party(old).ID) {
			t.Errorf("%s: told %+v", state, effects)
		}
		same, more := e.StepIdea(i, step.Input{Action: &a}, lifeAt())
		if state == idea.StatusSubmitted && same.Status != idea.StatusNeedsInfo {
			t.Errorf("the manager of today cannot ask: %+v", more)
		}
	}
}

// The head of digitalisation takes the consultant's part where there is none,
// and whoever has the role follows up where nobody was named.
func TestNobodyIsLeftWithAnIdeaTheyCannotActOn(t *testing.T) {
	e := mustEngine(t)
	c := theCrew()
	c.holders[idea.RoleConsultant], c.holders[idea.RoleArchitect] = nil, nil
	c.holders[idea.RoleHead], c.holders[idea.RoleBenefitOwner] = []idea.Participant{party("Bo")}, []idea.Participant{party("Ole")}
	at := idea.Moment{Now: aMonday, Directory: c}
	head := func(i idea.Idea, do idea.ActionID) idea.ActionRequest {
		a := actOf(i, "Bo", do)
		a.Roles = []string{idea.RoleHead}
		return a
	}
	i := newIdea(t, e)
	for _, do := range []idea.ActionID{"recommend", "assess", "to_architect", "architecture", "ready"} {
		a := head(i, do)
		if do == "recommend" {
			a = actOf(i, "Mette", do)
		}
		next, _ := e.StepIdea(i, step.Input{Action: &a}, at)
		if len(next.History) == len(i.History) || next.Assignment.Participant == nil || next.Status != idea.StatusReady && next.Assignment.Participant.Name != "Bo" {
			t.Fatalf("%s: %+v, it is with %+v", do, life.Refuse(&e.Policy, i, a, at), next.Assignment)
		}
		if i = next; !life.MayRead(&e.Policy, i, head(i, do), at) {
			t.Errorf("the head cannot read it in %s", i.Status)
		}
	}
	if r := life.Refuse(&e.Policy, inState(t, e, idea.StatusScreening), head(inState(t, e, idea.StatusScreening), "assess"), lifeAt()); r.Why != "role" {
		t.Errorf("the head assesses beside the consultants: %+v", r)
	}
	used := inState(t, e, idea.StatusFollowUp)
	used.BenefitOwner = nil
	ole := actOf(used, "Ole", "close")
	ole.Roles = []string{idea.RoleBenefitOwner}
	if r := life.Refuse(&e.Policy, used, ole, at); r.Why != "" {
		t.Errorf("nobody follows up: %+v", r)
	}
}
