package dialogs

import (
	"slices"
	"strconv"
	"time"
)

// stateReminder is the name of an idea's reminder: of what happens by itself
// in the state that it is in.
const stateReminder = "state"

// place gives the ball to whoever has to do something in the idea's state.
func (l *living) place() {
	i := l.i
	old := i.Ball
	switch i.Status {
	case StatusSubmitted:
		l.giveManager()
	case StatusNeedsInfo:
		l.giveAsked()
	case StatusScreening:
		l.giveRole(RoleConsultant, RuleScreening)
	case StatusArchitecture:
		l.giveRole(RoleArchitect, RuleArchitecture)
	case StatusReady:
		l.giveDecider()
	case StatusPrioritised, StatusInProgress:
		l.giveNamed(RoleProjectLead, i.Lead)
	case StatusLive, StatusFollowUp, StatusReused:
		l.giveUse()
	case StatusReuseOffered:
		l.giveReuse()
	case StatusParked:
		l.giveRole(RoleConsultant, "")
	default:
		i.Ball = Ball{}
	}
	if n := len(i.History); !i.inUse() && n > 0 && i.History[n-1].From == i.Status && (sameHand(old, i.Ball) || i.History[n-1].What == string(DeedAssign)) {
		i.Ball.By = old.By // nothing has begun anew
	}
	l.placeBeside()
}

func sameHand(a, b Ball) bool {
	return a.Role == b.Role && (a.Party == nil) == (b.Party == nil) && (a.Party == nil || a.Party.ID == b.Party.ID)
}

// placeBeside asks the data protection coordinator while an idea with personal
// data is with the architect.
func (l *living) placeBeside() {
	i := l.i
	i.Beside = nil
	l.placeAccess()
	if _, done := i.Records[DeedPrivacy]; i.Status != StatusArchitecture || !i.personalData() || done {
		return
	}
	if p := l.e.first(*i, RoleDataProtection, l.at); p != nil {
		i.Beside = []Ball{{Role: RoleDataProtection, Party: p, By: l.within(RuleArchitecture)}}
	}
}

// within is when an answer is expected by a rule; zero for none.
func (l *living) within(rule string) time.Time { return l.e.within(rule, l.at.Now) }

// within is when what came to somebody at t is normally answered, by a rule;
// zero for no date.
func (e *Schedule) within(rule string, t time.Time) time.Time {
	span := e.rules.Nudges[rule].Within
	if span.None() {
		return time.Time{}
	}
	return e.later(t.In(e.calendar.Location()), span)
}

// give gives the ball. Nobody in the role: the idea waits without a date.
func (l *living) give(role string, who *Party, rule string) {
	l.i.Ball = Ball{Role: role, Party: who}
	if who != nil {
		p := *who
		l.i.Ball.Party, l.i.Ball.By = &p, l.within(rule)
	}
}

// giveRole gives the ball to who has a role, or to a consultant in the place
// of a role that nobody has, else to the head of digitalisation.
func (l *living) giveRole(role, rule string) {
	who := l.assigned(role)
	if who == nil {
		who = l.e.first(*l.i, role, l.at)
	}
	if who == nil {
		who = l.e.first(*l.i, RoleConsultant, l.at)
	}
	if who == nil {
		who = l.e.first(*l.i, RoleHead, l.at)
	}
	l.give(role, who, rule)
}

// giveManager gives the ball to the nearest manager without a part in the
// idea, else to a consultant.
func (l *living) giveManager() {
	m := l.e.manager(*l.i, l.at)
	if m == nil {
		l.giveRole(RoleConsultant, RuleScreening)
		return
	}
	l.give(RoleManager, m, RuleManager)
}

// giveAsked gives the ball to the author, and to a consultant when their time
// is up.
func (l *living) giveAsked() {
	if l.i.Escalated {
		l.giveRole(RoleConsultant, RuleScreening)
		return
	}
	l.give(RoleAuthor, &l.i.Author, RuleQuestion)
}

// giveOn gives the ball to somebody else than who may not have it.
func (l *living) giveOn() {
	l.i.Manager = nil
	l.place()
	if l.i.Ball.Role == RoleManager {
		l.i.Manager = l.i.Ball.Party
	}
}

// lost reports whether an idea is with somebody who cannot do anything about it
// any more: they have another job by now, or the author another manager.
func (l *living) lost() bool {
	switch b := l.i.Ball; b.Role {
	case RoleManager, RoleOwner, RoleConsultant, RoleArchitect:
		return b.Party != nil && !l.e.plays(*l.i, b.Role, Act{By: *b.Party, Roles: []string{b.Role, RoleConsultant, RoleHead}}, l.at)
	}
	return false
}

// giveAnew gives a lost idea to whoever has it by the directory of today.
func (l *living) giveAnew() {
	i := l.i
	i.History = append(i.History, Passage{At: l.at.Now, From: i.Status, To: i.Status, What: happenedGivenOn})
	l.settle(Act{Do: happenedGivenOn})
	i.Ball = Ball{}
	l.giveOn()
	i.Rev++
	l.remind()
	l.call()
}

// giveDecider gives the ball to who records what is decided, or decides.
func (l *living) giveDecider() {
	role := l.e.deciding.role(*l.i)
	order := []string{role, RoleHead, RoleConsultant}
	if role == RoleBoard {
		order = []string{RoleRecorder, RoleBoard, RoleHead, RoleConsultant}
	}
	for _, r := range order {
		if p := l.e.first(*l.i, r, l.at); p != nil {
			l.give(RoleDecider, p, "")
			return
		}
	}
	l.give(RoleDecider, nil, "")
}

