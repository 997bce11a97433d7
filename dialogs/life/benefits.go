package life

import (
	"slices"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/step"
)

// assignUse assigns an idea in use to its benefit owner, and while a follow-up
// is due to the person who has to answer it: for a reused solution the author.
func (l *ideaTurn) assignUse() {
	i := l.idea
	f := i.Asked(l.at.Now)
	if f == nil || f.Asked.IsZero() {
		l.assignNamed(idea.RoleBenefitOwner, i.BenefitOwner)
		return
	}
	if i.Status == idea.StatusReused {
		l.give(idea.RoleAuthor, &i.Author, "")
	} else {
		l.assignNamed(idea.RoleBenefitOwner, i.BenefitOwner)
	}
	i.Assignment.By = l.policy.Within(schedule.RuleFollowUp, f.Asked)
}

// follow asks for the results of the idea, where a follow-up is due.
func (l *ideaTurn) follow() {
	i := l.idea
	f := i.Asked(l.at.Now)
	if f == nil || !f.Asked.IsZero() {
		l.remind()
		return
	}
	f.Asked = l.at.Now
	to := i.Status
	if to == idea.StatusLive {
		to = idea.StatusFollowUp
	}
	l.itself(idea.HappenedFollowUp, to)
}

// nextFollow returns when the next follow-up is due; zero for never.
func (l *ideaView) nextFollow() time.Time {
	if f := l.idea.ToAsk(); f != nil {
		return f.Due
	}
	return time.Time{}
}

// report stores the answers to a follow-up, with the figures computed from
// them.
func (l *ideaTurn) report(d *Action, a idea.ActionRequest) {
	f := l.idea.Asked(l.at.Now)
	f.At, f.By, f.Fields = l.at.Now, a.By, a.Fields
	f.Hours, f.Money = Freed(l.policy, Basis(l.policy, *l.idea, d), a.Fields), a.Fields[ParamCostNowID].Kroner()
	delete(l.idea.Records, d.ID) // the follow-up has them
	if l.idea.InUse() {
		*l.idea = withNextFollowUp(l.policy, *l.idea)
	}
}

// reported tells the person who answered what the answers amount to, and the
// author and the supporters what became of the idea.
func (l *ideaTurn) reported(d *Action, a idea.ActionRequest) {
	i := l.idea
	n := slices.IndexFunc(i.FollowUps, func(f idea.FollowUp) bool { return f.Stage == d.Stage })
	f := i.FollowUps[n]
	r := step.Report{Stage: f.Stage, Hours: f.Hours, Money: f.Money, Used: f.Fields[paramUsedID].Text, Likely: Basis(l.policy, *i, d).Likely}
	if next := i.ToAsk(); next != nil && i.InUse() {
		r.Next = next.Due
	}
	o := l.outcome(a, false)
	o.Report = &r
	l.tell(a.By.ID, step.Input{Outcome: o})
	args := map[string]string{"name": a.By.Name, "title": i.Title, "number": i.NumberText()}
	if a.IsBy(i.Author.ID) {
		l.tell(i.Author.ID, step.Input{Progress: &step.Progress{Idea: i.Ref(l.at)}})
	} else {
		l.tell(i.Author.ID, step.Input{Progress: &step.Progress{Idea: i.Ref(l.at), What: "report", Args: args, Report: &r}})
	}
	for _, x := range i.Supporters {
		if !a.IsBy(x.Participant.ID) {
			l.tell(x.Participant.ID, step.Input{Progress: &step.Progress{Idea: i.PublicRef(l.at), What: "report", Args: map[string]string{"number": i.NumberText()}, Report: &r}})
		}
	}
	l.askForHelp(d, a)
}

// askForHelp tells a consultant that a solution is to be stopped or is not
// used, and an architect that a solution was reused.
func (l *ideaTurn) askForHelp(d *Action, a idea.ActionRequest) {
	f := a.Fields
	switch {
	case f[paramActionID].Text == "act_stop", f[paramKeepID].Text == "stop_it":
		l.inform(idea.RoleConsultant, "wants_stop", a)
	case !inUse(f):
		l.inform(idea.RoleConsultant, "not_used", a)
	case d.Stage == schedule.StageDays90 && l.idea.Credit == nil:
		l.inform(idea.RoleArchitect, "credit", a)
	}
}

// nameBenefitOwner tells the benefit owner about their role, and by when to
// measure how things are before.
func (l *ideaTurn) nameBenefitOwner(a idea.ActionRequest) {
	p := l.idea.BenefitOwner
	if p == nil || a.IsBy(p.ID) {
		return
	}
	day := l.idea.Records[ActionPrioritise].Fields[paramBaselineID].Date
	if day.IsZero() || l.idea.InUse() {
		l.notify(p.ID, "benefit_owner_later", a.By.Name, nil)
		return
	}
	l.notify(p.ID, "benefit_owner", a.By.Name, map[string]string{"date": day.In(l.policy.Calendar.Location()).Format(time.DateOnly)})
}
