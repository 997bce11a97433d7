package directory_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"odense.dk/ideabot/bot/directory"
)

func TestDiff(t *testing.T) {
	anna := person{Email: "anna@x.dk", Name: "Anna", Unit: "Nord"}
	bo := person{Email: "bo@x.dk", Name: "Bo", Roles: roles(directory.RoleDPO)}
	carl := person{Email: "carl@x.dk", Name: "Carl"}
	moved := person{Email: "anna@x.dk", Name: "Anna Holm", ManagerEmail: "bo@x.dk", Department: "Miljø", Unit: "Syd", Roles: roles(directory.RoleOwner)}
	dea := person{Email: "dea@x.dk", Name: "Dea"}

	got := directory.Diff([]person{carl, anna, bo}, []person{dea, moved, bo})
	want := directory.Plan{
		Added:     []person{dea},
		Changed:   []directory.Change{{Old: anna, New: moved, Fields: []string{"name", "manager", "department", "unit", "roles"}}},
		Unchanged: []person{bo},
		Missing:   []person{carl},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]person{moved, bo, carl, dea}, got.People(false)); diff != "" {
		t.Errorf("keeping who is missing: %s", diff)
	}
	if diff := cmp.Diff([]person{moved, bo, dea}, got.People(true)); diff != "" {
		t.Errorf("removing who is missing: %s", diff)
	}
}

func TestDiffSaysWhichFieldChanged(t *testing.T) {
	base := person{Email: "a@x.dk", Name: "A", ManagerEmail: "m@x.dk", Department: "D", Unit: "U", Roles: roles(directory.RoleDPO)}
	for field, change := range map[string]func(*person){
		"name":       func(p *person) { p.Name = "B" },
		"manager":    func(p *person) { p.ManagerEmail = "" },
		"department": func(p *person) { p.Department = "E" },
		"unit":       func(p *person) { p.Unit = "V" },
		"roles":      func(p *person) { p.Roles = nil },
	} {
		now := base
		change(&now)
		plan := directory.Diff([]person{base}, []person{now})
		if len(plan.Changed) != 1 || !cmp.Equal(plan.Changed[0].Fields, []string{field}) {
			t.Errorf("%s: got %+v", field, plan)
		}
	}
}

func TestDiffOfTheSameIsNothing(t *testing.T) {
	plan := directory.Diff(municipality, municipality)
	if len(plan.Added)+len(plan.Changed)+len(plan.Missing) != 0 || len(plan.Unchanged) != len(municipality) {
		t.Errorf("got %+v", plan)
	}
}
