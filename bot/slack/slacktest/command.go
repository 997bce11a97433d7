package slacktest

import (
	"context"
	"fmt"
	"strings"
)

// Command gives a slash command, with its slash, in a channel; "" means the
// direct message with the bot. What the bot answers directly is shown.
func (u *User) Command(ctx context.Context, name, text, channel string) (*Delivery, error) {
	to, payload, err := u.commanded(name, text, or(channel, u.Channel()))
	if err != nil {
		return nil, err
	}
	d, err := u.deliver(ctx, Commands, payload)
	if err == nil && d.OK() && len(d.Body) > 0 {
		u.showAnswer(d.Answer, to)
	}
	return d, err
}

func (u *User) commanded(name, typed, channel string) (place, object, error) {
	s := u.server
	s.mu.Lock()
	defer s.mu.Unlock()
	to, there := s.place(channel)
	if !there || !to.has(u.Person.ID) || !strings.HasPrefix(name, "/") {
		return place{}, nil, fmt.Errorf("give the command %q in %q: %w", name, channel, ErrNotInSight)
	}
	return to, object{
		"token": "verification", "team_id": TeamID, "team_domain": teamDomain, "channel_id": to.ID, "channel_name": to.Name,
		"user_id": u.Person.ID, "user_name": u.Person.Name, "command": name, "text": strings.TrimSpace(typed),
		"api_app_id": AppID, "is_enterprise_install": "false", "trigger_id": s.newTrigger(u.Person.ID),
		"response_url": s.newReturnURL(returnURL{channel: to.ID, person: u.Person.ID}),
	}, nil
}

// showAnswer shows what the bot answers to a command in the same breath.
func (u *User) showAnswer(a Answer, to place) {
	answer := a.Payload
	if answer == nil {
		answer = object{"text": string(a.Body)}
	}
	if len(answer) == 0 {
		return
	}
	s := u.server
	s.mu.Lock()
	defer s.mu.Unlock()
	r := CheckMessage(answer, ToPost)
	if !r.OK() || len(r.Lints) > 0 {
		p := Problem{Method: "commands.answer", Errors: r.Errors, Lints: r.Lints}
		if !r.OK() {
			p.Code = "invalid_command_response"
		}
		s.asides = append(s.asides, p)
	}
	if r.OK() {
		s.add(s.returned(answer, &returnURL{channel: to.ID, person: u.Person.ID}))
	}
}

// Shortcut starts a global shortcut.
func (u *User) Shortcut(ctx context.Context, callback string) (*Delivery, error) {
	return u.deliver(ctx, Interactivity, u.shortcut("shortcut", callback))
}

func (u *User) shortcut(kind, callback string) object {
	u.server.mu.Lock()
	defer u.server.mu.Unlock()
	p := u.triggered(kind)
	p["callback_id"], p["action_ts"] = callback, u.server.stamp()
	return p
}

// MessageShortcut starts a shortcut on a message that the author has just
// written in a channel; "" means the general one.
func (u *User) MessageShortcut(ctx context.Context, callback, author, text, channel string) (*Delivery, error) {
	by, known := u.server.person(author)
	if !known {
		return nil, fmt.Errorf("let %q write: %w", author, ErrNotInSight)
	}
	writer := &User{Person: by, server: u.server}
	m, err := writer.write(or(channel, u.server.cfg.Channels[0].ID), "", text, typedText(text))
	if err != nil {
		return nil, err
	}
	p := u.shortcut("message_action", callback)
	u.pointAt(p, m)
	return u.deliver(ctx, Interactivity, p)
}

// pointAt names the message of a shortcut.
func (u *User) pointAt(p object, m *Message) {
	s := u.server
	s.mu.Lock()
	defer s.mu.Unlock()
	to, _ := s.place(m.Channel)
	p["message_ts"], p["message"], p["channel"] = m.TS, m.body(true), object{"id": to.ID, "name": to.Name}
	p["response_url"] = s.newReturnURL(returnURL{channel: to.ID, person: u.Person.ID, thread: m.ThreadTS})
}
