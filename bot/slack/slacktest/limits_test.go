package slacktest

import (
	"encoding/json"
	"strings"
	"testing"
)

// goodMessage has a block of each kind that the bot sends; goodView is a form.
const (
	goodMessage = `{"text": "Idéen venter &amp; hviler", "metadata": {"event_type": "idea", "event_payload": {"id": "n1"}}, "blocks": [
		{"type": "header", "text": {"type": "plain_text", "text": "💡 Digital byggesag", "emoji": true}},
		{"type": "section", "block_id": "s", "text": {"type": "mrkdwn", "text": "*Mette* &lt;foreslår&gt; <https://kommune.example/7|idé 7>"},
			"accessory": {"type": "overflow", "action_id": "more", "options": [{"text": {"type": "plain_text", "text": "Udsæt"}, "value": "later"}]}},
		{"type": "section", "fields": [{"type": "mrkdwn", "text": "*Status*\nAfventer"}]},
		{"type": "divider"},
		{"type": "table", "rows": [[{"type": "raw_text", "text": "Løsning"}, {"type": "raw_text", "text": "Match"}]]},
		{"type": "actions", "block_id": "a", "elements": [
			{"type": "button", "action_id": "yes", "style": "primary", "text": {"type": "plain_text", "text": "Godkend"}, "value": "7"},
			{"type": "button", "action_id": "no", "style": "danger", "text": {"type": "plain_text", "text": "Afvis"}, "confirm": {
				"title": {"type": "plain_text", "text": "Afvis?"}, "text": {"type": "mrkdwn", "text": "Mette får besked."},
				"confirm": {"type": "plain_text", "text": "Afvis"}, "deny": {"type": "plain_text", "text": "Fortryd"}}}]},
		{"type": "context", "elements": [{"type": "mrkdwn", "text": "Påmindelse"}]},
		{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "Problem: ", "style": {"bold": true}}]}]},
		{"type": "input", "block_id": "i", "label": {"type": "plain_text", "text": "Hvem?"}, "element": {"type": "checkboxes", "action_id": "who",
			"options": [{"text": {"type": "plain_text", "text": "Borgere"}, "value": "1"}]}}]}`
	goodView = `{"type": "modal", "callback_id": "new", "title": {"type": "plain_text", "text": "Ny idé"},
		"submit": {"type": "plain_text", "text": "Send"}, "close": {"type": "plain_text", "text": "Luk"}, "private_metadata": "{}", "blocks": [
		{"type": "input", "block_id": "title", "label": {"type": "plain_text", "text": "Titel"}, "element": {"type": "plain_text_input", "action_id": "t",
			"max_length": 120, "placeholder": {"type": "plain_text", "text": "Kort"}}},
		{"type": "input", "block_id": "kind", "label": {"type": "plain_text", "text": "Område"}, "element": {"type": "static_select", "action_id": "k",
			"options": [{"text": {"type": "plain_text", "text": "Ældre"}, "value": "old"}]}},
		{"type": "input", "block_id": "often", "label": {"type": "plain_text", "text": "Hvor ofte?"}, "element": {"type": "radio_buttons", "action_id": "o",
			"options": [{"text": {"type": "plain_text", "text": "Dagligt"}, "value": "d"}]}},
		{"type": "input", "block_id": "task", "optional": true, "label": {"type": "plain_text", "text": "Opgave"}, "element": {"type": "external_select",
			"action_id": "e", "min_query_length": 0}}]}`
	goodHome = `{"type": "home", "blocks": [{"type": "section", "text": {"type": "plain_text", "text": "Hej"}}]}`
)

func parse(t *testing.T, text string) object {
	t.Helper()
	var o object
	if err := json.Unmarshal([]byte(text), &o); err != nil {
		t.Fatalf("parse %s: %v", text, err)
	}
	return o
}

