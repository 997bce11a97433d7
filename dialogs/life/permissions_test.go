package life_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
)

var update = flag.Bool("update", false, "write the golden files again")

// member is a line of the matrix: a person and the part that they have.
type member struct {
	part string // as the table calls it
	name string
	role string // by the directory, "" for none
	in   string // the department of that role, "" for the whole municipality
}

// members are all parts that a person can have. The author is in "Ældre".
var members = []member{
	{part: "author", name: "Anna"},
	{part: "coauthor", name: "Bo"},
	{part: "coauthor who has not said yes", name: "Carl"},
	{part: "supporter", name: "Sara"},
	{part: "consultant as supporter", name: "Sofus", role: idea.RoleConsultant},
	{part: "consultant named as coauthor", name: "Cilla", role: idea.RoleConsultant},
	{part: "manager", name: "Mette"},
	{part: "consultant", name: "Karin", role: idea.RoleConsultant},
	{part: "consultant of the department", name: "Kim", role: idea.RoleConsultant, in: "Ældre"},
	{part: "consultant of another", name: "Kurt", role: idea.RoleConsultant, in: "Havn"},
	{part: "architect", name: "Arne", role: idea.RoleArchitect},
	{part: "architect of another department", name: "Axel", role: idea.RoleArchitect, in: "Havn"},
	{part: "data protection", name: "Dorte", role: idea.RoleDataProtection},
	{part: "data protection officer", name: "Dina", role: idea.RoleDPO, in: "Havn"},
	{part: "owner of the solution", name: "Ole"},
	{part: "department head", name: "Hanne", role: idea.RoleDepartmentHead, in: "Ældre"},
	{part: "department head of another", name: "Hugo", role: idea.RoleDepartmentHead, in: "Havn"},
	{part: "head of digitalisation", name: "Helle", role: idea.RoleHead, in: "Havn"},
	{part: "board", name: "Bodil", role: idea.RoleBoard, in: "Havn"},
	{part: "recorder", name: "Rune", role: idea.RoleRecorder, in: "Havn"},
	{part: "project lead by role", name: "Paul", role: idea.RoleProjectLead},
	{part: "project lead by name", name: "Lea"},
	{part: "benefit owner by name", name: "Benny"},
	{part: "auditor", name: "Ada", role: idea.RoleAuditor, in: "Havn"},
	{part: "delegate of whoever has it", name: "Dan"},
	{part: "anybody", name: "Ib"},
}

// everyState are the states of ideas that were sent.
var everyState = []idea.Status{
	idea.StatusSubmitted, idea.StatusNeedsInfo, idea.StatusScreening, idea.StatusArchitecture, idea.StatusReuseOffered, idea.StatusParked, idea.StatusReady, idea.StatusPrioritised,
	idea.StatusInProgress, idea.StatusLive, idea.StatusFollowUp, idea.StatusReused, idea.StatusClosed, idea.StatusDeclined, idea.StatusRedirected, idea.StatusMerged, idea.StatusWithdrawn, idea.StatusStopped,
}

// endedFrom is the state from which an idea of the matrix ends in another.
var endedFrom = map[idea.Status]idea.Status{idea.StatusClosed: idea.StatusFollowUp, idea.StatusWithdrawn: idea.StatusScreening, idea.StatusStopped: idea.StatusInProgress}

// staffOf is a directory with some members, in which Mette is Anna's manager.
func staffOf(all []member) dialogstest.Crew {
	c := dialogstest.Crew{ByRole: map[string][]idea.Participant{}, ManagerOf: map[string]idea.Participant{dialogstest.KeyOf("Anna"): dialogstest.Participant("Mette"), dialogstest.KeyOf("Mette"): dialogstest.Participant("Hanne")}}
	for _, m := range all {
		p := dialogstest.Participant(m.name)
		p.Department = m.in
		c.All = append(c.All, p)
		if m.role != "" {
			c.ByRole[m.role] = append(c.ByRole[m.role], p)
		}
	}
	return c
}

