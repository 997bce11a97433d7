package slacktest

import "fmt"

// newerBlocks came in 2025 and 2026. The bot keeps to the older ones. It is a
// function, since some of them contain blocks.
func newerBlocks() map[string]shape {
	return map[string]shape{
		"context_actions": {fields: "elements", need: "elements", in: "message", check: contextActions},
		"alert":           {fields: "text level", need: "text", in: "modal", check: alert},
		"card":            {fields: "hero_image icon title subtitle body actions", in: "message", check: card},
		"carousel":        {fields: "elements", need: "elements", in: "message", check: carousel},
		"container": {
			fields: "title rich_text_title subtitle child_blocks width icon is_collapsible default_collapsed has_header_divider",
			need:   "child_blocks", in: "message", check: container,
		},
		"data_table":         {fields: anyField, in: "message"},
		"data_visualization": {fields: anyField, in: "message"},
		"plan":               {fields: anyField, in: "message"},
		"task_card":          {fields: anyField, in: "message"},
	}
}

func contextActions(c *checker, o object, at string) {
	ids := map[string]bool{}
	for i, e := range c.array(o["elements"], 1, 5, at+"/elements") {
		c.element(e, "context_actions", fmt.Sprintf("%s/elements/%d", at, i), ids)
	}
}

func alert(c *checker, o object, at string) {
	c.either(o["text"], 200, at+"/text")
	c.one(o["level"], at+"/level", "default", "info", "warning", "error", "success")
}

func card(c *checker, o object, at string) {
	if o["hero_image"] == nil && o["title"] == nil && o["actions"] == nil && o["body"] == nil {
		c.refuse(at, "must provide at least one of hero_image, title, actions, body")
	}
	c.text(o["title"], 150, at+"/title", markdown)
	c.text(o["subtitle"], 150, at+"/subtitle", markdown)
	c.text(o["body"], 200, at+"/body", markdown)
	ids := map[string]bool{}
	for i, e := range c.array(o["actions"], 1, 25, at+"/actions") {
		c.element(e, "card", fmt.Sprintf("%s/actions/%d", at, i), ids)
	}
}

func carousel(c *checker, o object, at string) {
	for i, e := range c.array(o["elements"], 1, 10, at+"/elements") {
		c.block(e, fmt.Sprintf("%s/elements/%d", at, i))
	}
}

func container(c *checker, o object, at string) {
	if o["title"] == nil && o["rich_text_title"] == nil {
		c.refuse(at, "must provide title or rich_text_title")
	}
	c.plain(o["title"], 150, at+"/title")
	for i, e := range c.array(o["child_blocks"], 1, 10, at+"/child_blocks") {
		c.block(e, fmt.Sprintf("%s/child_blocks/%d", at, i))
	}
}
