package dialogs

import "slices"

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
func (e *Engine) mayRead(i Idea, a Act, at Moment) bool {
	named := func(p *Party) bool { return p != nil && a.by(p.ID) }
	own := named(&i.Author) || i.coauthor(a).confirmed()
	return own || e.standsIn(i, "", a, at) || named(i.Lead) || named(i.BenefitOwner) || e.plays(i, RoleManager, a, at) ||
		named(i.Ball.Party) && e.plays(i, i.Ball.Role, a, at) || e.handles(i, a, at)
}

// handles reports whether somebody handles an idea, by a role of the
// directory.
func (e *Engine) handles(i Idea, a Act, at Moment) bool {
	decided := i.Status == StatusReady || !i.Records[DeedPrioritise].At.IsZero()
	return slices.ContainsFunc(a.Roles, func(r string) bool {
		return (handling[r] || decided && deciding[r]) && e.byRole(i, r, a, at)
	})
}
