package teamstest

import (
	"encoding/json"
	"maps"
)

// dialog is a form that is open.
type dialog struct {
	card   Card
	title  string
	submit string         // the invoke that it is submitted by
	with   map[string]any // what goes with that
}

// Searches types into the message extension.
func (p *Person) Searches(command, query string) Answer {
	p.server.t.Helper()
	return p.Invoke("composeExtension/query", map[string]any{
		"commandId": command, "parameters": []any{map[string]any{"name": "query", "value": query}},
		"queryOptions": map[string]any{"skip": 0, "count": 25},
	}, "")
}

// Opens opens the dialog of a command of the message extension. Message is the
// message that it is opened on, nil for none.
func (p *Person) Opens(command string, message map[string]any) Answer {
	p.server.t.Helper()
	value := map[string]any{"commandId": command, "commandContext": "compose", "context": map[string]any{"theme": "default"}}
	if message != nil {
		value["commandContext"], value["messagePayload"] = "message", message
	}
	return p.open("composeExtension/fetchTask", "composeExtension/submitAction", value, "")
}

func (p *Person) open(fetch, submit string, value map[string]any, id string) Answer {
	p.server.t.Helper()
	answer := p.Invoke(fetch, value, id)
	p.dialog = &dialog{submit: submit, with: value}
	p.show(answer)
	return answer
}

// show shows what an answer says about the dialog: another card, or nothing
// more.
func (p *Person) show(answer Answer) {
	p.server.t.Helper()
	content, ok := answer.Field("task", "value", "card", "content").(map[string]any)
	if !ok || answer.Field("task", "type") != "continue" {
		p.dialog = nil
		return
	}
	kind, _ := answer.Field("task", "value", "card", "contentType").(string)
	raw, _ := json.Marshal(content)
	p.dialog.card = p.server.card("dialog", kind, raw)
	p.dialog.title, _ = answer.Field("task", "value", "title").(string)
}

// Dialog returns the title and the card of the dialog that is open; nil: there
// is none.
func (p *Person) Dialog() (title string, card Card) {
	if p.dialog == nil {
		return "", nil
	}
	return p.dialog.title, p.dialog.card
}

// Submits presses a button of the dialog that is open.
func (p *Person) Submits(title string, fields ...Field) Answer {
	p.server.t.Helper()
	if p.dialog == nil {
		p.server.t.Fatalf("%s has no dialog open", p.Name)
	}
	action, ok := p.dialog.card.Action(title)
	if !ok {
		p.server.t.Fatalf("%s sees no button %q in the dialog", p.Name, title)
	}
	value := maps.Clone(p.dialog.with)
	value["data"] = p.data(p.dialog.card, action, fields)
	answer := p.Invoke(p.dialog.submit, value, "")
	p.show(answer)
	return answer
}

// Closes closes the dialog without submitting it.
func (p *Person) Closes() { p.dialog = nil }
