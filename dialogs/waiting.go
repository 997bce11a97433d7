package dialogs

import (
	"slices"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/calendar"
)

// Wait is somebody whom an idea waits for, by a rule of the nudges. What was
// given is counted here, so that each reminder is given once.
type Wait struct {
	Rule string `json:"rule"`
	Who  Party  `json:"who"`
	// Stage is that of a follow-up, "" with other rules.
	Stage string `json:"stage,omitempty"`
	// Since is what the rule's spans count from; Step is how many reminders are
	// behind, and At when the last was given.
	Since time.Time `json:"since,omitzero"`
	Step  int       `json:"step,omitempty"`
	At    time.Time `json:"at,omitzero"`
	// Escalated: somebody else has heard of it.
	Escalated bool `json:"escalated,omitempty"`
	// Away is until when who is waited for is away, Told when the idea heard of
	// that, and Deputy who stands in, nil for nobody; zero: not away.
	Away   time.Time `json:"away,omitzero"`
	Told   time.Time `json:"told,omitzero"`
	Deputy *Party    `json:"deputy,omitempty"`
}

// waitReminder is the name of the reminder for all waits of an idea.
const waitReminder = "wait"

// wait looks anew at whom the idea waits for. Who was waited for before, for
// the same thing, is not begun with again.
func (l *living) wait() {
	old := l.i.Waits
	l.i.Waits = l.waitsFor()
	for n := range l.i.Waits {
		w := &l.i.Waits[n]
		k := slices.IndexFunc(old, func(o Wait) bool { return o.Rule == w.Rule && o.Who.ID == w.Who.ID && o.Stage == w.Stage })
		if k >= 0 {
			*w = old[k].back(l.at.Now)
		}
	}
	if l.i.Deputy != nil && l.i.deputised(l.at.Now) == nil {
		l.i.Deputy, l.i.Deputises = nil, ""
	}
}

// waitsFor is whom the idea waits for, and by which rule.
func (l *living) waitsFor() []Wait {
	i := l.i
	var out []Wait
	add := func(rule string, p *Party) {
		if rule != "" && p != nil && p.ID != "" {
			out = append(out, Wait{Rule: rule, Who: *p, Since: l.at.Now})
		}
	}
	if !i.Status.Ended() && i.Status != StatusParked {
		add(l.ballRule(), i.Ball.Party)
		for _, b := range i.Beside {
			add(RuleArchitecture, b.Party)
		}
		if !i.inUse() {
			add(RuleSilence, &i.Author)
		}
	}
	if f := i.asked(l.at.Now); f != nil && !f.Asked.IsZero() && i.Ball.Party != nil {
		out = append(out, Wait{Rule: followRule(f.Stage), Who: *i.Ball.Party, Stage: f.Stage, Since: f.Asked})
	}
	return out
}

// followRule is the rule of a stage of the follow-up: what was only reused is
// asked about lightly.
func followRule(stage string) string {
	if strings.HasPrefix(stage, "d") {
		return RuleReuseCheck
	}
	return RuleFollowUp
}

// ballRule is the rule for who has the ball.
func (l *living) ballRule() string {
	i := l.i
	switch {
	case i.Status == StatusSubmitted && i.Ball.Role == RoleManager:
		return RuleManager
	case i.Status == StatusNeedsInfo && i.Ball.Role == RoleAuthor:
		return RuleQuestion
	case i.Status == StatusReuseOffered:
		return RuleReuse
	case i.Status == StatusScreening && i.lastMoved() == "back":
		return RuleParked
	case i.Status == StatusArchitecture:
		return RuleArchitecture
	case i.Status == StatusReady && l.e.deciding.role(*i) == RoleBoard:
		return RuleBoard
	case i.Status == StatusReady:
		return RuleManager // one head, who needs no meeting
	case i.Status == StatusSubmitted, i.Status == StatusNeedsInfo, i.Status == StatusScreening:
		return RuleScreening
	}
	return ""
}

// lastMoved is what moved the idea last.
func (i Idea) lastMoved() DeedID {
	do, _, _ := i.lastMove()
	return do
}

// waitOf is the wait for somebody, nil for none.
func (i *Idea) waitOf(who string) *Wait {
	for n := range i.Waits {
		if w := &i.Waits[n]; w.Who.ID == who && w.Rule != RuleSilence {
			return w
		}
	}
	return nil
}

// ballSince is what the spans of the rule for who has the ball count from.
func (l *living) ballSince() time.Time {
	if l.i.Ball.Party != nil {
		if w := l.i.waitOf(l.i.Ball.Party.ID); w != nil {
			return w.Since
		}
	}
	return l.at.Now
}

// nextNudge is when somebody is next reminded; zero for never.
func (l *living) nextNudge(w Wait) time.Time {
	r := l.e.rules.Nudges[w.Rule]
	switch {
	case w.Away.After(l.at.Now):
		return l.deputyAt(w)
	case len(r.Before) > 0:
		return l.beforeMeeting(w, r)
	case w.Step < len(r.Then):
		return l.e.later(w.Since, r.Then[w.Step])
	case !r.Escalate.None() && !w.Escalated && !l.escalatesItself():
		return l.e.later(w.Since, r.Escalate)
	case !r.Every.None():
		return l.e.later(latest(w.Since, w.At, l.i.Updated), r.Every)
	}
	return time.Time{}
}

