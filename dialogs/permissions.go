package dialogs

import (
	"slices"
	"time"
)

// Roles of the directory that only read and advise.
const (
	roleAuditor = "auditor"
	roleDPO     = "dpo"
)

// handling are the roles that may read the ideas of where they hold, and
// deciding those that may when an idea has come to them.
var (
	handling = map[string]bool{RoleConsultant: true, RoleArchitect: true, roleAuditor: true, RoleDataProtection: true, roleDPO: true}
	deciding = map[string]bool{RoleBoard: true, RoleRecorder: true, RoleDepartmentHead: true, RoleHead: true}
)

// mayRead reports whether somebody may read an idea's answers, by the
// directory of the moment: its author and co-authors, the nearest manager, whoever has it or stands in for them,
// those who are named for it, and the roles that handle ideas. Those who decide
// may from when it is ready.
func (e *Policy) mayRead(i Idea, a Act, at Moment) bool {
	named := func(p *Party) bool { return p != nil && a.by(p.ID) }
	own := named(&i.Author) || i.coauthor(a).confirmed()
	return own || e.standsIn(i, "", a, at) || named(i.Lead) || named(i.BenefitOwner) || e.plays(i, RoleManager, a, at) ||
		named(i.Ball.Party) && e.plays(i, i.Ball.Role, a, at) || e.handles(i, a, at)
}

// handles reports whether somebody handles an idea, by a role of the
// directory.
func (e *Policy) handles(i Idea, a Act, at Moment) bool {
	decided := i.Status == StatusReady || !i.Records[DeedPrioritise].At.IsZero()
	return slices.ContainsFunc(a.Roles, func(r string) bool {
		return (handling[r] || decided && deciding[r]) && e.byRole(i, r, a, at)
	})
}

// reportsOn are the roles that may see the benefits of the whole municipality
// and the papers of every meeting. A department head may see those of the own
// department.
var reportsOn = map[string]bool{RoleHead: true, RoleBoard: true, RoleRecorder: true, RoleConsultant: true, roleAuditor: true}

// mayList reports whether somebody with these roles may list ideas: those that
// the list then shows are for mayRead to say.
func mayList(roles []string) bool {
	return slices.ContainsFunc(roles, func(r string) bool { return handling[r] || deciding[r] })
}

// reportScope is the department whose ideas somebody with these roles, of a
// department, may have reports on, "" for all, and whether they may have any.
func reportScope(roles []string, department string) (scope string, ok bool) {
	if slices.ContainsFunc(roles, func(r string) bool { return reportsOn[r] }) {
		return "", true
	}
	return department, department != "" && slices.Contains(roles, RoleDepartmentHead)
}

// may reports whether somebody has one of the roles that may do a deed.
func (e *Policy) may(i Idea, d *Deed, a Act, at Moment) bool {
	return slices.ContainsFunc(d.who(i.Status), func(role string) bool { return e.plays(i, role, a, at) })
}

// roleIn is the role in which somebody does a deed that they may do.
func (e *Policy) roleIn(i Idea, d *Deed, a Act, at Moment) string {
	for _, role := range d.who(i.Status) {
		if e.plays(i, role, a, at) {
			return role
		}
	}
	return ""
}

// plays reports whether somebody has a role for an idea: as the person named
// for it, by the directory of the moment, or as a consultant for a role that
// nobody holds.
func (e *Policy) plays(i Idea, role string, a Act, at Moment) bool {
	has := func(p *Party) bool { return p != nil && a.by(p.ID) }
	if e.standsIn(i, role, a, at) {
		return true
	}
	switch role {
	case RoleAuthor:
		return has(&i.Author) && i.SteppedOut.IsZero()
	case roleDPO:
		return e.byRole(i, role, a, at) // nobody gives advice in their place
	case RoleManager:
		if i.Status == StatusReuseOffered {
			return e.gives(i, a, at)
		}
		return has(e.manager(i, at)) || !i.Discreet && has(at.staff().Manager(i.Author))
	case RoleOwner:
		owner := e.owner(i, at)
		return has(owner) || (owner == nil || i.involves(*owner)) && e.consults(i, a, at)
	case RoleProjectLead:
		return has(i.Lead) || i.Lead == nil && (e.byRole(i, RoleProjectLead, a, at) || e.consults(i, a, at))
	case RoleBenefitOwner:
		return has(i.BenefitOwner) || i.BenefitOwner == nil && e.byRole(i, role, a, at)
	case RoleCoauthor:
		return i.coauthor(a) != nil
	case roleAnybody:
		return true
	case RoleDecider:
		decides := e.deciding.role(i)
		return e.byRole(i, decides, a, at) || e.byRole(i, RoleRecorder, a, at) || e.consults(i, a, at)
	}
	return e.byRole(i, role, a, at) || e.consults(i, a, at) && (role == RoleConsultant || e.vacant(i, role, at))
}

// deputised is who is asked and away, and has a deputy who has the idea now,
// nil for nobody.
func (i *Idea) deputised(now time.Time) *Ball {
	if i.Deputy == nil {
		return nil
	}
	for n, b := range slices.Concat([]Ball{i.Ball}, i.Beside) {
		if b.Party == nil || b.Party.ID != i.Deputises && (i.Deputises != "" || n > 0) {
			continue
		}
		if w := i.waitOf(b.Party.ID); w != nil && w.Away.After(now) {
			return &b
		}
	}
	return nil
}

