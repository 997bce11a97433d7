package life

import (
	"maps"
	"strconv"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
)

// followed tells each co-author and follower once that something happened to
// the idea. Co-authors get the details, others only what colleagues may see.
func (l *ideaTurn) followed(a idea.ActionRequest, args map[string]string) {
	i, told := l.idea, map[string]bool{l.idea.Author.ID: true, "": true}
	say := func(who string, p step.Progress) {
		if !told[who] && !a.IsBy(who) && i.Follows(idea.ActionRequest{By: idea.Participant{ID: who}}) {
			l.tell(who, step.Input{Progress: &p})
		}
		told[who] = true
	}
	for _, x := range i.Coauthors {
		if x.Confirmed() {
			say(x.Participant.ID, step.Progress{Idea: i.Ref(l.at), What: "followed_own", Args: args})
		}
	}
	public := step.Progress{Idea: i.PublicRef(l.at), What: "followed", Args: map[string]string{"number": args["number"]}}
	for _, x := range i.Supporters {
		say(x.Participant.ID, public)
	}
	for _, who := range i.Followers {
		say(who, public)
	}
}

// tellJoined tells the author that a colleague has joined.
func (l *ideaTurn) tellJoined(x idea.Supporter) {
	i := l.idea
	i.History = append(i.History, idea.HistoryEntry{At: l.at.Now, Actor: x.Participant, Role: idea.RoleSupporter, From: i.Status, To: i.Status, What: idea.HappenedJoined})
	l.tell(i.Author.ID, step.Input{Progress: &step.Progress{
		Idea: i.Ref(l.at), What: idea.HappenedJoined,
		Args: map[string]string{"name": x.Participant.Name, "title": i.Title, "number": strconv.FormatInt(i.Number, 10)},
	}})
}

// tellRecorded tells about an action that was only recorded.
func (l *ideaTurn) tellRecorded(d *Action, a idea.ActionRequest) {
	if d.After == nil {
		l.tellAsUsual(d, a)
		return
	}
	d.After(l, d, a)
	if d.Joins {
		l.stepAside(a)
	}
}

func (l *ideaView) outcome(a idea.ActionRequest, card bool) *step.Outcome {
	return &step.Outcome{Idea: l.idea.Ref(l.at), Do: a.Do, By: a.By, At: l.at.Now, Card: card}
}

// news tells the author, co-authors and supporters what became of the idea.
// Only the author gets what was written about it.
func (l *ideaTurn) news(d *Action, a idea.ActionRequest) {
	i := l.idea
	args := map[string]string{
		"name": a.By.Name, "title": i.Title, "number": i.NumberText(), "solution": "",
		"part": strconv.FormatInt(a.Fields[ParamNumberID].Number, 10),
	}
	if m := a.Fields[paramEntryID].Entry; m != nil {
		args["solution"] = m.Name
	}
	asked := i.Assignment.Role == idea.RoleAuthor && !i.Status.Ended() // the card says it
	if !a.IsBy(i.Author.ID) && !asked && i.SteppedOut.IsZero() {
		l.tell(i.Author.ID, step.Input{Progress: &step.Progress{Idea: i.Ref(l.at), What: string(d.ID), Args: args, Quote: d.Told(a.Fields)}})
	} else if i.Author.ID != "" {
		l.tell(i.Author.ID, step.Input{Progress: &step.Progress{Idea: i.Ref(l.at)}})
	}
	if !d.moves() || d.ID == idea.HappenedFollowUp {
		return
	}
	if i.Status != idea.StatusNeedsInfo && i.Status != idea.StatusScreening {
		l.tellManager(string(d.ID))
	}
	l.followed(a, args)
}

// tellMonth adds the idea to the monthly message of the head of the author's
// department and of the head of digitalisation, except for a person the idea is
// kept from.
func (l *ideaTurn) tellMonth() {
	told := map[string]bool{}
	for _, role := range []string{idea.RoleDepartmentHead, idea.RoleHead} {
		for _, who := range l.at.People().Holders(role, l.idea.Author.Department) {
			if !told[who.ID] && !KeptFrom(l.policy, *l.idea, idea.ActionRequest{By: who}, l.at) {
				l.tell(who.ID, step.Input{MonthMoved: &step.MonthMoved{}})
			}
			told[who.ID] = true
		}
	}
}