// latest is the latest of several times.
func latest(times ...time.Time) time.Time {
	return slices.MaxFunc(times, time.Time.Compare)
}

// escalatesItself reports whether the state does what escalating means, see
// byItself.
func (l *living) escalatesItself() bool {
	switch l.i.Status {
	case StatusSubmitted, StatusNeedsInfo, StatusReuseOffered:
		return true
	default:
		return false
	}
}

// beforeMeeting is when the next reminder before the board's next meeting is
// given.
func (l *living) beforeMeeting(w Wait, r NudgeRule) time.Time {
	for day := l.at.Now; ; {
		meeting, ok := l.e.deciding.next(day, l.e.calendar)
		if !ok {
			return time.Time{}
		}
		for _, x := range r.Before {
			at := l.e.before(meeting, x)
			if at.After(w.At) && at.After(w.Since) {
				return at
			}
		}
		day = meeting
	}
}

// before is the time a span before t.
func (e *Schedule) before(t time.Time, x calendar.Span) time.Time {
	switch x.Unit {
	case "wd":
		return e.calendar.AddWorkdays(t, -x.N)
	case "d":
		return e.calendar.AddDays(t, -x.N)
	}
	return t.Add(-x.Duration())
}

// nextWait is when the idea has to look at its waits again; zero for never.
func (l *living) nextWait() time.Time {
	var next time.Time
	for _, w := range l.i.Waits {
		if at := l.nextNudge(w); !at.IsZero() && (next.IsZero() || at.Before(next)) {
			next = at
		}
	}
	return next
}

// dueWait reminds whoever is to be reminded now. The state is looked at now:
// of what is settled nothing is said.
func (l *living) dueWait() {
	if l.lost() {
		l.giveAnew()
		return
	}
	for n := range l.i.Waits {
		w := &l.i.Waits[n]
		*w = w.back(l.at.Now)
		if at := l.nextNudge(*w); !at.IsZero() && !l.at.Now.Before(at) {
			l.nudge(w)
		}
	}
	l.remind()
}

// nudge reminds of a wait: by the latest step that was reached, so that steps
// missed in an outage are left out.
func (l *living) nudge(w *Wait) {
	r := l.e.rules.Nudges[w.Rule]
	if w.Away.After(l.at.Now) {
		l.deputise(w)
		return
	}
	reached := w.Step
	for reached < len(r.Then) && !l.at.Now.Before(l.e.later(w.Since, r.Then[reached])) {
		reached++
	}
	late := !r.Escalate.None() && !w.Escalated && !l.escalatesItself() && !l.at.Now.Before(l.e.later(w.Since, r.Escalate))
	if reached > w.Step || !late {
		w.Step, w.At = max(reached, w.Step+1), l.at.Now
		l.tell(w.Who.ID, Input{Nudge: &Nudge{Idea: l.i.Number, Rule: w.Rule, Step: w.Step}})
	}
	if late {
		w.Escalated = true
		l.escalateTo(*w, r.To)
	}
	if w.Rule == RuleSilence {
		l.hear(l.e.first(*l.i, RoleConsultant, l.at), RoleConsultant, "silence")
	}
}

// escalateTo lets somebody else hear, once, that an answer is late.
func (l *living) escalateTo(w Wait, to string) {
	i := l.i
	i.History = append(i.History, Passage{At: l.at.Now, From: i.Status, To: i.Status, What: happenedEscalated})
	switch to {
	case toTheirManager:
		l.hear(l.at.staff().Manager(w.Who), RoleManager, "late")
	case RoleConsultant:
		if c := l.e.first(*i, RoleConsultant, l.at); c != nil && c.ID != w.Who.ID {
			l.card(c.ID, "escalated")
		}
	default:
		l.hear(l.e.first(*i, to, l.at), to, "late")
	}
}

// hear lets somebody, who has a role, hear of the idea in their next digest:
// its title where they may read it, and nothing where it was sent past them.
func (l *living) hear(who *Party, role, what string) {
	if who == nil || l.i.involves(*who) {
		return
	}
	a := Act{By: *who, Roles: []string{role}}
	if l.e.keptFrom(*l.i, a, l.at) {
		return
	}
	ref := l.i.ref(l.at)
	if !l.e.mayRead(*l.i, a, l.at) {
		ref = l.i.publicRef(l.at)
	}
	l.tell(who.ID, Input{Heard: &Heard{Idea: ref, What: what}})
}

// tellManager lets the author's manager hear of the idea, unless it was kept
// from them, or they have it or have just done something to it.
func (l *living) tellManager(what string) {
	i := l.i
	m := l.e.manager(*i, l.at)
	if m == nil || l.actor.by(m.ID) || i.Ball.Party != nil && i.Ball.Party.ID == m.ID {
		return
	}
	l.hear(m, RoleManager, what)
}