func TestWhatIsGoodIsAccepted(t *testing.T) {
	for name, r := range map[string]Report{
		"message": CheckMessage(parse(t, goodMessage), ToPost),
		"view":    CheckView(parse(t, goodView)),
		"home":    CheckView(parse(t, goodHome)),
		"text":    CheckMessage(object{"text": "Hej"}, ToUpdate),
		"blocks":  CheckBlocks([]any{object{"type": "divider"}}, OnMessage),
	} {
		if !r.OK() || len(r.Lints) > 0 {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

// at goes down a path of fields and indexes: "blocks 1 text".
func at(o object, path string) object {
	var v any = o
	for step := range strings.FieldsSeq(path) {
		if list, ok := v.([]any); ok {
			v = list[int(step[0]-'0')]
		} else {
			v = v.(object)[step]
		}
	}
	return v.(object)
}

// broken is a way to break a good payload: the field of what stands at the
// path is set to a value; nil deletes it. Long is the number of times that a
// text value is repeated, or the first element of a list.
type broken struct {
	path, field string
	value       any
}

const gone0 = "(gone)"

func x(n int) string { return strings.Repeat("x", n) }

// times makes a list of n times the same.
func times(n int, v any) []any {
	out := make([]any, n)
	for i := range out {
		out[i] = v
	}
	return out
}

func plainly(s string) object { return object{"type": "plain_text", "text": s} }

func choice(s string) object { return object{"text": plainly(s), "value": s} }

func labelled(element object) object {
	return object{"type": "input", "label": plainly("L"), "element": element}
}

func buttonsNamed(n int) []any {
	var out []any
	for i := range n {
		out = append(out, object{"type": "button", "action_id": x(i + 1), "text": plainly("B")})
	}
	return out
}

var brokenMessages = map[string]broken{
	"header 151":                 {"blocks 0 text", "text", x(151)},
	"header mrkdwn":              {"blocks 0 text", "type", "mrkdwn"},
	"header level 5":             {"blocks 0", "level", 5.0},
	"emoji as text":              {"blocks 0 text", "emoji", "yes"},
	"section 3001":               {"blocks 1 text", "text", x(3001)},
	"section of 1501 emoji":      {"blocks 1 text", "text", strings.Repeat("💡", 1501)},
	"empty text":                 {"blocks 1 text", "text", ""},
	"text is a number":           {"blocks 1 text", "text", 1.0},
	"no kind of text":            {"blocks 1 text", "type", gone0},
	"emoji in mrkdwn":            {"blocks 1 text", "emoji", true},
	"section without text":       {"blocks 1", "text", gone0},
	"6 in an overflow":           {"blocks 1 accessory", "options", times(6, choice("o"))},
	"0 in an overflow":           {"blocks 1 accessory", "options", []any{}},
	"accessory null":             {"blocks 1", "accessory", nil},
	"input as accessory":         {"blocks 1", "accessory", object{"type": "plain_text_input", "action_id": "q"}},
	"block_id 256":               {"blocks 1", "block_id", x(256)},
	"11 fields":                  {"blocks 2", "fields", times(11, plainly("f"))},
	"field 2001":                 {"blocks 2 fields 0", "text", x(2001)},
	"unknown block":              {"blocks 3", "type", "dividr"},
	"unknown field":              {"blocks 3", "foo", 1.0},
	"101 rows":                   {"blocks 4", "rows", times(101, []any{object{"type": "raw_text", "text": "c"}})},
	"21 cells":                   {"blocks 4", "rows", []any{times(21, object{"type": "raw_text", "text": "c"})}},
	"unknown cell":               {"blocks 4", "rows", []any{[]any{object{"type": "plain_text", "text": "c"}}}},
	"button 76":                  {"blocks 5 elements 0 text", "text", x(76)},
	"button mrkdwn":              {"blocks 5 elements 0 text", "type", "mrkdwn"},
	"button value 2001":          {"blocks 5 elements 0", "value", x(2001)},
	"button url":                 {"blocks 5 elements 0", "url", "javascript:x"},
	"button disabled":            {"blocks 5 elements 0", "disabled", true},
	"style":                      {"blocks 5 elements 0", "style", "green"},
	"accessibility_label 76":     {"blocks 5 elements 0", "accessibility_label", x(76)},
	"action_id twice":            {"blocks 5 elements 1", "action_id", "yes"},
	"action_id 256":              {"blocks 5 elements 0", "action_id", x(256)},
	"block_id twice":             {"blocks 5", "block_id", "s"},
	"26 elements":                {"blocks 5", "elements", buttonsNamed(26)},
	"0 elements":                 {"blocks 5", "elements", []any{}},
	"text input in actions":      {"blocks 5", "elements", []any{object{"type": "plain_text_input", "action_id": "q"}}},
	"image in actions":           {"blocks 5", "elements", []any{object{"type": "image", "alt_text": "q", "image_url": "https://x"}}},
	"101 options":                {"blocks 5", "elements", []any{object{"type": "static_select", "options": times(101, choice("o"))}}},
	"options and groups":         {"blocks 5", "elements", []any{object{"type": "static_select", "options": []any{choice("o")}, "option_groups": []any{}}}},
	"confirm without title":      {"blocks 5 elements 1 confirm", "title", gone0},
	"confirm 31":                 {"blocks 5 elements 1 confirm deny", "text", x(31)},
	"confirm title 101":          {"blocks 5 elements 1 confirm title", "text", x(101)},
	"confirm text 301":           {"blocks 5 elements 1 confirm text", "text", x(301)},
	"11 in a context":            {"blocks 6", "elements", times(11, plainly("c"))},
	"button in a context":        {"blocks 6", "elements", buttonsNamed(1)},
	"section in rich text":       {"blocks 7", "elements", []any{object{"type": "section", "text": plainly("c")}}},
	"text right in rich text":    {"blocks 7", "elements", []any{object{"type": "text", "text": "c"}}},
	"empty rich text":            {"blocks 7 elements 0 elements 0", "text", ""},
	"style of rich text":         {"blocks 7 elements 0 elements 0", "style", object{"loud": true}},
	"list without style":         {"blocks 7", "elements", []any{object{"type": "rich_text_list", "elements": []any{}}}},
	"11 checkboxes":              {"blocks 8 element", "options", times(11, choice("o"))},
	"51 blocks":                  {"", "blocks", times(51, object{"type": "divider"})},
	"blocks are an object":       {"", "blocks", object{}},
	"two tables":                 {"", "blocks", times(2, object{"type": "table", "rows": []any{[]any{object{"type": "raw_text", "text": "c"}}}})},
	"image without alt_text":     {"", "blocks", []any{object{"type": "image", "image_url": "https://x/y.png"}}},
	"image without address":      {"", "blocks", []any{object{"type": "image", "alt_text": "x"}}},
	"markdown 12001":             {"", "blocks", []any{object{"type": "markdown", "text": x(12001)}}},
	"markdown in sum":            {"", "blocks", times(2, object{"type": "markdown", "text": x(7000)})},
	"alert in a message":         {"", "blocks", []any{object{"type": "alert", "text": plainly("x")}}},
	"empty card":                 {"", "blocks", []any{object{"type": "card"}}},
	"metadata without type":      {"metadata", "event_type", gone0},
	"metadata payload is a text": {"metadata", "event_payload", "x"},
}

var brokenViews = map[string]broken{
	"title 25":             {"title", "text", x(25)},
	"no title":             {"", "title", gone0},
	"no submit":            {"", "submit", gone0},
	"submit 25":            {"submit", "text", x(25)},
	"close 25":             {"close", "text", x(25)},
	"private_metadata":     {"", "private_metadata", x(3001)},
	"callback_id 256":      {"", "callback_id", x(256)},
	"external_id 256":      {"", "external_id", x(256)},
	"unknown field":        {"", "text", "x"},
	"no blocks":            {"", "blocks", gone0},
	"101 blocks":           {"", "blocks", times(101, object{"type": "divider"})},
	"too large":            {"", "blocks", times(90, object{"type": "section", "text": plainly(x(3000))})},
	"view type":            {"", "type", "modl"},
	"modal fields at home": {"", "type", "home"},
	"label 2001":           {"blocks 0 label", "text", x(2001)},
	"label mrkdwn":         {"blocks 0 label", "type", "mrkdwn"},
	"no label":             {"blocks 0", "label", gone0},
	"no element":           {"blocks 0", "element", gone0},
	"button in an input":   {"blocks 0", "element", object{"type": "button", "action_id": "b", "text": plainly("b")}},
	"placeholder 151":      {"blocks 0 element placeholder", "text", x(151)},
	"max_length 3001":      {"blocks 0 element", "max_length", 3001.0},
	"min over max":         {"blocks 0 element", "min_length", 121.0},
	"initial too long":     {"blocks 0 element", "initial_value", x(121)},
	"dispatch config":      {"blocks 0 element", "dispatch_action_config", object{"trigger_actions_on": []any{"on_click"}}},
	"0 options":            {"blocks 1 element", "options", []any{}},
	"no options":           {"blocks 1 element", "options", gone0},
	"option 76":            {"blocks 1 element options 0 text", "text", x(76)},
	"option value 151":     {"blocks 1 element options 0", "value", x(151)},
	"option description":   {"blocks 1 element options 0", "description", plainly(x(76))},
	"url in a select":      {"blocks 1 element options 0", "url", "https://x"},
	"initial not there":    {"blocks 1 element", "initial_option", choice("z")},
	"11 radio buttons":     {"blocks 2 element", "options", times(11, choice("o"))},
	"most 0":               {"blocks 1", "element", object{"type": "multi_users_select", "max_selected_items": 0.0}},
	"optional as text":     {"blocks 0", "optional", "true"},
	"markdown in a modal":  {"", "blocks", []any{object{"type": "markdown", "text": "x"}}},
	"table in a modal":     {"", "blocks", []any{object{"type": "table", "rows": []any{}}}},
	"two in focus":         {"", "blocks", times(2, labelled(object{"type": "plain_text_input", "focus_on_load": true}))},
	"bad date":             {"blocks 0", "element", object{"type": "datepicker", "initial_date": "23-11-2026"}},
	"bad time":             {"blocks 0", "element", object{"type": "timepicker", "initial_time": "24:00"}},
	"bad moment":           {"blocks 0", "element", object{"type": "datetimepicker", "initial_date_time": 5.0}},
	"number undecided":     {"blocks 0", "element", object{"type": "number_input"}},
	"number as a number":   {"blocks 0", "element", object{"type": "number_input", "is_decimal_allowed": false, "min_value": 1.0}},
	"11 files":             {"blocks 0", "element", object{"type": "file_input", "max_files": 11.0}},
}

func (b broken) apply(o object) object {
	if where := at(o, b.path); b.value == gone0 {
		delete(where, b.field)
	} else {
		where[b.field] = b.value
	}
	return o
}

func TestWhatIsBrokenIsRefused(t *testing.T) {
	for name, b := range brokenMessages {
		if r := CheckMessage(b.apply(parse(t, goodMessage)), ToPost); r.OK() || r.Code == "" {
			t.Errorf("message, %s: not refused", name)
		}
	}
	for name, b := range brokenViews {
		if r := CheckView(b.apply(parse(t, goodView))); r.OK() || r.Code == "" {
			t.Errorf("view, %s: not refused", name)
		}
	}
}

func TestCodes(t *testing.T) {
	for _, tt := range []struct {
		message object
		to      Purpose
		want    string
	}{
		{object{}, ToPost, "no_text"},
		{object{"blocks": []any{}}, ToPost, "no_text"},
		{object{"text": x(4001)}, ToUpdate, "msg_too_long"},
		{object{"text": x(40001)}, ToWhisper, "msg_too_long"},
		{object{"text": x(40001)}, ToPost, ""},
		{object{"text": "a", "markdown_text": "b"}, ToPost, "markdown_text_conflict"},
		{object{"text": "a", "metadata": "b"}, ToPost, "invalid_metadata_format"},
		{object{"text": "a", "blocks": []any{object{}}}, ToPost, "invalid_blocks"},
		{object{"attachments": []any{object{"blocks": []any{object{}}}}}, ToPost, "invalid_attachments"},
	} {
		if got := CheckMessage(tt.message, tt.to).Code; got != tt.want {
			t.Errorf("%.60v: got %q, want %q", tt.message, got, tt.want)
		}
	}
}

func TestLints(t *testing.T) {
	section := func(kind, s string) object {
		return object{"text": "t", "blocks": []any{object{"type": "section", "text": object{"type": kind, "text": s}}}}
	}
	for want, m := range map[string]object{
		"no top-level text":  {"blocks": []any{object{"type": "divider"}}},
		"unescaped & ":       section("mrkdwn", "løn & vagt"),
		"unescaped < ":       section("mrkdwn", "1 < 2"),
		"broadcast mention":  section("mrkdwn", "<!channel> hej"),
		"HTML entity":        section("plain_text", "løn &amp; vagt"),
		"blank text":         section("plain_text", " "),
		"[/text]":            {"text": "<!here>"},
		"without action_id":  {"text": "t", "blocks": []any{object{"type": "actions", "elements": []any{object{"type": "button", "text": plainly("b")}}}}},
		"more than one prim": {"text": "t", "blocks": []any{object{"type": "actions", "elements": times(2, object{"type": "button", "style": "primary", "text": plainly("b")})}}},
		"@channel":           {"text": "t", "blocks": []any{object{"type": "rich_text", "elements": []any{object{"type": "rich_text_section", "elements": []any{object{"type": "broadcast", "range": "channel"}}}}}}},
		"legacy":             {"text": "t", "attachments": []any{object{}}},
	} {
		r := CheckMessage(m, ToPost)
		if !r.OK() || !strings.Contains(strings.Join(r.Lints, "\n"), want) {
			t.Errorf("want a lint %q, got %+v", want, r)
		}
	}
}
