package slacktest

import (
	"fmt"
	"slices"
)

// spot is where a person does something.
type spot struct {
	message *Message
	view    *View
	block   object
	element object
	option  object // of the element, if it was that which was named
}

// surface is what the spot's values are kept under.
func (at spot) surface() string {
	if at.view != nil {
		return at.view.ID
	}
	return at.message.Channel + at.message.TS
}

func (at spot) blocks() []any {
	if at.view != nil {
		return at.view.Blocks()
	}
	return at.message.Blocks
}

// find finds something by its action_id, its label, its placeholder, or the
// text or value of one of its options: in the open modal, else in the newest
// message that has it, else in the home tab. The server is locked.
func (u *User) find(what string) (spot, error) {
	for _, at := range u.surfaces() {
		for _, b := range objects(at.blocks()) {
			for _, e := range elementsOf(b) {
				option, hit := named(b, e, what)
				if hit {
					at.block, at.element, at.option = b, e, option
					return at, nil
				}
			}
		}
	}
	return spot{}, fmt.Errorf("find %q before %s: %w", what, u.Person.ID, ErrNotInSight)
}

// surfaces are what the person sees, the nearest first.
func (u *User) surfaces() []spot {
	s := u.server
	if u.old != nil {
		return []spot{{message: u.old}}
	}
	if stack := s.stacks[u.Person.ID]; len(stack) > 0 && u.on == "" {
		return []spot{{view: stack[len(stack)-1]}}
	}
	var out []spot
	for _, m := range slices.Backward(s.messages) {
		if u.sees(m) {
			out = append(out, spot{message: m})
		}
	}
	if home, there := s.homes[u.Person.ID]; there && u.on == "" {
		out = append(out, spot{view: home})
	}
	return out
}

func (u *User) sees(m *Message) bool {
	if u.on != "" && m.TS != u.on || m.EphemeralTo != "" && m.EphemeralTo != u.Person.ID {
		return false
	}
	to, there := u.server.place(m.Channel)
	return there && to.has(u.Person.ID) && m.FromBot()
}

// named tells whether an element is called so, or one of its options.
func named(block, e object, what string) (option object, hit bool) {
	if slices.Contains(names(block, e), what) {
		return nil, true
	}
	for _, o := range optionsOf(e) {
		if labelOf(o) == what || o["value"] == what {
			return o, true
		}
	}
	return nil, false
}

// names are what an element goes by.
func names(block, e object) []string {
	placeholder, _ := e["placeholder"].(object)
	label, _ := block["label"].(object)
	var out []string
	for _, name := range []string{
		text(e, "action_id"), labelOf(e), text(placeholder, "text"), text(e, "accessibility_label"), text(label, "text"),
	} {
		if name != "" {
			out = append(out, name)
		}
	}
	return out
}
