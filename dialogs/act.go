package dialogs

import (
	"slices"
	"time"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
)

// Act is something that a person does to an idea, on its way to the idea.
type Act struct {
	// By is who does it; Roles are what the directory says of them at that
	// moment.
	By    Party    `json:"by"`
	Roles []string `json:"roles,omitempty"`
	// Former are keys that the person had before.
	Former []string `json:"former,omitempty"`
	// Do is the deed, and Fields what it needs.
	Do     DeedID    `json:"do"`
	Fields ActFields `json:"fields,omitempty"`
	// Rev is the revision of the idea that the person saw.
	Rev int `json:"rev,omitempty"`
	// Pressed: the card itself shows the outcome, since nothing was asked.
	Pressed bool `json:"pressed,omitempty"`
}

// ActFields are the answers to a deed's needs, by their ids.
type ActFields map[string]ActField

// ActField is the answer to one need. Which fields are set depends on its
// kind; the zero value leaves an optional need out.
type ActField struct {
	// Text is what was typed, CPR numbers masked, or the id of a choice.
	Text   string    `json:"text,omitempty"`
	Date   time.Time `json:"date,omitzero"`
	Party  *Party    `json:"party,omitempty"`
	Number int64     `json:"number,omitempty"`
	Entry  *Match    `json:"entry,omitempty"`
	// Scores are those of P1 to P5. Overridden: they are not the proposal.
	Scores     []int `json:"scores,omitempty"`
	Overridden bool  `json:"overridden,omitempty"`
	// Answers are those to the questionnaire.
	Answers map[string]questionnaire.Answer `json:"answers,omitempty"`
	// Estimate is a time, Money an amount a year. Deviates: it is far from what
	// was expected.
	Estimate *parse.Estimate `json:"estimate,omitempty"`
	Money    *parse.Money    `json:"money,omitempty"`
	Deviates bool            `json:"deviates,omitempty"`
	// Checks are yes, no or unknown, in the order of the list.
	Checks []string `json:"checks,omitempty"`
}

// meets reports whether the field answers a need.
func (v ActField) meets(n *Need) bool {
	switch n.Kind {
	case NeedDate, NeedLater:
		return !v.Date.IsZero()
	case NeedPerson:
		return v.Party != nil && v.Party.ID != ""
	case NeedIdea:
		return v.Number > 0
	case NeedEntry:
		return v.Entry != nil && v.Entry.ID != ""
	case NeedScores:
		return len(v.Scores) == principles
	case NeedChecks:
		return len(v.Checks) == fdaLines
	case NeedChoice:
		return slices.Contains(n.Choices, v.Text)
	case NeedAnswers:
		return len(v.Answers) > 0
	case NeedTime:
		return v.Estimate != nil || v.Text == asBefore || v.Text == noTime || n.Unknown && v.Text == notMeasured
	case NeedKroner:
		return v.Money != nil || v.Text == unchanged || n.Unknown && v.Text == notMeasured
	case NeedSure:
		return v.Text == "sure"
	default:
		return v.Text != ""
	}
}

// Refusal is why a deed cannot be done: a text key below "refused.", "" for
// none, and what is missing where something is.
type Refusal struct {
	Why  string   `json:"why,omitempty"`
	Lack []string `json:"lack,omitempty"` // keys below "gate."
}

// Staff answers who has which part, from one snapshot of the directory: it
// gives the same answers throughout a step.
type Staff interface {
	// Holders returns who has a role in a department, those of the department
	// before those of the whole municipality.
	Holders(role, department string) []Party
	// Manager returns the nearest manager, nil for none.
	Manager(of Party) *Party
	// Find returns the one person with a name or an e-mail address, nil for
	// none and for several.
	Find(nameOrEmail string) *Party
}

// nobody is a directory without people.
type nobody struct{}

func (nobody) Holders(string, string) []Party { return nil }
func (nobody) Manager(Party) *Party           { return nil }
func (nobody) Find(string) *Party             { return nil }

// staff is the directory of the moment.
func (m Moment) staff() Staff {
	if m.Staff == nil {
		return nobody{}
	}
	return m.Staff
}

// Refuse returns why an act cannot be done to an idea; the zero Refusal where
// it can. What the card said counts for nothing: the role and the state do.
func (e *Engine) Refuse(i Idea, a Act, at Moment) Refusal {
	d := deedOf(a.Do)
	switch {
	case d == nil || i.Number == 0:
		return Refusal{Why: "unknown"}
	case !e.may(i, d, a, at):
		return Refusal{Why: "role"}
	case !d.Own && i.isOwn(a):
		return Refusal{Why: "own"}
	case d.Stage != "" && !i.asks(d, at.Now):
		return Refusal{Why: "not_due"}
	case a.Rev != i.Rev && !late[d.ID], !slices.Contains(d.From, i.Status):
		return Refusal{Why: "stale"}
	case d.ID == DeedClose && (i.toAsk() != nil || i.asked(at.Now) != nil) && !e.byRole(i, RoleConsultant, a, at):
		return Refusal{Why: "not_due"}
	}
	return e.refuseNow(i, d, a, at)
}

// late are the deeds that an older revision does not hinder: what somebody has
// written is not to be lost, and who is behind an idea, or follows it, does not
// depend on where it is.
var late = map[DeedID]bool{
	DeedRemark: true, DeedFillIn: true, DeedEdit: true, DeedNote: true, DeedCoauthorYes: true, DeedCoauthorNo: true, DeedFollow: true, DeedUnfollow: true,
}

