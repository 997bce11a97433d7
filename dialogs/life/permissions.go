package life

import (
	"slices"

	"odense.dk/ideabot/dialogs/idea"
)

// handling are the roles that may read all ideas of their part of the
// organisation, deciding those that may read an idea once it is ready for a
// decision.
var (
	handling = map[string]bool{idea.RoleConsultant: true, idea.RoleArchitect: true, idea.RoleAuditor: true, idea.RoleDataProtection: true, idea.RoleDPO: true}
	deciding = map[string]bool{idea.RoleBoard: true, idea.RoleRecorder: true, idea.RoleDepartmentHead: true, idea.RoleHead: true}
)

// MayRead reports whether the person of a may read an idea's answers, by the
// current directory: its author and confirmed co-authors, the nearest manager,
// the assigned person, a delegate, the project lead, the benefit owner, and the
// roles that handle ideas. Deciding roles may from when the idea is ready. A
// person the idea is kept from never may.
func MayRead(e *idea.Policy, i idea.Idea, a idea.ActionRequest, at idea.Moment) bool {
	if KeptFrom(e, i, a, at) {
		return false
	}
	named := func(p *idea.Participant) bool { return p != nil && a.IsBy(p.ID) }
	own := named(&i.Author) || i.Coauthor(a).Confirmed()
	return own || standsIn(e, i, "", a, at) || named(i.Lead) || named(i.BenefitOwner) || plays(e, i, idea.RoleManager, a, at) ||
		named(i.Assignment.Participant) && plays(e, i, i.Assignment.Role, a, at) || Handles(e, i, a, at)
}

// MaySee reports whether the person of a may see an idea's title and short
// description: those who may read it, and colleagues once both are approved,
// except for people the idea is kept from.
func MaySee(e *idea.Policy, i idea.Idea, a idea.ActionRequest, at idea.Moment) bool {
	return i.Approved && !KeptFrom(e, i, a, at) || MayRead(e, i, a, at)
}

// Handles reports whether the person of a handles an idea by a directory role.
func Handles(e *idea.Policy, i idea.Idea, a idea.ActionRequest, at idea.Moment) bool {
	decided := i.Status == idea.StatusReady || !i.Records[ActionPrioritise].At.IsZero()
	return slices.ContainsFunc(a.Roles, func(r string) bool {
		return (handling[r] || decided && deciding[r]) && byRole(e, i, r, a, at)
	})
}

// reportsOn are the roles that may see the benefits of the whole municipality
// and the papers of every meeting. A department head may see those of their own
// department.
var reportsOn = map[string]bool{idea.RoleHead: true, idea.RoleBoard: true, idea.RoleRecorder: true, idea.RoleConsultant: true, idea.RoleAuditor: true}

// MayList reports whether a person with these roles may list ideas at all.
// MayRead then decides about each idea.
func MayList(roles []string) bool {
	return slices.ContainsFunc(roles, func(r string) bool { return handling[r] || deciding[r] })
}

// ReportScope returns the department whose reports a person with these roles in
// a department may read, "" for all, and whether they may read any.
func ReportScope(roles []string, department string) (scope string, ok bool) {
	if slices.ContainsFunc(roles, func(r string) bool { return reportsOn[r] }) {
		return "", true
	}
	return department, department != "" && slices.Contains(roles, idea.RoleDepartmentHead)
}

// may reports whether the person of a has one of the roles that may do an
// action.
func may(e *idea.Policy, i idea.Idea, d *Action, a idea.ActionRequest, at idea.Moment) bool {
	return slices.ContainsFunc(d.RolesIn(i.Status), func(role string) bool { return plays(e, i, role, a, at) })
}

// roleIn returns the role in which the person of a does an action, "" where
// they may not.
func roleIn(e *idea.Policy, i idea.Idea, d *Action, a idea.ActionRequest, at idea.Moment) string {
	for _, role := range d.RolesIn(i.Status) {
		if plays(e, i, role, a, at) {
			return role
		}
	}
	return ""
}

