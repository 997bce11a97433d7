package step

import (
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
)

// MonthMoved tells somebody that there is something for their monthly message: an
// idea that they answer for has moved.
type MonthMoved struct{}

// Linked says that a person is known under another key too, where they are
// from now on: a verified link between two platforms.
type Linked struct {
	To string `json:"to"`
}

// Merged is what a person brings along from another key.
type Merged struct {
	From   string            `json:"from"`
	Drafts []idea.Draft      `json:"drafts,omitempty"`
	Ideas  []idea.IdeaRef    `json:"ideas,omitempty"`
	Former []string          `json:"former,omitempty"`
	Masked int               `json:"masked,omitempty"`
	Kept   []message.Message `json:"kept,omitempty"`
	Cards  []idea.Card       `json:"cards,omitempty"`
}
