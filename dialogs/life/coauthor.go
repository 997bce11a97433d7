package life

import (
	"slices"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
)

// The ids of the actions of named co-authors and of followers.
const (
	ActionCoauthorYes idea.ActionID = "coauthor_yes"
	ActionCoauthorNo  idea.ActionID = "coauthor_no"
	ActionFollow      idea.ActionID = "follow"
	ActionUnfollow    idea.ActionID = "unfollow"
)

var coauthorActions = []Action{
	{
		ID: ActionCoauthorYes, From: OpenStates, Roles: []string{idea.RoleCoauthor},
		Guard: guardCoauthorYes, Apply: applyCoauthorYes, After: (*ideaTurn).answered, Joins: true, Invited: true, Late: true, Own: true,
	},
	{
		ID: ActionCoauthorNo, From: OpenStates, Roles: []string{idea.RoleCoauthor},
		Guard: guardCoauthorNo, Apply: applyCoauthorNo, After: (*ideaTurn).answered, Invited: true, Late: true, Own: true,
	},
}

// followerActions are open to everyone, on ideas that colleagues may see.
var followerActions = []Action{
	{
		ID: ActionFollow, From: OpenStates, Roles: []string{idea.RoleAnybody},
		Guard: guardFollow, Apply: applyFollow, After: afterFollowing, Unoffered: true, Late: true, Own: true, Quiet: true, Mute: true,
	},
	{
		ID: ActionUnfollow, From: allStates, Roles: []string{idea.RoleAnybody},
		Guard: guardUnfollow, Apply: applyUnfollow, After: afterFollowing, Unoffered: true, Late: true, Own: true, Quiet: true, Mute: true,
	},
}

// guardCoauthorYes demands a co-author who has not confirmed yet, and who saw
// the title that the idea has.
func guardCoauthorYes(t attempt) idea.Refusal {
	switch {
	case t.i.Coauthor(t.a).Confirmed():
		return idea.Refusal{Why: RefusedCoauthorAlready}
	case t.i.TitleAt(t.a.Rev) != t.i.Title:
		return idea.Refusal{Why: RefusedEdited}
	}
	return idea.Refusal{}
}

// guardCoauthorNo demands a co-author who has not left.
func guardCoauthorNo(t attempt) idea.Refusal {
	if !t.i.Coauthor(t.a).Left.IsZero() {
		return idea.Refusal{Why: RefusedCoauthorLeft}
	}
	return idea.Refusal{}
}

// guardFollow demands an idea that colleagues may see, and a person who does
// not get its news yet and whose sight it is not kept from. The author gets it
// anyway.
func guardFollow(t attempt) idea.Refusal {
	switch {
	case t.a.IsBy(t.i.Author.ID):
		return idea.Refusal{Why: refusedFollowsOwn}
	case t.i.Follows(t.a):
		return idea.Refusal{Why: refusedFollows}
	case KeptFrom(t.e, t.i, t.a, t.at):
		return idea.Refusal{Why: refusedNotOpen} // as for an idea that is not approved
	case !t.i.Approved && t.i.Supporter(t.a) == nil && !t.i.Coauthor(t.a).Confirmed():
		return idea.Refusal{Why: refusedNotOpen}
	}
	return idea.Refusal{}
}

// guardUnfollow demands a person who gets the idea's news and is not its
// author.
func guardUnfollow(t attempt) idea.Refusal {
	switch {
	case t.a.IsBy(t.i.Author.ID):
		return idea.Refusal{Why: refusedFollowsOwn}
	case !t.i.Follows(t.a):
		return idea.Refusal{Why: refusedNotFollowing}
	}
	return idea.Refusal{}
}

// applyCoauthorYes stores when the co-author confirmed.
func applyCoauthorYes(l *ideaTurn, a idea.ActionRequest) {
	x := l.idea.Coauthor(a)
	x.Yes, x.Left = l.at.Now, time.Time{}
}

// applyCoauthorNo removes a co-author who was only named. Of one who had
// confirmed it stores that they left.
func applyCoauthorNo(l *ideaTurn, a idea.ActionRequest) {
	if x := l.idea.Coauthor(a); x.Confirmed() {
		x.Left = l.at.Now
		return
	}
	l.idea.Coauthors = slices.DeleteFunc(l.idea.Coauthors, func(x idea.Coauthor) bool { return a.IsBy(x.Participant.ID) })
}

// applyFollow adds a follower.
func applyFollow(l *ideaTurn, a idea.ActionRequest) {
	l.idea.Follow(a, true)
}

// applyUnfollow removes a follower.
func applyUnfollow(l *ideaTurn, a idea.ActionRequest) {
	l.idea.Follow(a, false)
}

// afterFollowing answers with no more of the idea than colleagues may see.
func afterFollowing(l *ideaTurn, _ *Action, a idea.ActionRequest) {
	o := l.outcome(a, false)
	o.Idea = l.idea.PublicRef(l.at)
	l.tell(a.By.ID, step.Input{Outcome: o})
}

// invite asks the co-authors whom the author named to confirm.
func (l *ideaTurn) invite() {
	for _, x := range l.idea.Coauthors {
		if !x.Confirmed() && x.Left.IsZero() {
			l.tell(x.Participant.ID, step.Input{Task: &step.Task{Idea: l.idea.Number, Why: idea.WhyCoauthor}})
		}
	}
}

// tellCoauthors tells the co-authors that the text changed after a revision.
// Those who have not confirmed know the title only, and are asked again where
// that changed.
func (l *ideaTurn) tellCoauthors(rev int) {
	i := l.idea
	if i.TitleAt(rev) != i.Title {
		l.invite()
	}
	for _, x := range i.Coauthors {
		if x.Confirmed() && !l.actor.IsBy(x.Participant.ID) {
			l.tell(x.Participant.ID, step.Input{Notice: &step.Notice{What: "edited_own", Args: map[string]string{
				"name": l.actor.By.Name, "title": i.Title, "number": i.NumberText(),
			}}})
		}
	}
}

// answered handles a co-author's yes or no: it updates their invitation and
// tells the author.
func (l *ideaTurn) answered(d *Action, a idea.ActionRequest) {
	o := l.outcome(a, true)
	o.Why = idea.WhyCoauthor
	l.tell(a.By.ID, step.Input{Outcome: o})
	if !a.Pressed {
		l.tell(a.By.ID, step.Input{Outcome: l.outcome(a, false)})
	}
	l.news(d, a)
}
