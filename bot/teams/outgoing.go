package teams

// outgoing is an activity that Idébot sends: a text, or a card.
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
