package life

import (
	"slices"

	"odense.dk/ideabot/dialogs/idea"
)

// Roles of the directory that only read and advise.
const (
	RoleAuditor = "auditor"
	RoleDPO     = "dpo"
)

// handling are the roles that may read the ideas of where they hold, and
// deciding those that may when an idea has come to them.
var (
	handling = map[string]bool{idea.RoleConsultant: true, idea.RoleArchitect: true, RoleAuditor: true, idea.RoleDataProtection: true, RoleDPO: true}
	deciding = map[string]bool{idea.RoleBoard: true, idea.RoleRecorder: true, idea.RoleDepartmentHead: true, idea.RoleHead: true}
)

// MayRead reports whether somebody may read an idea's answers, by the
// directory of the moment: its author and co-authors, the nearest manager, whoever has it or stands in for them,
// those who are named for it, and the roles that handle ideas. Those who decide
// may from when it is ready.
func MayRead(e *idea.Policy, i idea.Idea, a idea.ActionRequest, at idea.Moment) bool {
	named := func(p *idea.Participant) bool { return p != nil && a.IsBy(p.ID) }
	own := named(&i.Author) || i.Coauthor(a).Confirmed()
	return own || standsIn(e, i, "", a, at) || named(i.Lead) || named(i.BenefitOwner) || plays(e, i, idea.RoleManager, a, at) ||
		named(i.Assignment.Participant) && plays(e, i, i.Assignment.Role, a, at) || Handles(e, i, a, at)
}

// Handles reports whether somebody handles an idea, by a role of the
// directory.
func Handles(e *idea.Policy, i idea.Idea, a idea.ActionRequest, at idea.Moment) bool {
	decided := i.Status == idea.StatusReady || !i.Records[ActionPrioritise].At.IsZero()
	return slices.ContainsFunc(a.Roles, func(r string) bool {
		return (handling[r] || decided && deciding[r]) && byRole(e, i, r, a, at)
	})
}

// reportsOn are the roles that may see the benefits of the whole municipality
// and the papers of every meeting. A department head may see those of the own
// department.
var reportsOn = map[string]bool{idea.RoleHead: true, idea.RoleBoard: true, idea.RoleRecorder: true, idea.RoleConsultant: true, RoleAuditor: true}

// MayList reports whether somebody with these roles may list ideas: those that
// the list then shows are for mayRead to say.
func MayList(roles []string) bool {
	return slices.ContainsFunc(roles, func(r string) bool { return handling[r] || deciding[r] })
}

// ReportScope is the department whose ideas somebody with these roles, of a
// department, may have reports on, "" for all, and whether they may have any.
func ReportScope(roles []string, department string) (scope string, ok bool) {
	if slices.ContainsFunc(roles, func(r string) bool { return reportsOn[r] }) {
		return "", true
	}
	return department, department != "" && slices.Contains(roles, idea.RoleDepartmentHead)
}

// may reports whether somebody has one of the roles that may do a deed.
func may(e *idea.Policy, i idea.Idea, d *Action, a idea.ActionRequest, at idea.Moment) bool {
	return slices.ContainsFunc(d.RolesIn(i.Status), func(role string) bool { return plays(e, i, role, a, at) })
}

// roleIn is the role in which somebody does a deed that they may do.
func roleIn(e *idea.Policy, i idea.Idea, d *Action, a idea.ActionRequest, at idea.Moment) string {
	for _, role := range d.RolesIn(i.Status) {
		if plays(e, i, role, a, at) {
			return role
		}
	}
	return ""
}

// plays reports whether somebody has a role for an idea: as the person named
// for it, by the directory of the moment, or as a consultant for a role that
// nobody holds.
func plays(e *idea.Policy, i idea.Idea, role string, a idea.ActionRequest, at idea.Moment) bool {
	has := func(p *idea.Participant) bool { return p != nil && a.IsBy(p.ID) }
	if standsIn(e, i, role, a, at) {
		return true
	}
	switch role {
	case idea.RoleAuthor:
		return has(&i.Author) && i.SteppedOut.IsZero()
	case RoleDPO:
		return byRole(e, i, role, a, at) // nobody gives advice in their place
	case idea.RoleManager:
		if i.Status == idea.StatusReuseOffered {
			return confirmsAccess(e, i, a, at)
		}
		return has(managerOf(e, i, at)) || !i.Discreet && has(at.People().Manager(i.Author))
	case idea.RoleOwner:
		owner := ownerOf(e, i, at)
		return has(owner) || (owner == nil || i.Involves(*owner)) && consults(e, i, a, at)
	case idea.RoleProjectLead:
		return has(i.Lead) || i.Lead == nil && (byRole(e, i, idea.RoleProjectLead, a, at) || consults(e, i, a, at))
	case idea.RoleBenefitOwner:
		return has(i.BenefitOwner) || i.BenefitOwner == nil && byRole(e, i, role, a, at)
	case idea.RoleCoauthor:
		return i.Coauthor(a) != nil
	case idea.RoleAnybody:
		return true
	case idea.RoleDecider:
		decides := e.Deciding.Role(i)
		return byRole(e, i, decides, a, at) || byRole(e, i, idea.RoleRecorder, a, at) || consults(e, i, a, at)
	}
	return byRole(e, i, role, a, at) || consults(e, i, a, at) && (role == idea.RoleConsultant || vacant(e, i, role, at))
}

