package teams

import (
	"bytes"
	"encoding/json"

	"odense.dk/ideabot/dialogs"
)

// DrawnMessage returns a message as the JSON of the activity that is posted. It
// is pure, as DrawnForm is.
func DrawnMessage(m dialogs.Message) ([]byte, error) { return drawn(renderActivity(m)) }

// DrawnForm returns a page of a form as the JSON of its card.
func DrawnForm(p dialogs.FormPage) ([]byte, error) { return drawn(renderForm(p)) }

// drawn is a thing as one line of JSON that can be read.
func drawn(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return bytes.TrimSpace(b.Bytes()), err
}

// ReadButton reads the data of a button that DrawnMessage has drawn: what it is
// about, and its option. It reports false for what is not ours.
func ReadButton(data json.RawMessage) (of dialogs.Of, option string, ok bool) {
	p, ok := decode(data)
	return p.Of, p.Option, ok
}
