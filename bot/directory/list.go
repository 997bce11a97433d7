package directory

import (
	"cmp"
	"fmt"
	"slices"
)

// List is what a file says.
type List struct {
	People   []Person       // in the order of the file
	Problems []Problem      // by row
	rows     map[string]int // of each person, by e-mail
	header   header
}

// Over returns the list with what its file has no columns for as it was before
// with the old people. Where it has none for roles, the department of those who
// have some stays too, since that is where the roles hold.
func (l List) Over(old []Person) List {
	before := byEmail(old)
	l.People, l.Problems = slices.Clone(l.People), slices.Clone(l.Problems)
	for i := range l.People {
		p := &l.People[i]
		was := before[p.Email]
		l.keep(p, was)
		if !l.header.has(columnDepartment) && p.Department == "" && len(p.Roles) > 0 && !slices.Equal(p.Roles, was.Roles) {
			l.Problems = append(l.Problems, Problem{Row: l.rows[p.Email], Reason: RoleEverywhere, Value: p.Email})
		}
	}
	sortProblems(l.Problems)
	return l
}

// keep gives a person what there was of them and the file has no columns for.
func (l List) keep(p *Person, was Person) {
	for _, f := range []struct {
		stays bool
		field *string
		was   string
	}{
		{!l.header.has(columnName) && !l.header.has(columnSurname) && was.Name != "", &p.Name, was.Name},
		{!l.header.has(columnManager), &p.ManagerEmail, was.ManagerEmail},
		{!l.header.has(columnUnit), &p.Unit, was.Unit},
		{!l.header.has(columnDepartment) || !l.header.has(columnRoles) && len(was.Roles) > 0, &p.Department, was.Department},
	} {
		if f.stays {
			*f.field = f.was
		}
	}
	if !l.header.has(columnRoles) {
		p.Roles = was.Roles
	}
}

// list makes people of the rows that were read.
func (in *input) list() List {
	in.pair()
	all := indexed(in.rows)
	l := List{header: in.header, rows: map[string]int{}}
	at := map[string]int{} // of each person in the list
	for i := range in.rows {
		e := &in.rows[i]
		switch {
		case !e.taken:
		case in.first[e.email] == e:
			at[e.email] = len(l.People)
			l.rows[e.email] = e.row
			l.People = append(l.People, in.person(e, all))
		default:
			in.join(&l.People[at[e.email]], e, all)
		}
	}
	in.checkManagers(l)
	sortProblems(in.problems)
	l.Problems = in.problems
	return l
}

// pair finds the rows of one address: of one person, or of two, neither of which
// is taken then.
func (in *input) pair() {
	in.first = map[string]*entry{}
	for i := range in.rows {
		e := &in.rows[i]
		first, known := in.first[e.email]
		switch {
		case !e.taken:
		case !known:
			in.first[e.email] = e
		case first.taken && sameName(first, e):
			in.report(e.row, SecondPosition, e.email)
		default:
			in.report(e.row, Duplicate, fmt.Sprintf("%s in row %d", e.email, first.row))
			first.taken = false
		}
	}
	for i := range in.rows {
		e := &in.rows[i]
		e.taken = e.taken && in.first[e.email].taken
	}
	for email, e := range in.first {
		if !e.taken {
			delete(in.first, email)
		}
	}
}

// sameName tells whether two rows may be of one person.
func sameName(a, b *entry) bool {
	names := a.names()
	return a.name() == "" || b.name() == "" || slices.ContainsFunc(b.names(), func(name string) bool { return slices.Contains(names, name) })
}

// person makes a person of a row.
func (in *input) person(e *entry, all index) Person {
	roles := in.roles(e)
	if len(roles) > 0 && in.header.has(columnDepartment) && e.fields[columnDepartment] == "" {
		in.report(e.row, RoleEverywhere, e.email)
	}
	name := e.name()
	if name == "" {
		if name = e.email; in.header.has(columnName) || in.header.has(columnSurname) {
			in.report(e.row, MissingName, e.email)
		}
	}
	return Person{
		Email: e.email, Name: name, ManagerEmail: in.manager(e, all),
		Department: department(e.fields[columnDepartment]), Unit: e.fields[columnUnit], Roles: roles,
	}
}

// join gives a person the roles of another position, which must be in the same
// department: elsewhere they would hold where they were not given.
func (in *input) join(p *Person, e *entry, all index) {
	if manager := in.manager(e, all); manager != "" && p.ManagerEmail != "" && manager != p.ManagerEmail {
		in.report(e.row, OtherManager, fmt.Sprintf("%s, not %s", p.ManagerEmail, manager))
	}
	here := department(e.fields[columnDepartment])
	if e.fields[columnDepartment] != "" && foldName(here) != foldName(p.Department) {
		in.report(e.row, OtherDepartment, fmt.Sprintf("%s, not %s", everywhere(p.Department), everywhere(here)))
		return
	}
	p.Roles = sortRoles(slices.Concat(p.Roles, in.roles(e)))
}

// everywhere returns a department, or words for all of them.
func everywhere(department string) string { return cmp.Or(department, "the whole municipality") }

// checkManagers warns once of each circle of people who are each other's managers.
func (in *input) checkManagers(l List) {
	managers := make(map[string]string, len(l.People))
	for _, p := range l.People {
		managers[p.Email] = p.ManagerEmail
	}
	seenFrom := map[string]string{} // whoever was seen on the way up, by where that way began
	for _, p := range l.People {
		at := p.Email
		for at != "" && seenFrom[at] == "" {
			seenFrom[at] = p.Email
			at = managers[at]
		}
		if at != "" && seenFrom[at] == p.Email {
			in.report(l.rows[at], ManagerCycle, at)
		}
	}
}