// giveNamed gives the ball to somebody named, else to who has the role.
func (l *living) giveNamed(role string, who *Party) {
	if who == nil {
		l.giveRole(role, "")
		return
	}
	l.give(role, who, "")
}

// remind looks anew at whom the idea waits for, and sets the reminders: to what
// happens by itself next, and to who is to be reminded.
func (l *living) remind() {
	l.wait()
	l.want(Effect{Remind: &Remind{Name: stateReminder, At: l.byItself()}})
	l.want(Effect{Remind: &Remind{Name: waitReminder, At: l.nextWait()}})
}

// byItself is when something happens by itself in the present state; zero for
// never.
func (l *living) byItself() time.Time {
	i := l.i
	switch {
	case i.Status == StatusSubmitted && i.Ball.Role == RoleManager && !i.Escalated, i.Status == StatusNeedsInfo && i.Ball.Role == RoleAuthor,
		i.Status == StatusReuseOffered && (i.Ball.Role == RoleOwner || i.Ball.Role == RoleManager) && !i.Escalated:
		return l.e.later(l.ballSince(), l.e.rules.Nudges[l.ballRule()].Escalate)
	case i.Status == StatusParked:
		return l.e.calendar.NextOpening(i.Until)
	case i.inUse():
		return l.nextFollow()
	}
	return time.Time{}
}

// due does what happens by itself. The state is looked at now.
func (l *living) due() {
	i := l.i
	if l.lost() {
		l.giveAnew()
		return
	}
	if at := l.byItself(); at.IsZero() || l.at.Now.Before(at) {
		l.remind()
		return
	}
	switch i.Status {
	case StatusSubmitted, StatusReuseOffered:
		l.escalate()
	case StatusNeedsInfo:
		l.unanswered()
	case StatusParked:
		if !l.at.Now.Before(i.Until) {
			l.itself(happenedBack, StatusScreening)
		}
	case StatusLive, StatusFollowUp, StatusReused:
		l.follow()
	default: // time changes nothing about it
	}
}

// itself passes the idea on without anybody's doing.
func (l *living) itself(what string, to Status) {
	i := l.i
	moved := to != i.Status
	i.History = append(i.History, Passage{At: l.at.Now, From: i.Status, To: to, What: what})
	i.Status, i.Updated, i.Escalated = to, l.at.Now, false
	i.Rev++
	l.settle(Act{Do: DeedID(what)})
	l.place()
	l.remind()
	if moved {
		l.news(&Deed{ID: DeedID(what), To: to}, Act{Do: DeedID(what)})
	} else {
		l.tell(i.Author.ID, Input{Progress: &Progress{Idea: i.ref(l.at)}})
	}
	l.call()
}

// escalate tells a consultant that an answer is late, once. Who has the idea
// keeps it.
func (l *living) escalate() {
	i := l.i
	i.Escalated = true
	i.History = append(i.History, Passage{At: l.at.Now, From: i.Status, To: i.Status, What: happenedEscalated})
	if c := l.e.first(*i, RoleConsultant, l.at); c != nil {
		l.card(c.ID, "escalated")
		l.tellHelped(*c)
	}
	l.remind()
}

// tellHelped tells who was waited for that a consultant helps now.
func (l *living) tellHelped(c Party) {
	l.tell(l.i.Ball.Party.ID, Input{Notice: &Notice{
		What: "helped", Args: map[string]string{"name": c.Name, "title": l.i.Title, "number": l.i.numberText()},
	}})
}

// unanswered gives a question that its author has not answered to a
// consultant, who decides how to go on.
func (l *living) unanswered() {
	i := l.i
	i.History = append(i.History, Passage{At: l.at.Now, From: i.Status, To: i.Status, What: happenedNoReply})
	i.Escalated = true
	l.place()
	i.Rev++
	l.remind()
	l.call()
}

// record keeps what came with a deed.
func (l *living) record(d *Deed, a Act) {
	if len(d.Needs) > 0 {
		l.i.Records[d.ID] = Record{By: a.By, At: l.at.Now, Fields: a.Fields}
	}
	if d.Unrecorded {
		delete(l.i.Records, d.ID)
	}
	if d.Stage != "" {
		l.report(d, a)
	}
	if d.Apply != nil {
		d.Apply(l, a)
	}
}

// asSupporter is the author with their own figures, as a supporter of the idea
// that this one is merged into.
func (i Idea) asSupporter(at time.Time) Supporter {
	x := Supporter{Party: i.Author, Number: i.Number, At: at, Benefit: i.Benefit}
	if t, ok := i.Answers["time"]; ok && t.Estimate != nil {
		x.Time = &t
	}
	return x
}

// rejectChosen keeps a solution that did not fit among those that do not, and
// why.
func (l *living) rejectChosen(why string) {
	if m := l.i.Reuse.Chosen; m != nil {
		l.i.Reuse.Rejected = append(slices.Clone(l.i.Reuse.Rejected), Rejection{Match: *m, Text: why})
	}
	l.i.Reuse.Chosen, l.i.Reuse.Outcome = nil, ReuseNew
}

// sizes are the sizes by the id of their option.
var sizes = map[string]string{"size_s": "S", "size_m": "M", "size_l": "L", "size_xl": "XL"}

// numberText is an idea's number as text.
func (i Idea) numberText() string { return strconv.FormatInt(i.Number, 10) }
