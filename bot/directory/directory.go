// Package directory knows who works here: people, their managers, and who has
// which role. [Read] takes them from a table that an HR or IT system can export,
// [List.Over] adds what such a file does not say, [Diff] says what it would
// change, and a [Directory] answers questions about one state of it.
package directory

import (
	"slices"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// Person is one employee. Email identifies a person and is in lower case; the
// rest may be empty.
type Person struct {
	Email string `json:"email"`
	Name  string `json:"name,omitempty"`
	// ManagerEmail is the nearest manager, who need not be in the directory.
	ManagerEmail string `json:"manager,omitempty"`
	// Department (forvaltning) is where the person works and where the roles
	// hold. Empty means the whole municipality.
	Department string `json:"department,omitempty"`
	// Unit is the part of the department.
	Unit string `json:"unit,omitempty"`
	// Roles are in alphabetical order, each once.
	Roles []Role `json:"roles,omitempty"`
}

// Has tells whether the person has the role.
func (p Person) Has(role Role) bool { return slices.Contains(p.Roles, role) }

// Directory is a snapshot of all people. It does not change: a new import
// makes a new one. It is safe for concurrent use, and nil is a directory
// without people. The Roles of the people that it returns are its own: read
// them only.
type Directory struct {
	people      []Person // by e-mail
	byEmail     map[string]int
	byName      map[string]int  // a name that several have is not in it
	names       map[string]bool // all of them, folded
	byRole      map[Role][]int
	departments []string
}

// New returns a directory of people, in which the admins, given by e-mail,
// have [RoleAdministrator]. An admin who is not among people is added, without
// a name. Of several with one e-mail, the first counts; who has none, or is an
// admin by something that is no e-mail address, is left out.
func New(people []Person, admins []string) *Directory {
	d := &Directory{byEmail: map[string]int{}, byName: map[string]int{}, names: map[string]bool{}, byRole: map[Role][]int{}}
	for _, p := range people {
		d.add(p)
	}
	for _, admin := range admins {
		email, ok := Email(admin)
		if !ok {
			continue
		}
		d.add(Person{Email: email})
		p := &d.people[d.byEmail[email]]
		p.Roles = sortRoles(append(p.Roles, RoleAdministrator))
	}
	d.index()
	return d
}

func (d *Directory) add(p Person) {
	p.Email = foldEmail(p.Email)
	if _, known := d.byEmail[p.Email]; known || p.Email == "" {
		return
	}
	p.ManagerEmail = foldEmail(p.ManagerEmail)
	p.Roles = sortRoles(slices.Clone(p.Roles))
	d.byEmail[p.Email] = len(d.people)
	d.people = append(d.people, p)
}

// index puts people in order and makes what is looked up.
func (d *Directory) index() {
	slices.SortFunc(d.people, func(a, b Person) int { return strings.Compare(a.Email, b.Email) })
	shared := map[string]bool{}
	departments := map[string]string{}
	for i, p := range d.people {
		d.byEmail[p.Email] = i
		name := foldName(p.Name)
		if _, taken := d.byName[name]; taken || name == "" {
			shared[name] = true
		}
		d.byName[name] = i
		if name != "" {
			d.names[name] = true
		}
		for _, role := range p.Roles {
			d.byRole[role] = append(d.byRole[role], i)
		}
		if key := foldName(p.Department); key != "" && departments[key] == "" {
			departments[key] = p.Department
		}
	}
	for name := range shared {
		delete(d.byName, name)
	}
	for _, name := range departments {
		d.departments = append(d.departments, name)
	}
	collate.New(language.Danish).SortStrings(d.departments)
}

// People returns everybody, by e-mail. The slice belongs to the caller.
func (d *Directory) People() []Person {
	if d == nil {
		return nil
	}
	return slices.Clone(d.people)
}

// Find returns the person with the e-mail address, with a to z in whatever case.
func (d *Directory) Find(email string) (Person, bool) {
	if d == nil {
		return Person{}, false
	}
	i, ok := d.byEmail[foldEmail(email)]
	if !ok {
		return Person{}, false
	}
	return d.people[i], true
}

// FindByName returns the one person with the full name, in whatever case; none
// where several have it.
func (d *Directory) FindByName(name string) (Person, bool) {
	if d == nil {
		return Person{}, false
	}
	i, ok := d.byName[foldName(name)]
	if !ok {
		return Person{}, false
	}
	return d.people[i], true
}

// Listed reports whether one person or several have the full name, in whatever
// case; for "" it reports whether anybody has a name.
func (d *Directory) Listed(name string) bool {
	if d == nil || name == "" {
		return d != nil && len(d.names) > 0
	}
	return d.names[foldName(name)]
}

// Manager returns the nearest manager of the person with the e-mail address;
// none where the person, the manager or the tie between them is unknown, and
// nobody is the manager of themself.
func (d *Directory) Manager(email string) (Person, bool) {
	p, ok := d.Find(email)
	if !ok || p.ManagerEmail == p.Email {
		return Person{}, false
	}
	return d.Find(p.ManagerEmail)
}

// WithRole returns who has the role in the department, by e-mail, and after
// them those who have it for the whole municipality. For an empty department
// it returns all who have the role.
func (d *Directory) WithRole(role Role, department string) []Person {
	if d == nil {
		return nil
	}
	var there, everywhere []Person
	wanted := foldName(department)
	for _, i := range d.byRole[role] {
		p := d.people[i]
		switch here := foldName(p.Department); {
		case wanted == "" || here == wanted:
			there = append(there, p)
		case here == "":
			everywhere = append(everywhere, p)
		}
	}
	return append(there, everywhere...)
}

// Consultant returns the digitalisation consultant of the department, else one
// of the whole municipality; none where there is neither. For an empty
// department it must be one of the whole municipality.
func (d *Directory) Consultant(department string) (Person, bool) {
	for _, p := range d.WithRole(RoleConsultant, department) {
		if department != "" || p.Department == "" {
			return p, true
		}
	}
	return Person{}, false
}

// HasRole tells whether the person with the e-mail address has the role.
func (d *Directory) HasRole(email string, role Role) bool {
	p, ok := d.Find(email)
	return ok && p.Has(role)
}

// Departments returns the names of all departments, in the order of the Danish
// alphabet. The slice belongs to the caller.
func (d *Directory) Departments() []string {
	if d == nil {
		return nil
	}
	return slices.Clone(d.departments)
}

// foldName returns the form in which names of people and departments are
// compared: without regard to case, spacing and how accents are encoded. Letters
// stay what they are: Søren and Soeren may be two people.
func foldName(s string) string {
	return cases.Fold().String(norm.NFC.String(strings.Join(strings.Fields(s), " ")))
}
