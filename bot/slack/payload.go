package slack

import (
	"encoding/json"
	"slices"

	"odense.dk/ideabot/bot/chat"
)

// The shapes below hold the few fields that are used of what Slack sends. A
// field of another JSON type than expected is taken for empty, so that a new
// kind of block or event breaks nothing.

// outer is what events come in.
type outer struct {
	Type           chat.Loose
	Challenge      chat.Loose
	TeamID         chat.Loose `json:"team_id"`
	EnterpriseID   chat.Loose `json:"enterprise_id"`
	AppID          chat.Loose `json:"api_app_id"`
	EventID        chat.Loose `json:"event_id"`
	Event          event
	Authorizations []struct {
		UserID chat.Loose `json:"user_id"`
		IsBot  bool       `json:"is_bot"`
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
	Type        chat.Loose
	Subtype     chat.Loose
	User        chat.Loose
	Channel     chat.Loose
	ChannelType chat.Loose `json:"channel_type"`
	TS          chat.Loose
	ThreadTS    chat.Loose `json:"thread_ts"`
	EventTS     chat.Loose `json:"event_ts"`
	DeletedTS   chat.Loose `json:"deleted_ts"`
	Tab         chat.Loose
	words
	posted
	Message  said
	Previous *said `json:"previous_message"`
	Tokens   struct{ Bot []chat.Loose }
}

// posted tells who is behind a message: a person, or an app.
type posted struct {
	BotID      chat.Loose `json:"bot_id"`
	AppID      chat.Loose `json:"app_id"`
	Team       chat.Loose
	UserTeam   chat.Loose `json:"user_team"`
	SourceTeam chat.Loose `json:"source_team"`
}

// byApp reports whether no person has written it.
func (p posted) byApp() bool { return p.BotID != "" || p.AppID != "" }

// said is a message inside of another event.
type said struct {
	User     chat.Loose
	Subtype  chat.Loose
	TS       chat.Loose
	ThreadTS chat.Loose `json:"thread_ts"`
	Edited   *struct{ TS chat.Loose }
	words
	posted
}

// slash is a slash command.
type slash struct {
	Command      chat.Loose
	Text         chat.Loose
	TeamID       chat.Loose `json:"team_id"`
	TeamDomain   chat.Loose `json:"team_domain"`
	EnterpriseID chat.Loose `json:"enterprise_id"`
	ChannelID    chat.Loose `json:"channel_id"`
	UserID       chat.Loose `json:"user_id"`
	AppID        chat.Loose `json:"api_app_id"`
	ResponseURL  chat.Loose `json:"response_url"`
	TriggerID    chat.Loose `json:"trigger_id"`
}

// interaction is a click, a form, a shortcut, or somebody typing in a search
// field.
type interaction struct {
	Type       chat.Loose
	CallbackID chat.Loose `json:"callback_id"`
	AppID      chat.Loose `json:"api_app_id"`
	Team       struct {
		ID     chat.Loose
		Domain chat.Loose
	}
	Enterprise struct{ ID chat.Loose }
	User       struct {
		ID     chat.Loose
		TeamID chat.Loose `json:"team_id"`
	}
	Channel   struct{ ID chat.Loose }
	Container struct {
		Type      chat.Loose
		MessageTS chat.Loose `json:"message_ts"`
		ChannelID chat.Loose `json:"channel_id"`
		ThreadTS  chat.Loose `json:"thread_ts"`
		Ephemeral bool       `json:"is_ephemeral"`
	}
	Message     said
	MessageTS   chat.Loose `json:"message_ts"`
	ResponseURL chat.Loose `json:"response_url"`
	TriggerID   chat.Loose `json:"trigger_id"`
	View        view
	State       struct{ Values json.RawMessage }
	Actions     []action

	// Of a search field.
	ActionID chat.Loose `json:"action_id"`
	BlockID  chat.Loose `json:"block_id"`
	Value    chat.Loose
}

// team is where somebody is, also where Slack names only the organisation.
func (i interaction) team() string {
	return oneOf(i.Team.ID, i.User.TeamID, i.Enterprise.ID)
}

// view is a form or a home page.
type view struct {
	ID       chat.Loose
	Type     chat.Loose
	Hash     chat.Loose
	Metadata chat.Loose `json:"private_metadata"`
	State    struct{ Values json.RawMessage }
	Blocks   []struct {
		Type    chat.Loose
		BlockID chat.Loose `json:"block_id"`
	}
}

// action is a button pressed, or something chosen.
type action struct {
	ActionID chat.Loose `json:"action_id"`
	BlockID  chat.Loose `json:"block_id"`
	Type     chat.Loose
	Value    chat.Loose
	Selected struct{ Value chat.Loose } `json:"selected_option"`
	ActionTS chat.Loose                 `json:"action_ts"`

	raw json.RawMessage
}

// UnmarshalJSON implements json.Unmarshaler.
func (a *action) UnmarshalJSON(data []byte) error {
	type fields action
	if err := json.Unmarshal(data, (*fields)(a)); err != nil {
		return err
	}
	a.raw = slices.Clone(data)
	return nil
}

// carried is the value that what was pressed or chosen has.
func (a action) carried() string { return oneOf(a.Value, a.Selected.Value) }

// tickedIn is an element of view or message state in which several are chosen.
type tickedIn struct {
	Type     chat.Loose
	Selected []struct{ Value chat.Loose } `json:"selected_options"`
}

// oneOf returns the first text that is not empty.
func oneOf(texts ...chat.Loose) string {
	for _, t := range texts {
		if t != "" {
			return string(t)
		}
	}
	return ""
}
