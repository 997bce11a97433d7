package dialogs

// The ids of what those named as co-authors do, and those who follow an idea.
const (
	DeedCoauthorYes DeedID = "coauthor_yes"
	DeedCoauthorNo  DeedID = "coauthor_no"
	DeedFollow      DeedID = "follow"
	DeedUnfollow    DeedID = "unfollow"
)

var coauthorDeedList = []Deed{
	{ID: DeedCoauthorYes, From: openStates, Who: []string{RoleCoauthor}, Own: true},
	{ID: DeedCoauthorNo, From: openStates, Who: []string{RoleCoauthor}, Own: true},
}

// followerDeeds are for everybody, about ideas that colleagues may see.
var followerDeeds = []Deed{
	{ID: DeedFollow, From: openStates, Who: []string{roleAnybody}, Own: true, Quiet: true, Mute: true},
	{ID: DeedUnfollow, From: allStates, Who: []string{roleAnybody}, Own: true, Quiet: true, Mute: true},
}
