package teams

import "odense.dk/ideabot/dialogs"

// What follows belongs to rendering; this file goes when both are in one tree.

// outgoing is an activity that Idébot sends.
type outgoing struct {
	Type string `json:"type"`
	// Text is shown where there is no attachment.
	Text       string `json:"text,omitzero"`
	TextFormat string `json:"textFormat,omitzero"` // "plain", "markdown" or "xml"
	Locale     string `json:"locale,omitzero"`
	// Summary is what a notification says.
	Summary     string       `json:"summary,omitzero"`
	Attachments []attachment `json:"attachments,omitempty"`
}

// attachment is a card.
type attachment struct {
	ContentType string `json:"contentType"`
	Content     any    `json:"content"`
}

// renderActivity draws a message.
func renderActivity(m dialogs.Message) outgoing {
	return outgoing{Type: "message", Text: m.Plain(), TextFormat: "plain", Locale: string(m.Lang)}
}
