package blocks

import (
	"encoding/json"
	"slices"

	"github.com/slack-go/slack"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/message"
)

// formValues reads what a form holds, by field. A field that was left empty is
// there with an empty value; one that was not shown is not. What is not
// understood is passed over; nil is an empty form.
func formValues(state *slack.ViewState) map[string]message.FormValue {
	out := map[string]message.FormValue{}
	if state == nil {
		return out
	}
	for id, actions := range state.Values {
		a, ok := actions[id]
		if !ok {
			continue
		}
		if v, ok := formValue(a); ok {
			out[id] = v
		}
	}
	return out
}

// formValue reads one field.
func formValue(a slack.BlockAction) (v message.FormValue, ok bool) {
	switch string(a.Type) {
	case "plain_text_input":
		v.Text = a.Value
	case "datepicker":
		v.Text = a.SelectedDate
	case "static_select", "external_select", "radio_buttons":
		v.Choices = optionValues(a.SelectedOption)
	case "checkboxes", "multi_static_select", "multi_external_select":
		v.Choices = optionValues(a.SelectedOptions...)
	default:
		return v, false
	}
	return v, true
}

func optionValues(options ...slack.OptionBlockObject) (out []string) {
	for _, o := range options {
		if o.Value != "" && !slices.Contains(out, o.Value) {
			out = append(out, o.Value)
		}
	}
	return out
}

// Filled reads a form as it stands: what it is about from its metadata, the
// values from view.state.values. ok is false for a form that is not ours.
func Filled(metadata string, values json.RawMessage) (f message.Form, ok bool) {
	f, ok = parseMetadata(metadata)
	var state slack.ViewState
	_ = chat.DecodeLoosely(values, &state.Values) // no values are an empty form
	f.Values = formValues(&state)
	return f, ok
}

// SearchKind tells which kind of field asks for suggestions.
func SearchKind(action string) message.FieldKind {
	if action == "core_task" {
		return message.FieldTask
	}
	return message.FieldSystems
}
