package life_test

import (
	"testing"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/step"
)

// in is a crew in which some have a department, and the others none.
func in(department string, names ...string) dialogstest.Crew {
	c := dialogstest.TheCrew()
	for role, holders := range c.ByRole {
		for k := range holders {
			for _, name := range names {
				if holders[k].Name == name {
					c.ByRole[role][k].Department = department
				}
			}
		}
	}
	return c
}

// A role holds where the directory says: in a department, or in the whole
// municipality. A department that is not known opens nothing.
func TestRolesHoldInTheirOwnDepartment(t *testing.T) {
	e := dialogstest.Engine(t)
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
		at := idea.Moment{Now: dialogstest.Monday, Directory: in(c.consultants, "Karin", "Kim")}
		i := dialogstest.InState(t, e, idea.StatusScreening)
		i.Author.Department = c.author
		a := dialogstest.Request(i, "Karin", "assess") // says nothing of a department
		if r := life.Refuse(&e.Policy, i, a, at); (r.Why == "") != c.may {
			t.Errorf("%s: may %+v", c.name, r)
		}
		if got := life.MayRead(&e.Policy, i, a, at); got != c.may {
			t.Errorf("%s: reads %v", c.name, got)
		}
	}
	i := dialogstest.InState(t, e, idea.StatusScreening)
	stranger := idea.ActionRequest{By: idea.Participant{ID: "person/x"}, Roles: []string{idea.RoleConsultant}, Do: "assess", Rev: i.Rev}
	if r := life.Refuse(&e.Policy, i, stranger, dialogstest.Moment()); r.Why != "role" {
		t.Errorf("a role that the directory does not know: %+v", r)
	}
}

// An auditor reads the ideas of every department, and does nothing.
func TestAnAuditorOnlyReads(t *testing.T) {
	e := dialogstest.Engine(t)
	at := idea.Moment{Now: dialogstest.Monday, Directory: in("Revision", "Ada")}
	i := dialogstest.InState(t, e, idea.StatusScreening)
	i.Author.Department = "Ældre"
	if a := dialogstest.Request(i, "Ada", "assess"); !life.MayRead(&e.Policy, i, a, at) || life.Refuse(&e.Policy, i, a, at).Why != "role" {
		t.Errorf("reads %v, %+v", life.MayRead(&e.Policy, i, a, at), life.Refuse(&e.Policy, i, a, at))
	}
}

// What was true when an idea was sent gives no rights for ever.
func TestFormerManagersAndOwnersHaveNoPart(t *testing.T) {
	e := dialogstest.Engine(t)
	c := dialogstest.TheCrew()
	c.ManagerOf[dialogstest.Participant("Anna").ID] = dialogstest.Participant("Bo")
	at := idea.Moment{Now: dialogstest.Monday, Directory: c}
	i := dialogstest.NewIdea(t, e)
	old := dialogstest.Request(i, "Mette", "recommend")
	if r := life.Refuse(&e.Policy, i, old, at); r.Why != "role" || life.MayRead(&e.Policy, i, old, at) {
		t.Errorf("the former manager: %+v, reads %v", r, life.MayRead(&e.Policy, i, old, at))
	}
	if now := dialogstest.Request(i, "Bo", "recommend"); life.Refuse(&e.Policy, i, now, at).Why != "" || !life.MayRead(&e.Policy, i, now, at) {
		t.Errorf("the manager of today: %+v", life.Refuse(&e.Policy, i, now, at))
	}
	offered := dialogstest.InState(t, e, idea.StatusReuseOffered)
	c.All = c.All[:0]
	c.All = append(c.All, dialogstest.Participant("Anna"), dialogstest.Participant("Karin"))
	left := idea.Moment{Now: dialogstest.Monday, Directory: c}
	if a := dialogstest.Request(offered, "Ole", "confirm"); life.Refuse(&e.Policy, offered, a, left).Why != "role" || life.MayRead(&e.Policy, offered, a, left) {
		t.Error("an owner who has left confirms")
	}
	if r := life.Refuse(&e.Policy, offered, dialogstest.Request(offered, "Karin", "confirm"), left); r.Why != "" {
		t.Errorf("nobody confirms for an owner who has left: %+v", r)
	}
}

// discreet is an idea that was sent to the consultant instead of Mette, in a
// crew in which Mette has every role there is.
func discreet(t testing.TB, e *dialogs.Engine) (idea.Idea, idea.Moment) {
	t.Helper()
	c := dialogstest.TheCrew()
	for role := range c.ByRole {
		c.ByRole[role] = append([]idea.Participant{dialogstest.Participant("Mette")}, c.ByRole[role]...)
	}
	c.ByRole[idea.RoleBenefitOwner] = []idea.Participant{dialogstest.Participant("Mette"), dialogstest.Participant("Bo")}
	at := idea.Moment{Now: dialogstest.Monday, Directory: c}
	i := dialogstest.NewIdea(t, e)
	i.Rev, i.Discreet, i.Status, i.Manager, i.Cards = 0, true, idea.StatusScreening, nil, nil
	mette := dialogstest.Participant("Mette")
	i.Assignment = idea.Assignment{Role: idea.RoleConsultant, Participant: &mette}
	i, _ = e.StepIdea(idea.Idea{}, step.Input{Submitted: &step.Submitted{Idea: i}}, at)
	return i, at
}

