package life

import (
	"slices"
	"strings"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/step"
)

// WithKept returns a discreet idea with the people it is kept from: those
// stored with it, and the author's manager of today. One that was stored before
// they were recorded gets them from the directory of the day, and is marked
// where that may not be who the manager was. Other ideas are returned as they
// are.
func WithKept(i idea.Idea, at idea.Moment) idea.Idea {
	if !i.SentDiscreetly() {
		return i
	}
	k := idea.Kept{Unclear: i.Kept == nil && unclear(i, at)}
	if i.Kept != nil {
		k = *i.Kept
	}
	if m := at.People().Manager(i.Author); m != nil && !k.Has(*m) && m.ID != i.Author.ID && !i.Coauthor(idea.ActionRequest{By: *m}).Confirmed() {
		k.From = append(slices.Clone(k.From), *m)
	}
	i.Discreet, i.Kept = true, &k
	return i
}

// unclear reports whether the directory of today cannot tell who the author's
// manager was when the idea was sent: it does not know the author or a manager,
// or the author has moved.
func unclear(i idea.Idea, at idea.Moment) bool {
	here := at.People().Find(i.Author.Email)
	moved := func(was, is string) bool { return was != "" && is != "" && parse.Fold(was) != parse.Fold(is) }
	return here == nil || at.People().Manager(i.Author) == nil ||
		moved(i.Author.Department, here.Department) || moved(i.Author.Unit, here.Unit)
}

// mayBeManager reports whether the person of a may be the manager that an
// unclear idea was sent past: they are of the author's department, and neither
// named by the author, nor assigned to the idea, nor known from its history.
func mayBeManager(i idea.Idea, a idea.ActionRequest, at idea.Moment) bool {
	if i.Author.Department == "" || parse.Fold(departmentOf(a.By, at)) != parse.Fold(i.Author.Department) {
		return false
	}
	assigned := i.Assignment.Participant != nil && a.IsBy(i.Assignment.Participant.ID)
	acted := slices.ContainsFunc(i.History, func(h idea.HistoryEntry) bool { return a.IsBy(h.Actor.ID) })
	return !assigned && !acted && i.Coauthor(a) == nil
}

// departmentOf returns a person's department by the directory, else the one
// that comes with them.
func departmentOf(p idea.Participant, at idea.Moment) string {
	address := p.Email
	if address == "" {
		_, address, _ = strings.Cut(p.ID, "/")
	}
	if here := at.People().Find(address); here != nil {
		return here.Department
	}
	return p.Department
}

// withheld returns what a person hears of an idea that is kept from them: that
// a card is settled, an action is refused or an idea that they support has
// moved, without a word of the idea. ok is false for everything else.
func withheld(in step.Input) (bare step.Input, ok bool) {
	of := func(r idea.IdeaRef) idea.IdeaRef {
		return idea.IdeaRef{Number: r.Number, Status: r.Status, Updated: r.Updated}
	}
	switch {
	case in.Outcome != nil:
		o := in.Outcome
		return step.Input{Outcome: &step.Outcome{Idea: of(o.Idea), Do: o.Do, Refused: o.Refused, Card: o.Card, Why: o.Why}}, true
	case in.Progress != nil && in.Progress.What == "followed":
		return step.Input{Progress: &step.Progress{Idea: of(in.Progress.Idea), What: "followed", Args: map[string]string{"number": in.Progress.Args["number"]}}}, true
	}
	return step.Input{}, false
}

// namesKept reports whether a parameter of an action names a person the idea is
// kept from.
func (l *ideaView) namesKept(d *Action, f idea.ActionFields) bool {
	return d.ID != ActionKeepFrom && slices.ContainsFunc(d.Params, func(n Param) bool {
		p := f[n.ID].Participant
		return n.Kind == ParamPerson && p != nil && KeptFrom(l.policy, *l.idea, idea.ActionRequest{By: *p}, l.at)
	})
}

// kept gives the idea to another person where it is kept from the assigned one.
func (l *ideaTurn) kept() {
	if l.assigneeLost() {
		l.reassignLost()
	}
}

// tellUnclear lists the idea in the next digest of each consultant for it: the
// directory does not tell from which manager it is kept.
func (l *ideaTurn) tellUnclear() {
	told := false
	for _, p := range l.at.People().Holders(idea.RoleConsultant, l.idea.Author.Department) {
		if !l.idea.Involves(p) && !KeptFrom(l.policy, *l.idea, idea.ActionRequest{By: p}, l.at) {
			l.tellInDigest(&p, idea.RoleConsultant, "unclear")
			told = true
		}
	}
	if !told {
		l.tellInDigest(firstHolder(l.policy, *l.idea, idea.RoleHead, l.at), idea.RoleHead, "unclear")
	}
}