// standsIn reports whether somebody acts as the deputy of who has a role for
// an idea, "" for any role. Taking an idea back is its author's alone.
func (e *Policy) standsIn(i Idea, role string, a Act, at Moment) bool {
	b := i.deputised(at.Now)
	switch {
	case b == nil || !a.by(i.Deputy.ID) || e.keptFrom(i, a, at):
		return false
	case b.Role == RoleAuthor && authorsAlone[a.Do]:
		return false
	}
	return role == "" || role == b.Role
}

// authorsAlone are the deeds that nobody does for an author who is away.
var authorsAlone = map[DeedID]bool{DeedWithdraw: true, DeedStepOut: true}

// consults reports whether somebody is a consultant for an idea; the head of
// digitalisation is where there is none.
func (e *Policy) consults(i Idea, a Act, at Moment) bool {
	return e.byRole(i, RoleConsultant, a, at) || e.byRole(i, RoleHead, a, at) && e.first(i, RoleConsultant, at) == nil
}

// byRole reports whether the directory gives somebody a role where the idea
// comes from: in the author's department, or in the whole municipality. Who has
// no department, and an author without one, do not widen it.
func (e *Policy) byRole(i Idea, role string, a Act, at Moment) bool {
	if !slices.Contains(a.Roles, role) || e.keptFrom(i, a, at) {
		return false
	}
	return wide[role] || slices.ContainsFunc(at.staff().Holders(role, i.Author.Department), func(p Party) bool { return a.by(p.ID) })
}

// wide are the roles that hold beyond the department of who has them.
var wide = map[string]bool{RoleBoard: true, RoleRecorder: true, RoleHead: true, roleAuditor: true, roleDPO: true}

// manager is the nearest manager who has no part in an idea, nil for none: the
// directory may know another than when it was sent. An idea that was sent to
// the consultant instead has none.
func (e *Policy) manager(i Idea, at Moment) *Party {
	if i.Discreet {
		return nil
	}
	m := at.staff().Manager(i.Author)
	for n := 0; m != nil && i.involves(*m); n++ {
		if n == maxManagers {
			return nil
		}
		m = at.staff().Manager(*m)
	}
	return m
}

// maxManagers is how many managers above each other are tried.
const maxManagers = 4

// keptFrom reports whether an idea was sent past somebody, its author's
// manager, who then has no role for it.
func (e *Policy) keptFrom(i Idea, a Act, at Moment) bool {
	if !i.Discreet {
		return false
	}
	m := at.staff().Manager(i.Author)
	return m != nil && a.by(m.ID)
}

// owner is the owner of the solution that an idea is to reuse; nil for none,
// for one who has left, and for one whom the idea was sent past.
func (e *Policy) owner(i Idea, at Moment) *Party {
	o := i.owner()
	if o == nil || o.ID == "" || e.keptFrom(i, Act{By: *o}, at) {
		return nil
	}
	if here := at.staff().Find(o.Email); here == nil && at.staff().Find(i.Author.Email) != nil {
		return nil // a directory that knows not even the author says nothing
	}
	return o
}

// gives reports whether somebody confirms the author's access: the manager, or
// a consultant where there is none or the answer is late.
func (e *Policy) gives(i Idea, a Act, at Moment) bool {
	m := e.manager(i, at)
	return m != nil && a.by(m.ID) || (m == nil || i.Escalated) && e.byRole(i, RoleConsultant, a, at)
}

// holds reports whether the directory gives somebody a role for an idea in
// which they have no part.
func (e *Policy) holds(i Idea, role string, p Party, at Moment) bool {
	return e.byRole(i, role, Act{By: p, Roles: []string{role}}, at) && !i.involves(p)
}

// vacant reports whether nobody can play a role for an idea.
func (e *Policy) vacant(i Idea, role string, at Moment) bool {
	return role != RoleConsultant && e.first(i, role, at) == nil
}

// first is who plays a role for an idea: the first in the directory who has no
// part in it, and whom it was not sent past.
func (e *Policy) first(i Idea, role string, at Moment) *Party {
	for _, p := range at.staff().Holders(role, i.Author.Department) {
		if !i.involves(p) && !e.keptFrom(i, Act{By: p}, at) {
			return &p
		}
	}
	return nil
}

// isOwn reports whether the idea is the own of who acts, see involves.
func (i Idea) isOwn(a Act) bool {
	if i.involves(a.By) {
		return true
	}
	return slices.ContainsFunc(a.Former, func(key string) bool { return i.involves(Party{ID: key}) })
}

// involves reports whether the idea is somebody's own: as author, as co-author
// who has said so, or as supporter. They do not decide on it.
func (i Idea) involves(p Party) bool {
	if p.ID == i.Author.ID {
		return true
	}
	for _, x := range i.Supporters {
		if x.Party.ID == p.ID {
			return true
		}
	}
	return slices.ContainsFunc(i.Coauthors, func(x Coauthor) bool { return x.Party.ID == p.ID && x.confirmed() })
}

// owner is the owner of the solution that the idea is to reuse, nil for none.
func (i Idea) owner() *Party {
	m := i.Reuse.Chosen
	if m == nil || m.OwnerUnknown || m.Owner.Name == "" && m.Owner.Email == "" {
		return nil
	}
	o := m.Owner
	if o.ID == "" && o.Email != "" {
		o.ID = PersonKey(o.Email)
	}
	return &o
}
