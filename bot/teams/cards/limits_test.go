package cards

import (
	"encoding/json"
	"strings"
	"testing"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/teams/outgoing"
)

// checkRendered fails a test where a message breaks Teams' limits.
func checkRendered(t testing.TB, r outgoing.Activity) {
	t.Helper()
	c := cardOf(r)
	if (c == nil) == (r.Text == "") || r.Type != "message" {
		t.Errorf("text %q, card %v: want one of them", r.Text, c != nil)
	}
	if r.Summary == "" || strings.Contains(r.Summary, "\n") || chat.Units(r.Summary) > maxSummary {
		t.Errorf("summary %q", r.Summary)
	}
	if chat.Units(r.Text) > maxFallback {
		t.Errorf("text of %d units", chat.Units(r.Text))
	}
	if c != nil {
		checkCard(t, chat.JSON(c))
	}
}

// cardOf is the card of an activity, nil for none.
func cardOf(r outgoing.Activity) *Card {
	if len(r.Attachments) != 1 {
		return nil
	}
	return r.Attachments[0].Content.(*Card)
}

// checkCard fails a test where a card, as JSON, breaks Teams' limits.
func checkCard(t testing.TB, raw []byte) {
	t.Helper()
	if n := 2 * chat.Units(string(raw)); n > 80_000 {
		t.Errorf("%d bytes", n)
	}
	var c map[string]any
	if err := json.Unmarshal(raw, &c); err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{"type": "AdaptiveCard", "version": "1.5", "$schema": "http://adaptivecards.io/schemas/adaptive-card.json"} {
		if c[key] != want {
			t.Errorf("%s is %v", key, c[key])
		}
	}
	if l := c["lang"]; l != "da" && l != "en" {
		t.Errorf("language %v", l)
	}
	if fallback, _ := c["fallbackText"].(string); fallback == "" {
		t.Error("no fallback text")
	}
	w := &walker{TB: t, ids: map[string]bool{}}
	w.actions(c["actions"])
	w.walk(c["body"])
	if w.primary > 1 {
		t.Errorf("%d primary buttons", w.primary)
	}
}

// walker looks at every element of a card.
type walker struct {
	testing.TB
	ids     map[string]bool
	primary int
}

func (w *walker) walk(v any) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			w.walk(e)
		}
	case map[string]any:
		w.element(v)
		for _, key := range []string{"items", "columns"} {
			w.walk(v[key])
		}
		w.actions(v["actions"])
		if a, ok := v["selectAction"].(map[string]any); ok {
			w.action(a)
		}
	}
}

func (w *walker) element(e map[string]any) {
	w.Helper()
	kind, _ := e["type"].(string)
	if id, ok := e["id"].(string); ok {
		if w.ids[id] {
			w.Errorf("id %q twice", id)
		}
		w.ids[id] = true
	}
	switch {
	case kind == "TextBlock":
		if s, _ := e["text"].(string); s == "" || !plainWords(s) {
			w.Errorf("TextBlock %q", s)
		}
	case kind == "RichTextBlock":
		w.inlines(e["inlines"])
	case kind == "ColumnSet" && e["columns"] == nil, kind == "ActionSet" && e["actions"] == nil, kind == "Container" && e["items"] == nil:
		w.Errorf("empty %s", kind)
	case strings.HasPrefix(kind, "Input."):
		w.input(e)
	}
}

func (w *walker) inlines(v any) {
	w.Helper()
	runs, _ := v.([]any)
	if len(runs) == 0 {
		w.Error("empty RichTextBlock")
	}
	for _, r := range runs {
		if s, _ := r.(map[string]any)["text"].(string); s == "" || strings.Contains(s, "{{") {
			w.Errorf("run %q", s)
		}
	}
}

func (w *walker) input(e map[string]any) {
	w.Helper()
	if e["id"] == nil || e["label"] == nil {
		w.Errorf("input without id or label: %v", e)
	}
	if e["isRequired"] == true && e["errorMessage"] == nil {
		w.Errorf("required without words: %v", e)
	}
	choices, _ := e["choices"].([]any)
	if len(choices) == 0 && e["type"] == "Input.ChoiceSet" && e["choices.data"] == nil {
		w.Errorf("nothing to choose: %v", e)
	}
	for _, c := range choices {
		o := c.(map[string]any)
		if title, _ := o["title"].(string); title == "" || safe(title) != title || strings.Contains(o["value"].(string), ",") {
			w.Errorf("choice %v", o)
		}
	}
}

func (w *walker) actions(v any) {
	w.Helper()
	all, _ := v.([]any)
	if len(all) > maxActions {
		w.Errorf("%d actions", len(all))
	}
	for _, a := range all {
		w.action(a.(map[string]any))
	}
}

func (w *walker) action(a map[string]any) {
	w.Helper()
	if a["style"] == "positive" {
		w.primary++
	}
	if title, _ := a["title"].(string); a["type"] != "Action.OpenUrl" && (title == "" || chat.Units(title) > maxButton) {
		w.Errorf("title %q", title)
	}
	switch a["type"] {
	case "Action.Execute":
		old, _ := a["fallback"].(map[string]any)
		if a["verb"] == nil || old == nil || old["type"] != "Action.Submit" || string(chat.JSON(old["data"])) != string(chat.JSON(a["data"])) {
			w.Errorf("fallback of %v", a)
		}
		fallthrough
	case "Action.Submit":
		if _, ok := Decode(chat.JSON(a["data"])); !ok {
			w.Errorf("data of %v", a)
		}
	}
}
