package slacktest

import (
	"maps"
	"slices"
	"strings"
)

// shape is what may be in a kind of block or element, and where it may be.
type shape struct {
	// fields are the fields besides type, and block_id or action_id.
	fields string
	// need are the fields that must be there.
	need string
	// in are the blocks that an element may be in, or the surfaces of a block.
	in string
	// check does the rest; nil for nothing more.
	check func(c *checker, o object, at string)
}

func (s shape) allows(where string) bool {
	return slices.Contains(strings.Fields(s.in), where)
}

// only refuses all other fields.
func (c *checker) only(o object, at string, fields ...string) {
	for _, name := range slices.Sorted(maps.Keys(o)) {
		if !slices.Contains(fields, name) {
			c.refuse(at, "invalid additional property: %s", name)
		}
	}
}

// shaped checks the fields of an object that has a shape.
func (c *checker) shaped(o object, at string, s shape, more ...string) {
	c.only(o, at, slices.Concat(strings.Fields(s.fields), more)...)
	c.need(o, at, strings.Fields(s.need)...)
}

// element checks what stands in a block. Ids are the action_ids of the block.
func (c *checker) element(v any, where, at string, ids map[string]bool) {
	o, ok := c.object(v, at)
	if !ok {
		return
	}
	kind, _ := o["type"].(string)
	s, known := elements[kind]
	if !known {
		c.refuse(at+"/type", "unsupported type: %s", kind)
		return
	}
	if !s.allows(where) {
		c.refuse(at+"/type", "unsupported type: %s is not allowed in %s", kind, where)
		return
	}
	c.shaped(o, at, s, "type", "action_id")
	c.common(o, at, ids)
	if s.check != nil {
		s.check(c, o, at)
	}
}

// common checks what several elements have.
func (c *checker) common(o object, at string, ids map[string]bool) {
	c.chars(o["action_id"], 255, at+"/action_id")
	if id, _ := o["action_id"].(string); id != "" {
		if ids[id] {
			c.refuse(at+"/action_id", "`action_id` %q already exists in this block", id)
		}
		ids[id] = true
	}
	c.plain(o["placeholder"], 150, at+"/placeholder")
	c.confirm(o["confirm"], at+"/confirm")
	c.boolean(o, at, "focus_on_load")
	if o["focus_on_load"] == true {
		if c.focused++; c.focused > 1 {
			c.refuse(at+"/focus_on_load", "only one element may have focus_on_load")
		}
	}
	c.dispatch(o["dispatch_action_config"], at+"/dispatch_action_config")
}

func (c *checker) dispatch(v any, at string) {
	if v == nil {
		return
	}
	o, ok := c.object(v, at)
	if !ok {
		return
	}
	c.only(o, at, "trigger_actions_on")
	for _, t := range c.array(o["trigger_actions_on"], 1, 2, at+"/trigger_actions_on") {
		c.one(t, at+"/trigger_actions_on", "on_enter_pressed", "on_character_entered")
	}
}

// block checks one block.
func (c *checker) block(v any, at string) {
	o, ok := c.object(v, at)
	if !ok {
		return
	}
	kind, _ := o["type"].(string)
	s, known := blockShape(kind)
	if !known {
		c.refuse(at+"/type", "unsupported type: %s", kind)
		return
	}
	if !s.allows(string(c.surface)) {
		c.refuse(at+"/type", "unsupported type: %s is not available in a %s", kind, c.surface)
		return
	}
	if s.fields == anyField {
		c.lint(at, "%s: a newer block of which only the name is checked here", kind)
	} else {
		c.shaped(o, at, s, "type", "block_id")
	}
	c.blockID(o["block_id"], at+"/block_id")
	if s.check != nil {
		s.check(c, o, at)
	}
}

func (c *checker) blockID(v any, at string) {
	c.chars(v, 255, at)
	id, _ := v.(string)
	if id != "" && c.blockIDs[id] {
		c.refuse(at, "`block_id` %q already exists", id)
	}
	c.blockIDs[id] = true
}