// tellRemark tells the assigned person that the author has added a remark.
func (l *ideaTurn) tellRemark(a idea.ActionRequest, text string) {
	l.tellHolder(a, step.Notice{What: string(ActionRemark), Quote: text})
}

// tellHolder tells the assigned person what the author has done.
func (l *ideaTurn) tellHolder(a idea.ActionRequest, n step.Notice) {
	i := l.idea
	if i.Assignment.Participant == nil || a.IsBy(i.Assignment.Participant.ID) {
		return
	}
	n.Args = map[string]string{"name": a.By.Name, "title": i.Title, "number": i.NumberText()}
	l.tell(i.Assignment.Participant.ID, step.Input{Notice: &n})
}

// tellHelped tells the person who was waited for that a consultant has taken
// over.
func (l *ideaTurn) tellHelped(c idea.Participant) {
	l.tell(l.idea.Assignment.Participant.ID, step.Input{Notice: &step.Notice{
		What: "helped", Args: map[string]string{"name": c.Name, "title": l.idea.Title, "number": l.idea.NumberText()},
	}})
}

// inform sends a notice about the idea to the first holder of a role.
func (l *ideaTurn) inform(role, what string, a idea.ActionRequest) {
	if p := firstHolder(l.policy, *l.idea, role, l.at); p != nil && !a.IsBy(p.ID) {
		l.notify(p.ID, what, a.By.Name, nil)
	}
}

// notify sends a person a notice about the idea; more are further arguments of
// its text.
func (l *ideaTurn) notify(who, what, by string, more map[string]string) {
	args := map[string]string{"name": by, "title": l.idea.Title, "number": l.idea.NumberText(), "solution": ""}
	if m := l.idea.Reuse.Chosen; m != nil {
		args["solution"] = m.Name
	}
	maps.Copy(args, more)
	l.tell(who, step.Input{Notice: &step.Notice{What: what, Args: args}})
}

// tellInDigest adds the idea to a person's next digest, in which they have a
// role: with its title where they may read it, and not at all where it is kept
// from them.
func (l *ideaTurn) tellInDigest(who *idea.Participant, role, what string) {
	if who == nil || l.idea.Involves(*who) {
		return
	}
	a := idea.ActionRequest{By: *who, Roles: []string{role}}
	if KeptFrom(l.policy, *l.idea, a, l.at) {
		return
	}
	ref := l.idea.Ref(l.at)
	if !MayRead(l.policy, *l.idea, a, l.at) {
		ref = l.idea.PublicRef(l.at)
	}
	l.tell(who.ID, step.Input{Heard: &step.Heard{Idea: ref, What: what}})
}

// tellManager adds the idea to the digest of the author's manager, unless it is
// kept from them, they are assigned to it, or they have just acted on it.
func (l *ideaTurn) tellManager(what string) {
	i := l.idea
	m := managerOf(*i, l.at)
	if m == nil || l.actor.IsBy(m.ID) || i.Assignment.Participant != nil && i.Assignment.Participant.ID == m.ID {
		return
	}
	l.tellInDigest(m, idea.RoleManager, what)
}

// tellAsUsual tells about a recorded action: the author where it concerns them,
// and the person who did it, with the actions they can do next.
func (l *ideaTurn) tellAsUsual(d *Action, a idea.ActionRequest) {
	if d.Own || d.Draws || l.idea.Assignment.Participant == nil || !a.IsBy(l.idea.Assignment.Participant.ID) {
		l.tell(a.By.ID, step.Input{Outcome: l.outcome(a, false)})
	} else {
		l.sendCard(a.By.ID, "recorded")
	}
	if !d.Quiet {
		l.news(d, a)
	}
}
