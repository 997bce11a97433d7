package life

import (
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
)

// absent records that the person an escalation is for is away until in.Until,
// or back where that is zero. Reminder spans count from their return, and their
// delegate gets the idea before that. Saying it again with another day does not
// postpone the delegate.
func (l *ideaTurn) absent(in step.Absent) {
	w := l.idea.EscalationOf(in.Who)
	if w == nil || w.Away.Equal(in.Until) || !in.Until.IsZero() && !in.Until.After(l.at.Now) {
		return
	}
	switch away := w.Away.After(l.at.Now); {
	case in.Until.IsZero():
		w.Away = l.at.Now
	case away && l.idea.Delegating(l.at.Now) != nil:
		w.Away = in.Until
	case away:
		w.Away, w.Delegate, w.Since = in.Until, in.Delegate, in.Until
	default:
		w.Away, w.Told, w.Delegate, w.Since = in.Until, l.at.Now, in.Delegate, in.Until
	}
	l.remind()
}

// delegateAt returns when the delegate of an absent person gets the idea; once
// a delegate has it, or where there is none, the time of the absent person's
// return.
func (l *ideaView) delegateAt(w idea.Escalation) time.Time {
	if l.idea.Delegate != nil || !w.Told.Before(w.Away) {
		return w.Away
	}
	return l.policy.Later(w.Told, l.policy.Rules.Limits.Delegate)
}

// delegate gives the idea to a delegate as well: the one the absent person
// named, if they have no part in the idea, else a consultant. A named
// delegate's reminder spans count from now. An absent author gets a delegate
// only if they named one.
func (l *ideaTurn) delegate(w *idea.Escalation) {
	i, who := l.idea, w.Delegate
	named := who != nil && !i.Involves(*who) && !KeptFrom(l.policy, *i, idea.ActionRequest{By: *who}, l.at)
	if !named {
		who = firstHolder(l.policy, *i, idea.RoleConsultant, l.at)
	}
	if who == nil || who.ID == w.Who.ID || i.Delegate != nil || !named && w.Who.ID == i.Author.ID {
		w.Told = w.Away // there is no delegate
		return
	}
	if named {
		w.Since = l.at.Now
	}
	p := *who
	i.Delegate, i.DelegateFor = &p, w.Who.ID
	i.History = append(i.History, idea.HistoryEntry{At: l.at.Now, Actor: w.Who, From: i.Status, To: i.Status, What: idea.HappenedDeputised})
	l.sendCard(p.ID, "deputy")
}

// unreached gives a consultant the card that could not be delivered to its
// recipient.
func (l *ideaTurn) unreached(in step.Unreached) {
	i := l.idea
	w := i.EscalationOf(in.Who)
	c := firstHolder(l.policy, *i, idea.RoleConsultant, l.at)
	if w == nil || c == nil || c.ID == in.Who || i.Escalated {
		return
	}
	i.Escalated = true
	i.History = append(i.History, idea.HistoryEntry{At: l.at.Now, From: i.Status, To: i.Status, What: idea.HappenedUnreached})
	l.sendCard(c.ID, "unreached")
}