// matrixIdea is an idea in a state in which each member has their part.
func matrixIdea(t *testing.T, e *dialogs.Engine, s idea.Status) idea.Idea {
	t.Helper()
	from := s
	if begin, ok := endedFrom[s]; ok {
		from = begin
	}
	i := dialogstest.InState(t, e, from)
	if i.Status = s; s != from {
		i.Assignment = idea.Assignment{}
	}
	i.Author.Department = "Ældre"
	i.Coauthors = []idea.Coauthor{{Participant: dialogstest.Participant("Bo"), Yes: dialogstest.Monday}, {Participant: dialogstest.Participant("Carl")}, {Participant: dialogstest.Participant("Cilla")}}
	i.Supporters = []idea.Supporter{{Participant: dialogstest.Participant("Sara")}, {Participant: dialogstest.Participant("Sofus")}}
	if i.BenefitOwner != nil {
		i.Lead, i.BenefitOwner = new(dialogstest.Participant("Lea")), new(dialogstest.Participant("Benny"))
	}
	switch i.Assignment.Role {
	case idea.RoleProjectLead:
		i.Assignment.Participant = i.Lead
	case idea.RoleBenefitOwner:
		i.Assignment.Participant = i.BenefitOwner
	}
	if i.Assignment.Participant != nil {
		i.Delegate, i.DelegateFor = new(dialogstest.Participant("Dan")), i.Assignment.Participant.ID
		i.Escalations = []idea.Escalation{{Who: *i.Assignment.Participant, Away: i.Updated.AddDate(0, 0, 7)}}
	}
	return i
}

// notTheirs are the reasons that say that an action is not for somebody, or not
// for the state.
var notTheirs = map[idea.RefusalCode]bool{
	"role": true, "own": true, "stale": true, "unknown": true, "follows": true, "follows_own": true, "not_following": true, "not_open": true,
	"not_discreet": true,
}

// can words what a member can do to an idea, with the reason in brackets where
// it is theirs and something else is in its way.
func (m member) can(e *dialogs.Engine, i idea.Idea, a idea.ActionRequest, at idea.Moment) string {
	var out []string
	for _, d := range life.Actions {
		a.Do = d.ID
		r := life.Refuse(&e.Policy, i, a, at)
		switch {
		case r.Why == "":
			out = append(out, string(d.ID))
		case !notTheirs[r.Why] && (d.Stage == "" || r.Why != "not_due"):
			out = append(out, fmt.Sprintf("%s(%s)", d.ID, r.Why))
		}
	}
	return strings.Join(out, " ")
}

// line is what a member may in a state: read the idea, read what those who
// handle it write, list ideas, and do.
func (m member) line(e *dialogs.Engine, i idea.Idea, c dialogstest.Crew, roles ...string) string {
	at := idea.Moment{Now: i.Updated, Directory: c}
	a := idea.ActionRequest{By: dialogstest.Participant(m.name), Roles: roles, Rev: i.Rev}
	yes := map[bool]string{true: "yes", false: "-"}
	return strings.TrimRight(fmt.Sprintf("%-30s %-13s %-5s %-7s %s", m.part, i.Status, yes[life.MayRead(&e.Policy, i, a, at)], yes[life.Handles(&e.Policy, i, a, at)], m.can(e, i, a, at)), " ")
}

// matrix is a table of what members may in every state, for an idea as change
// leaves it.
func matrix(t *testing.T, e *dialogs.Engine, all []member, roles func(member) []string, change func(*idea.Idea)) string {
	t.Helper()
	var out strings.Builder
	fmt.Fprintf(&out, "%-30s %-13s %-5s %-7s %s\n", "who", "state", "reads", "handles", "does (or would, but for the reason in brackets)")
	c := staffOf(all)
	for _, m := range all {
		out.WriteString("\n")
		for _, s := range everyState {
			i := matrixIdea(t, e, s)
			change(&i)
			out.WriteString(m.line(e, i, c, roles(m)...) + "\n")
		}
	}
	return out.String()
}

