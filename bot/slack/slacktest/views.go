package slacktest

import "slices"

// deepest is how many modals can lie on each other.
const deepest = 3

func (s *Server) viewsOpen(c *call) object {
	person, refused := s.pull(text(c.Args, "trigger_id"))
	if refused != nil {
		return refused
	}
	content, refused := s.viewOf(c, "modal")
	if refused != nil {
		return refused
	}
	v := s.newView(person, content, nil)
	s.stacks[person] = []*View{v}
	return object{"ok": true, "view": v.body(s.stateOf(person, v))}
}

func (s *Server) viewsPush(c *call) object {
	person, refused := s.pull(text(c.Args, "trigger_id"))
	if refused != nil {
		return refused
	}
	content, refused := s.viewOf(c, "modal")
	if refused != nil {
		return refused
	}
	v, code := s.push(person, content)
	if code != "" {
		return failure(code)
	}
	return object{"ok": true, "view": v.body(s.stateOf(person, v))}
}

// push lays a view on those of a person, or returns why not.
func (s *Server) push(person string, content object) (*View, string) {
	stack := s.stacks[person]
	switch {
	case len(stack) == 0:
		return nil, "not_found"
	case len(stack) >= deepest:
		return nil, "push_limit_reached"
	}
	v := s.newView(person, content, stack[len(stack)-1])
	s.stacks[person] = append(stack, v)
	return v, ""
}

func (s *Server) viewsUpdate(c *call) object {
	v := s.openView(c.Args)
	if v == nil {
		return failure("not_found")
	}
	if hash := text(c.Args, "hash"); hash != "" && hash != v.Hash {
		return failure("hash_conflict")
	}
	content, refused := s.viewOf(c, "modal")
	if refused != nil {
		return refused
	}
	s.replace(v, content)
	return object{"ok": true, "view": v.body(s.stateOf(v.User, v))}
}

// openView returns the view that a call names, if it is open.
func (s *Server) openView(args object) *View {
	id, external := text(args, "view_id"), text(args, "external_id")
	for _, stack := range s.stacks {
		for _, v := range stack {
			if v.ID == id || id == "" && external != "" && text(v.Content, "external_id") == external {
				return v
			}
		}
	}
	return nil
}

func (s *Server) viewsPublish(c *call) object {
	p, known := s.person(text(c.Args, "user_id"))
	if !known || p.Deleted {
		return failure("invalid_arguments", "user not found [json-pointer:/user_id]")
	}
	home := s.homes[p.ID]
	if hash := text(c.Args, "hash"); hash != "" && (home == nil || hash != home.Hash) {
		return failure("hash_conflict")
	}
	content, refused := s.viewOf(c, "home")
	if refused != nil {
		return refused
	}
	if home == nil {
		home = s.newView(p.ID, content, nil)
		s.homes[p.ID] = home
	} else {
		s.replace(home, content)
	}
	return object{"ok": true, "view": home.body(s.stateOf(p.ID, home))}
}

// viewOf returns the view of a call, or why it is refused.
func (s *Server) viewOf(c *call, kind string) (content, refused object) {
	content, ok := c.Args["view"].(object)
	if !ok {
		return nil, failure("invalid_arguments", "missing required field: view [json-pointer:/view]")
	}
	if refused := c.check(CheckView(content)); refused != nil {
		return nil, refused
	}
	if content["type"] != kind {
		return nil, failure("invalid_arguments", "view type must be "+kind+" [json-pointer:/view/type]")
	}
	if external := text(content, "external_id"); external != "" && s.external(external, c.Args) {
		return nil, failure("duplicate_external_id")
	}
	return content, nil
}

// external tells whether another view has this external_id.
func (s *Server) external(id string, args object) bool {
	mine := s.openView(args)
	for _, v := range s.views {
		if v != mine && text(v.Content, "external_id") == id && s.isOpen(v) {
			return true
		}
	}
	return false
}

func (s *Server) isOpen(v *View) bool {
	return s.homes[v.User] == v || slices.Contains(s.stacks[v.User], v)
}

// newView makes a view that lies on another one; nil for on none.
func (s *Server) newView(person string, content object, below *View) *View {
	v := &View{ID: s.next("V"), User: person}
	v.RootID = v.ID
	if below != nil {
		v.PreviousID, v.RootID = below.ID, below.RootID
	}
	s.views[v.ID] = v
	s.replace(v, content)
	return v
}

// replace gives a view another content.
func (s *Server) replace(v *View, content object) {
	v.Content = copyOf(content)
	v.Content["blocks"] = s.named(content["blocks"])
	v.Hash = s.next("hash.")
}
