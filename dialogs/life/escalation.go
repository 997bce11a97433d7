package life

import (
	"slices"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/calendar"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/step"
)

// WaitReminder is the name of the reminder for all waits of an idea.
const WaitReminder = "wait"

// wait looks anew at whom the idea waits for. Who was waited for before, for
// the same thing, is not begun with again.
func (l *ideaTurn) wait() {
	old := l.idea.Waits
	l.idea.Waits = l.waitsFor()
	for n := range l.idea.Waits {
		w := &l.idea.Waits[n]
		k := slices.IndexFunc(old, func(o idea.Wait) bool { return o.Rule == w.Rule && o.Who.ID == w.Who.ID && o.Stage == w.Stage })
		if k >= 0 {
			*w = old[k].Back(l.at.Now)
		}
	}
	if l.idea.Deputy != nil && l.idea.Deputised(l.at.Now) == nil {
		l.idea.Deputy, l.idea.Deputises = nil, ""
	}
}

// waitsFor is whom the idea waits for, and by which rule.
func (l *ideaTurn) waitsFor() []idea.Wait {
	i := l.idea
	var out []idea.Wait
	add := func(rule string, p *idea.Party) {
		if rule != "" && p != nil && p.ID != "" {
			out = append(out, idea.Wait{Rule: rule, Who: *p, Since: l.at.Now})
		}
	}
	if !i.Status.Ended() && i.Status != idea.StatusParked {
		add(l.ballRule(), i.Ball.Party)
		for _, b := range i.Beside {
			add(schedule.RuleArchitecture, b.Party)
		}
		if !i.InUse() {
			add(schedule.RuleSilence, &i.Author)
		}
	}
	if f := i.Asked(l.at.Now); f != nil && !f.Asked.IsZero() && i.Ball.Party != nil {
		out = append(out, idea.Wait{Rule: followRule(f.Stage), Who: *i.Ball.Party, Stage: f.Stage, Since: f.Asked})
	}
	return out
}

// followRule is the rule of a stage of the follow-up: what was only reused is
// asked about lightly.
func followRule(stage string) string {
	if strings.HasPrefix(stage, "d") {
		return schedule.RuleReuseCheck
	}
	return schedule.RuleFollowUp
}

// ballRule is the rule for who has the ball.
func (l *ideaTurn) ballRule() string {
	i := l.idea
	switch {
	case i.Status == idea.StatusSubmitted && i.Ball.Role == idea.RoleManager:
		return schedule.RuleManager
	case i.Status == idea.StatusNeedsInfo && i.Ball.Role == idea.RoleAuthor:
		return schedule.RuleQuestion
	case i.Status == idea.StatusReuseOffered:
		return schedule.RuleReuse
	case i.Status == idea.StatusScreening && lastMoved(*i) == "back":
		return schedule.RuleParked
	case i.Status == idea.StatusArchitecture:
		return schedule.RuleArchitecture
	case i.Status == idea.StatusReady && l.policy.Deciding.Role(*i) == idea.RoleBoard:
		return schedule.RuleBoard
	case i.Status == idea.StatusReady:
		return schedule.RuleManager // one head, who needs no meeting
	case i.Status == idea.StatusSubmitted, i.Status == idea.StatusNeedsInfo, i.Status == idea.StatusScreening:
		return schedule.RuleScreening
	}
	return ""
}

// lastMoved is what moved the idea last.
func lastMoved(i idea.Idea) idea.DeedID {
	do, _, _ := LastMove(i)
	return do
}

// ballSince is what the spans of the rule for who has the ball count from.
func (l *ideaTurn) ballSince() time.Time {
	if l.idea.Ball.Party != nil {
		if w := l.idea.WaitOf(l.idea.Ball.Party.ID); w != nil {
			return w.Since
		}
	}
	return l.at.Now
}

