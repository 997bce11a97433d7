package slack

import (
	"encoding/json"

	"github.com/slack-go/slack"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs"
)

// drawer draws with the renderer.
type drawer struct{}

func (drawer) message(m dialogs.Message) rendered             { return render(m) }
func (drawer) form(p dialogs.FormPage) slack.ModalViewRequest { return renderForm(p) }
func (drawer) loading(l dialogs.Lang) slack.ModalViewRequest  { return renderLoading(l) }
func (drawer) home(h dialogs.Home) slack.HomeTabViewRequest   { return renderHome(h) }
func (drawer) suggestions(o []dialogs.Option) any             { return renderSuggestions(o) }
func (drawer) button(v string) (dialogs.Of, string, bool)     { return decode(v) }
func (drawer) query(option string) (dialogs.Query, bool)      { return dialogs.ParseQueryOption(option) }
func (drawer) block(field string) string                      { return field }

func (drawer) field(_, action string) dialogs.FieldKind {
	if action == "core_task" {
		return dialogs.FieldTask
	}
	return dialogs.FieldSystems
}

func (drawer) filled(metadata string, values json.RawMessage) (dialogs.Form, bool) {
	f, ok := parseMetadata(metadata)
	var state slack.ViewState
	_ = chat.DecodeLoosely(values, &state.Values) // no values are an empty form
	f.Values = formValues(&state)
	return f, ok
}

var _ web = (*client)(nil)
