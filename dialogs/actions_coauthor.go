package dialogs

import "slices"

// The ids of what those named as co-authors do, and those who follow an idea.
const (
	DeedCoauthorYes DeedID = "coauthor_yes"
	DeedCoauthorNo  DeedID = "coauthor_no"
	DeedFollow      DeedID = "follow"
	DeedUnfollow    DeedID = "unfollow"
)

var coauthorDeedList = []Deed{
	{
		ID: DeedCoauthorYes, From: openStates, Who: []string{RoleCoauthor},
		Guard: guardCoauthor, Apply: applyCoauthorYes, After: (*living).answered, Joins: true, Invited: true, Late: true, Own: true,
	},
	{
		ID: DeedCoauthorNo, From: openStates, Who: []string{RoleCoauthor},
		Guard: guardCoauthor, Apply: applyCoauthorNo, After: (*living).answered, Invited: true, Late: true, Own: true,
	},
}

// followerDeeds are for everybody, about ideas that colleagues may see.
var followerDeeds = []Deed{
	{
		ID: DeedFollow, From: openStates, Who: []string{roleAnybody},
		Guard: guardFollow, Apply: applyFollow, After: afterFollowing, Unoffered: true, Late: true, Own: true, Quiet: true, Mute: true,
	},
	{
		ID: DeedUnfollow, From: allStates, Who: []string{roleAnybody},
		Guard: guardUnfollow, Apply: applyUnfollow, After: afterFollowing, Unoffered: true, Late: true, Own: true, Quiet: true, Mute: true,
	},
}

// guardCoauthor wants somebody who has not said yes.
func guardCoauthor(t attempt) Refusal {
	if t.i.coauthor(t.a).confirmed() {
		return Refusal{Why: refusedCoauthorAlready}
	}
	return Refusal{}
}

// guardFollow wants somebody who does not hear of the idea yet, and an idea that
// colleagues may see. Its author hears of it in any case.
func guardFollow(t attempt) Refusal {
	switch {
	case t.a.by(t.i.Author.ID):
		return Refusal{Why: refusedFollowsOwn}
	case t.i.follows(t.a):
		return Refusal{Why: refusedFollows}
	case !t.i.Approved && t.i.supporter(t.a) == nil && !t.i.coauthor(t.a).confirmed():
		return Refusal{Why: refusedNotOpen}
	}
	return Refusal{}
}

// guardUnfollow wants somebody who hears of the idea and is not its author.
func guardUnfollow(t attempt) Refusal {
	switch {
	case t.a.by(t.i.Author.ID):
		return Refusal{Why: refusedFollowsOwn}
	case !t.i.follows(t.a):
		return Refusal{Why: refusedNotFollowing}
	}
	return Refusal{}
}

// applyCoauthorYes keeps when they said yes.
func applyCoauthorYes(l *living, a Act) {
	l.i.coauthor(a).Yes = l.at.Now
}

// applyCoauthorNo takes them off.
func applyCoauthorNo(l *living, a Act) {
	l.i.Coauthors = slices.DeleteFunc(l.i.Coauthors, func(x Coauthor) bool { return a.by(x.Party.ID) })
}

// applyFollow lets them hear of the idea.
func applyFollow(l *living, a Act) {
	l.i.follow(a, true)
}

// applyUnfollow lets them hear no more.
func applyUnfollow(l *living, a Act) {
	l.i.follow(a, false)
}

// afterFollowing tells no more than colleagues see.
func afterFollowing(l *living, _ *Deed, a Act) {
	o := l.outcome(a, false)
	o.Idea = l.i.publicRef(l.at)
	l.tell(a.By.ID, Input{Outcome: o})
}
