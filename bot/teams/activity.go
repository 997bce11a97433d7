package teams

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
)

// errMalformed is returned for what is no JSON, or no object.
var errMalformed = errors.New("malformed")

// loose is a text, or a number taken for one; anything else is empty.
type loose string

// UnmarshalJSON takes what is neither text nor number for empty.
func (s *loose) UnmarshalJSON(data []byte) error {
	*s = ""
	switch {
	case len(data) == 0, bytes.Equal(data, []byte("null")), data[0] == '{', data[0] == '[':
		return nil
	case data[0] != '"':
		*s = loose(data)
		return nil
	}
	return json.Unmarshal(data, (*string)(s))
}

// activity is the part of an activity that is looked at. Nothing of it may be
// acted on before its token is verified.
type activity struct {
	Type, ID, Name, Action loose
	Timestamp              loose
	ChannelID              loose `json:"channelId"`
	ServiceURL             loose `json:"serviceUrl"`
	Locale                 loose
	ReplyToID              loose `json:"replyToId"`
	Text                   loose
	TextFormat             loose `json:"textFormat"`
	From, Recipient        actor
	Conversation           struct {
		ID, ConversationType, TenantID loose
		IsGroup                        json.RawMessage
	}
	MembersAdded, MembersRemoved []actor
	Attachments                  []struct {
		ContentType loose `json:"contentType"`
	}
	Value, ChannelData, Entities json.RawMessage

	hash string // of the body
}

// actor is somebody: a person, or a bot.
type actor struct {
	ID, Name, Role loose
	AADID          loose `json:"aadObjectId"`
	Tenant         loose `json:"tenantId"`
}

// readActivity reads what it can. It is an error only where the body is no
// JSON object at all.
func readActivity(body []byte) (activity, error) {
	var a activity
	if body = bytes.TrimSpace(body); len(body) == 0 || body[0] != '{' {
		return activity{}, errMalformed
	}
	if err := readLoosely(body, &a); err != nil {
		return activity{}, err
	}
	sum := sha256.Sum256(body)
	a.hash = hex.EncodeToString(sum[:])
	return a, nil
}

// readLoosely reads what it can into v. It is an error only where data is no
// JSON at all.
func readLoosely(data []byte, v any) error {
	err := json.Unmarshal(data, v)
	if _, ok := errors.AsType[*json.UnmarshalTypeError](err); ok || err == nil {
		return nil
	}
	return fmt.Errorf("%w: %w", errMalformed, err)
}

// channelData is Teams' own part of an activity.
type channelData struct {
	Tenant    struct{ ID loose }
	EventType loose `json:"eventType"`
}

func (a activity) data() (d channelData) {
	_ = readLoosely(a.ChannelData, &d) // nothing is known then
	return d
}

// tenants are those that the activity says it is in: of the chat, of Teams.
func (a activity) tenants() (all []string) {
	for _, t := range []loose{a.data().Tenant.ID, a.Conversation.TenantID} {
		if t != "" {
			all = append(all, string(t))
		}
	}
	return all
}

// sender is who the activity is from.
func (a activity) sender() sender {
	s := sender{
		AADID: string(a.From.AADID), Account: string(a.From.ID), Name: string(a.From.Name), Role: string(a.From.Role),
		Tenant: string(a.From.Tenant), Locale: string(a.Locale), ServiceURL: string(a.ServiceURL), Conversation: string(a.Conversation.ID),
	}
	if all := a.tenants(); s.Tenant == "" && len(all) > 0 {
		s.Tenant = all[0]
	}
	return s
}

// personal tells whether it is in the conversation of the bot and one person.
func (a activity) personal() bool {
	kind := string(a.Conversation.ConversationType)
	return kind == "personal" || kind == "" && string(a.Conversation.IsGroup) != "true" && !strings.HasPrefix(string(a.Conversation.ID), "19:")
}

// here is the conversation that the activity is in.
func (a activity) here() target { return target{string(a.ServiceURL), string(a.Conversation.ID)} }

// ref names a message of the conversation, as Send does; "" for what cannot be
// named.
func (a activity) ref(id loose) string {
	s := spot{string(a.Conversation.ID), string(id)}
	if !isID(s.Conversation) || !isID(s.Activity) {
		return ""
	}
	return s.String()
}

// among tells whether the bot is one of some.
func (a activity) among(all []actor) bool {
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
	return eventID(append([]string{tenant, string(a.Conversation.ID), cmp.Or(string(a.ID), a.hash)}, more...)...)
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
