package slacktest

import (
	"context"
	"fmt"
	"maps"
)

// Event brings an inner event of any kind to the bot.
func (u *User) Event(ctx context.Context, event map[string]any) (*Delivery, error) {
	return u.deliver(ctx, Events, u.server.wrap(event, u.Person.Team != ""))
}

// wrap puts an event into its envelope, under an id of its own.
func (s *Server) wrap(event object, shared bool) object {
	s.mu.Lock()
	defer s.mu.Unlock()
	return object{
		"type": "event_callback", "token": "verification", "team_id": TeamID, "context_team_id": TeamID,
		"context_enterprise_id": nil, "api_app_id": AppID, "event": event, "event_id": s.next("Ev"),
		"event_time": s.cfg.Now().Unix(), "event_context": s.next("4-"), "is_ext_shared_channel": shared,
		"authorizations": []any{object{
			"enterprise_id": nil, "team_id": TeamID, "user_id": BotUser, "is_bot": true, "is_enterprise_install": false,
		}},
	}
}

// Edit changes what the person wrote to the bot.
func (u *User) Edit(ctx context.Context, ts, text string) (*Delivery, error) {
	m, before, err := u.revise(ts, func(m *Message) {
		m.Text, m.Blocks = typedText(text), u.server.richly(text)
		m.Edited, m.editedAt = true, u.server.stamp()
	})
	if err != nil {
		return nil, fmt.Errorf("edit %s: %w", ts, err)
	}
	return u.told(ctx, m, u.changed("message_changed", object{"message": u.body(m), "previous_message": before}))
}

// Delete takes away what the person wrote to the bot.
func (u *User) Delete(ctx context.Context, ts string) (*Delivery, error) {
	m, before, err := u.revise(ts, u.server.drop)
	if err != nil {
		return nil, fmt.Errorf("delete %s: %w", ts, err)
	}
	return u.told(ctx, m, u.changed("message_deleted", object{"deleted_ts": ts, "previous_message": before}))
}

// revise changes a message of the person and returns what it was before.
func (u *User) revise(ts string, change func(*Message)) (*Message, object, error) {
	u.server.mu.Lock()
	defer u.server.mu.Unlock()
	m, there := u.server.message(u.Channel(), ts)
	if !there || m.User != u.Person.ID {
		return nil, nil, ErrNotInSight
	}
	before := m.body(true)
	change(m)
	return m, before, nil
}

func (u *User) changed(subtype string, more object) object {
	u.server.mu.Lock()
	defer u.server.mu.Unlock()
	now := u.server.stamp()
	o := object{
		"type": "message", "subtype": subtype, "hidden": true, "channel": u.Channel(), "channel_type": "im",
		"ts": now, "event_ts": now,
	}
	maps.Copy(o, more)
	return o
}

// OpenHome opens a tab of the bot: home, messages or about.
func (u *User) OpenHome(ctx context.Context, tab string) (*Delivery, error) {
	return u.Event(ctx, u.opened(tab))
}

func (u *User) opened(tab string) object {
	s := u.server
	s.mu.Lock()
	defer s.mu.Unlock()
	o := object{
		"type": "app_home_opened", "user": u.Person.ID, "channel": u.Channel(), "tab": tab, "event_ts": s.stamp(),
	}
	if home, there := s.homes[u.Person.ID]; there && tab == "home" {
		o["view"] = home.body(s.stateOf(u.Person.ID, home))
	}
	return o
}

// Echo tells the bot of a message of its own to this person, as Slack does with
// every one.
func (u *User) Echo(ctx context.Context, ts string) (*Delivery, error) {
	m, there := u.seen(ts)
	if !there || !m.FromBot() {
		return nil, fmt.Errorf("echo %s: %w", ts, ErrNotInSight)
	}
	return u.told(ctx, m, with(u.body(m), "channel_type", "im"))
}

func (u *User) seen(ts string) (*Message, bool) {
	u.server.mu.Lock()
	defer u.server.mu.Unlock()
	return u.server.message(u.Channel(), ts)
}

// Verify sends the question by which Slack verifies the address of a bot.
func (u *User) Verify(ctx context.Context, challenge string) (*Delivery, error) {
	return u.deliver(ctx, Events, object{"type": "url_verification", "token": "verification", "challenge": challenge})
}
