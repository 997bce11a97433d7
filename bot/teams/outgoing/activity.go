// Package outgoing has what Idébot sends to Teams as data: an activity and its
// JSON. Cards are put into it, and the connector sends it.
package outgoing

import (
	"encoding/json"

	"github.com/infracloudio/msbotbuilder-go/schema"
)

// Activity is an activity that Idébot sends: a text, or a card. Only what sent
// has is sent of it.
type Activity schema.Activity

// Text is a text in which nothing is markup.
func Text(text string) Activity {
	return Activity{Type: schema.Message, Text: text, TextFormat: schema.PLAIN}
}

// sent is an outgoing activity as JSON. The library's own type would write
// empty parts and dates of the year 1 as well.
type sent struct {
	Type schema.ActivityTypes `json:"type"`
	// Text is shown where there is no attachment.
	Text       string                 `json:"text,omitzero"`
	TextFormat schema.TextFormatTypes `json:"textFormat,omitzero"`
	Locale     string                 `json:"locale,omitzero"`
	// Summary is what a notification says.
	Summary      string                     `json:"summary,omitzero"`
	Attachments  []sentAttachment           `json:"attachments,omitempty"`
	From         schema.ChannelAccount      `json:"from,omitzero"`
	Conversation schema.ConversationAccount `json:"conversation,omitzero"`
}

// sentAttachment is a card as JSON. Name and ContentURL are of a file.
type sentAttachment struct {
	ContentType string `json:"contentType"`
	Name        string `json:"name,omitzero"`
	ContentURL  string `json:"contentUrl,omitzero"`
	Content     any    `json:"content"`
}

// MarshalJSON implements json.Marshaler.
func (a Activity) MarshalJSON() ([]byte, error) {
	s := sent{
		Type: a.Type, Text: a.Text, TextFormat: a.TextFormat, Locale: a.Locale, Summary: a.Summary,
		From: a.From, Conversation: a.Conversation,
	}
	for _, at := range a.Attachments {
		s.Attachments = append(s.Attachments, sentAttachment{at.ContentType, at.Name, at.ContentURL, at.Content})
	}
	return json.Marshal(s)
}
