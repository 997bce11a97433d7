package life

import (
	"slices"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
)

// The ids of what those named as co-authors do, and those who follow an idea.
const (
	ActionCoauthorYes idea.ActionID = "coauthor_yes"
	ActionCoauthorNo  idea.ActionID = "coauthor_no"
	ActionFollow      idea.ActionID = "follow"
	ActionUnfollow    idea.ActionID = "unfollow"
)

var coauthorActions = []Action{
	{
		ID: ActionCoauthorYes, From: OpenStates, Roles: []string{idea.RoleCoauthor},
		Guard: guardCoauthor, Apply: applyCoauthorYes, After: (*ideaTurn).answered, Joins: true, Invited: true, Late: true, Own: true,
	},
	{
		ID: ActionCoauthorNo, From: OpenStates, Roles: []string{idea.RoleCoauthor},
		Guard: guardCoauthor, Apply: applyCoauthorNo, After: (*ideaTurn).answered, Invited: true, Late: true, Own: true,
	},
}

// followerActions are for everybody, about ideas that colleagues may see.
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

// guardCoauthor wants somebody who has not said yes.
func guardCoauthor(t attempt) idea.Refusal {
	if t.i.Coauthor(t.a).Confirmed() {
		return idea.Refusal{Why: RefusedCoauthorAlready}
	}
	return idea.Refusal{}
}

// guardFollow wants somebody who does not hear of the idea yet, and an idea that
// colleagues may see. Its author hears of it in any case.
func guardFollow(t attempt) idea.Refusal {
	switch {
	case t.a.IsBy(t.i.Author.ID):
		return idea.Refusal{Why: refusedFollowsOwn}
	case t.i.Follows(t.a):
		return idea.Refusal{Why: refusedFollows}
	case !t.i.Approved && t.i.Supporter(t.a) == nil && !t.i.Coauthor(t.a).Confirmed():
		return idea.Refusal{Why: refusedNotOpen}
	}
	return idea.Refusal{}
}

// guardUnfollow wants somebody who hears of the idea and is not its author.
func guardUnfollow(t attempt) idea.Refusal {
	switch {
	case t.a.IsBy(t.i.Author.ID):
		return idea.Refusal{Why: refusedFollowsOwn}
	case !t.i.Follows(t.a):
		return idea.Refusal{Why: refusedNotFollowing}
	}
	return idea.Refusal{}
}

// applyCoauthorYes keeps when they said yes.
func applyCoauthorYes(l *ideaTurn, a idea.ActionRequest) {
	l.idea.Coauthor(a).Yes = l.at.Now
}

// applyCoauthorNo takes them off.
func applyCoauthorNo(l *ideaTurn, a idea.ActionRequest) {
	l.idea.Coauthors = slices.DeleteFunc(l.idea.Coauthors, func(x idea.Coauthor) bool { return a.IsBy(x.Participant.ID) })
}

// applyFollow lets them hear of the idea.
func applyFollow(l *ideaTurn, a idea.ActionRequest) {
	l.idea.Follow(a, true)
}

// applyUnfollow lets them hear no more.
func applyUnfollow(l *ideaTurn, a idea.ActionRequest) {
	l.idea.Follow(a, false)
}

// afterFollowing tells no more than colleagues see.
func afterFollowing(l *ideaTurn, _ *Action, a idea.ActionRequest) {
	o := l.outcome(a, false)
	o.Idea = l.idea.PublicRef(l.at)
	l.tell(a.By.ID, step.Input{Outcome: o})
}

// invite asks those whom the author named whether they are behind the idea.
func (l *ideaTurn) invite() {
	for _, x := range l.idea.Coauthors {
		if !x.Confirmed() {
			l.tell(x.Participant.ID, step.Input{Task: &step.Task{Idea: l.idea.Number, Why: idea.WhyCoauthor}})
		}
	}
}

// answered takes in whether somebody is behind the idea: their message shows
// it, the author hears it.
func (l *ideaTurn) answered(d *Action, a idea.ActionRequest) {
	o := l.outcome(a, true)
	o.Why = idea.WhyCoauthor
	l.tell(a.By.ID, step.Input{Outcome: o})
	if !a.Pressed {
		l.tell(a.By.ID, step.Input{Outcome: l.outcome(a, false)})
	}
	l.news(d, a)
}
