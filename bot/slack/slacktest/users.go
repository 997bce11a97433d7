package slacktest

import (
	"slices"
	"strings"
)

func (s *Server) authTest(*call) object {
	return object{
		"ok": true, "url": "https://" + teamDomain + ".slack.com/", "team": teamName, "team_id": TeamID,
		"user": botName, "user_id": BotUser, "bot_id": BotID, "is_enterprise_install": false,
	}
}

func (s *Server) usersInfo(c *call) object {
	p, known := s.person(text(c.Args, "user"))
	if !known {
		return failure("user_not_found")
	}
	return object{"ok": true, "user": s.profile(p, yes(c.Args, "include_locale"))}
}

// profile is what is said of a person; the mail address takes a scope.
func (s *Server) profile(p Person, withLocale bool) object {
	o := p.profile(withLocale)
	if s.scoped([]string{"users:read.email"}) == nil && p.Team == "" {
		inner, _ := o["profile"].(object)
		inner["email"] = p.Email
	}
	return o
}

func (s *Server) usersLookup(c *call) object {
	email := text(c.Args, "email")
	i := slices.IndexFunc(s.cfg.People, func(p Person) bool {
		return strings.EqualFold(p.Email, email) && !p.Deleted && p.Team == ""
	})
	if i < 0 || email == "" {
		return failure("users_not_found")
	}
	return object{"ok": true, "user": s.profile(s.cfg.People[i], false)}
}

func (s *Server) dndInfo(c *call) object {
	p, known := s.person(text(c.Args, "user"))
	if !known {
		return failure("user_not_found")
	}
	now := s.cfg.Now().Unix()
	if p.DoNotDisturb {
		return object{"ok": true, "dnd_enabled": true, "next_dnd_start_ts": now - 60, "next_dnd_end_ts": now + 3600, "snooze_enabled": false}
	}
	return object{"ok": true, "dnd_enabled": false, "next_dnd_start_ts": 1, "next_dnd_end_ts": 1, "snooze_enabled": false}
}

func (s *Server) conversationsOpen(c *call) object {
	id := text(c.Args, "users")
	if channel := text(c.Args, "channel"); channel != "" && id == "" {
		to, there := s.place(channel)
		if !there {
			return failure("channel_not_found")
		}
		id = to.with
	}
	p, known := s.person(id)
	switch {
	case id == "":
		return failure("users_list_not_supplied")
	case strings.Contains(id, ","):
		return failure("not_supported_here", "the fake opens no group messages")
	case !known:
		return failure("user_not_found")
	case p.Deleted:
		return failure("user_disabled")
	case p.Bot:
		return failure("cannot_dm_bot")
	}
	return object{"ok": true, "channel": object{"id": direct(p.ID), "user": p.ID, "is_im": true, "is_open": true}}
}
