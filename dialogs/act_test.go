package dialogs

import "testing"

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
		at := Moment{Now: aMonday, Staff: in(c.consultants, "Karin", "Kim")}
		i := inState(t, e, StatusScreening)
		i.Author.Department = c.author
		a := actOf(i, "Karin", "assess") // says nothing of a department
		if r := e.Refuse(i, a, at); (r.Why == "") != c.may {
			t.Errorf("%s: may %+v", c.name, r)
		}
		if got := e.mayRead(i, a, at); got != c.may {
			t.Errorf("%s: reads %v", c.name, got)
		}
	}
	i := inState(t, e, StatusScreening)
	stranger := Act{By: Party{ID: "person/x"}, Roles: []string{RoleConsultant}, Do: "assess", Rev: i.Rev}
	if r := e.Refuse(i, stranger, lifeAt()); r.Why != "role" {
		t.Errorf("a role that the directory does not know: %+v", r)
	}
}

// An auditor reads the ideas of every department, and does nothing.
func TestAnAuditorOnlyReads(t *testing.T) {
	e := mustEngine(t)
	at := Moment{Now: aMonday, Staff: in("Revision", "Ada")}
	i := inState(t, e, StatusScreening)
	i.Author.Department = "Ældre"
	if a := actOf(i, "Ada", "assess"); !e.mayRead(i, a, at) || e.Refuse(i, a, at).Why != "role" {
		t.Errorf("reads %v, %+v", e.mayRead(i, a, at), e.Refuse(i, a, at))
	}
}
