package slack

import (
	"github.com/slack-go/slack"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs"
)

// DrawnMessage returns a message as the JSON that a post carries: its text and
// its blocks. It is pure, as DrawnForm and DrawnHome are.
func DrawnMessage(m dialogs.Message) ([]byte, error) {
	r := render(m)
	return drawn(struct {
		Text   string        `json:"text"`
		Blocks []slack.Block `json:"blocks"`
	}{r.Text, r.Blocks})
}

// DrawnForm returns a page of a form as the JSON of its view.
func DrawnForm(p dialogs.FormPage) ([]byte, error) { return drawn(renderForm(p)) }

// DrawnHome returns somebody's own page as the JSON of its view.
func DrawnHome(h dialogs.Home) ([]byte, error) { return drawn(renderHome(h)) }

// drawn is a thing as one line of JSON that can be read.
func drawn(v any) ([]byte, error) { return chat.JSONLine(v) }
