package dialogs

import "slices"

// giveReuse gives something that is to be reused to its owner, who says
// whether there is room, then to the manager where access is not confirmed,
// and then to the author.
func (l *living) giveReuse() {
	i := l.i
	owner := l.e.owner(*i, l.at)
	switch {
	case !i.Confirmed.IsZero() && i.waitsForAccess():
		l.giveAccess()
	case !i.Confirmed.IsZero():
		l.give(RoleAuthor, &i.Author, RuleQuestion)
	case owner == nil || i.involves(*owner):
		l.giveRole(RoleConsultant, RuleReuse)
	default:
		l.give(RoleOwner, owner, RuleReuse)
	}
}

// waitsForAccess reports whether the author's manager has to confirm that the
// author gets access. Ideas from before that was asked for do not wait.
func (i Idea) waitsForAccess() bool { return i.AskAccess && i.Access.IsZero() }

// giveAccess gives the ball to the author's manager, or to a consultant where
// there is none.
func (l *living) giveAccess() {
	if m := l.e.manager(*l.i, l.at); m != nil {
		l.give(RoleManager, m, RuleManager)
		return
	}
	l.giveRole(RoleConsultant, RuleScreening)
}

// placeAccess asks the author's manager beside the owner.
func (l *living) placeAccess() {
	i := l.i
	if i.Status != StatusReuseOffered || !i.Confirmed.IsZero() || !i.waitsForAccess() {
		return
	}
	if m := l.e.manager(*l.i, l.at); m != nil {
		i.Beside = []Ball{{Role: RoleManager, Party: m, By: l.within(RuleManager)}}
	}
}

// halfAgreed reports whether one of the owner and the manager has said yes now,
// and the other has not answered yet.
func (l *living) halfAgreed(d *Deed) bool {
	i := l.i
	return d.Agrees && i.Status == StatusReuseOffered && (i.Confirmed.IsZero() || i.waitsForAccess())
}

// agreed tells that one of the two has said yes. The card of the other stands.
func (l *living) agreed(d *Deed, a Act) {
	l.settle(a, a.keys()...)
	l.remind()
	if !a.Pressed {
		l.tell(a.By.ID, Input{Outcome: l.outcome(a, false)})
	}
	l.news(d, a)
	if p := l.i.Ball.Party; p != nil && !slices.Contains(l.i.Cards, p.ID) {
		l.call()
	}
}

// plain reports whether something can be reused without more ado: it costs no
// more than the municipality's limit, and has no sensitive data. Where it came
// from those who assess ideas, that has been looked at.
func (l *living) plain(f ActFields) bool {
	if _, assessed := l.i.Records[DeedOffer]; assessed {
		return true
	}
	cost := f[fieldExtraCost].kroner()
	cheap := f[fieldTerms].Text == "terms_cost" && cost != nil && *cost <= l.e.deciding.ReuseLimit
	return !l.i.Privacy && (f[fieldTerms].Text == "terms_plain" || cheap)
}
