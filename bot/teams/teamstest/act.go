package teamstest

import (
	"maps"
	"slices"
)

// LastID is the id of the activity that was delivered last.
func (p *Person) LastID() string {
	id, _ := p.last["id"].(string)
	return id
}

// Says writes a message.
func (p *Person) Says(text string) Answer {
	p.server.t.Helper()
	return p.Deliver(p.Activity("message", map[string]any{"text": text, "textFormat": "plain"}))
}

// Edits changes a message that was written before.
func (p *Person) Edits(id, text string) Answer {
	p.server.t.Helper()
	return p.Deliver(p.Activity("messageUpdate", map[string]any{"id": id, "text": text, "channelData": p.event("editMessage")}))
}

// Deletes takes a message back.
func (p *Person) Deletes(id string) Answer {
	p.server.t.Helper()
	return p.Deliver(p.Activity("messageDelete", map[string]any{"id": id, "channelData": p.event("softDeleteMessage")}))
}

func (p *Person) event(name string) map[string]any {
	return map[string]any{"tenant": map[string]any{"id": p.Tenant}, "eventType": name}
}

// Installs installs the bot.
func (p *Person) Installs() Answer {
	p.server.t.Helper()
	p.remove(false)
	return p.Deliver(p.Activity("installationUpdate", map[string]any{"action": "add"}))
}

// Uninstalls removes the bot: nothing can be sent then.
func (p *Person) Uninstalls() Answer {
	p.server.t.Helper()
	p.remove(true)
	return p.Deliver(p.Activity("installationUpdate", map[string]any{"action": "remove"}))
}

func (p *Person) remove(removed bool) {
	p.server.mu.Lock()
	defer p.server.mu.Unlock()
	p.removed = removed
}

// Room is a place with several people.
type Room struct {
	// ID is the conversation: of a channel "19:…@thread.tacv2;messageid=…", of a
	// group "19:…@thread.v2".
	ID string
	// Kind is "channel" or "groupChat".
	Kind string
}

// Mentions writes in a room, beginning with the bot's name.
func (p *Person) Mentions(in Room, text string) Answer {
	p.server.t.Helper()
	const name = "<at>Idébot</at>"
	data := p.event("")
	delete(data, "eventType")
	if in.Kind == "channel" {
		data["team"], data["channel"] = map[string]any{"id": "19:team@thread.tacv2"}, map[string]any{"id": "19:channel@thread.tacv2"}
	}
	return p.Deliver(p.Activity("message", map[string]any{
		"text": name + " " + text, "textFormat": "plain", "channelData": data,
		"conversation": map[string]any{"id": in.ID, "conversationType": in.Kind, "tenantId": p.Tenant, "isGroup": true},
		"entities": []any{
			map[string]any{"type": "mention", "text": name, "mentioned": map[string]any{"id": "28:" + AppID, "name": "Idébot"}},
			map[string]any{"type": "somethingNew", "of": []any{1}},
		},
	}))
}

// Chat returns the personal conversation as the person sees it.
func (p *Person) Chat() []Shown {
	all := p.server.Chat(p.Conversation())
	p.server.mu.Lock()
	defer p.server.mu.Unlock()
	for i, m := range all {
		if c, ok := p.mine[m.ID]; ok {
			all[i].Cards = []Card{c}
		}
	}
	return all
}

// Last returns the last message of the bot's in the personal conversation.
func (p *Person) Last() Shown {
	p.server.t.Helper()
	all := p.Chat()
	if len(all) == 0 {
		p.server.t.Fatalf("%s: the bot has said nothing", p.Name)
	}
	return all[len(all)-1]
}

// find returns the newest message with a button, or the one with an id.
func (p *Person) find(title, id string) (Shown, Card, map[string]any, bool) {
	for _, m := range slices.Backward(p.Chat()) {
		for _, c := range m.Cards {
			if a, ok := c.Action(title); ok && (id == "" || m.ID == id) {
				return m, c, a, true
			}
		}
	}
	return Shown{}, nil, nil, false
}

// Sees tells whether there is a button in the personal conversation.
func (p *Person) Sees(title string) bool {
	_, _, _, ok := p.find(title, "")
	return ok
}

// Presses presses the newest button with a title, after filling in inputs of
// its card.
func (p *Person) Presses(title string, fields ...Field) Answer {
	p.server.t.Helper()
	return p.PressesIn("", title, fields...)
}

// PressesIn presses a button of one message; "" is the newest that has it. It
// does what Teams does for the kind of action: Action.Submit is a message with
// a value, or what its msteams says; Action.Execute is an invoke, whose answer
// replaces the card for this person.
func (p *Person) PressesIn(id, title string, fields ...Field) Answer {
	p.server.t.Helper()
	m, card, action, ok := p.find(title, id)
	if !ok {
		p.server.t.Fatalf("%s sees no button %q", p.Name, title)
	}
	data := p.data(card, action, fields)
	if action["type"] == "Action.Execute" {
		return p.execute(m.ID, action, data)
	}
	if action["type"] != "Action.Submit" {
		p.server.t.Fatalf("%q is %v, and asks nothing of the bot", title, action["type"])
	}
	return p.submit(m.ID, data)
}

// data is what an action sends: its own, and the inputs of its card.
func (p *Person) data(card Card, action map[string]any, fields []Field) map[string]any {
	p.server.t.Helper()
	data := map[string]any{}
	if own, ok := action["data"].(map[string]any); ok {
		maps.Copy(data, own)
	}
	if action["associatedInputs"] == "none" {
		return data
	}
	values, err := card.Fill(fields...)
	if err != nil {
		p.server.t.Fatalf("%s: %v", p.Name, err)
	}
	maps.Copy(data, values)
	return data
}

func (p *Person) submit(id string, data map[string]any) Answer {
	p.server.t.Helper()
	special, _ := data["msteams"].(map[string]any)
	text, _ := special["text"].(string)
	more := map[string]any{"value": data, "replyToId": id}
	switch special["type"] {
	case "task/fetch":
		return p.open("task/fetch", "task/submit", map[string]any{"data": data, "context": map[string]any{"theme": "default"}}, id)
	case "imBack":
		value, _ := special["value"].(string)
		return p.Says(value)
	case "messageBack":
		more["text"], more["value"] = text, special["value"]
	}
	return p.Deliver(p.Activity("message", more))
}

func (p *Person) execute(id string, action, data map[string]any) Answer {
	p.server.t.Helper()
	sent := map[string]any{"type": "Action.Execute", "data": data}
	for _, key := range []string{"id", "verb", "title"} {
		if v := action[key]; v != nil {
			sent[key] = v
		}
	}
	answer := p.Invoke("adaptiveCard/action", map[string]any{"action": sent, "trigger": "manual"}, id)
	if card, ok := answer.Field("value").(map[string]any); ok && answer.Field("type") == CardType {
		p.server.mu.Lock()
		p.mine[id] = Card(card)
		p.server.mu.Unlock()
	}
	return answer
}

// Invoke asks for something that is answered at once. ReplyTo is the message
// that it is about, "" for none.
func (p *Person) Invoke(name string, value any, replyTo string) Answer {
	p.server.t.Helper()
	more := map[string]any{"name": name, "value": value}
	if replyTo != "" {
		more["replyToId"] = replyTo
	}
	return p.Deliver(p.Activity("invoke", more))
}
