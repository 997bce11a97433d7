package dialogs

import (
	"maps"
	"slices"
	"time"
)

// Report is what is told of a follow-up that was answered: the figures, and
// nothing that somebody typed.
type Report struct {
	Stage string `json:"stage"`
	// Hours and Money are those of the FollowUp; Likely is what was expected,
	// nil for no expectation.
	Hours  *float64 `json:"hours,omitempty"`
	Money  *float64 `json:"money,omitempty"`
	Likely *float64 `json:"likely,omitempty"`
	// Used is whether it is in use, an id of an option; "" not asked.
	Used string `json:"used,omitempty"`
	// Next is when it is asked about again; zero: never.
	Next time.Time `json:"next,omitzero"`
}

// giveUse gives an idea in use to its benefit owner, and while a follow-up
// waits for an answer to who has to give it: for something reused the author.
func (l *living) giveUse() {
	i := l.i
	f := i.asked(l.at.Now)
	if f == nil || f.Asked.IsZero() {
		l.giveNamed(RoleBenefitOwner, i.BenefitOwner)
		return
	}
	if i.Status == StatusReused {
		l.give(RoleAuthor, &i.Author, "")
	} else {
		l.giveNamed(RoleBenefitOwner, i.BenefitOwner)
	}
	i.Ball.By = l.e.within(RuleFollowUp, f.Asked)
}

// follow asks what came of the idea, where that is due.
func (l *living) follow() {
	i := l.i
	f := i.asked(l.at.Now)
	if f == nil || !f.Asked.IsZero() {
		l.remind()
		return
	}
	f.Asked = l.at.Now
	to := i.Status
	if to == StatusLive {
		to = StatusFollowUp
	}
	l.itself(happenedFollowUp, to)
}

// nextFollow is when something is asked about the use; zero for never.
func (l *living) nextFollow() time.Time {
	if f := l.i.toAsk(); f != nil {
		return f.Due
	}
	return time.Time{}
}

// report keeps the answers to a follow-up, with what they come to.
func (l *living) report(d *Deed, a Act) {
	f := l.i.asked(l.at.Now)
	f.At, f.By, f.Fields = l.at.Now, a.By, a.Fields
	f.Hours, f.Money = l.e.freed(l.e.basis(*l.i, d), a.Fields), a.Fields[fieldCostNow].kroner()
	delete(l.i.Records, d.ID) // the follow-up has them
	if l.i.inUse() {
		*l.i = l.e.planOn(*l.i)
	}
}

// reported tells who answered what it comes to, and the author and the
// supporters what became of the idea.
func (l *living) reported(d *Deed, a Act) {
	i := l.i
	n := slices.IndexFunc(i.FollowUps, func(f FollowUp) bool { return f.Stage == d.Stage })
	f := i.FollowUps[n]
	r := Report{Stage: f.Stage, Hours: f.Hours, Money: f.Money, Used: f.Fields[fieldUsed].Text, Likely: l.e.basis(*i, d).Likely}
	if next := i.toAsk(); next != nil && i.inUse() {
		r.Next = next.Due
	}
	o := l.outcome(a, false)
	o.Report = &r
	l.tell(a.By.ID, Input{Outcome: o})
	args := map[string]string{"name": a.By.Name, "title": i.Title, "number": i.numberText()}
	if a.by(i.Author.ID) {
		l.tell(i.Author.ID, Input{Progress: &Progress{Idea: i.ref(l.at)}})
	} else {
		l.tell(i.Author.ID, Input{Progress: &Progress{Idea: i.ref(l.at), What: "report", Args: args, Report: &r}})
	}
	for _, x := range i.Supporters {
		if !a.by(x.Party.ID) {
			l.tell(x.Party.ID, Input{Progress: &Progress{Idea: i.publicRef(l.at), What: "report", Args: map[string]string{"number": i.numberText()}, Report: &r}})
		}
	}
	l.askForHelp(d, a)
}

// askForHelp tells a consultant that something in use is to be stopped or is
// not used, and an architect that something was reused.
func (l *living) askForHelp(d *Deed, a Act) {
	f := a.Fields
	switch {
	case f[fieldAction].Text == "act_stop", f[fieldKeep].Text == "stop_it":
		l.inform(RoleConsultant, "wants_stop", a)
	case !inUse(f):
		l.inform(RoleConsultant, "not_used", a)
	case d.Stage == StageDays90 && l.i.Credit == nil:
		l.inform(RoleArchitect, "credit", a)
	}
}

// inform gives the first who has a role a notice about the idea.
func (l *living) inform(role, what string, a Act) {
	if p := l.e.first(*l.i, role, l.at); p != nil && !a.by(p.ID) {
		l.notify(p.ID, what, a.By.Name, nil)
	}
}

// notify gives somebody a notice about the idea; more are further arguments.
func (l *living) notify(who, what, by string, more map[string]string) {
	args := map[string]string{"name": by, "title": l.i.Title, "number": l.i.numberText(), "solution": ""}
	if m := l.i.Reuse.Chosen; m != nil {
		args["solution"] = m.Name
	}
	maps.Copy(args, more)
	l.tell(who, Input{Notice: &Notice{What: what, Args: args}})
}

// nameBenefitOwner tells the benefit owner that they are it, and by when it is
// measured how things are before.
func (l *living) nameBenefitOwner(a Act) {
	p := l.i.BenefitOwner
	if p == nil || a.by(p.ID) {
		return
	}
	day := l.i.Records[DeedPrioritise].Fields[fieldBaseline].Date
	if day.IsZero() || l.i.inUse() {
		l.notify(p.ID, "benefit_owner_later", a.By.Name, nil)
		return
	}
	l.notify(p.ID, "benefit_owner", a.By.Name, map[string]string{"date": day.In(l.e.calendar.Location()).Format(time.DateOnly)})
}
