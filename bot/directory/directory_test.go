package directory_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"odense.dk/ideabot/bot/directory"
)

// names returns the names of people, for short comparisons.
func names(people []person) string {
	var s []string
	for _, p := range people {
		s = append(s, p.Name)
	}
	return strings.Join(s, ", ")
}

// emails returns what stands before the @.
func emails(people []person) string {
	var s []string
	for _, p := range people {
		s = append(s, strings.Split(p.Email, "@")[0])
	}
	return strings.Join(s, " ")
}

func roles(r ...directory.Role) []directory.Role { return r }

// municipality is a small one: two departments, and a consultant for all.
var municipality = []person{
	{Email: "anna@example.dk", Name: "Anna Holm", ManagerEmail: "bo@example.dk", Department: "Ældre"},
	{Email: "bo@example.dk", Name: "Bo Åby", ManagerEmail: "gone@example.dk", Department: "Ældre", Roles: roles(directory.RoleConsultant)},
	{Email: "carl@example.dk", Name: "Carl Lund", ManagerEmail: "carl@example.dk", Department: "Ånd"},
	{Email: "dea@example.dk", Name: "Dea Friis", Department: "ældre", Roles: roles(directory.RoleConsultant, directory.RoleArchitect)},
	{Email: "eva@example.dk", Name: "Eva Moe", Roles: roles(directory.RoleConsultant)},
	{Email: "finn@example.dk", Name: "Jens Jensen", Department: "Økonomi"},
	{Email: "gert@example.dk", Name: "jens  jensen", Department: "Økonomi"},
}

func TestFind(t *testing.T) {
	d := directory.New(municipality, nil)
	for _, tt := range []struct {
		by   string
		find func(string) (person, bool)
		what string
		want string // e-mail before the @; "" for nobody
	}{
		{"e-mail", d.Find, "anna@example.dk", "anna"},
		{"e-mail in capitals", d.Find, " ANNA@Example.dk ", "anna"},
		{"unknown e-mail", d.Find, "nobody@example.dk", ""},
		{"no e-mail", d.Find, "", ""},
		{"name", d.FindByName, "Anna Holm", "anna"},
		{"name, written otherwise", d.FindByName, "bo  A\u030aBY", "bo"},
		{"part of a name", d.FindByName, "Anna", ""},
		{"name that two have", d.FindByName, "Jens Jensen", ""},
		{"no name", d.FindByName, "", ""},
		{"manager", d.Manager, "Anna@example.dk", "bo"},
		{"manager who is gone", d.Manager, "bo@example.dk", ""},
		{"own manager", d.Manager, "carl@example.dk", ""},
		{"nobody above", d.Manager, "eva@example.dk", ""},
		{"manager of nobody", d.Manager, "nobody@example.dk", ""},
		{"consultant, first of two", d.Consultant, "Ældre", "bo"},
		{"consultant of all, as there is none", d.Consultant, "Økonomi", "eva"},
		{"consultant of an unknown department", d.Consultant, "Havn", "eva"},
		{"consultant of no department", d.Consultant, "", "eva"},
	} {
		t.Run(tt.by, func(t *testing.T) {
			p, ok := tt.find(tt.what)
			if got := emails([]person{p}); got != tt.want || ok != (tt.want != "") {
				t.Errorf("got %q, %t; want %q", got, ok, tt.want)
			}
		})
	}
}

func TestConsultantOfAnotherDepartmentIsNone(t *testing.T) {
	d := directory.New(municipality[:4], nil)
	for _, department := range []string{"Økonomi", ""} {
		if p, ok := d.Consultant(department); ok {
			t.Errorf("department %q: got %s, want nobody", department, p.Name)
		}
	}
}

func TestWithRole(t *testing.T) {
	d := directory.New(municipality, nil)
	for _, tt := range []struct {
		role             directory.Role
		department, want string
	}{
		{directory.RoleConsultant, "Ældre", "bo dea eva"},
		{directory.RoleConsultant, "ÆLDRE", "bo dea eva"},
		{directory.RoleConsultant, "Økonomi", "eva"},
		{directory.RoleConsultant, "", "bo dea eva"},
		{directory.RoleArchitect, "", "dea"},
		{directory.RoleArchitect, "Økonomi", ""},
		{directory.RoleDPO, "", ""},
	} {
		if got := emails(d.WithRole(tt.role, tt.department)); got != tt.want {
			t.Errorf("%s in %q: got %q, want %q", tt.role, tt.department, got, tt.want)
		}
	}
}

func TestAdmins(t *testing.T) {
	d := directory.New(municipality, []string{" Dea@example.dk", "out@example.dk", "", "no address"})
	for email, want := range map[string]bool{
		"dea@example.dk": true, "DEA@example.dk": true, "out@example.dk": true,
		"anna@example.dk": false, "": false, "no address": false,
	} {
		if got := d.HasRole(email, directory.RoleAdministrator); got != want {
			t.Errorf("%q is an administrator: %t, want %t", email, got, want)
		}
	}
	if !d.HasRole("dea@example.dk", directory.RoleConsultant) {
		t.Error("an administrator lost another role")
	}
	if municipality[3].Has(directory.RoleAdministrator) {
		t.Error("the caller's people were changed")
	}
	if got := emails(d.WithRole(directory.RoleAdministrator, "")); got != "dea out" {
		t.Errorf("got %q, want dea out", got)
	}
}

func TestDepartmentsInDanishOrder(t *testing.T) {
	got := directory.New(municipality, nil).Departments()
	if diff := cmp.Diff([]string{"Ældre", "Økonomi", "Ånd"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestNewTakesTheFirstOfTwo(t *testing.T) {
	d := directory.New([]person{{Email: "A@x.dk", Name: "first"}, {Email: "a@x.dk", Name: "second"}, {Name: "none"}}, nil)
	if p, _ := d.Find("a@x.dk"); p.Name != "first" {
		t.Errorf("got %q, want first", p.Name)
	}
	if _, ok := d.FindByName("none"); ok {
		t.Error("somebody without an e-mail was taken")
	}
}

func TestNilDirectoryIsEmpty(t *testing.T) {
	var d *directory.Directory
	for name, find := range map[string]func(string) (person, bool){
		"Find": d.Find, "FindByName": d.FindByName, "Manager": d.Manager, "Consultant": d.Consultant,
	} {
		if p, ok := find("anna@example.dk"); ok {
			t.Errorf("%s: got %v", name, p)
		}
	}
	if d.HasRole("anna@example.dk", directory.RoleAdministrator) || d.WithRole(directory.RoleDPO, "") != nil || d.Departments() != nil {
		t.Error("there is somebody")
	}
}