// of are the members with these names.
func of(names ...string) []member {
	return slices.DeleteFunc(slices.Clone(members), func(m member) bool { return !slices.Contains(names, m.name) })
}

// TestPermissions holds who may do what to an idea, and who may read it, in
// every state, to a table for people. Look at each line that changes.
func TestPermissions(t *testing.T) {
	e := dialogstest.Engine(t)
	own := func(m member) []string { return strings.Fields(m.role) }
	open := func(i *idea.Idea) { i.Approved = true }
	large := func(i *idea.Idea) { // the board decides
		i.Assessed = &idea.Assessment{Size: "XL"}
	}
	past := func(i *idea.Idea) {
		i.Discreet, i.Manager = true, nil
		if i.Assignment.Role == idea.RoleManager {
			i.Assignment, i.DelegateFor = idea.Assignment{Role: idea.RoleConsultant, Participant: new(dialogstest.Participant("Karin"))}, dialogstest.KeyOf("Karin")
			i.Escalations[0].Who = dialogstest.Participant("Karin")
		}
	}
	var every []string // Mette has every role there is, and none for this idea
	for _, m := range members {
		every = append(every, strings.Fields(m.role)...)
	}
	withMette := func(m member) []string {
		if m.name == "Mette" {
			return every
		}
		return strings.Fields(m.role)
	}
	for name, got := range map[string]string{
		"permissions":             matrix(t, e, members, own, func(*idea.Idea) {}),
		"permissions-discreet":    matrix(t, e, members, withMette, past),
		"permissions-few-staff":   matrix(t, e, of("Anna", "Mette", "Karin", "Helle"), own, func(*idea.Idea) {}) + "\n" + matrix(t, e, of("Anna", "Helle"), own, func(*idea.Idea) {}),
		"permissions-large":       matrix(t, e, of("Anna", "Karin", "Hanne", "Hugo", "Helle", "Bodil", "Rune"), own, large),
		"permissions-stepped-out": matrix(t, e, of("Anna", "Karin"), own, func(i *idea.Idea) { i.SteppedOut = dialogstest.Monday }),
		"permissions-for-anybody": matrix(t, e, of("Anna", "Sara", "Ib"), own, open),
	} {
		golden(t, "testdata/"+name+".txt", got)
	}
}

// TestRolesListAndReport holds which roles may list ideas, and of which
// department they may have reports.
func TestRolesListAndReport(t *testing.T) {
	var out strings.Builder
	fmt.Fprintf(&out, "%-24s %-5s %s\n", "role", "lists", "reports on")
	roles := []string{""}
	for _, m := range members {
		if m.role != "" && !slices.Contains(roles, m.role) {
			roles = append(roles, m.role)
		}
	}
	for _, r := range roles {
		scope, ok := life.ReportScope(strings.Fields(r), "Ældre")
		of := map[bool]string{true: "all", false: "-"}[ok]
		if scope != "" && ok {
			of = "own department"
		}
		lists := map[bool]string{true: "yes", false: "-"}[life.MayList([]string{r})]
		fmt.Fprintf(&out, "%-24s %-5s %s\n", r, lists, of)
	}
	golden(t, "testdata/permissions-lists.txt", out.String())
}

// golden compares what came out to a file, or writes it with -update.
func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	was, is := strings.Split(string(want), "\n"), strings.Split(got, "\n")
	for n := range max(len(was), len(is)) {
		switch {
		case n >= len(was):
			t.Errorf("%s: more than there was: %s", name, is[n])
		case n >= len(is):
			t.Errorf("%s: missing: %s", name, was[n])
		case was[n] != is[n]:
			t.Errorf("%s:%d:\nis  %s\nwas %s", name, n+1, is[n], was[n])
		}
	}
}
