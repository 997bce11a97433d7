package slacktest

import (
	"maps"
	"regexp"
)

const (
	anywhere = "section actions input"
	buttons  = "section actions"
)

// elements are the kinds of elements.
var elements = merged(plainElements, selects, inputs)

func merged(tables ...map[string]shape) map[string]shape {
	all := map[string]shape{}
	for _, t := range tables {
		maps.Copy(all, t)
	}
	return all
}

var plainElements = map[string]shape{
	"button":          {fields: "text value url style confirm accessibility_label", need: "text", in: buttons + " card", check: button},
	"workflow_button": {fields: "text workflow style accessibility_label confirm", need: "text workflow", in: buttons, check: button},
	"checkboxes":      {fields: "options initial_options confirm focus_on_load", need: "options", in: anywhere, check: choices},
	"radio_buttons":   {fields: "options initial_option confirm focus_on_load", need: "options", in: anywhere, check: choices},
	"overflow": {fields: "options confirm", need: "options", in: buttons, check: func(c *checker, o object, at string) {
		c.options(o["options"], 5, at+"/options", withURL, plainText)
	}},
	"image":            {fields: "image_url slack_file alt_text", in: "section context card", check: image},
	"datepicker":       {fields: "initial_date placeholder confirm focus_on_load", in: anywhere, check: written("initial_date", date, "a date in the format YYYY-MM-DD")},
	"timepicker":       {fields: "initial_time placeholder confirm focus_on_load timezone", in: anywhere, check: written("initial_time", hour, "a time in the format HH:mm")},
	"datetimepicker":   {fields: "initial_date_time confirm focus_on_load", in: "actions input", check: moment},
	"feedback_buttons": {fields: "positive_button negative_button", need: "positive_button negative_button", in: "context_actions", check: feedback},
	"icon_button":      {fields: "icon text accessibility_label value visible_to_user_ids confirm", need: "icon text", in: "context_actions", check: button},
}

func button(c *checker, o object, at string) {
	c.plain(o["text"], 75, at+"/text")
	c.between(o["value"], 0, 2000, at+"/value")
	c.link(o["url"], at+"/url")
	c.one(o["style"], at+"/style", "primary", "danger")
	c.chars(o["accessibility_label"], 75, at+"/accessibility_label")
	if o["action_id"] == nil {
		c.lint(at, "button without action_id")
	}
}

func choices(c *checker, o object, at string) {
	c.options(o["options"], 10, at+"/options", plainText, markdown)
	c.initial(o, at)
}

var (
	date = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)
	hour = regexp.MustCompile(`^([01]\d|2[0-3]):[0-5]\d$`)
)

// written checks that a field is written in a certain way.
func written(field string, exp *regexp.Regexp, want string) func(*checker, object, string) {
	return func(c *checker, o object, at string) {
		s, _ := o[field].(string)
		if o[field] != nil && !exp.MatchString(s) {
			c.refuse(at+"/"+field, "must be %s", want)
		}
	}
}

func moment(c *checker, o object, at string) {
	c.whole(o, at, 1_000_000_000, 9_999_999_999, "initial_date_time")
}

func feedback(c *checker, o object, at string) {
	for _, which := range []string{"positive_button", "negative_button"} {
		here := at + "/" + which
		b, ok := c.object(o[which], here)
		if !ok {
			continue
		}
		c.only(b, here, "text", "value", "accessibility_label")
		c.need(b, here, "text", "value")
		c.plain(b["text"], 75, here+"/text")
		c.chars(b["value"], 2000, here+"/value")
	}
}
