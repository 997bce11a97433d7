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

// EscalationReminder is the name of the reminder for all escalations of an
// idea.
const EscalationReminder = "wait"

// escalations recomputes who the idea waits for. A person it waited for before,
// for the same thing, keeps the reminders already given.
func (l *ideaTurn) escalations() {
	old := l.idea.Escalations
	l.idea.Escalations = l.escalationsNow()
	for n := range l.idea.Escalations {
		w := &l.idea.Escalations[n]
		k := slices.IndexFunc(old, func(o idea.Escalation) bool { return o.Rule == w.Rule && o.Who.ID == w.Who.ID && o.Stage == w.Stage })
		if k >= 0 {
			*w = old[k].Back(l.at.Now)
		}
	}
	if l.idea.Delegate != nil && l.idea.Delegating(l.at.Now) == nil {
		l.idea.Delegate, l.idea.DelegateFor = nil, ""
	}
}

// escalationsNow returns who the idea waits for, and by which rule.
func (l *ideaView) escalationsNow() []idea.Escalation {
	i := l.idea
	var out []idea.Escalation
	add := func(rule string, p *idea.Participant) {
		if rule != "" && p != nil && p.ID != "" {
			out = append(out, idea.Escalation{Rule: rule, Who: *p, Since: l.at.Now})
		}
	}
	if !i.Status.Ended() && i.Status != idea.StatusParked {
		add(l.assignmentRule(), i.Assignment.Participant)
		for _, b := range i.ParallelAssignments {
			add(schedule.RuleArchitecture, b.Participant)
		}
		if !i.InUse() {
			add(schedule.RuleSilence, &i.Author)
		}
	}
	if f := i.Asked(l.at.Now); f != nil && !f.Asked.IsZero() && i.Assignment.Participant != nil {
		out = append(out, idea.Escalation{Rule: followRule(f.Stage), Who: *i.Assignment.Participant, Stage: f.Stage, Since: f.Asked})
	}
	return out
}

// followRule returns the rule for a stage of the follow-up. A solution that was
// only reused gets fewer reminders.
func followRule(stage string) string {
	if strings.HasPrefix(stage, "d") {
		return schedule.RuleReuseCheck
	}
	return schedule.RuleFollowUp
}

// assignmentRule returns the rule for the assigned person.
func (l *ideaView) assignmentRule() string {
	i := l.idea
	switch {
	case i.Status == idea.StatusSubmitted && i.Assignment.Role == idea.RoleManager:
		return schedule.RuleManager
	case i.Status == idea.StatusNeedsInfo && i.Assignment.Role == idea.RoleAuthor:
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
		return schedule.RuleManager // a head decides alone, without a meeting
	case i.Status == idea.StatusSubmitted, i.Status == idea.StatusNeedsInfo, i.Status == idea.StatusScreening:
		return schedule.RuleScreening
	}
	return ""
}

// lastMoved returns the action that moved the idea last.
func lastMoved(i idea.Idea) idea.ActionID {
	do, _, _ := LastMove(i)
	return do
}

// assignedSince returns the time from which the spans of the assignment's rule
// count.
func (l *ideaView) assignedSince() time.Time {
	if l.idea.Assignment.Participant != nil {
		if w := l.idea.EscalationOf(l.idea.Assignment.Participant.ID); w != nil {
			return w.Since
		}
	}
	return l.at.Now
}

// nextNudge returns when the person is nudged next; zero for never.
func (l *ideaView) nextNudge(w idea.Escalation) time.Time {
	r := l.policy.Rules.Nudges[w.Rule]
	switch {
	case w.Away.After(l.at.Now):
		return l.delegateAt(w)
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

// escalatesItself reports whether the state escalates by itself; see byItself.
func (l *ideaView) escalatesItself() bool {
	switch l.idea.Status {
	case idea.StatusSubmitted, idea.StatusNeedsInfo, idea.StatusReuseOffered:
		return true
	default:
		return false
	}
}

// beforeMeeting returns when the next nudge before the board's next meeting is
// due.
func (l *ideaView) beforeMeeting(w idea.Escalation, r schedule.NudgeRule) time.Time {
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

// nextEscalation returns when the idea has to check its escalations again; zero
// for never.
func (l *ideaView) nextEscalation() time.Time {
	var next time.Time
	for _, w := range l.idea.Escalations {
		if at := l.nextNudge(w); !at.IsZero() && (next.IsZero() || at.Before(next)) {
			next = at
		}
	}
	return next
}

// dueEscalations nudges the people who are due now. It looks at the present
// state, so nothing that is finished is mentioned.
func (l *ideaTurn) dueEscalations() {
	if l.assigneeLost() {
		l.reassignLost()
		return
	}
	for n := range l.idea.Escalations {
		w := &l.idea.Escalations[n]
		*w = w.Back(l.at.Now)
		if at := l.nextNudge(*w); !at.IsZero() && !l.at.Now.Before(at) {
			l.nudge(w)
		}
	}
	l.remind()
}

// nudge sends the nudge for the latest step reached, so that steps missed
// during an outage are left out.
func (l *ideaTurn) nudge(w *idea.Escalation) {
	r := l.policy.Rules.Nudges[w.Rule]
	if w.Away.After(l.at.Now) {
		l.delegate(w)
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
		l.tellInDigest(firstHolder(l.policy, *l.idea, idea.RoleConsultant, l.at), idea.RoleConsultant, "silence")
	}
}

// escalateTo tells another person, once, that an answer is late.
func (l *ideaTurn) escalateTo(w idea.Escalation, to string) {
	i := l.idea
	i.History = append(i.History, idea.HistoryEntry{At: l.at.Now, From: i.Status, To: i.Status, What: idea.HappenedEscalated})
	switch to {
	case schedule.ToTheirManager:
		l.tellInDigest(l.at.People().Manager(w.Who), idea.RoleManager, "late")
	case idea.RoleConsultant:
		if c := firstHolder(l.policy, *i, idea.RoleConsultant, l.at); c != nil && c.ID != w.Who.ID {
			l.sendCard(c.ID, "escalated")
		}
	default:
		l.tellInDigest(firstHolder(l.policy, *i, to, l.at), to, "late")
	}
}
