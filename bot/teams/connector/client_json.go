package connector

import "github.com/infracloudio/msbotbuilder-go/schema"

// newConversation asks for a personal conversation. The library's own type
// would write an empty activity as well.
type newConversation struct {
	Bot         schema.ChannelAccount   `json:"bot"`
	Members     []schema.ChannelAccount `json:"members"`
	Tenant      string                  `json:"tenantId"`
	IsGroup     bool                    `json:"isGroup"`
	ChannelData struct {
		Tenant struct {
			ID string `json:"id"`
		} `json:"tenant"`
	} `json:"channelData"`
}

// Member is the part of a member that is looked at. Which of the two names the
// AAD object id has depends on the method.
type Member struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Email    string `json:"email"`
	UPN      string `json:"userPrincipalName"`
	AADID    string `json:"aadObjectId"`
	ObjectID string `json:"objectId"`
	Tenant   string `json:"tenantId"`
	Role     string `json:"userRole"`
}