// plays reports whether the person of a has a role for an idea: named for it,
// by the current directory, as a delegate, or as a consultant where the role is
// vacant. A person the idea is kept from has none, however they came to it.
func plays(e *idea.Policy, i idea.Idea, role string, a idea.ActionRequest, at idea.Moment) bool {
	has := func(p *idea.Participant) bool { return p != nil && a.IsBy(p.ID) }
	switch {
	case role != idea.RoleAnybody && KeptFrom(e, i, a, at):
		return false
	case standsIn(e, i, role, a, at):
		return true
	}
	switch role {
	case idea.RoleAuthor:
		return has(&i.Author) && i.SteppedOut.IsZero()
	case idea.RoleDPO:
		return byRole(e, i, role, a, at) // a consultant never gives advice in their place
	case idea.RoleManager:
		if i.Status == idea.StatusReuseOffered {
			return confirmsAccess(e, i, a, at)
		}
		return has(managerOf(i, at)) || !i.SentDiscreetly() && has(at.People().Manager(i.Author))
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

// standsIn reports whether the person of a is the delegate of whoever has a
// role for an idea; role "" means any role. No delegate may withdraw an idea
// for its author.
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

// authorsAlone are the actions that a delegate may not do for an absent author.
var authorsAlone = map[idea.ActionID]bool{ActionWithdraw: true, ActionStepOut: true}

// consults reports whether the person of a is a consultant for an idea; where
// there is none, the head of digitalisation is.
func consults(e *idea.Policy, i idea.Idea, a idea.ActionRequest, at idea.Moment) bool {
	return byRole(e, i, idea.RoleConsultant, a, at) || byRole(e, i, idea.RoleHead, a, at) && firstHolder(e, i, idea.RoleConsultant, at) == nil
}

// byRole reports whether the directory gives the person of a a role where the
// idea comes from: in the author's department, or in the whole municipality for
// the roles in wide. A missing department, of the person or of the author, does
// not widen the role.
func byRole(e *idea.Policy, i idea.Idea, role string, a idea.ActionRequest, at idea.Moment) bool {
	if !slices.Contains(a.Roles, role) || KeptFrom(e, i, a, at) {
		return false
	}
	return wide[role] || slices.ContainsFunc(at.People().Holders(role, i.Author.Department), func(p idea.Participant) bool { return a.IsBy(p.ID) })
}

// wide are the roles that hold for all departments.
var wide = map[string]bool{idea.RoleBoard: true, idea.RoleRecorder: true, idea.RoleHead: true, idea.RoleAuditor: true, idea.RoleDPO: true}

// managerOf returns the author's nearest manager without a part in the idea, by
// the current directory; nil for none. A discreet idea, which was sent to a
// consultant instead, has none.
func managerOf(i idea.Idea, at idea.Moment) *idea.Participant {
	if i.SentDiscreetly() {
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

// maxManagers is how many levels of managers managerOf tries.
const maxManagers = 4

// KeptFrom reports whether an idea is kept from the person of a: it was sent
// past them, or they have become its author's manager since. Where it is unclear
// past which manager it was sent, it is kept from everyone who may be that
// manager. An author and co-authors who said yes before they became the manager
// keep what they have.
func KeptFrom(e *idea.Policy, i idea.Idea, a idea.ActionRequest, at idea.Moment) bool {
	if !i.SentDiscreetly() || a.IsBy(i.Author.ID) {
		return false
	}
	k := WithKept(i, at).Kept
	return slices.ContainsFunc(k.From, func(p idea.Participant) bool { return a.IsBy(p.ID) }) || k.Unclear && mayBeManager(i, a, at)
}

// ownerOf returns the owner of the solution that an idea is to reuse; nil for
// none, for one who has left, and for one the idea is kept from.
func ownerOf(e *idea.Policy, i idea.Idea, at idea.Moment) *idea.Participant {
	o := i.Owner()
	if o == nil || o.ID == "" || KeptFrom(e, i, idea.ActionRequest{By: *o}, at) {
		return nil
	}
	here := at.People().Find(o.Email)
	if here == nil && at.People().Find(i.Author.Email) != nil {
		return nil // the directory is of use only if it knows at least the author
	}
	if here != nil {
		o.ID = here.ID // whoever has the address now
	}
	return o
}

// confirmsAccess reports whether the person of a confirms the author's access:
// the manager, or a consultant where there is no manager or the answer is late.
func confirmsAccess(e *idea.Policy, i idea.Idea, a idea.ActionRequest, at idea.Moment) bool {
	m := managerOf(i, at)
	return m != nil && a.IsBy(m.ID) || (m == nil || i.Escalated) && byRole(e, i, idea.RoleConsultant, a, at)
}

// holdsRole reports whether the directory gives p a role for an idea in which p
// has no part.
func holdsRole(e *idea.Policy, i idea.Idea, role string, p idea.Participant, at idea.Moment) bool {
	return byRole(e, i, role, idea.ActionRequest{By: p, Roles: []string{role}}, at) && !i.Involves(p)
}

// vacant reports whether nobody in the directory can hold a role for an idea.
// The consultant's never is.
func vacant(e *idea.Policy, i idea.Idea, role string, at idea.Moment) bool {
	return role != idea.RoleConsultant && firstHolder(e, i, role, at) == nil
}

// ConsultantFor returns the person who gets an idea that waits for a
// consultant; nil for none.
func ConsultantFor(e *idea.Policy, i idea.Idea, at idea.Moment) *idea.Participant {
	if c := firstHolder(e, i, idea.RoleConsultant, at); c != nil {
		return c
	}
	return firstHolder(e, i, idea.RoleHead, at)
}

// firstHolder returns the first holder of a role in the directory who has no
// part in the idea and whom it is not kept from; nil for none.
func firstHolder(e *idea.Policy, i idea.Idea, role string, at idea.Moment) *idea.Participant {
	for _, p := range at.People().Holders(role, i.Author.Department) {
		if !i.Involves(p) && !KeptFrom(e, i, idea.ActionRequest{By: p}, at) {
			return &p
		}
	}
	return nil
}
