package cards

import (
	"bytes"
	"encoding/json"

	"odense.dk/ideabot/dialogs"
)

// DrawnMessage returns a message as the JSON of the activity that is posted. It
// is pure, as DrawnForm is.
func DrawnMessage(m dialogs.Message) ([]byte, error) { return drawn(Render(m)) }

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
