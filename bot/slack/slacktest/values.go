package slacktest

import (
	"fmt"
	"slices"
)

// values are what is filled in or chosen: by block id and action id.
type values map[string]map[string]object

func (v values) json() object {
	out := object{}
	for block, actions := range v {
		inner := object{}
		for id, value := range actions {
			inner[id] = copyOf(value)
		}
		out[block] = inner
	}
	return out
}

func (v values) set(block, action string, value object) {
	if v[block] == nil {
		v[block] = map[string]object{}
	}
	v[block][action] = value
}

// holding says in which field of state.values an element's value is, and which
// field of the element it has at first.
type holding struct {
	field, initial string
	many           bool
}

var holdings = map[string]holding{
	"static_select":              {field: "selected_option", initial: "initial_option"},
	"external_select":            {field: "selected_option", initial: "initial_option"},
	"radio_buttons":              {field: "selected_option", initial: "initial_option"},
	"multi_static_select":        {field: "selected_options", initial: "initial_options", many: true},
	"multi_external_select":      {field: "selected_options", initial: "initial_options", many: true},
	"checkboxes":                 {field: "selected_options", initial: "initial_options", many: true},
	"users_select":               {field: "selected_user", initial: "initial_user"},
	"multi_users_select":         {field: "selected_users", initial: "initial_users", many: true},
	"channels_select":            {field: "selected_channel", initial: "initial_channel"},
	"multi_channels_select":      {field: "selected_channels", initial: "initial_channels", many: true},
	"conversations_select":       {field: "selected_conversation", initial: "initial_conversation"},
	"multi_conversations_select": {field: "selected_conversations", initial: "initial_conversations", many: true},
	"datepicker":                 {field: "selected_date", initial: "initial_date"},
	"timepicker":                 {field: "selected_time", initial: "initial_time"},
	"datetimepicker":             {field: "selected_date_time", initial: "initial_date_time"},
	"plain_text_input":           {field: "value", initial: "initial_value"},
	"email_text_input":           {field: "value", initial: "initial_value"},
	"url_text_input":             {field: "value", initial: "initial_value"},
	"number_input":               {field: "value", initial: "initial_value"},
	"rich_text_input":            {field: "rich_text_value", initial: "initial_value"},
	"file_input":                 {field: "files", many: true},
}

// initialValues are what blocks hold before anybody touched them.
func initialValues(blocks []any) values {
	out := values{}
	for _, b := range objects(blocks) {
		for _, e := range elementsOf(b) {
			kind := text(e, "type")
			h, holds := holdings[kind]
			if !holds {
				continue
			}
			v := e[h.initial]
			if v == nil && h.many {
				v = []any{}
			}
			out.set(text(b, "block_id"), text(e, "action_id"), object{"type": kind, h.field: copyAny(v)})
		}
	}
	return out
}

// state is what a person sees filled in on a surface: what was chosen, where
// the element is still there, and else what was there at first. The server is
// locked.
func (s *Server) state(person, surface string, blocks []any) values {
	out := initialValues(blocks)
	for block, actions := range s.chosen[person+" "+surface] {
		for action, v := range actions {
			if was, there := out[block][action]; there && was["type"] == v["type"] {
				out.set(block, action, copyOf(v))
			}
		}
	}
	return out
}

func (s *Server) stateOf(person string, v *View) values { return s.state(person, v.ID, v.Blocks()) }

// choose keeps what a person has filled in.
func (s *Server) choose(person, surface, block, action string, value object) {
	key := person + " " + surface
	if s.chosen[key] == nil {
		s.chosen[key] = values{}
	}
	s.chosen[key].set(block, action, value)
}

// Option is a choice of a menu whose options come from the bot while a person
// types.
type Option struct{ Text, Value string }

func (o Option) json() object {
	return object{"text": object{"type": plainText, "text": o.Text, "emoji": true}, "value": o.Value}
}

// valueOf makes of what a test gives what the client sends: a text, a number,
// an option by its text or value, an Option, or a list of them; nil empties.
func valueOf(e object, given any) (object, error) {
	kind := text(e, "type")
	h, holds := holdings[kind]
	if !holds {
		return nil, fmt.Errorf("fill in a %s: it holds nothing", kind)
	}
	var list []any
	for _, each := range listed(given) {
		v, err := oneValue(e, each)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	switch {
	case h.many && list == nil:
		return object{"type": kind, h.field: []any{}}, nil
	case h.many:
		return object{"type": kind, h.field: list}, nil
	case len(list) == 0:
		return object{"type": kind, h.field: nil}, nil
	case len(list) > 1:
		return nil, refusedf("%d values in a %s", len(list), kind)
	}
	return object{"type": kind, h.field: list[0]}, nil
}

// listed makes a list of what may be one.
func listed(given any) []any {
	switch v := given.(type) {
	case nil:
		return nil
	case []any:
		return v
	case []string:
		out := make([]any, len(v))
		for i, each := range v {
			out[i] = each
		}
		return out
	}
	return []any{given}
}

// oneValue is one value of an element.
func oneValue(e object, given any) (any, error) {
	h := holdings[text(e, "type")]
	if o, ok := given.(Option); ok {
		return o.json(), nil
	}
	if h.field != "selected_option" && h.field != "selected_options" {
		return given, nil
	}
	all := optionsOf(e)
	i := slices.IndexFunc(all, func(o object) bool { return o["value"] == given || labelOf(o) == given })
	if i < 0 {
		return nil, fmt.Errorf("choose %q of %q: %w", given, text(e, "action_id"), ErrNotInSight)
	}
	return copyAny(all[i]), nil
}

// labelOf is the text that stands on something.
func labelOf(o object) string {
	label, _ := o["text"].(object)
	return text(label, "text")
}
