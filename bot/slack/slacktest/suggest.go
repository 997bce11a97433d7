package slacktest

import "context"

// Suggest types into a menu whose options come from the bot, and returns them.
// They can be chosen by text or value after that.
func (u *User) Suggest(ctx context.Context, what, typed string) (*Delivery, []Option, error) {
	at, payload, err := u.suggesting(what, typed)
	if err != nil {
		return nil, nil, err
	}
	d, err := u.deliver(ctx, Options, payload)
	if err != nil || !d.OK() {
		return d, nil, err
	}
	return d, u.offered(at, d.Payload), nil
}

func (u *User) suggesting(what, typed string) (spot, object, error) {
	s := u.server
	s.mu.Lock()
	defer s.mu.Unlock()
	at, err := u.find(what)
	if err != nil {
		return spot{}, nil, err
	}
	kind := text(at.element, "type")
	if kind != "external_select" && kind != "multi_external_select" {
		return spot{}, nil, refusedf("a %s asks the bot nothing", kind)
	}
	least, given := at.element["min_query_length"].(float64)
	if !given {
		least = 3
	}
	if float64(length(typed)) < least {
		return spot{}, nil, refusedf("%q is shorter than %v", typed, least)
	}
	p := u.interaction("block_suggestion")
	p["action_id"], p["block_id"], p["value"] = at.element["action_id"], at.block["block_id"], typed
	u.place(p, at)
	delete(p, "response_url")
	return at, p, nil
}

// offered checks the options of an answer and keeps them to be chosen from.
func (u *User) offered(at spot, answer object) []Option {
	c := newChecker(OnModal)
	c.only(answer, "", "options", "option_groups")
	if (answer["options"] == nil) == (answer["option_groups"] == nil) {
		c.refuse("", "must provide exactly one of options, option_groups")
	}
	for i, o := range c.array(answer["options"], 0, 100, "/options") {
		c.option(o, "/options/"+text(object{"n": float64(i)}, "n"), plainText)
	}
	c.groups(answer["option_groups"], "/option_groups")
	if len(c.Errors) > 0 {
		u.server.complain("options.answer", c.Errors...)
		return nil
	}
	return u.keep(at, optionsOf(answer))
}

func (u *User) keep(at spot, found []object) []Option {
	s := u.server
	s.mu.Lock()
	defer s.mu.Unlock()
	options := make([]any, len(found))
	out := make([]Option, len(found))
	for i, o := range found {
		options[i], out[i] = o, Option{Text: labelOf(o), Value: text(o, "value")}
	}
	s.choose(u.Person.ID, "suggested "+at.surface(), text(at.block, "block_id"), text(at.element, "action_id"), object{"options": options})
	return out
}

// suggested returns what the bot last suggested.
func (u *User) suggested(at spot) []any {
	kept := u.server.chosen[u.Person.ID+" suggested "+at.surface()][text(at.block, "block_id")][text(at.element, "action_id")]
	options, _ := kept["options"].([]any)
	return options
}
