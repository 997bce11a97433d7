package dialogs

// The ids of what those named as co-authors do, and those who follow an idea.
const (
	DeedCoauthorYes DeedID = "coauthor_yes"
	DeedCoauthorNo  DeedID = "coauthor_no"
	DeedFollow      DeedID = "follow"
	DeedUnfollow    DeedID = "unfollow"
)

var coauthorDeedList = []Deed{
	{ID: DeedCoauthorYes, From: openStates, Who: []string{RoleCoauthor}, Guard: guardCoauthor, Own: true},
	{ID: DeedCoauthorNo, From: openStates, Who: []string{RoleCoauthor}, Guard: guardCoauthor, Own: true},
}

// followerDeeds are for everybody, about ideas that colleagues may see.
var followerDeeds = []Deed{
	{ID: DeedFollow, From: openStates, Who: []string{roleAnybody}, Guard: guardFollow, Own: true, Quiet: true, Mute: true},
	{ID: DeedUnfollow, From: allStates, Who: []string{roleAnybody}, Guard: guardUnfollow, Own: true, Quiet: true, Mute: true},
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
