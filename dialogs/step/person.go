package step

import (
	"time"

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
	Ended  []idea.EndedDraft `json:"ended,omitempty"`
	Ideas  []idea.IdeaRef    `json:"ideas,omitempty"`
	Former []string          `json:"former,omitempty"`
	Masked int               `json:"masked,omitempty"`
	Kept   []message.Message `json:"kept,omitempty"`
	Cards  []idea.Card       `json:"cards,omitempty"`
}

// Progress tells a person what happened to an idea.
type Progress struct {
	Idea idea.IdeaRef `json:"idea"`
	// What is a text key below "progress."; Args are its arguments.
	What string            `json:"what"`
	Args map[string]string `json:"args,omitempty"`
	// Quote is what was written about it, word for word.
	Quote string `json:"quote,omitempty"`
	// New: the person is its author, and does not have it in their list yet.
	New bool `json:"new,omitempty"`
	// Report is the result of a follow-up; nil: it is about something else.
	Report *Report `json:"report,omitempty"`
}

// Task tells a person that an idea waits for them. They load it then, and get a
// card.
type Task struct {
	Idea int64 `json:"idea"`
	// Why is a text key below "task."; "" for what the state asks for.
	Why string `json:"why,omitempty"`
	// Rule is the nudge rule that it counts for, "" for none.
	Rule string `json:"rule,omitempty"`
	// Own: it follows from the person's own action. Again: it is not their
	// first card about the idea.
	Own   bool `json:"own,omitempty"`
	Again bool `json:"again,omitempty"`
}

// Nudge tells a person that an idea still waits for them.
type Nudge struct {
	Idea int64  `json:"idea"`
	Rule string `json:"rule"`
	Step int    `json:"step"` // from 1
}

// Heard is news for a person's next digest.
type Heard struct {
	Idea idea.IdeaRef `json:"idea"`
	What string       `json:"what"` // a text key below "heard_of."
}

// Outcome tells a person the outcome of an action, their own or that of a
// person who acted before them.
type Outcome struct {
	Idea idea.IdeaRef     `json:"idea"`
	Do   idea.ActionID    `json:"do"`
	By   idea.Participant `json:"by"`
	At   time.Time        `json:"at,omitzero"`
	// Refused is why it was refused; the zero Refusal: it was done.
	Refused idea.Refusal `json:"refused,omitzero"`
	// Rev and Fields are those of a request that was refused because the text
	// changed.
	Rev    int               `json:"rev,omitempty"`
	Fields idea.ActionFields `json:"fields,omitempty"`
	// Card: it supersedes a card that the person holds; else it is a message.
	Card bool `json:"card,omitempty"`
	// Why says which card about the idea it supersedes, as in Task; "": the one
	// for the state.
	Why string `json:"why,omitempty"`
	// Report is the result of a follow-up; nil: it was something else.
	Report *Report `json:"report,omitempty"`
}

// Notice tells a person what another did: a text key below "notice." and its
// arguments.
type Notice struct {
	What string            `json:"what"`
	Args map[string]string `json:"args,omitempty"`
	// Quote is text that a person typed.
	Quote string `json:"quote,omitempty"`
}
