package teamstest

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// CardType is the content type of a card.
const CardType = "application/vnd.microsoft.card.adaptive"

// Card is an Adaptive Card.
type Card map[string]any

// ParseCard reads a card of a version that Teams draws everywhere.
func ParseCard(contentType string, content []byte) (Card, error) {
	var c Card
	if contentType != CardType {
		return nil, fmt.Errorf("an attachment of type %q", contentType)
	}
	if err := json.Unmarshal(content, &c); err != nil || c == nil {
		return nil, errors.New("a card that is no object")
	}
	if c["type"] != "AdaptiveCard" {
		return c, fmt.Errorf("a card of type %v", c["type"])
	}
	version, _ := c["version"].(string)
	if !slices.Contains([]string{"1.0", "1.1", "1.2", "1.3", "1.4", "1.5"}, version) {
		return c, fmt.Errorf("a card of version %q", version)
	}
	return c, nil
}

// Actions returns all that can be pressed, in the order of reading, wherever
// it is: in sets, containers, columns, tables and cards that are shown.
func (c Card) Actions() []map[string]any {
	var all []map[string]any
	c.walk(func(m map[string]any) {
		if kind, _ := m["type"].(string); strings.HasPrefix(kind, "Action.") {
			all = append(all, m)
		}
	})
	return all
}

// Action returns the action with a title; the first of them where there are
// several. What has no title, a container say, is found by its tooltip.
func (c Card) Action(title string) (map[string]any, bool) {
	for _, a := range c.Actions() {
		if a["title"] == title || a["title"] == nil && a["tooltip"] == title {
			return a, true
		}
	}
	return nil, false
}

// Inputs returns all that can be filled in.
func (c Card) Inputs() []map[string]any {
	var all []map[string]any
	c.walk(func(m map[string]any) {
		if kind, _ := m["type"].(string); strings.HasPrefix(kind, "Input.") {
			all = append(all, m)
		}
	})
	return all
}

// Texts returns what is to be read.
func (c Card) Texts() []string {
	var all []string
	c.walk(func(m map[string]any) {
		for _, key := range []string{"text", "title", "label", "value"} {
			text, _ := m[key].(string)
			kind, _ := m["type"].(string)
			if text != "" && (key != "value" || kind == "") { // a fact has no type
				all = append(all, text)
			}
		}
	})
	return all
}

// order is that in which the parts of an element are read.
var order = []string{"body", "items", "columns", "rows", "cells", "facts", "inlines", "card", "actions", "selectAction", "inlineAction"}

// walk calls f for each element, the outer ones first. The fallback of an
// element is another one in its place, and left out.
func (c Card) walk(f func(map[string]any)) { walk(map[string]any(c), f) }

func walk(v any, f func(map[string]any)) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			walk(e, f)
		}
	case map[string]any:
		f(v)
		for _, key := range order {
			walk(v[key], f)
		}
	}
}

// Field is an input by its id or its label, and what to fill in.
type Field struct{ Name, Value string }

// Fill returns the values of all inputs: those given, and otherwise what the
// card begins with.
func (c Card) Fill(fields ...Field) (map[string]any, error) {
	values := map[string]any{}
	left := slices.Clone(fields)
	for _, in := range c.Inputs() {
		id, _ := in["id"].(string)
		if v, ok := in["value"].(string); ok {
			values[id] = v
		}
		i := slices.IndexFunc(left, func(f Field) bool { return f.Name == id || f.Name == in["label"] })
		if i >= 0 {
			values[id] = left[i].Value
			left = slices.Delete(left, i, i+1)
		}
		if in["isRequired"] == true && (values[id] == nil || values[id] == "") {
			return nil, fmt.Errorf("%q is to be filled in", nameOf(in))
		}
	}
	if len(left) > 0 {
		return nil, fmt.Errorf("there is no input %q", left[0].Name)
	}
	return values, nil
}

func nameOf(in map[string]any) any {
	if in["label"] != nil {
		return in["label"]
	}
	return in["id"]
}
