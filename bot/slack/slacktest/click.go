package slacktest

import (
	"context"
	"fmt"
	"maps"
	"slices"
)

// Click clicks a button, or chooses an option, found by its label or id: see
// ClickWith.
func (u *User) Click(ctx context.Context, what string) (*Delivery, error) {
	return u.ClickWith(ctx, what, nil)
}

// ClickWith fills in what stands on the same surface, by block id, action id,
// label or placeholder, and then clicks. The thing clicked is found by its
// action_id, label or placeholder, or by an option of it: in the open modal,
// else in the newest message that has it, else in the home tab.
//
// Filling in tells the bot nothing by itself. An option of checkboxes or of a
// menu for several is turned over, the others stay.
func (u *User) ClickWith(ctx context.Context, what string, filled map[string]any) (*Delivery, error) {
	payload, err := u.clicked(what, filled)
	if err != nil {
		return nil, err
	}
	return u.deliver(ctx, Interactivity, payload)
}

// ClickOld is ClickWith on a message as it once was, by a client that has not
// seen it change.
func (u *User) ClickOld(ctx context.Context, old Message, what string, filled map[string]any) (*Delivery, error) {
	was := *u
	was.on, was.old = old.TS, &old
	return was.ClickWith(ctx, what, filled)
}

// Choose sets a menu or a picker to a value, or to several: as valueOf takes
// them, options by text or value.
func (u *User) Choose(ctx context.Context, what string, value any) (*Delivery, error) {
	payload, err := u.chose(what, value)
	if err != nil {
		return nil, err
	}
	return u.deliver(ctx, Interactivity, payload)
}

func (u *User) clicked(what string, filled map[string]any) (object, error) {
	s := u.server
	s.mu.Lock()
	defer s.mu.Unlock()
	at, err := u.find(what)
	if err != nil {
		return nil, err
	}
	if err := u.fill(at, filled); err != nil {
		return nil, err
	}
	action, err := u.act(at)
	if err != nil {
		return nil, err
	}
	return u.acted(at, action)
}

func (u *User) chose(what string, value any) (object, error) {
	s := u.server
	s.mu.Lock()
	defer s.mu.Unlock()
	at, err := u.find(what)
	if err != nil {
		return nil, err
	}
	held, err := u.server.heldBy(u, at, value)
	if err != nil {
		return nil, err
	}
	s.choose(u.Person.ID, at.surface(), text(at.block, "block_id"), text(at.element, "action_id"), held)
	return u.acted(at, held)
}

// heldBy makes the value of an element, and looks into what the bot suggested
// if its options come from there.
func (s *Server) heldBy(u *User, at spot, value any) (object, error) {
	e := copyOf(at.element)
	if text(e, "type") == "external_select" || text(e, "type") == "multi_external_select" {
		e["options"] = u.suggested(at)
	}
	v, err := valueOf(e, value)
	if err != nil {
		return nil, err
	}
	if most, limited := e["max_selected_items"].(float64); limited && float64(len(listed(v[holdings[text(e, "type")].field]))) > most {
		return nil, refusedf("more than %v chosen in %s", most, text(e, "action_id"))
	}
	return v, nil
}

// fill keeps what the person fills in on a surface.
func (u *User) fill(at spot, filled map[string]any) error {
	used := map[string]bool{}
	for _, b := range objects(at.blocks()) {
		for _, e := range elementsOf(b) {
			name, there := keyed(b, e, filled)
			if !there {
				continue
			}
			here := at
			here.block, here.element = b, e
			held, err := u.server.heldBy(u, here, filled[name])
			if err != nil {
				return fmt.Errorf("fill in %q: %w", name, err)
			}
			used[name] = true
			u.server.choose(u.Person.ID, at.surface(), text(b, "block_id"), text(e, "action_id"), held)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(filled)) {
		if !used[name] {
			return fmt.Errorf("fill in %q: %w", name, ErrNotInSight)
		}
	}
	return nil
}

// keyed finds the name under which something is filled in.
func keyed(block, e object, filled map[string]any) (string, bool) {
	if _, holds := holdings[text(e, "type")]; !holds {
		return "", false
	}
	for _, name := range append([]string{text(block, "block_id")}, names(block, e)...) {
		if _, there := filled[name]; there {
			return name, true
		}
	}
	return "", false
}

// act does with an element what a click does, and returns what the bot is told
// of the action.
func (u *User) act(at spot) (object, error) {
	e := at.element
	kind := text(e, "type")
	switch {
	case kind == "button":
		o := object{"text": e["text"]}
		for _, field := range []string{"value", "style"} {
			if e[field] != nil {
				o[field] = e[field]
			}
		}
		return o, nil
	case at.option != nil && kind == "overflow":
		return object{"selected_option": at.option}, nil
	case at.option == nil:
		return nil, refusedf("a click on the %s %s chooses nothing", kind, text(e, "action_id"))
	}
	held := u.turnOver(at)
	u.server.choose(u.Person.ID, at.surface(), text(at.block, "block_id"), text(e, "action_id"), held)
	return held, nil
}

// turnOver chooses the option of a spot; where several can be chosen it takes
// it away if it was.
func (u *User) turnOver(at spot) object {
	kind := text(at.element, "type")
	h := holdings[kind]
	if !h.many {
		return object{"type": kind, h.field: copyOf(at.option)}
	}
	now := u.server.state(u.Person.ID, at.surface(), at.blocks())[text(at.block, "block_id")][text(at.element, "action_id")]
	list, _ := now[h.field].([]any)
	others := slices.DeleteFunc(slices.Clone(list), func(o any) bool {
		each, _ := o.(object)
		return each["value"] == at.option["value"]
	})
	if len(others) == len(list) {
		others = append(others, copyAny(at.option))
	}
	return object{"type": kind, h.field: others}
}
