package blocks

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"odense.dk/ideabot/bot/chat"
)

// checkMessage fails a test where a message, as JSON, breaks Slack's limits.
func checkMessage(t testing.TB, data []byte) {
	t.Helper()
	var m struct {
		Text   string           `json:"text"`
		Blocks []map[string]any `json:"blocks"`
	}
	if err := json.Unmarshal(data, &m); err != nil {
		t.Fatal(err)
	}
	c := &checker{T: t, ids: map[string]bool{}}
	c.length("text", m.Text, 1, 4000)
	if strings.ContainsAny(m.Text, "<>") {
		t.Errorf("text is not escaped: %s", m.Text)
	}
	compact, err := json.Marshal(m.Blocks)
	if err != nil {
		t.Fatal(err)
	}
	if n := chat.Units(string(compact)); n > 13000 {
		t.Errorf("blocks are %d characters", n)
	}
	c.blocks(m.Blocks, 50)
	if c.primary > 1 {
		t.Errorf("%d primary buttons", c.primary)
	}
}

// checkView fails a test where a modal or home tab breaks Slack's limits.
func checkView(t testing.TB, data []byte) {
	t.Helper()
	var v struct {
		Type, CallbackID     string
		Title, Submit, Close map[string]any
		PrivateMetadata      string `json:"private_metadata"`
		Blocks               []map[string]any
	}
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	c := &checker{T: t, ids: map[string]bool{}}
	for name, text := range map[string]map[string]any{"title": v.Title, "submit": v.Submit, "close": v.Close} {
		if text != nil {
			c.text(name, text, 24, false)
		}
	}
	if len(v.PrivateMetadata) > 3000 || len(data) > 250000 {
		t.Errorf("metadata %d, view %d bytes", len(v.PrivateMetadata), len(data))
	}
	c.blocks(v.Blocks, 100)
	if c.inputs > 0 && v.Submit == nil && v.Type == "modal" {
		t.Error("inputs without a submit button")
	}
}

// checker knows the main limits of Block Kit.
type checker struct {
	T               testing.TB
	ids             map[string]bool
	primary, inputs int
}

func (c *checker) length(what, s string, least, most int) {
	c.T.Helper()
	if n := chat.Units(s); n < least || n > most {
		c.T.Errorf("%s is %d characters, not %d to %d: %.80q", what, n, least, most, s)
	}
}

func (c *checker) count(what string, n, least, most int) {
	c.T.Helper()
	if n < least || n > most {
		c.T.Errorf("%d %s, not %d to %d", n, what, least, most)
	}
}

func (c *checker) blocks(blocks []map[string]any, most int) {
	c.T.Helper()
	c.count("blocks", len(blocks), 1, most)
	for i, b := range blocks {
		at := fmt.Sprintf("block %d, a %v", i, b["type"])
		if id := str(b["block_id"]); id != "" {
			c.length(at+": block_id", id, 1, 255)
			if c.ids[id] {
				c.T.Errorf("%s: block_id %q is there twice", at, id)
			}
			c.ids[id] = true
		}
		c.block(at, b)
	}
}

func (c *checker) block(at string, b map[string]any) {
	c.T.Helper()
	switch b["type"] {
	case "header":
		c.text(at, b["text"], 150, false)
	case "section":
		c.text(at, b["text"], 3000, true)
		if e, ok := b["accessory"].(map[string]any); ok {
			c.element(at, e)
		}
	case "context":
		c.count(at+" elements", len(elems(b["elements"])), 1, 10)
		for _, e := range elems(b["elements"]) {
			c.text(at, e, 3000, false)
		}
	case "actions":
		c.actions(at, elems(b["elements"]))
	case "input":
		c.inputs++
		c.text(at+" label", b["label"], 2000, false)
		if b["hint"] != nil {
			c.text(at+" hint", b["hint"], 2000, false)
		}
		c.element(at, b["element"].(map[string]any))
	case "rich_text":
		c.rich(at, elems(b["elements"]))
	case "divider":
	default:
		c.T.Errorf("%s is no block", at)
	}
}

