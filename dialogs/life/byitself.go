package life

import (
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
)

// remind recomputes the idea's escalations and sets its reminders: for what
// happens by itself next, and for the next nudge.
func (l *ideaTurn) remind() {
	l.escalations()
	l.emit(step.Effect{Remind: &step.Remind{Name: StateReminder, At: l.byItself()}})
	l.emit(step.Effect{Remind: &step.Remind{Name: EscalationReminder, At: l.nextEscalation()}})
}

// byItself returns when something happens by itself in the present state; zero
// for never.
func (l *ideaView) byItself() time.Time {
	i := l.idea
	switch {
	case i.Status == idea.StatusSubmitted && i.Assignment.Role == idea.RoleManager && !i.Escalated, i.Status == idea.StatusNeedsInfo && i.Assignment.Role == idea.RoleAuthor,
		i.Status == idea.StatusReuseOffered && (i.Assignment.Role == idea.RoleOwner || i.Assignment.Role == idea.RoleManager) && !i.Escalated:
		return l.policy.Later(l.assignedSince(), l.policy.Rules.Nudges[l.assignmentRule()].Escalate)
	case i.Status == idea.StatusParked:
		return l.policy.Calendar.NextOpening(i.Until)
	case i.InUse():
		return l.nextFollow()
	}
	return time.Time{}
}

// due does what happens by itself in the state that the idea has now.
func (l *ideaTurn) due() {
	i := l.idea
	if l.assigneeLost() {
		l.reassignLost()
		return
	}
	if at := l.byItself(); at.IsZero() || l.at.Now.Before(at) {
		l.remind()
		return
	}
	switch i.Status {
	case idea.StatusSubmitted, idea.StatusReuseOffered:
		l.escalate()
	case idea.StatusNeedsInfo:
		l.unanswered()
	case idea.StatusParked:
		if !l.at.Now.Before(i.Until) {
			l.itself(idea.HappenedBack, idea.StatusScreening)
		}
	case idea.StatusLive, idea.StatusFollowUp, idea.StatusReused:
		l.follow()
	default: // time changes nothing in this state
	}
}

// itself moves the idea to another state without a person's action.
func (l *ideaTurn) itself(what string, to idea.Status) {
	i := l.idea
	moved := to != i.Status
	i.History = append(i.History, idea.HistoryEntry{At: l.at.Now, From: i.Status, To: to, What: what})
	i.Status, i.Updated, i.Escalated = to, l.at.Now, false
	i.Rev++
	l.supersede(idea.ActionRequest{Do: idea.ActionID(what)})
	l.assign()
	l.remind()
	if moved {
		l.news(&Action{ID: idea.ActionID(what), To: to}, idea.ActionRequest{Do: idea.ActionID(what)})
	} else {
		l.tell(i.Author.ID, step.Input{Progress: &step.Progress{Idea: i.Ref(l.at)}})
	}
	l.sendCards()
}

// escalate tells a consultant, once, that an answer is late. The assignment
// stays.
func (l *ideaTurn) escalate() {
	i := l.idea
	i.Escalated = true
	i.History = append(i.History, idea.HistoryEntry{At: l.at.Now, From: i.Status, To: i.Status, What: idea.HappenedEscalated})
	if c := firstHolder(l.policy, *i, idea.RoleConsultant, l.at); c != nil {
		l.sendCard(c.ID, "escalated")
		l.tellHelped(*c)
	}
	l.remind()
}

// unanswered gives a consultant a question that the author did not answer; the
// consultant decides how to go on.
func (l *ideaTurn) unanswered() {
	i := l.idea
	i.History = append(i.History, idea.HistoryEntry{At: l.at.Now, From: i.Status, To: i.Status, What: idea.HappenedNoReply})
	i.Escalated = true
	l.assign()
	i.Rev++
	l.remind()
	l.sendCards()
}
