package slacktest

import (
	"fmt"
	"reflect"
)

// options checks the options of an element.
func (c *checker) options(v any, most int, at string, kinds ...string) {
	for i, o := range c.array(v, 1, most, at) {
		c.option(o, fmt.Sprintf("%s/%d", at, i), kinds...)
	}
}

func (c *checker) option(v any, at string, kinds ...string) {
	o, ok := c.object(v, at)
	if !ok {
		return
	}
	fields := []string{"text", "value", "description"}
	if len(kinds) > 0 && kinds[0] == withURL {
		fields, kinds = append(fields, "url"), kinds[1:]
	}
	c.only(o, at, fields...)
	c.need(o, at, "text", "value")
	c.text(o["text"], 75, at+"/text", kinds...)
	c.chars(o["value"], 150, at+"/value")
	c.text(o["description"], 75, at+"/description", kinds...)
	c.link(o["url"], at+"/url")
}

// withURL, before the kinds of text, allows url in an option.
const withURL = "url"

// groups checks option groups.
func (c *checker) groups(v any, at string) {
	for i, g := range c.array(v, 1, 100, at) {
		here := fmt.Sprintf("%s/%d", at, i)
		o, ok := c.object(g, here)
		if !ok {
			continue
		}
		c.only(o, here, "label", "options")
		c.need(o, here, "label", "options")
		c.plain(o["label"], 75, here+"/label")
		c.options(o["options"], 100, here+"/options", plainText)
	}
}

// initial checks that what is chosen at first is among the options.
func (c *checker) initial(o object, at string) {
	all := optionsOf(o)
	for _, field := range []string{"initial_option", "initial_options"} {
		list, many := o[field].([]any)
		if !many && o[field] != nil {
			list = []any{o[field]}
		}
		if many && len(list) == 0 {
			c.refuse(at+"/"+field, "must provide at least 1 items")
		}
		for _, first := range list {
			if !contains(all, first) {
				c.refuse(at+"/"+field, "initial option must match one of the options")
			}
		}
	}
}

func contains(options []object, v any) bool {
	o, _ := v.(object)
	for _, each := range options {
		if reflect.DeepEqual(each["text"], o["text"]) && each["value"] == o["value"] {
			return true
		}
	}
	return false
}

// optionsOf returns the options of an element, those in groups too.
func optionsOf(element object) []object {
	all := objects(element["options"])
	for _, g := range objects(element["option_groups"]) {
		all = append(all, objects(g["options"])...)
	}
	return all
}

// objects returns the objects of an array.
func objects(v any) []object {
	list, _ := v.([]any)
	var out []object
	for _, each := range list {
		if o, ok := each.(object); ok {
			out = append(out, o)
		}
	}
	return out
}
