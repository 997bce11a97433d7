package teams

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"strings"

	"github.com/infracloudio/msbotbuilder-go/schema"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/teams/connector"
)

// activity is an activity that came, in the library's words. Nothing of it may
// be acted on before its token is verified.
//
// Of the library's fields Value, ChannelData, Entities and the dates are not
// used: it cannot hold all that they can be, so they stand here as they came.
type activity struct {
	schema.Activity

	Value, ChannelData, Entities json.RawMessage
	Timestamp                    string

	tenant string // of From
	hash   string // of the body
}

// readActivity reads what it can. It is an error only where the body is no
// JSON object at all.
func readActivity(body []byte) (activity, error) {
	var r received
	if body = bytes.TrimSpace(body); len(body) == 0 || body[0] != '{' {
		return activity{}, chat.ErrMalformed
	}
	if err := chat.DecodeLoosely(body, &r); err != nil {
		return activity{}, err
	}
	a := r.activity()
	sum := sha256.Sum256(body)
	a.hash = hex.EncodeToString(sum[:])
	return a, nil
}

// channelData is Teams' own part of an activity.
type channelData struct {
	Tenant    struct{ ID chat.Loose }
	EventType chat.Loose `json:"eventType"`
}

func (a activity) data() (d channelData) {
	_ = chat.DecodeLoosely(a.ChannelData, &d) // nothing is known then
	return d
}

// tenants are those that the activity says it is in: of the chat, of Teams.
func (a activity) tenants() (all []string) {
	for _, t := range []string{string(a.data().Tenant.ID), a.Conversation.TenantID} {
		if t != "" {
			all = append(all, t)
		}
	}
	return all
}

// sender is who the activity is from.
func (a activity) sender() sender {
	s := sender{
		AADID: a.From.AadObjectID, Account: a.From.ID, Name: a.From.Name, Role: string(a.From.Role),
		Tenant: a.tenant, Locale: a.Locale, ServiceURL: a.ServiceURL, Conversation: a.Conversation.ID,
	}
	if all := a.tenants(); s.Tenant == "" && len(all) > 0 {
		s.Tenant = all[0]
	}
	return s
}

// personal tells whether it is in the conversation of the bot and one person. One
// that others are in is not, whatever it is marked as: a group, a channel, and
// what two colleagues have between them, whose id says so.
func (a activity) personal() bool {
	kind := a.Conversation.ConversationType
	return (kind == "personal" || kind == "") && !a.Conversation.IsGroup && !strings.HasPrefix(a.Conversation.ID, "19:")
}

// here is the conversation that the activity is in.
func (a activity) here() connector.Target {
	return connector.Target{ServiceURL: a.ServiceURL, Conversation: a.Conversation.ID}
}

// ref names a message of the conversation, as Send does; "" for what cannot be
// named.
func (a activity) ref(id string) string {
	s := spot{a.Conversation.ID, id}
	if !isID(s.Conversation) || !isID(s.Activity) {
		return ""
	}
	return s.String()
}

// among tells whether the bot is one of some.
func (a activity) among(all []schema.ChannelAccount) bool {
	for _, m := range all {
		if m.ID != "" && m.ID == a.Recipient.ID {
			return true
		}
	}
	return false
}

// eventID is the id of what the activity is about, the same on every delivery.
// More tells apart what happens to one message.
func (a activity) eventID(more ...string) string {
	tenant := ""
	if all := a.tenants(); len(all) > 0 {
		tenant = all[0]
	}
	return eventID(append([]string{tenant, a.Conversation.ID, cmp.Or(a.ID, a.hash)}, more...)...)
}

// maxEventID is the length above which the variable part of an id is hashed.
const maxEventID = 120

// eventID is the id of an event, made of what names it in Teams.
func eventID(parts ...string) string {
	escaped := make([]string, len(parts))
	for i, p := range parts {
		escaped[i] = url.PathEscape(p)
	}
	id := strings.Join(escaped, "/")
	if len(id) > maxEventID {
		sum := sha256.Sum256([]byte(id))
		id = hex.EncodeToString(sum[:])
	}
	return Platform + "/" + id
}

// digest is a short name for a text of any length.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}
