package teams

// account is somebody, or a conversation, by its id.
type account struct {
	ID string `json:"id"`
}

// wire is an activity as it is sent: what is empty is left out.
type wire struct {
	outgoing
	From         account `json:"from,omitzero"`
	Conversation account `json:"conversation,omitzero"`
}

// newConversation asks for a personal conversation.
type newConversation struct {
	Bot         account   `json:"bot"`
	Members     []account `json:"members"`
	Tenant      string    `json:"tenantId"`
	IsGroup     bool      `json:"isGroup"`
	ChannelData struct {
		Tenant account `json:"tenant"`
	} `json:"channelData"`
}

// member is the part of a member that is looked at. Which of the two names the
// AAD object id has depends on the method.
type member struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Email    string `json:"email"`
	UPN      string `json:"userPrincipalName"`
	AADID    string `json:"aadObjectId"`
	ObjectID string `json:"objectId"`
	Tenant   string `json:"tenantId"`
	Role     string `json:"userRole"`
}
