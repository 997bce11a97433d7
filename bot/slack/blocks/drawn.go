package blocks

import (
	"github.com/slack-go/slack"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/lookup"
	"odense.dk/ideabot/dialogs/message"
)

// DrawnMessage returns a message as the JSON that a post carries: its text and
// its blocks. It is pure, as DrawnForm and DrawnHome are.
func DrawnMessage(m message.Message) ([]byte, error) {
	r := Render(m)
	return chat.JSONLine(struct {
		Text   string        `json:"text"`
		Blocks []slack.Block `json:"blocks"`
	}{r.Text, r.Blocks})
}

// DrawnForm returns a page of a form as the JSON of its view.
func DrawnForm(p message.FormPage) ([]byte, error) { return chat.JSONLine(RenderForm(p)) }

// DrawnHome returns somebody's own page as the JSON of its view.
func DrawnHome(h lookup.Home) ([]byte, error) { return chat.JSONLine(RenderHome(h)) }
