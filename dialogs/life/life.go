// Package life is the life cycle of an idea after it was sent: the actions on
// it, who may do and read what, who has to act, and what follows from it.
package life

import (
	"maps"
	"slices"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/step"
)

// Step applies an input to an idea and returns the new state and the effects.
// It is pure: i is not changed. An input that does not fit the idea's state
// changes nothing.
func Step(e *idea.Policy, i idea.Idea, in step.Input, at idea.Moment) (idea.Idea, []step.Effect) {
	next := WithKept(WithFollowUps(e, i.Clone()), at) // ideas stored by older versions have neither
	if !idea.FunnelKept(next.Submitted, at.Now) {
		next.Funnel = idea.Funnel{}
	}
	l := &ideaTurn{ideaView: ideaView{policy: e, idea: &next, at: at}}
	switch {
	case in.Submitted != nil && i.Number == 0:
		next = WithKept(in.Submitted.Idea.Clone(), at)
		l.submitted()
	case i.Number == 0:
		return i, nil
	case in.Joined != nil:
		l.joined(in.Joined.Supporter)
	case in.Left != nil:
		l.left(*in.Left)
	case in.Action != nil:
		l.act(*in.Action)
	case in.Absent != nil:
		l.absent(*in.Absent)
	case in.Unreached != nil:
		l.unreached(*in.Unreached)
	case in.Due != nil && in.Due.Reminder == EscalationReminder:
		l.dueEscalations()
	case in.Due != nil:
		l.due()
	case in.Keep != nil:
		l.kept()
	case in.Journaled != nil:
		l.journaled(*in.Journaled)
	default:
		return i, nil
	}
	if next.Status != i.Status {
		l.tellMonth()
	}
	if i.Kept == nil && next.Kept != nil && next.Kept.Unclear {
		l.tellUnclear()
	}
	return next, l.effects
}

// ideaTurn is one Step under way.
type ideaTurn struct {
	ideaView
	effects []step.Effect
	// actor is the action request that started the step; zero where time or a
	// system did.
	actor idea.ActionRequest
}

// ideaView is an idea at a moment, as a turn finds it or has made it. It changes
// nothing.
type ideaView struct {
	policy *idea.Policy
	idea   *idea.Idea
	at     idea.Moment
}

// emit adds an effect.
func (l *ideaTurn) emit(x step.Effect) { l.effects = append(l.effects, x) }

// tell sends an input to a person's or an idea's key; with an empty key it does
// nothing. A person the idea is kept from gets no word of it; see withheld.
func (l *ideaTurn) tell(to string, in step.Input) {
	ok := to != ""
	if KeptFrom(l.policy, *l.idea, idea.ActionRequest{By: idea.Participant{ID: to}}, l.at) {
		in, ok = withheld(in)
	}
	if ok {
		l.emit(step.Effect{Tell: &step.Tell{To: to, Input: in}})
	}
}

// submitted stores the new idea, assigns it and sends the first cards. It
// reassigns the idea where the assigned person may not decide, as on their own
// idea.
func (l *ideaTurn) submitted() {
	i := l.idea
	i.Rev = 1
	i.AskAccess = i.Status == idea.StatusReuseOffered
	if p := i.Assignment.Participant; !i.Status.Ended() && (p == nil || i.Involves(*p) || KeptFrom(l.policy, *i, idea.ActionRequest{By: *p}, l.at)) {
		l.reassign()
	}
	if i.Assignment.Role == idea.RoleManager {
		i.Manager = i.Assignment.Participant
	}
	l.assignAccessToo()
	l.remind()
	l.sendCards()
	l.tellManager("new")
	l.invite()
	if i.PartOf != 0 {
		l.tell(i.Author.ID, step.Input{Progress: &step.Progress{Idea: i.Ref(l.at), New: true}})
	}
}

// The limits of an idea's supporters, and of those the author is told about one
// by one. They keep the stored idea small.
const (
	maxSupporters = 1000
	maxJoinsTold  = 100
)

// joined adds a supporter, or replaces the figures of one who joined before.
// The words of the time estimate are not kept. An assigned person who joins no
// longer decides.
func (l *ideaTurn) joined(x idea.Supporter) {
	i := l.idea
	if x.Participant.ID == i.Author.ID {
		return
	}
	if x.Time != nil {
		x.Time = &questionnaire.Answer{Estimate: x.Time.Estimate, At: x.Time.At}
	}
	i.Updated = l.at.Now
	for n, old := range i.Supporters {
		if old.Participant.ID == x.Participant.ID {
			i.Supporters[n] = x
			return
		}
	}
	if len(i.Supporters) >= maxSupporters {
		return
	}
	i.Supporters = append(i.Supporters, x)
	if len(i.Supporters) <= maxJoinsTold {
		l.tellJoined(x)
	}
	l.stepAside(idea.ActionRequest{Do: idea.HappenedJoined, By: x.Participant})
}

