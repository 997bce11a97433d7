package life

import (
	"slices"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/step"
)

// assignReuse assigns an idea that is to reuse a solution: to the solution's
// owner, who consents, then to the manager where access is not confirmed, then
// to the author.
func (l *ideaTurn) assignReuse() {
	i := l.idea
	owner := ownerOf(l.policy, *i, l.at)
	switch {
	case !i.Confirmed.IsZero() && i.WaitsForAccess():
		l.assignAccess()
	case !i.Confirmed.IsZero():
		l.give(idea.RoleAuthor, &i.Author, schedule.RuleQuestion)
	case owner == nil || i.Involves(*owner):
		l.assignRole(idea.RoleConsultant, schedule.RuleReuse)
	default:
		l.give(idea.RoleOwner, owner, schedule.RuleReuse)
	}
}

// assignAccess assigns the idea to the author's manager, or to a consultant
// where there is none.
func (l *ideaTurn) assignAccess() {
	if m := managerOf(*l.idea, l.at); m != nil {
		l.give(idea.RoleManager, m, schedule.RuleManager)
		return
	}
	l.assignRole(idea.RoleConsultant, schedule.RuleScreening)
}

// assignAccessToo also assigns the author's manager, parallel to the owner.
func (l *ideaTurn) assignAccessToo() {
	i := l.idea
	if i.Status != idea.StatusReuseOffered || !i.Confirmed.IsZero() || !i.WaitsForAccess() {
		return
	}
	if m := managerOf(*l.idea, l.at); m != nil {
		i.ParallelAssignments = []idea.Assignment{{Role: idea.RoleManager, Participant: m, By: l.within(schedule.RuleManager)}}
	}
}

// halfAgreed reports whether the owner or the manager has just consented while
// the other has not answered yet.
func (l *ideaView) halfAgreed(d *Action) bool {
	i := l.idea
	return d.Agrees && i.Status == idea.StatusReuseOffered && (i.Confirmed.IsZero() || i.WaitsForAccess())
}

// agreed tells that one of the two has consented. The other's card stays.
func (l *ideaTurn) agreed(d *Action, a idea.ActionRequest) {
	l.supersede(a, a.Keys()...)
	l.remind()
	if !a.Pressed {
		l.tell(a.By.ID, step.Input{Outcome: l.outcome(a, false)})
	}
	l.news(d, a)
	if p := l.idea.Assignment.Participant; p != nil && !slices.Contains(l.idea.Cards, p.ID) {
		l.sendCards()
	}
}

// plain reports whether a solution can be reused without a check: its extra
// cost is within the municipality's limit and it has no sensitive data, or a
// consultant or architect offered it.
func (l *ideaView) plain(f idea.ActionFields) bool {
	if _, assessed := l.idea.Records[ActionOffer]; assessed {
		return true
	}
	cost := f[paramExtraCostID].Kroner()
	cheap := f[paramTermsID].Text == "terms_cost" && cost != nil && *cost <= l.policy.Deciding.ReuseLimit
	sensitive := l.idea.Privacy || idea.Sensitive(l.idea.Answers) // stored ideas may lack the mark
	return !sensitive && (f[paramTermsID].Text == "terms_plain" || cheap)
}
