package slack

import (
	"github.com/slack-go/slack"

	"odense.dk/ideabot/dialogs"
)

// rendered is a message as Slack takes it: blocks, and the whole of it as text
// for screen readers and notifications.
type rendered struct {
	Text   string
	Blocks []slack.Block
}

// render draws a message.
func render(m dialogs.Message) rendered { return rendered{} }