// nextNudge is when somebody is next reminded; zero for never.
func (l *ideaTurn) nextNudge(w idea.Wait) time.Time {
	r := l.policy.Rules.Nudges[w.Rule]
	switch {
	case w.Away.After(l.at.Now):
		return l.deputyAt(w)
	case len(r.Before) > 0:
		return l.beforeMeeting(w, r)
	case w.Step < len(r.Then):
		return l.policy.Later(w.Since, r.Then[w.Step])
	case !r.Escalate.None() && !w.Escalated && !l.escalatesItself():
		return l.policy.Later(w.Since, r.Escalate)
	case !r.Every.None():
		return l.policy.Later(calendar.Latest(w.Since, w.At, l.idea.Updated), r.Every)
	}
	return time.Time{}
}

// escalatesItself reports whether the state does what escalating means, see
// byItself.
func (l *ideaTurn) escalatesItself() bool {
	switch l.idea.Status {
	case idea.StatusSubmitted, idea.StatusNeedsInfo, idea.StatusReuseOffered:
		return true
	default:
		return false
	}
}

// beforeMeeting is when the next reminder before the board's next meeting is
// given.
func (l *ideaTurn) beforeMeeting(w idea.Wait, r schedule.NudgeRule) time.Time {
	for day := l.at.Now; ; {
		meeting, ok := l.policy.Deciding.Next(day, l.policy.Calendar)
		if !ok {
			return time.Time{}
		}
		for _, x := range r.Before {
			at := l.policy.Before(meeting, x)
			if at.After(w.At) && at.After(w.Since) {
				return at
			}
		}
		day = meeting
	}
}

// nextWait is when the idea has to look at its waits again; zero for never.
func (l *ideaTurn) nextWait() time.Time {
	var next time.Time
	for _, w := range l.idea.Waits {
		if at := l.nextNudge(w); !at.IsZero() && (next.IsZero() || at.Before(next)) {
			next = at
		}
	}
	return next
}

// dueWait reminds whoever is to be reminded now. The state is looked at now:
// of what is settled nothing is said.
func (l *ideaTurn) dueWait() {
	if l.lost() {
		l.giveAnew()
		return
	}
	for n := range l.idea.Waits {
		w := &l.idea.Waits[n]
		*w = w.Back(l.at.Now)
		if at := l.nextNudge(*w); !at.IsZero() && !l.at.Now.Before(at) {
			l.nudge(w)
		}
	}
	l.remind()
}

// nudge reminds of a wait: by the latest step that was reached, so that steps
// missed in an outage are left out.
func (l *ideaTurn) nudge(w *idea.Wait) {
	r := l.policy.Rules.Nudges[w.Rule]
	if w.Away.After(l.at.Now) {
		l.deputise(w)
		return
	}
	reached := w.Step
	for reached < len(r.Then) && !l.at.Now.Before(l.policy.Later(w.Since, r.Then[reached])) {
		reached++
	}
	late := !r.Escalate.None() && !w.Escalated && !l.escalatesItself() && !l.at.Now.Before(l.policy.Later(w.Since, r.Escalate))
	if reached > w.Step || !late {
		w.Step, w.At = max(reached, w.Step+1), l.at.Now
		l.tell(w.Who.ID, step.Input{Nudge: &step.Nudge{Idea: l.idea.Number, Rule: w.Rule, Step: w.Step}})
	}
	if late {
		w.Escalated = true
		l.escalateTo(*w, r.To)
	}
	if w.Rule == schedule.RuleSilence {
		l.hear(first(l.policy, *l.idea, idea.RoleConsultant, l.at), idea.RoleConsultant, "silence")
	}
}

// escalateTo lets somebody else hear, once, that an answer is late.
func (l *ideaTurn) escalateTo(w idea.Wait, to string) {
	i := l.idea
	i.History = append(i.History, idea.Passage{At: l.at.Now, From: i.Status, To: i.Status, What: idea.HappenedEscalated})
	switch to {
	case schedule.ToTheirManager:
		l.hear(l.at.Directory().Manager(w.Who), idea.RoleManager, "late")
	case idea.RoleConsultant:
		if c := first(l.policy, *i, idea.RoleConsultant, l.at); c != nil && c.ID != w.Who.ID {
			l.card(c.ID, "escalated")
		}
	default:
		l.hear(first(l.policy, *i, to, l.at), to, "late")
	}
}