func (c *checker) actions(at string, elements []any) {
	c.T.Helper()
	c.count(at+" elements", len(elements), 1, 25)
	seen := map[string]bool{}
	for _, e := range elements {
		e := e.(map[string]any)
		if id := str(e["action_id"]); seen[id] {
			c.T.Errorf("%s: action_id %q is there twice", at, id)
		}
		seen[str(e["action_id"])] = true
		c.element(at, e)
	}
}

func (c *checker) rich(at string, elements []any) {
	c.T.Helper()
	c.count(at+" elements", len(elements), 1, 100)
	for _, e := range elements {
		parts := elems(e.(map[string]any)["elements"])
		c.count(at+" parts", len(parts), 1, 500)
		for _, p := range parts {
			c.length(at, str(p.(map[string]any)["text"]), 1, 3000)
		}
	}
}

func (c *checker) element(at string, e map[string]any) {
	c.T.Helper()
	at += ", " + str(e["type"])
	c.length(at+": action_id", str(e["action_id"]), 1, 255)
	if p := e["placeholder"]; p != nil {
		c.text(at+" placeholder", p, 150, false)
	}
	most := map[string]int{"overflow": 5, "radio_buttons": 10, "checkboxes": 10, "static_select": 100, "multi_static_select": 100}
	switch kind := str(e["type"]); kind {
	case "button":
		c.text(at, e["text"], 75, false)
		c.length(at+": value", str(e["value"]), 0, 2000)
		c.length(at+": accessibility_label", str(e["accessibility_label"]), 0, 75)
		if e["style"] == "primary" {
			c.primary++
		}
	case "plain_text_input":
		c.length(at+": initial_value", str(e["initial_value"]), 0, 3000)
	case "datepicker", "external_select", "multi_external_select":
	default:
		if most[kind] == 0 {
			c.T.Errorf("%s is no element", at)
		}
		c.options(at, e, most[kind])
	}
}

func (c *checker) options(at string, e map[string]any, most int) {
	c.T.Helper()
	seen := map[string]bool{}
	c.count(at+" options", len(elems(e["options"])), 1, most)
	for _, o := range elems(e["options"]) {
		o := o.(map[string]any)
		c.text(at+" option", o["text"], 75, false)
		c.length(at+": value", str(o["value"]), 1, 150)
		if o["description"] != nil {
			c.text(at+" description", o["description"], 75, false)
		}
		if seen[str(o["value"])] {
			c.T.Errorf("%s: value %q is there twice", at, o["value"])
		}
		seen[str(o["value"])] = true
	}
	for _, o := range append(elems(e["initial_options"]), e["initial_option"]) {
		if o != nil && !seen[str(o.(map[string]any)["value"])] {
			c.T.Errorf("%s: %v is chosen and not offered", at, o)
		}
	}
}

// text checks a text object. Only where markup is allowed may it be mrkdwn.
func (c *checker) text(at string, v any, most int, markup bool) {
	c.T.Helper()
	o, ok := v.(map[string]any)
	if !ok {
		c.T.Errorf("%s has no text", at)
		return
	}
	text := str(o["text"])
	c.length(at, text, 1, most)
	if !strings.ContainsFunc(text, func(r rune) bool { return chat.CleanText(string(r)) != "" }) {
		c.T.Errorf("%s: %q is blank", at, text)
	}
	if o["type"] == "plain_text" {
		return
	}
	if inner := strings.TrimPrefix(text, "*"); !markup || strings.Count(inner, "*") != 1 || strings.ContainsAny(text, "<>_~`@#") {
		c.T.Errorf("%s: markup in %q", at, text)
	}
}

func str(v any) string {
	s, _ := v.(string)
	return s
}

func elems(v any) []any {
	l, _ := v.([]any)
	return l
}
