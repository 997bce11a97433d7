package directory

import (
	"slices"
	"strings"
)

// Plan is what taking in new people does: a report, a dry run, and by
// [Plan.People] the result. Each list is in order of e-mail.
type Plan struct {
	Added     []Person
	Changed   []Change
	Unchanged []Person
	// Missing are those that the new people lack. They stay, unless somebody
	// says otherwise: a row with a mistake in it is missing too.
	Missing []Person
}

// Change is a person who is not as before.
type Change struct {
	Old, New Person
	// Fields are the names of what changed, as in JSON: "name", "manager",
	// "department", "unit", "roles".
	Fields []string
}

// Diff returns what makes the old people the new ones. Each e-mail should be
// in a list once, as [Read] returns them; else the last one counts.
func Diff(old, new []Person) Plan {
	before, after := byEmail(old), byEmail(new)
	var plan Plan
	for _, p := range after {
		was, known := before[p.Email]
		switch fields := changes(was, p); {
		case !known:
			plan.Added = append(plan.Added, p)
		case len(fields) > 0:
			plan.Changed = append(plan.Changed, Change{Old: was, New: p, Fields: fields})
		default:
			plan.Unchanged = append(plan.Unchanged, p)
		}
	}
	for _, p := range before {
		if _, still := after[p.Email]; !still {
			plan.Missing = append(plan.Missing, p)
		}
	}
	sortPeople(plan.Added)
	sortPeople(plan.Unchanged)
	sortPeople(plan.Missing)
	slices.SortFunc(plan.Changed, func(a, b Change) int { return strings.Compare(a.New.Email, b.New.Email) })
	return plan
}

// People returns everybody as the plan leaves them, by e-mail: without the
// missing only where removeMissing is true.
func (p Plan) People(removeMissing bool) []Person {
	people := slices.Concat(p.Added, p.Unchanged)
	for _, c := range p.Changed {
		people = append(people, c.New)
	}
	if !removeMissing {
		people = append(people, p.Missing...)
	}
	sortPeople(people)
	return people
}

// Orphaned returns the roles that only missing people have: no one would have
// them without those.
func (p Plan) Orphaned() []Role {
	var roles []Role
	for _, gone := range p.Missing {
		roles = append(roles, gone.Roles...)
	}
	staying := New(p.People(true), nil)
	return slices.DeleteFunc(sortRoles(roles), func(r Role) bool { return len(staying.WithRole(r, "")) > 0 })
}

func changes(old, new Person) []string {
	var fields []string
	for _, f := range []struct {
		name    string
		changed bool
	}{
		{"name", old.Name != new.Name},
		{"manager", old.ManagerEmail != new.ManagerEmail},
		{"department", old.Department != new.Department},
		{"unit", old.Unit != new.Unit},
		{"roles", !slices.Equal(old.Roles, new.Roles)},
	} {
		if f.changed {
			fields = append(fields, f.name)
		}
	}
	return fields
}

func byEmail(people []Person) map[string]Person {
	m := make(map[string]Person, len(people))
	for _, p := range people {
		m[p.Email] = p
	}
	return m
}

func sortPeople(people []Person) {
	slices.SortFunc(people, func(a, b Person) int { return strings.Compare(a.Email, b.Email) })
}
