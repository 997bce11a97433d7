package slacktest

import "fmt"

const (
	everywhere = "message modal home"
	anyField   = "any field"
)

// blockShape returns the shape of a kind of block.
func blockShape(kind string) (shape, bool) {
	for _, table := range []map[string]shape{commonBlocks, richBlocks, newerBlocks()} {
		if s, known := table[kind]; known {
			return s, true
		}
	}
	return shape{}, false
}

var commonBlocks = map[string]shape{
	"section": {fields: "text fields accessory expand", in: everywhere, check: section},
	"header": {fields: "text level", need: "text", in: everywhere, check: func(c *checker, o object, at string) {
		c.plain(o["text"], 150, at+"/text")
		c.whole(o, at, 1, 4, "level")
	}},
	"divider": {in: everywhere},
	"context": {fields: "elements", need: "elements", in: everywhere, check: context10},
	"actions": {fields: "elements", need: "elements", in: everywhere, check: actions},
	"image":   {fields: "image_url slack_file alt_text title", in: everywhere, check: image},
	"input":   {fields: "label element hint optional dispatch_action", need: "label element", in: everywhere, check: input},
	"video":   {fields: "video_url thumbnail_url alt_text title title_url author_name provider_name provider_icon_url description", need: "video_url thumbnail_url alt_text title", in: everywhere, check: video},
	"file":    {fields: "source external_id", need: "source external_id", in: "message"},
}

func section(c *checker, o object, at string) {
	if o["text"] == nil && o["fields"] == nil {
		c.refuse(at, "must provide either text or fields")
	}
	c.either(o["text"], 3000, at+"/text")
	for i, f := range c.array(o["fields"], 1, 10, at+"/fields") {
		here := fmt.Sprintf("%s/fields/%d", at, i)
		if _, ok := c.object(f, here); ok {
			c.either(f, 2000, here)
		}
	}
	c.boolean(o, at, "expand")
	if accessory, there := o["accessory"]; there {
		c.element(accessory, "section", at+"/accessory", map[string]bool{})
	}
}

func context10(c *checker, o object, at string) {
	for i, e := range c.array(o["elements"], 1, 10, at+"/elements") {
		here := fmt.Sprintf("%s/elements/%d", at, i)
		each, ok := c.object(e, here)
		switch {
		case !ok:
		case each["type"] == "image":
			c.element(e, "context", here, map[string]bool{})
		default:
			c.either(e, 3000, here)
		}
	}
}

func actions(c *checker, o object, at string) {
	primary := 0
	ids := map[string]bool{}
	for i, e := range c.array(o["elements"], 1, 25, at+"/elements") {
		c.element(e, "actions", fmt.Sprintf("%s/elements/%d", at, i), ids)
		if each, ok := e.(object); ok && each["style"] == "primary" {
			primary++
		}
	}
	if primary > 1 {
		c.lint(at, "more than one primary button in a row")
	}
}

func input(c *checker, o object, at string) {
	c.inputs++
	c.plain(o["label"], 2000, at+"/label")
	c.plain(o["hint"], 2000, at+"/hint")
	c.boolean(o, at, "optional", "dispatch_action")
	if o["element"] != nil {
		c.element(o["element"], "input", at+"/element", map[string]bool{})
	}
}

func video(c *checker, o object, at string) {
	c.plain(o["title"], 199, at+"/title")
	c.plain(o["description"], 200, at+"/description")
	c.chars(o["author_name"], 49, at+"/author_name")
	c.link(o["video_url"], at+"/video_url")
	c.link(o["thumbnail_url"], at+"/thumbnail_url")
}
