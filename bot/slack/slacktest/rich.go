package slacktest

import "fmt"

// richBlocks are the blocks with an inner structure of their own.
var richBlocks = map[string]shape{
	"rich_text": {fields: "elements", need: "elements", in: everywhere, check: richText},
	"table":     {fields: "rows column_settings", need: "rows", in: "message", check: table},
	"markdown":  {fields: "text", need: "text", in: "message", check: markdownBlock},
}

// richParts are what a rich_text block is made of.
var richParts = map[string]shape{
	"rich_text_section":      {fields: "elements", need: "elements"},
	"rich_text_preformatted": {fields: "elements border language", need: "elements"},
	"rich_text_quote":        {fields: "elements border", need: "elements"},
	"rich_text_list":         {fields: "elements style indent offset border", need: "elements style"},
}

// richLeaves are what a part of it is made of.
var richLeaves = map[string]shape{
	"text":      {fields: "text style", need: "text"},
	"link":      {fields: "url text unsafe style", need: "url"},
	"emoji":     {fields: "name unicode style skin_tone url", need: "name"},
	"user":      {fields: "user_id style", need: "user_id"},
	"usergroup": {fields: "usergroup_id style", need: "usergroup_id"},
	"channel":   {fields: "channel_id style", need: "channel_id"},
	"broadcast": {fields: "range style", need: "range"},
	"color":     {fields: "value style", need: "value"},
	"date":      {fields: "timestamp format url fallback style", need: "timestamp format"},
}

func richText(c *checker, o object, at string) {
	for i, v := range c.array(o["elements"], 1, 500, at+"/elements") {
		c.richPart(v, fmt.Sprintf("%s/elements/%d", at, i))
	}
}

func (c *checker) richPart(v any, at string) {
	o, ok := c.object(v, at)
	if !ok {
		return
	}
	kind, _ := o["type"].(string)
	s, known := richParts[kind]
	if !known {
		c.refuse(at+"/type", "unsupported type: %s", kind)
		return
	}
	c.shaped(o, at, s, "type")
	for i, e := range c.array(o["elements"], 0, 1000, at+"/elements") {
		here := fmt.Sprintf("%s/elements/%d", at, i)
		if kind == "rich_text_list" {
			c.richPart(e, here)
		} else {
			c.richLeaf(e, here)
		}
	}
	if kind == "rich_text_list" {
		c.one(o["style"], at+"/style", "bullet", "ordered")
		c.whole(o, at, 0, 8, "indent")
	}
}

func (c *checker) richLeaf(v any, at string) {
	o, ok := c.object(v, at)
	if !ok {
		return
	}
	kind, _ := o["type"].(string)
	s, known := richLeaves[kind]
	if !known {
		c.refuse(at+"/type", "unsupported type: %s", kind)
		return
	}
	c.shaped(o, at, s, "type")
	c.richStyle(o["style"], at+"/style")
	switch kind {
	case "text":
		c.chars(o["text"], 40000, at+"/text")
	case "link":
		c.chars(o["url"], 3000, at+"/url")
	case "broadcast":
		c.one(o["range"], at+"/range", "here", "channel", "everyone")
		c.lint(at, "broadcast mention @%v", o["range"])
	}
}

func (c *checker) richStyle(v any, at string) {
	if v == nil {
		return
	}
	if o, ok := c.object(v, at); ok {
		known := []string{"bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink"}
		c.only(o, at, known...)
		c.boolean(o, at, known...)
	}
}

func table(c *checker, o object, at string) {
	if c.tables++; c.tables > 1 {
		c.refuse(at, "only_one_table_allowed")
	}
	for i, row := range c.array(o["rows"], 1, 100, at+"/rows") {
		here := fmt.Sprintf("%s/rows/%d", at, i)
		if row == nil {
			c.refuse(here, "must provide an array")
		}
		for j, cell := range c.array(row, 1, 20, here) {
			c.cell(cell, fmt.Sprintf("%s/%d", here, j))
		}
	}
	for i, v := range c.array(o["column_settings"], 0, 20, at+"/column_settings") {
		c.column(v, fmt.Sprintf("%s/column_settings/%d", at, i))
	}
}

func (c *checker) column(v any, at string) {
	o, ok := v.(object)
	if !ok { // null leaves a column as it is
		return
	}
	c.only(o, at, "align", "is_wrapped")
	c.one(o["align"], at+"/align", "left", "center", "right")
	c.boolean(o, at, "is_wrapped")
}

func (c *checker) cell(v any, at string) {
	o, ok := c.object(v, at)
	if !ok {
		return
	}
	switch o["type"] {
	case "raw_text":
		c.only(o, at, "type", "text")
		c.need(o, at, "text")
		c.chars(o["text"], 10000, at+"/text")
	case "raw_number":
		c.only(o, at, "type", "value", "text")
	case "rich_text":
		c.only(o, at, "type", "elements", "block_id")
		richText(c, o, at)
	default:
		c.refuse(at+"/type", "unsupported type: %v", o["type"])
	}
}

func markdownBlock(c *checker, o object, at string) {
	c.chars(o["text"], 12000, at+"/text")
	text, _ := o["text"].(string)
	if c.markdown += length(text); c.markdown > 12000 {
		c.refuse(at, "markdown blocks must total less than 12001 characters")
	}
}
