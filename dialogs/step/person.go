package step

import (
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
)

// MonthMoved tells a person that an idea they are responsible for has moved,
// for their monthly message.
type MonthMoved struct{}

// Linked tells a person's aggregate that it moves to another key, since a link
// between two platforms was verified.
type Linked struct {
	To string `json:"to"`
}

// Merged is the state that a person brings along from another key.
type Merged struct {
	From   string            `json:"from"`
	Drafts []idea.Draft      `json:"drafts,omitempty"`
	Ideas  []idea.IdeaRef    `json:"ideas,omitempty"`
	Former []string          `json:"former,omitempty"`
	Masked int               `json:"masked,omitempty"`
	Kept   []message.Message `json:"kept,omitempty"`
	Cards  []idea.Card       `json:"cards,omitempty"`
}
