package dialogs

var coauthorDeedList = []Deed{
	{ID: "coauthor_yes", From: openStates, Who: []string{RoleCoauthor}, Own: true},
	{ID: "coauthor_no", From: openStates, Who: []string{RoleCoauthor}, Own: true},
}

// followerDeeds are for everybody, about ideas that colleagues may see.
var followerDeeds = []Deed{
	{ID: "follow", From: openStates, Who: []string{roleAnybody}, Own: true, Quiet: true, Mute: true},
	{ID: "unfollow", From: allStates, Who: []string{roleAnybody}, Own: true, Quiet: true, Mute: true},
}
