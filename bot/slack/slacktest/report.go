package slacktest

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
)

// Report is what is wrong with a message or a view.
type Report struct {
	// Code is the error that Slack answers with; "" means that it is taken.
	Code string
	// Errors is what Slack refuses, in its words.
	Errors []string
	// Lints is what Slack takes and a careful bot does not send.
	Lints []string
}

// OK tells whether Slack would take it.
func (r Report) OK() bool { return r.Code == "" && len(r.Errors) == 0 }

// Surface is where blocks are shown.
type Surface string

// The surfaces of Slack.
const (
	OnMessage Surface = "message"
	OnModal   Surface = "modal"
	OnHome    Surface = "home"
)

// object is a JSON object.
type object = map[string]any

// checker walks through a payload and collects what is wrong with it.
type checker struct {
	Report
	surface  Surface
	blockIDs map[string]bool
	tables   int
	markdown int
	focused  int
	inputs   int
}

func newChecker(on Surface) *checker {
	return &checker{surface: on, blockIDs: map[string]bool{}}
}

func (c *checker) refuse(at, format string, args ...any) {
	c.Errors = append(c.Errors, fmt.Sprintf(format, args...)+" [json-pointer:"+at+"]")
}

func (c *checker) lint(at, format string, args ...any) {
	c.Lints = append(c.Lints, fmt.Sprintf(format, args...)+" ["+at+"]")
}

// object returns v if it is an object.
func (c *checker) object(v any, at string) (object, bool) {
	o, ok := v.(object)
	if !ok {
		c.refuse(at, "must be an object")
	}
	return o, ok
}

// array returns the elements of v, of which there may be so many; nil for a
// field that is not there.
func (c *checker) array(v any, least, most int, at string) []any {
	if v == nil {
		return nil
	}
	list, ok := v.([]any)
	if !ok {
		c.refuse(at, "must provide an array")
		return nil
	}
	if len(list) < least {
		c.refuse(at, "must provide at least %d items", least)
	}
	if len(list) > most {
		c.refuse(at, "no more than %d items allowed", most)
	}
	return list
}

// chars checks a string that has at least one character.
func (c *checker) chars(v any, most int, at string) { c.between(v, 1, most, at) }

// between checks a string and its length; a field that is not there passes.
func (c *checker) between(v any, least, most int, at string) {
	if v == nil {
		return
	}
	s, ok := v.(string)
	if !ok {
		c.refuse(at, "must be a string")
		return
	}
	if n := length(s); n < least {
		c.refuse(at, "must be more than %d characters", least-1)
	} else if n > most {
		c.refuse(at, "must be less than %d characters", most+1)
	}
}

// boolean checks fields that are true or false.
func (c *checker) boolean(o object, at string, fields ...string) {
	for _, f := range fields {
		if v, there := o[f]; there {
			if _, ok := v.(bool); !ok {
				c.refuse(at+"/"+f, "must be a boolean")
			}
		}
	}
}

// whole checks fields that are whole numbers from least to most.
func (c *checker) whole(o object, at string, least, most int, fields ...string) {
	for _, f := range fields {
		v, there := o[f]
		if !there {
			continue
		}
		n, ok := v.(float64)
		if !ok || n != float64(int(n)) || int(n) < least || int(n) > most {
			c.refuse(at+"/"+f, "must be an integer between %d and %d", least, most)
		}
	}
}

// one checks that a field has one of the values.
func (c *checker) one(v any, at string, values ...string) {
	if v == nil {
		return
	}
	s, _ := v.(string)
	if slices.Contains(values, s) {
		return
	}
	c.refuse(at, "must be a valid enum value, one of %s", strings.Join(values, ", "))
}

// need refuses an object without these fields.
func (c *checker) need(o object, at string, fields ...string) {
	for _, f := range fields {
		if o[f] == nil {
			c.refuse(at, "missing required field: %s", f)
		}
	}
}

// length counts as Slack's JavaScript does: an emoji is two.
func length(s string) int {
	n := 0
	for _, r := range s {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}