// refuseNow is what a deed demands of the idea, beside state and role.
func (e *Engine) refuseNow(i Idea, d *Deed, a Act, at Moment) Refusal {
	switch {
	case d.ID == DeedQuestion && i.Status != StatusSubmitted && !e.consults(i, a, at) && !e.byRole(i, RoleArchitect, a, at):
		return Refusal{Why: "stale"} // the manager's turn is over
	case d.ID == DeedNote && !e.mayRead(i, a, at):
		return Refusal{Why: "role"}
	case (d.ID == DeedNote || d.ID == DeedRemark) && i.notesFull():
		return Refusal{Why: "notes_full"}
	case d.ID == DeedBypass && !i.Escalated && i.Ball.Role == RoleManager && i.Ball.Party != nil:
		return Refusal{Why: "manager_has_time"}
	case d.ID == DeedToArchitect && i.Assessed == nil:
		return Refusal{Why: "not_assessed"}
	case d.ID == DeedReady:
		if lack := i.gates(); len(lack) > 0 {
			return Refusal{Why: "gates", Lack: lack}
		}
	case d.ID == DeedGoLive && i.BenefitOwner == nil:
		return Refusal{Why: "no_benefit_owner"}
	case d.ID == DeedPrivacy && !i.personalData():
		return Refusal{Why: "no_personal_data"}
	case d.ID == DeedComplete && !i.Short:
		return Refusal{Why: "complete"}
	case (d.ID == DeedComplete || d.ID == DeedFillIn) && i.Assessed != nil:
		return Refusal{Why: "assessed"} // the assessment rests on the answers
	case d.ID == DeedFillIn && !i.Filling:
		return Refusal{Why: "complete"}
	case d.ID == DeedConfirm && !i.Confirmed.IsZero():
		return Refusal{Why: "stale"}
	case coauthorDeeds[d.ID] && i.coauthor(a).confirmed():
		return Refusal{Why: "coauthor_already"}
	case d.ID == DeedInUse && (i.Confirmed.IsZero() || i.waitsForAccess()):
		return Refusal{Why: "not_confirmed"}
	case (d.ID == DeedAccess || d.ID == DeedNoAccess) && !i.waitsForAccess():
		return Refusal{Why: "stale"}
	case d.ID == DeedCredit && !i.reuses():
		return Refusal{Why: "not_reused"}
	case followerDeed[d.ID]:
		return i.refuseFollowing(d.ID, a)
	case d.ID == DeedUnmerge && i.Before == "":
		return Refusal{Why: "joined_by_author"}
	}
	return Refusal{}
}

// may reports whether somebody has one of the roles that may do a deed.
func (e *Engine) may(i Idea, d *Deed, a Act, at Moment) bool {
	return slices.ContainsFunc(d.who(i.Status), func(role string) bool { return e.plays(i, role, a, at) })
}

// roleIn is the role in which somebody does a deed that they may do.
func (e *Engine) roleIn(i Idea, d *Deed, a Act, at Moment) string {
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
func (e *Engine) plays(i Idea, role string, a Act, at Moment) bool {
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

// consults reports whether somebody is a consultant for an idea; the head of
// digitalisation is where there is none.
func (e *Engine) consults(i Idea, a Act, at Moment) bool {
	return e.byRole(i, RoleConsultant, a, at) || e.byRole(i, RoleHead, a, at) && e.first(i, RoleConsultant, at) == nil
}

// byRole reports whether the directory gives somebody a role where the idea
// comes from: in the author's department, or in the whole municipality. Who has
// no department, and an author without one, do not widen it.
func (e *Engine) byRole(i Idea, role string, a Act, at Moment) bool {
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
func (e *Engine) manager(i Idea, at Moment) *Party {
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
func (e *Engine) keptFrom(i Idea, a Act, at Moment) bool {
	if !i.Discreet {
		return false
	}
	m := at.staff().Manager(i.Author)
	return m != nil && a.by(m.ID)
}

// owner is the owner of the solution that an idea is to reuse; nil for none,
// for one who has left, and for one whom the idea was sent past.
func (e *Engine) owner(i Idea, at Moment) *Party {
	o := i.owner()
	if o == nil || o.ID == "" || e.keptFrom(i, Act{By: *o}, at) {
		return nil
	}
	if here := at.staff().Find(o.Email); here == nil && at.staff().Find(i.Author.Email) != nil {
		return nil // a directory that knows not even the author says nothing
	}
	return o
}

// holds reports whether the directory gives somebody a role for an idea in
// which they have no part.
func (e *Engine) holds(i Idea, role string, p Party, at Moment) bool {
	return e.byRole(i, role, Act{By: p, Roles: []string{role}}, at) && !i.involves(p)
}

// vacant reports whether nobody can play a role for an idea.
func (e *Engine) vacant(i Idea, role string, at Moment) bool {
	return role != RoleConsultant && e.first(i, role, at) == nil
}

// first is who plays a role for an idea: the first in the directory who has no
// part in it, and whom it was not sent past.
func (e *Engine) first(i Idea, role string, at Moment) *Party {
	for _, p := range at.staff().Holders(role, i.Author.Department) {
		if !i.involves(p) && !e.keptFrom(i, Act{By: p}, at) {
			return &p
		}
	}
	return nil
}

// by reports whether the act is that of the person with a key.
func (a Act) by(key string) bool {
	return key != "" && (key == a.By.ID || slices.Contains(a.Former, key))
}

// keys are all keys of who acts.
func (a Act) keys() []string { return append(slices.Clone(a.Former), a.By.ID) }

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
