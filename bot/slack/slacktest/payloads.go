package slacktest

import "maps"

// interaction is what all payloads of interactions have.
func (u *User) interaction(kind string) object {
	p := u.Person
	return object{
		"type": kind, "team": object{"id": TeamID, "domain": teamDomain}, "api_app_id": AppID,
		"user":  object{"id": p.ID, "username": p.Name, "name": p.Name, "team_id": p.team()},
		"token": "verification", "enterprise": nil, "is_enterprise_install": false,
	}
}

// triggered is interaction with a trigger_id.
func (u *User) triggered(kind string) object {
	return with(u.interaction(kind), "trigger_id", u.server.newTrigger(u.Person.ID))
}

// acted is the payload of an action. The server is locked.
func (u *User) acted(at spot, action object) (object, error) {
	if at.block["type"] == "input" && at.block["dispatch_action"] != true {
		return nil, refusedf("the bot is not told of %s: its block has no dispatch_action", text(at.element, "action_id"))
	}
	done := object{
		"type": at.element["type"], "action_id": at.element["action_id"], "block_id": at.block["block_id"],
		"action_ts": u.server.stamp(),
	}
	maps.Copy(done, action)
	p := u.triggered("block_actions")
	p["actions"] = []any{done}
	u.place(p, at)
	return copyOf(p), nil
}

// place says where something was done.
func (u *User) place(p object, at spot) {
	s := u.server
	state := s.state(u.Person.ID, at.surface(), at.blocks())
	if at.view != nil {
		p["container"] = object{"type": "view", "view_id": at.view.ID}
		p["view"] = at.view.body(state)
		return
	}
	m := at.message
	to, _ := s.place(m.Channel)
	container := object{
		"type": "message", "message_ts": m.TS, "channel_id": m.Channel, "is_ephemeral": m.EphemeralTo != "",
	}
	if m.ThreadTS != "" {
		container["thread_ts"] = m.ThreadTS
	}
	p["container"], p["channel"], p["state"] = container, object{"id": to.ID, "name": to.Name}, object{"values": state.json()}
	if m.EphemeralTo == "" { // Slack does not show what it has not kept
		p["message"] = m.body(true)
	}
	p["response_url"] = s.newReturnURL(returnURL{channel: m.Channel, person: u.Person.ID, message: m.TS, thread: m.ThreadTS})
}