// standsIn reports whether somebody acts as the deputy of who has a role for
// an idea, "" for any role. Taking an idea back is its author's alone.
func standsIn(e *idea.Policy, i idea.Idea, role string, a idea.ActionRequest, at idea.Moment) bool {
	b := i.Delegating(at.Now)
	switch {
	case b == nil || !a.IsBy(i.Delegate.ID) || KeptFrom(e, i, a, at):
		return false
	case b.Role == idea.RoleAuthor && authorsAlone[a.Do]:
		return false
	}
	return role == "" || role == b.Role
}

// authorsAlone are the deeds that nobody does for an author who is away.
var authorsAlone = map[idea.ActionID]bool{ActionWithdraw: true, ActionStepOut: true}

// consults reports whether somebody is a consultant for an idea; the head of
// digitalisation is where there is none.
func consults(e *idea.Policy, i idea.Idea, a idea.ActionRequest, at idea.Moment) bool {
	return byRole(e, i, idea.RoleConsultant, a, at) || byRole(e, i, idea.RoleHead, a, at) && firstHolder(e, i, idea.RoleConsultant, at) == nil
}

// byRole reports whether the directory gives somebody a role where the idea
// comes from: in the author's department, or in the whole municipality. Who has
// no department, and an author without one, do not widen it.
func byRole(e *idea.Policy, i idea.Idea, role string, a idea.ActionRequest, at idea.Moment) bool {
	if !slices.Contains(a.Roles, role) || KeptFrom(e, i, a, at) {
		return false
	}
	return wide[role] || slices.ContainsFunc(at.People().Holders(role, i.Author.Department), func(p idea.Participant) bool { return a.IsBy(p.ID) })
}

// wide are the roles that hold beyond the department of who has them.
var wide = map[string]bool{idea.RoleBoard: true, idea.RoleRecorder: true, idea.RoleHead: true, RoleAuditor: true, RoleDPO: true}

// managerOf is the nearest manager who has no part in an idea, nil for none: the
// directory may know another than when it was sent. An idea that was sent to
// the consultant instead has none.
func managerOf(e *idea.Policy, i idea.Idea, at idea.Moment) *idea.Participant {
	if i.Discreet {
		return nil
	}
	m := at.People().Manager(i.Author)
	for n := 0; m != nil && i.Involves(*m); n++ {
		if n == maxManagers {
			return nil
		}
		m = at.People().Manager(*m)
	}
	return m
}

// maxManagers is how many managers above each other are tried.
const maxManagers = 4

// KeptFrom reports whether an idea was sent past somebody, its author's
// manager, who then has no role for it.
func KeptFrom(e *idea.Policy, i idea.Idea, a idea.ActionRequest, at idea.Moment) bool {
	if !i.Discreet {
		return false
	}
	m := at.People().Manager(i.Author)
	return m != nil && a.IsBy(m.ID)
}

// ownerOf is the owner of the solution that an idea is to reuse; nil for none,
// for one who has left, and for one whom the idea was sent past.
func ownerOf(e *idea.Policy, i idea.Idea, at idea.Moment) *idea.Participant {
	o := i.Owner()
	if o == nil || o.ID == "" || KeptFrom(e, i, idea.ActionRequest{By: *o}, at) {
		return nil
	}
	if here := at.People().Find(o.Email); here == nil && at.People().Find(i.Author.Email) != nil {
		return nil // a directory that knows not even the author says nothing
	}
	return o
}

// confirmsAccess reports whether somebody confirms the author's access: the manager, or
// a consultant where there is none or the answer is late.
func confirmsAccess(e *idea.Policy, i idea.Idea, a idea.ActionRequest, at idea.Moment) bool {
	m := managerOf(e, i, at)
	return m != nil && a.IsBy(m.ID) || (m == nil || i.Escalated) && byRole(e, i, idea.RoleConsultant, a, at)
}

// holdsRole reports whether the directory gives somebody a role for an idea in
// which they have no part.
func holdsRole(e *idea.Policy, i idea.Idea, role string, p idea.Participant, at idea.Moment) bool {
	return byRole(e, i, role, idea.ActionRequest{By: p, Roles: []string{role}}, at) && !i.Involves(p)
}

// vacant reports whether nobody can play a role for an idea.
func vacant(e *idea.Policy, i idea.Idea, role string, at idea.Moment) bool {
	return role != idea.RoleConsultant && firstHolder(e, i, role, at) == nil
}

// firstHolder is who plays a role for an idea: the first in the directory who has no
// part in it, and whom it was not sent past.
func firstHolder(e *idea.Policy, i idea.Idea, role string, at idea.Moment) *idea.Participant {
	for _, p := range at.People().Holders(role, i.Author.Department) {
		if !i.Involves(p) && !KeptFrom(e, i, idea.ActionRequest{By: p}, at) {
			return &p
		}
	}
	return nil
}