// stepAside reassigns an idea whose assigned person has become a part of it,
// and so may not decide on it.
func (l *ideaTurn) stepAside(a idea.ActionRequest) {
	i := l.idea
	if p := i.Assignment.Participant; p == nil || !a.IsBy(p.ID) || i.Status.Ended() {
		return
	}
	l.supersede(a)
	l.reassign()
	i.Rev++
	l.remind()
	l.sendCards()
}

// left removes a supporter.
func (l *ideaTurn) left(in step.Left) {
	l.idea.Supporters = slices.DeleteFunc(l.idea.Supporters, func(x idea.Supporter) bool { return x.Participant.ID == in.Participant.ID })
	l.idea.Updated = l.at.Now
}

// act decides: it does an action, or tells the person who wants it why it is
// refused. A button gets here by bot/slack/interact.go or bot/teams/pressed.go,
// which make it a Clicked; clickedAct in review/action.go looks at the idea and asks
// for what is missing; finishAct there tells the idea the ActionRequest.
func (l *ideaTurn) act(a idea.ActionRequest) {
	l.actor = a
	d, a, r := l.allowed(a)
	if r.Why != "" {
		if !l.keepAnswers(a, r) {
			l.refuse(a, r)
		}
		if p := l.idea.Assignment.Participant; p != nil && a.IsBy(p.ID) && l.assigneeLost() {
			l.reassignLost()
		}
		return
	}
	before := *l.idea
	l.idea.Updated = l.at.Now
	l.record(d, a)
	if to := l.leadsTo(d, a); d.moves() || to != l.idea.Status {
		l.idea.Status, l.idea.Escalated = to, false
		*l.idea = WithFollowUps(l.policy, *l.idea)
	}
	if !d.Mute {
		l.idea.History = append(l.idea.History, idea.HistoryEntry{
			At: l.at.Now, Actor: a.By, Role: roleIn(l.policy, before, d, a, l.at), From: before.Status, To: l.idea.Status, What: string(d.ID), Note: d.Told(a.Fields),
		})
	}
	l.after(d, a, before)
	if d.ID == ActionKeepFrom {
		l.kept()
	}
}

// unfit returns why the parameters of an action are refused, "" where they fit.
func (l *ideaView) unfit(d *Action, a idea.ActionRequest) idea.RefusalCode {
	switch {
	case a.Fields[paramTargetID].Number == l.idea.Number:
		return refusedItself
	case l.untimely(d, a.Fields):
		return refusedLacks
	case l.namesKept(d, a.Fields):
		return refusedKept
	case d.Draws && (a.Fields[ParamNumberID].Number <= 0 || a.Fields[ParamNumberID].Number == l.idea.Number):
		return refusedLacks
	case d.Fits != nil:
		return d.Fits(l, a)
	}
	return ""
}

// allowed returns the action with the parameters that the idea needs, and the
// request reduced to those; or the reason for which it is refused.
func (l *ideaView) allowed(a idea.ActionRequest) (*Action, idea.ActionRequest, idea.Refusal) {
	d := ActionOf(a.Do)
	b := Basis(l.policy, *l.idea, d)
	a.Fields = maps.Clone(a.Fields)
	Weigh(l.policy, b, a.Fields)
	r := Refuse(l.policy, *l.idea, a, l.at)
	d = d.On(b)
	switch {
	case r.Why != "":
	case d.Lacks(a.Fields) != nil:
		r.Why = refusedLacks
	case l.unfit(d, a) != "":
		r.Why = l.unfit(d, a)
	case b != nil:
		a.Fields = d.only(a.Fields)
	}
	return d, a, r
}

// leadsTo returns the state after an action.
func (l *ideaView) leadsTo(d *Action, a idea.ActionRequest) idea.Status {
	switch {
	case d.Leads != nil:
		return d.Leads(l, a)
	case d.To == "":
		return l.idea.Status
	case d.To == back && l.idea.Status != idea.StatusNeedsInfo:
		return l.idea.Status
	case d.To == back && l.idea.Before != "":
		return l.idea.Before
	case d.To == back:
		return idea.StatusScreening
	}
	return d.To
}

// untimely reports whether a future day is past or too far away, or a first day
// of use too far from today. Both limits allow one day more, for a request that
// was sent just before midnight.
func (l *ideaView) untimely(d *Action, f idea.ActionFields) bool {
	soonest, latest := l.at.Now.AddDate(0, 0, -1), l.policy.Calendar.AddMonths(l.at.Now, MaxPark).AddDate(0, 0, 1)
	from, to := DaysOfUse(l.policy, l.at.Now)
	return slices.ContainsFunc(d.Params, func(n Param) bool {
		day := f[n.ID].Date
		if UseDays[n.ID] && (day.Before(from.AddDate(0, 0, -1)) || day.After(to.AddDate(0, 0, 1))) {
			return true
		}
		return n.Kind == ParamLater && (day.Before(soonest) || day.After(latest))
	})
}

