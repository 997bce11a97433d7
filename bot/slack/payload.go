package slack

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// The shapes below hold the few fields that are used of what Slack sends. A
// field of another JSON type than expected is taken for empty, so that a new
// kind of block or event breaks nothing.

// loose is a text, or a number or truth value written as one.
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
	Type           loose
	Challenge      loose
	TeamID         loose `json:"team_id"`
	EnterpriseID   loose `json:"enterprise_id"`
	AppID          loose `json:"api_app_id"`
	EventID        loose `json:"event_id"`
	Event          event
	Authorizations []struct {
		UserID loose `json:"user_id"`
		IsBot  bool  `json:"is_bot"`
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
	Type        loose
	Subtype     loose
	User        loose
	Text        loose
	Channel     loose
	ChannelType loose `json:"channel_type"`
	TS          loose
	ThreadTS    loose `json:"thread_ts"`
	EventTS     loose `json:"event_ts"`
	DeletedTS   loose `json:"deleted_ts"`
	Tab         loose
	posted
	Message  said
	Previous *said `json:"previous_message"`
	Tokens   struct{ Bot []loose }
}

// posted tells who is behind a message: a person, or an app.
type posted struct {
	BotID      loose `json:"bot_id"`
	AppID      loose `json:"app_id"`
	Team       loose
	UserTeam   loose `json:"user_team"`
	SourceTeam loose `json:"source_team"`
}

// byApp reports whether no person has written it.
func (p posted) byApp() bool { return p.BotID != "" || p.AppID != "" }

// said is a message inside of another event.
type said struct {
	User     loose
	Subtype  loose
	Text     loose
	TS       loose
	ThreadTS loose `json:"thread_ts"`
	Edited   *struct{ TS loose }
	posted
}

// slash is a slash command.
type slash struct {
	Command      loose
	Text         loose
	TeamID       loose `json:"team_id"`
	TeamDomain   loose `json:"team_domain"`
	EnterpriseID loose `json:"enterprise_id"`
	ChannelID    loose `json:"channel_id"`
	UserID       loose `json:"user_id"`
	AppID        loose `json:"api_app_id"`
	ResponseURL  loose `json:"response_url"`
	TriggerID    loose `json:"trigger_id"`
}

// interaction is a click, a form, a shortcut, or somebody typing in a search
// field.
type interaction struct {
	Type       loose
	CallbackID loose `json:"callback_id"`
	AppID      loose `json:"api_app_id"`
	Team       struct {
		ID     loose
		Domain loose
	}
	Enterprise struct{ ID loose }
	User       struct {
		ID     loose
		TeamID loose `json:"team_id"`
	}
	Channel   struct{ ID loose }
	Container struct {
		Type      loose
		MessageTS loose `json:"message_ts"`
		ChannelID loose `json:"channel_id"`
		ThreadTS  loose `json:"thread_ts"`
		Ephemeral bool  `json:"is_ephemeral"`
	}
	Message     said
	MessageTS   loose `json:"message_ts"`
	ResponseURL loose `json:"response_url"`
	TriggerID   loose `json:"trigger_id"`
	View        view
	State       struct{ Values json.RawMessage }
	Actions     []action

	// Of a search field.
	ActionID loose `json:"action_id"`
	BlockID  loose `json:"block_id"`
	Value    loose
}

// team is where somebody is, also where Slack names only the organisation.
func (i interaction) team() string {
	return oneOf(i.Team.ID, i.User.TeamID, i.Enterprise.ID)
}

// view is a form or a home page.
type view struct {
	ID       loose
	Type     loose
	Hash     loose
	Metadata loose `json:"private_metadata"`
	State    struct{ Values json.RawMessage }
	Blocks   []struct {
		Type    loose
		BlockID loose `json:"block_id"`
	}
}

// action is a button pressed, or something chosen.
type action struct {
	ActionID loose `json:"action_id"`
	BlockID  loose `json:"block_id"`
	Type     loose
	Value    loose
	Selected struct{ Value loose } `json:"selected_option"`
	ActionTS loose                 `json:"action_ts"`

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
	Type     loose
	Selected []struct{ Value loose } `json:"selected_options"`
}

// oneOf returns the first text that is not empty.
func oneOf(texts ...loose) string {
	for _, t := range texts {
		if t != "" {
			return string(t)
		}
	}
	return ""
}
