package teams

import (
	"encoding/json"

	"github.com/infracloudio/msbotbuilder-go/schema"

	"odense.dk/ideabot/bot/chat"
)

// received is the part of an activity that is looked at, as JSON. The library's
// own type refuses the whole for one field that is not as it expects.
type received struct {
	Type, ID, Name, Action chat.Loose
	Timestamp              chat.Loose
	ChannelID              chat.Loose `json:"channelId"`
	ServiceURL             chat.Loose `json:"serviceUrl"`
	Locale                 chat.Loose
	ReplyToID              chat.Loose `json:"replyToId"`
	Text                   chat.Loose
	TextFormat             chat.Loose `json:"textFormat"`
	From, Recipient        receivedAccount
	Conversation           struct {
		ID, ConversationType, TenantID chat.Loose
		IsGroup                        json.RawMessage
	}
	MembersAdded, MembersRemoved []receivedAccount
	Attachments                  []struct {
		ContentType chat.Loose `json:"contentType"`
		Content     chat.Loose // of a text; "" for what is no text
	}
	Value, ChannelData, Entities json.RawMessage
}

// receivedAccount is somebody: a person, or a bot.
type receivedAccount struct {
	ID, Name, Role chat.Loose
	AADID          chat.Loose `json:"aadObjectId"`
	Tenant         chat.Loose `json:"tenantId"`
}

// activity is what was received, in the library's words.
func (r received) activity() activity {
	a := activity{Value: r.Value, ChannelData: r.ChannelData, Entities: r.Entities, Timestamp: string(r.Timestamp), tenant: string(r.From.Tenant)}
	a.Type, a.ID, a.Name, a.Action = schema.ActivityTypes(r.Type), string(r.ID), string(r.Name), string(r.Action)
	a.ChannelID, a.ServiceURL, a.Locale = string(r.ChannelID), string(r.ServiceURL), string(r.Locale)
	a.ReplyToID, a.Text, a.TextFormat = string(r.ReplyToID), string(r.Text), schema.TextFormatTypes(r.TextFormat)
	a.From, a.Recipient = r.From.account(), r.Recipient.account()
	a.Conversation = schema.ConversationAccount{
		ID: string(r.Conversation.ID), ConversationType: string(r.Conversation.ConversationType),
		TenantID: string(r.Conversation.TenantID), IsGroup: string(r.Conversation.IsGroup) == "true",
	}
	a.MembersAdded, a.MembersRemoved = accounts(r.MembersAdded), accounts(r.MembersRemoved)
	for _, at := range r.Attachments {
		a.Attachments = append(a.Attachments, schema.Attachment{ContentType: string(at.ContentType), Content: string(at.Content)})
	}
	return a
}

func accounts(all []receivedAccount) (out []schema.ChannelAccount) {
	for _, r := range all {
		out = append(out, r.account())
	}
	return out
}

func (r receivedAccount) account() schema.ChannelAccount {
	return schema.ChannelAccount{ID: string(r.ID), Name: string(r.Name), AadObjectID: string(r.AADID), Role: schema.RoleTypes(r.Role)}
}
