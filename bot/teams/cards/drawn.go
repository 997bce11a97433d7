package cards

import (
	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/message"
)

// DrawnMessage returns a message as the JSON of the activity that is posted. It
// is pure, as DrawnForm is.
func DrawnMessage(m message.Message) ([]byte, error) { return chat.JSONLine(Render(m)) }

// DrawnForm returns a page of a form as the JSON of its card.
func DrawnForm(p message.FormPage) ([]byte, error) { return chat.JSONLine(renderForm(p)) }
