package slacktest

import (
	"encoding/json"
	"fmt"
)

// CheckBlocks says what is wrong with an array of blocks, which is JSON decoded
// into any.
func CheckBlocks(list any, on Surface) Report {
	c := newChecker(on)
	c.list(list, "/blocks")
	if len(c.Errors) > 0 {
		c.Code = "invalid_blocks"
	}
	return c.Report
}

func (c *checker) list(v any, at string) {
	if v == nil {
		c.refuse(at, "must provide an array")
		return
	}
	most := 100
	if c.surface == OnMessage {
		most = 50
	}
	for i, b := range c.array(v, 0, most, at) {
		c.block(b, fmt.Sprintf("%s/%d", at, i))
	}
}

// CheckView says what is wrong with a modal or a home tab.
func CheckView(view map[string]any) Report {
	c := newChecker(OnModal)
	kind, _ := view["type"].(string)
	switch kind {
	case "home":
		c.surface = OnHome
		c.only(view, "/view", "type", "blocks", "private_metadata", "callback_id", "external_id")
	case "modal":
		c.modal(view)
	default:
		c.refuse("/view/type", "unsupported type: %s", kind)
	}
	c.list(view["blocks"], "/view/blocks")
	c.between(view["private_metadata"], 0, 3000, "/view/private_metadata")
	c.between(view["callback_id"], 0, 255, "/view/callback_id")
	c.between(view["external_id"], 0, 255, "/view/external_id")
	if c.surface == OnModal && c.inputs > 0 && view["submit"] == nil {
		c.refuse("/view", "missing required field: submit, since there is an input block")
	}
	if text, err := json.Marshal(view); err != nil || len(text) > 250_000 {
		c.refuse("/view", "view_too_large")
	}
	if len(c.Errors) > 0 {
		c.Code = "invalid_arguments"
	}
	return c.Report
}

func (c *checker) modal(view object) {
	c.only(view, "/view", "type", "blocks", "private_metadata", "callback_id", "external_id",
		"title", "close", "submit", "clear_on_close", "notify_on_close", "submit_disabled")
	c.need(view, "/view", "title")
	c.plain(view["title"], 24, "/view/title")
	c.plain(view["close"], 24, "/view/close")
	c.plain(view["submit"], 24, "/view/submit")
	c.boolean(view, "/view", "clear_on_close", "notify_on_close", "submit_disabled")
}

// Purpose is what a message is sent for; the limits of its text differ.
type Purpose string

// What a message is sent for.
const (
	ToPost    Purpose = "post"    // text over 40,000 characters is cut off
	ToWhisper Purpose = "whisper" // such text is refused
	ToUpdate  Purpose = "update"  // text over 4,000 characters is refused
)

// CheckMessage says what is wrong with the arguments text, blocks, attachments,
// markdown_text and metadata of a message.
func CheckMessage(m map[string]any, to Purpose) Report {
	c := newChecker(OnMessage)
	if m["blocks"] != nil {
		c.list(m["blocks"], "/blocks")
	}
	if len(c.Errors) > 0 {
		c.Code = "invalid_blocks"
	}
	text, _ := m["text"].(string)
	c.attachments(m["attachments"])
	c.content(m, text)
	c.size(m, text, to)
	c.lintMessage(m, text)
	c.metadata(m["metadata"])
	return c.Report
}

func (c *checker) code(code string) {
	if c.Code == "" {
		c.Code = code
	}
}

// content refuses a message that says nothing, or two things.
func (c *checker) content(m object, text string) {
	blocks, _ := m["blocks"].([]any)
	attachments, _ := m["attachments"].([]any)
	long, _ := m["markdown_text"].(string)
	if text == "" && len(blocks) == 0 && len(attachments) == 0 && long == "" {
		c.code("no_text")
	}
	if long != "" && (text != "" || m["blocks"] != nil) {
		c.code("markdown_text_conflict")
	}
	if length(long) > 12000 {
		c.code("msg_too_long")
	}
}

func (c *checker) size(m object, text string, to Purpose) {
	n := length(text)
	switch {
	case to == ToUpdate && n > 4000, to == ToWhisper && n > 40000:
		c.code("msg_too_long")
	case n > 40000:
		c.lint("/text", "text over 40000 characters is cut off")
	case n > 4000:
		c.lint("/text", "text over the recommended 4000 characters")
	}
	if m["blocks"] == nil {
		return
	}
	written, err := json.Marshal(m["blocks"])
	if err == nil && len(written) > 13000 {
		c.lint("/blocks", "blocks over 13000 characters: Slack has been seen to answer msg_blocks_too_long from about 13200")
	}
}

func (c *checker) lintMessage(m object, text string) {
	blocks, _ := m["blocks"].([]any)
	if len(blocks) > 0 && text == "" {
		c.lint("/text", "no top-level text: nothing for screen readers and notifications")
	}
	c.lintMarkup(text, "/text")
}

func (c *checker) attachments(v any) {
	list, _ := v.([]any)
	if len(list) > 0 {
		c.lint("/attachments", "attachments are legacy")
	}
	for i, a := range objects(v) {
		if a["blocks"] == nil {
			continue
		}
		before := len(c.Errors)
		c.list(a["blocks"], fmt.Sprintf("/attachments/%d/blocks", i))
		if len(c.Errors) > before {
			c.code("invalid_attachments")
		}
	}
}

// metadata checks what a message carries unseen.
func (c *checker) metadata(v any) {
	if v == nil {
		return
	}
	o, ok := v.(object)
	if !ok {
		c.refuse("/metadata", "must be an object")
		c.code("invalid_metadata_format")
		return
	}
	if len(o) == 0 {
		return // which takes the metadata away
	}
	before := len(c.Errors)
	c.only(o, "/metadata", "event_type", "event_payload", "entities")
	c.chars(o["event_type"], 255, "/metadata/event_type")
	c.need(o, "/metadata", "event_type", "event_payload")
	if o["event_payload"] != nil {
		c.object(o["event_payload"], "/metadata/event_payload")
	}
	if len(c.Errors) > before {
		c.code("invalid_metadata_schema")
	}
}