// after tells the people concerned about an action. An action that only records
// something leaves the cards as they are.
func (l *ideaTurn) after(d *Action, a idea.ActionRequest, before idea.Idea) {
	i := l.idea
	if !d.moves() && !l.supersedes(d) {
		l.tellRecorded(d, a)
		return
	}
	if l.halfAgreed(d) {
		l.agreed(d, a)
		return
	}
	i.Rev++
	l.supersede(a)
	l.assign()
	l.remind()
	if d.Stage != "" {
		l.reported(d, a)
		return
	}
	if d.Otherwise != "" && i.Status != before.Status {
		d = &Action{ID: d.Otherwise, To: i.Status}
	}
	next := i.Assignment.Participant != nil && a.IsBy(i.Assignment.Participant.ID) // the next card says it
	if !next && (!a.Pressed || !slices.ContainsFunc(before.Cards, a.IsBy)) {
		l.tell(a.By.ID, step.Input{Outcome: l.outcome(a, false)})
	}
	l.news(d, a)
	l.sendCards()
}

// supersedes reports whether an action supersedes the cards although it leaves
// the state as it is, as when a new benefit owner takes over an open question.
func (l *ideaView) supersedes(d *Action) bool {
	return d.Settles || d.SettlesDue && l.idea.Asked(l.at.Now) != nil
}

// refuse tells the person why their action was refused. A person who may not
// read the idea learns no more than its public part.
func (l *ideaTurn) refuse(a idea.ActionRequest, r idea.Refusal) {
	o := l.outcome(a, false)
	o.Refused = r
	if r.Why == RefusedEdited {
		o.Rev, o.Fields = a.Rev, a.Fields // they are asked again
	}
	if !MayRead(l.policy, *l.idea, a, l.at) {
		o.Idea = l.idea.PublicRef(l.at)
	} else if r.Why == RefusedStale {
		o.Do, o.By, o.At = LastMove(*l.idea)
	}
	l.tell(a.By.ID, step.Input{Outcome: o})
}

// LastMove returns the last action that moved the idea or settled its cards, by
// whom and when; zero values where there is none.
func LastMove(i idea.Idea) (do idea.ActionID, by idea.Participant, at time.Time) {
	for _, p := range slices.Backward(i.History) {
		if d := ActionOf(idea.ActionID(p.What)); p.From != p.To || d != nil && d.Settles {
			return idea.ActionID(p.What), p.Actor, p.At
		}
	}
	return "", idea.Participant{}, time.Time{}
}

// supersede tells the holders of cards, or only those given, that their card is
// superseded.
func (l *ideaTurn) supersede(a idea.ActionRequest, only ...string) {
	l.assign() // the cards name the new assignment
	var left []string
	for _, key := range l.idea.Cards {
		if len(only) > 0 && !slices.Contains(only, key) {
			left = append(left, key)
			continue
		}
		l.tell(key, step.Input{Outcome: l.outcome(a, true)})
	}
	l.idea.Cards = left
}

// sendCards sends cards to the people who have to act now. A parked idea sends
// none.
func (l *ideaTurn) sendCards() {
	i := l.idea
	if i.Status == idea.StatusParked {
		return
	}
	if p := i.Assignment.Participant; p != nil && p.ID != "" && (i.Status == idea.StatusRedirected || !i.Status.Ended()) {
		l.sendCard(p.ID, "")
	}
	for _, b := range i.ParallelAssignments {
		if b.Participant != nil && (i.Assignment.Participant == nil || b.Participant.ID != i.Assignment.Participant.ID) {
			l.sendCard(b.Participant.ID, b.Role)
		}
	}
}

// sendCard sends a person a card, and stores that they hold one.
func (l *ideaTurn) sendCard(who, why string) {
	if !slices.Contains(l.idea.Cards, who) {
		l.idea.Cards = append(l.idea.Cards, who)
	}
	again := slices.Contains(l.idea.Had, who)
	if !again {
		l.idea.Had = append(l.idea.Had, who)
	}
	l.tell(who, step.Input{Task: &step.Task{Idea: l.idea.Number, Why: why, Rule: l.cardRule(who, why), Own: l.actor.IsBy(who), Again: again}})
}

// cardRule returns the rule for which a person gets a card, "" for none.
func (l *ideaView) cardRule(who, why string) string {
	if w := l.idea.EscalationOf(who); w != nil {
		return w.Rule
	}
	if why == "escalated" || why == "unreached" {
		return schedule.RuleScreening
	}
	return ""
}
