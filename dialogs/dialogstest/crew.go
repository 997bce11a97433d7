package dialogstest

import (
	"maps"
	"slices"
	"strings"

	"odense.dk/ideabot/dialogs/idea"
)

// Crew is a directory for tests. It is no copy: a change of its maps is seen by
// all who have it.
type Crew struct {
	ByRole    map[string][]idea.Participant // by role
	ManagerOf map[string]idea.Participant   // by key
	All       []idea.Participant
}

// Lists is whether people are called so; the crew alone makes nobody a stranger.
func (c Crew) Lists(name string) bool { return name != "" && c.Find(name) != nil }

// Holders are those with a role in a department, or everywhere.
func (c Crew) Holders(role, department string) (there []idea.Participant) {
	for _, p := range c.ByRole[role] {
		if p.Department == "" || p.Department == department {
			there = append(there, p)
		}
	}
	return there
}

// Manager is somebody's manager, nil where nobody is known.
func (c Crew) Manager(of idea.Participant) *idea.Participant {
	if m, ok := c.ManagerOf[of.ID]; ok {
		return &m
	}
	return nil
}

// Find is who has a name or an address, nil where nobody does.
func (c Crew) Find(name string) *idea.Participant {
	for _, p := range c.All {
		if p.Name == name || p.Email == name {
			return &p
		}
	}
	return nil
}

// Participant is somebody by their first name, of the crew or not.
func Participant(name string) idea.Participant {
	email := strings.ToLower(name) + "@odense.dk"
	return idea.Participant{ID: idea.PersonKey(email), Name: name, Email: email}
}

// lifeRoles are names of the crew, with what they are here.
var lifeRoles = map[string]string{
	"Karin": idea.RoleConsultant, "Kim": idea.RoleConsultant, "Arne": idea.RoleArchitect, "Dorte": idea.RoleDataProtection, "Hanne": idea.RoleDepartmentHead,
	"Rune": idea.RoleRecorder, "Bodil": idea.RoleBoard, "Paul": idea.RoleProjectLead, "Ada": idea.RoleAuditor, "Dina": idea.RoleDPO,
}

// roleOf is what the directory says that somebody of the crew is.
func roleOf(name string) string {
	if name == "Kurt" {
		return idea.RoleConsultant
	}
	return lifeRoles[name]
}

// TheCrew is a new crew. Anna is the author, Mette her manager, Hanne Mette's; Ole owns a
// solution, Bo is nothing here.
func TheCrew() Crew {
	c := Crew{ByRole: map[string][]idea.Participant{}, ManagerOf: map[string]idea.Participant{}}
	for _, name := range slices.Sorted(maps.Keys(lifeRoles)) {
		c.ByRole[lifeRoles[name]] = append(c.ByRole[lifeRoles[name]], Participant(name))
		c.All = append(c.All, Participant(name))
	}
	kurt := Participant("Kurt") // a consultant elsewhere
	kurt.Department = "Havn"
	c.ByRole[idea.RoleConsultant], c.All = append(c.ByRole[idea.RoleConsultant], kurt), append(c.All, kurt)
	for _, name := range []string{"Anna", "Mette", "Ole", "Bo"} {
		c.All = append(c.All, Participant(name))
	}
	c.ManagerOf[Participant("Anna").ID], c.ManagerOf[Participant("Mette").ID] = Participant("Mette"), Participant("Hanne")
	return c
}

// Moment is [Monday], with the crew.
func Moment() idea.Moment { return idea.Moment{Now: Monday, Directory: TheCrew()} }

// KeyOf is the key of somebody, by their first name.
func KeyOf(name string) string { return Participant(name).ID }
