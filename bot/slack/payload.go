package slack

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// The shapes below hold the few fields that are used of what Slack sends. A
// field of another JSON type than expected is taken for empty, so that a new
// kind of block or event breaks nothing.

// str is a text, or a number or truth value written as one.
type str string

// UnmarshalJSON takes what is neither text nor number for empty.
func (s *str) UnmarshalJSON(data []byte) error {
	*s = ""
	switch {
	case len(data) == 0, bytes.Equal(data, []byte("null")), data[0] == '{', data[0] == '[':
		return nil
	case data[0] != '"':
		*s = str(data)
		return nil
	}
	return json.Unmarshal(data, (*string)(s))
}

// decodeLoosely reads what it can into v. It is an error only where data is no
// JSON at all.
func decodeLoosely(data []byte, v any) error {
	err := json.Unmarshal(data, v)
	if _, ok := errors.AsType[*json.UnmarshalTypeError](err); ok || err == nil {
		return nil
	}
	return fmt.Errorf("%w: %w", errMalformed, err)
}

// outer is what events come in.
type outer struct {
	Type           str
	Challenge      str
	TeamID         str `json:"team_id"`
	EnterpriseID   str `json:"enterprise_id"`
	AppID          str `json:"api_app_id"`
	EventID        str `json:"event_id"`
	Event          event
	Authorizations []struct {
		UserID str  `json:"user_id"`
		IsBot  bool `json:"is_bot"`
	}
}

// me is the bot's own user, "" where Slack does not say.
func (o outer) me() string {
	for _, a := range o.Authorizations {
		if a.IsBot {
			return string(a.UserID)
		}
	}
	return ""
}

// event is something that has happened.
type event struct {
	Type        str
	Subtype     str
	User        str
	Text        str
	Channel     str
	ChannelType str `json:"channel_type"`
	TS          str
	ThreadTS    str `json:"thread_ts"`
	EventTS     str `json:"event_ts"`
	DeletedTS   str `json:"deleted_ts"`
	Tab         str
	posted
	Message  said
	Previous *said `json:"previous_message"`
	Tokens   struct{ Bot []str }
}

// posted tells who is behind a message: a person, or an app.
type posted struct {
	BotID      str `json:"bot_id"`
	AppID      str `json:"app_id"`
	Team       str
	UserTeam   str `json:"user_team"`
	SourceTeam str `json:"source_team"`
}

// byApp reports whether no person has written it.
func (p posted) byApp() bool { return p.BotID != "" || p.AppID != "" }

// said is a message inside of another event.
type said struct {
	User     str
	Subtype  str
	Text     str
	TS       str
	ThreadTS str `json:"thread_ts"`
	Edited   *struct{ TS str }
	posted
}

// slash is a slash command.
type slash struct {
	Command      str
	Text         str
	TeamID       str `json:"team_id"`
	TeamDomain   str `json:"team_domain"`
	EnterpriseID str `json:"enterprise_id"`
	ChannelID    str `json:"channel_id"`
	UserID       str `json:"user_id"`
	AppID        str `json:"api_app_id"`
	ResponseURL  str `json:"response_url"`
	TriggerID    str `json:"trigger_id"`
}

// interaction is a click, a form, a shortcut, or somebody typing in a search
// field.
type interaction struct {
	Type       str
	CallbackID str `json:"callback_id"`
	AppID      str `json:"api_app_id"`
	Team       struct {
		ID     str
		Domain str
	}
	Enterprise struct{ ID str }
	User       struct {
		ID     str
		TeamID str `json:"team_id"`
	}
	Channel   struct{ ID str }
	Container struct {
		Type      str
		MessageTS str  `json:"message_ts"`
		ChannelID str  `json:"channel_id"`
		ThreadTS  str  `json:"thread_ts"`
		Ephemeral bool `json:"is_ephemeral"`
	}
	Message     said
	MessageTS   str `json:"message_ts"`
	ResponseURL str `json:"response_url"`
	TriggerID   str `json:"trigger_id"`
	View        view
	State       struct{ Values json.RawMessage }
	Actions     []action

	// Of a search field.
	ActionID str `json:"action_id"`
	BlockID  str `json:"block_id"`
	Value    str
}

// team is where somebody is, also where Slack names only the organisation.
func (i interaction) team() string {
	return oneOf(i.Team.ID, i.User.TeamID, i.Enterprise.ID)
}

// view is a form or a home page.
type view struct {
	ID       str
	Type     str
	Hash     str
	Metadata str `json:"private_metadata"`
	State    struct{ Values json.RawMessage }
	Blocks   []struct {
		Type    str
		BlockID str `json:"block_id"`
	}
}

// action is a button pressed, or something chosen.
type action struct {
	ActionID str `json:"action_id"`
	BlockID  str `json:"block_id"`
	Type     str
	Value    str
	Selected struct{ Value str } `json:"selected_option"`
	ActionTS str                 `json:"action_ts"`
}

// carried is the value that what was pressed or chosen has.
func (a action) carried() string { return oneOf(a.Value, a.Selected.Value) }

// tickedIn is an element of view or message state in which several are chosen.
type tickedIn struct {
	Type     str
	Selected []struct{ Value str } `json:"selected_options"`
}

// oneOf returns the first text that is not empty.
func oneOf(texts ...str) string {
	for _, t := range texts {
		if t != "" {
			return string(t)
		}
	}
	return ""
}
