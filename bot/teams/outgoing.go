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

// attachment is a card. Name and ContentURL are of a file.
type attachment struct {
	ContentType string `json:"contentType"`
	Name        string `json:"name,omitzero"`
	ContentURL  string `json:"contentUrl,omitzero"`
	Content     any    `json:"content"`
}

// plain is a text in which nothing is markup.
func plain(text string) outgoing { return outgoing{Type: "message", Text: text, TextFormat: "plain"} }