// An idea that was sent past the manager stays past them: no card, no role and
// no part comes to them by itself.
func TestADiscreetIdeaIsKeptFromTheManager(t *testing.T) {
	e := dialogstest.Engine(t)
	i, at := discreet(t, e)
	if i.Assignment.Participant.Name != "Karin" {
		t.Fatalf("it is with %+v", i.Assignment)
	}
	everything := []string{idea.RoleConsultant, idea.RoleArchitect, idea.RoleDataProtection, idea.RoleBoard, idea.RoleRecorder, idea.RoleDepartmentHead, idea.RoleHead, idea.RoleAuditor}
	step := func(name string, do idea.ActionID) {
		t.Helper()
		a := dialogstest.Request(i, name, do)
		next, effects := e.StepIdea(i, step.Input{Action: &a}, at)
		if len(next.History) == len(i.History) {
			t.Fatalf("%s %s: %+v", name, do, life.Refuse(&e.Policy, i, a, at))
		}
		i = next
		if dialogstest.Tells(effects, dialogstest.Participant("Mette").ID) {
			t.Errorf("%s %s tells the manager", name, do)
		}
		for _, d := range life.Actions {
			m := idea.ActionRequest{By: dialogstest.Participant("Mette"), Roles: everything, Do: d.ID, Rev: i.Rev}
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
	e := dialogstest.Engine(t)
	c := dialogstest.TheCrew()
	c.ManagerOf[dialogstest.Participant("Anna").ID] = dialogstest.Participant("Bo")
	c.ByRole[idea.RoleConsultant] = []idea.Participant{dialogstest.Participant("Kim")}
	at := idea.Moment{Now: dialogstest.Monday, Directory: c}
	for _, state := range []idea.Status{idea.StatusSubmitted, idea.StatusScreening} {
		i := dialogstest.InState(t, e, state)
		old := i.Assignment.Participant.Name
		a := dialogstest.Request(i, old, "question")
		a.Roles = nil
		tried, effects := e.StepIdea(i, step.Input{Action: &a}, at)
		due, _ := e.StepIdea(i, step.Input{Due: &step.Due{Reminder: life.StateReminder}}, at)
		want := map[idea.Status]string{idea.StatusSubmitted: "Bo", idea.StatusScreening: "Kim"}[state]
		for _, got := range []idea.Idea{tried, due} {
			if got.Status != state || got.Assignment.Participant.Name != want || got.Rev != i.Rev+1 {
				t.Errorf("%s: it is with %+v, was with %s", state, got.Assignment, old)
			}
		}
		if !dialogstest.Tells(effects, dialogstest.Participant(want).ID) || !dialogstest.Tells(effects, dialogstest.Participant(old).ID) {
			t.Errorf("%s: told %+v", state, effects)
		}
		same, more := e.StepIdea(i, step.Input{Action: &a}, dialogstest.Moment())
		if state == idea.StatusSubmitted && same.Status != idea.StatusNeedsInfo {
			t.Errorf("the manager of today cannot ask: %+v", more)
		}
	}
}

// The head of digitalisation takes the consultant's part where there is none,
// and whoever has the role follows up where nobody was named.
func TestNobodyIsLeftWithAnIdeaTheyCannotActOn(t *testing.T) {
	e := dialogstest.Engine(t)
	c := dialogstest.TheCrew()
	c.ByRole[idea.RoleConsultant], c.ByRole[idea.RoleArchitect] = nil, nil
	c.ByRole[idea.RoleHead], c.ByRole[idea.RoleBenefitOwner] = []idea.Participant{dialogstest.Participant("Bo")}, []idea.Participant{dialogstest.Participant("Ole")}
	at := idea.Moment{Now: dialogstest.Monday, Directory: c}
	head := func(i idea.Idea, do idea.ActionID) idea.ActionRequest {
		a := dialogstest.Request(i, "Bo", do)
		a.Roles = []string{idea.RoleHead}
		return a
	}
	i := dialogstest.NewIdea(t, e)
	for _, do := range []idea.ActionID{"recommend", "assess", "to_architect", "architecture", "ready"} {
		a := head(i, do)
		if do == "recommend" {
			a = dialogstest.Request(i, "Mette", do)
		}
		next, _ := e.StepIdea(i, step.Input{Action: &a}, at)
		if len(next.History) == len(i.History) || next.Assignment.Participant == nil || next.Status != idea.StatusReady && next.Assignment.Participant.Name != "Bo" {
			t.Fatalf("%s: %+v, it is with %+v", do, life.Refuse(&e.Policy, i, a, at), next.Assignment)
		}
		if i = next; !life.MayRead(&e.Policy, i, head(i, do), at) {
			t.Errorf("the head cannot read it in %s", i.Status)
		}
	}
	if r := life.Refuse(&e.Policy, dialogstest.InState(t, e, idea.StatusScreening), head(dialogstest.InState(t, e, idea.StatusScreening), "assess"), dialogstest.Moment()); r.Why != "role" {
		t.Errorf("the head assesses although there are consultants: %+v", r)
	}
	used := dialogstest.InState(t, e, idea.StatusFollowUp)
	used.BenefitOwner = nil
	ole := dialogstest.Request(used, "Ole", "close")
	ole.Roles = []string{idea.RoleBenefitOwner}
	if r := life.Refuse(&e.Policy, used, ole, at); r.Why != "" {
		t.Errorf("nobody follows up: %+v", r)
	}
}
