// Package step is what a step of an aggregate takes in and what it wants done:
// inputs and effects, as they are stored and sent.
package step

import (
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
)

// Input is what an aggregate takes in. Exactly one field is set; an input with
// none, which an older version may read from a newer one, changes nothing.
type Input struct {
	// To a person, from a platform.
	Start   *Start        `json:"start,omitempty"`
	Said    *Said         `json:"said,omitempty"`
	Clicked *Clicked      `json:"clicked,omitempty"`
	Edited  *Edited       `json:"edited,omitempty"`
	Deleted *Deleted      `json:"deleted,omitempty"`
	Form    *message.Form `json:"form,omitempty"`

	// To any aggregate, from the bot.
	Due         *Due         `json:"due,omitempty"`
	Undelivered *Undelivered `json:"undelivered,omitempty"`
	// To an aggregate that wants to know, from the bot.
	Delivered *Delivered `json:"delivered,omitempty"`

	// To a person, in answer to an effect of the same turn, or later.
	Found       *Found       `json:"found,omitempty"`
	NumberDrawn *NumberDrawn `json:"numbered,omitempty"`
	Loaded      *Loaded      `json:"shown,omitempty"`

	// To an idea, from a person or another idea.
	Submitted *Submitted          `json:"submitted,omitempty"`
	Joined    *Joined             `json:"joined,omitempty"`
	Left      *Left               `json:"left,omitempty"`
	Absent    *Absent             `json:"absent,omitempty"`
	Unreached *Unreached          `json:"unreached,omitempty"`
	Action    *idea.ActionRequest `json:"act,omitempty"`
	// To an idea, from where its journal packages leave.
	Journaled *Journaled `json:"journaled,omitempty"`

	// To a person, from an idea or another person.
	Progress *Progress `json:"progress,omitempty"`
	Notice   *Notice   `json:"notice,omitempty"`
	Task     *Task     `json:"task,omitempty"`
	Outcome  *Outcome  `json:"outcome,omitempty"`
	Nudge    *Nudge    `json:"nudge,omitempty"`
	Heard    *Heard    `json:"heard,omitempty"`

	// To an entry of the catalogue, from the bot or its owner, and from it to
	// its owner.
	Catalogued *Catalogued `json:"catalogued,omitempty"`
	Confirmed  *Confirmed  `json:"confirmed,omitempty"`
	Fresh      *Fresh      `json:"fresh,omitempty"`

	// To a person who answers for ideas, from one of them.
	MonthMoved *MonthMoved `json:"month_moved,omitempty"`

	// To a person, where two platforms' persons turn out to be one.
	Linked *Linked `json:"linked,omitempty"`
	Merged *Merged `json:"merged,omitempty"`
}

// Start is a person who opens the chat without saying anything yet.
type Start struct{}

// Said is a message that a person typed. Message is the platform's id of it,
// "" where messages cannot be edited or deleted there. Masked is how many CPR
// numbers were taken out of Text, see [Input.FromPerson].
type Said struct {
	Text    string `json:"text"`
	Message string `json:"message,omitempty"`
	Masked  int    `json:"masked,omitempty"`
}

// Clicked is a button pressed: what the button carried, and its option.
type Clicked struct {
	Of     message.Of `json:"of"`
	Option string     `json:"option"`
	// Chosen are the options chosen together, where a message takes Several;
	// Option is then "".
	Chosen []string `json:"chosen,omitempty"`
	// Message is the platform's reference to the message that had the button,
	// "" where the platform does not say.
	Message string `json:"message,omitempty"`
	// Masked is how many CPR numbers were taken out of Option.
	Masked int `json:"masked,omitempty"`
}

// Edited is a message that a person changed after sending it. Masked is how many
// CPR numbers were taken out of Text.
type Edited struct {
	Message string `json:"message"`
	Text    string `json:"text"`
	Masked  int    `json:"masked,omitempty"`
}

// Deleted is a message that a person took back.
type Deleted struct {
	Message string `json:"message"`
}

// Due is a reminder whose time has come.
type Due struct {
	Reminder string `json:"reminder"`
}

// Undelivered is a message or an input that could not be brought to its
// receiver, and never will be.
type Undelivered struct {
	To  string    `json:"to"` // the address or aggregate
	Key string    `json:"key,omitempty"`
	Why string    `json:"why"` // a code, never a text from outside
	At  time.Time `json:"at,omitzero"`
}

// Found is the outcome of a Search. Failed: the search did not answer in time
// or at all; a Found with the same ID may still come.
type Found struct {
	Search  string       `json:"search"`
	Matches []idea.Match `json:"matches,omitempty"`
	Failed  bool         `json:"failed,omitempty"`
}

// NumberDrawn is the number for a new idea.
type NumberDrawn struct {
	Draft  string `json:"draft"`
	Number int64  `json:"number"`
}

// Loaded is the outcome of a Read: the ideas that exist, in the order asked for.
type Loaded struct {
	Load  Load        `json:"read"`
	Ideas []idea.Idea `json:"ideas,omitempty"`
	// Total is how many there are in all, of a list.
	Total int `json:"total,omitempty"`
}

// Progress tells a person what has become of an idea.
type Progress struct {
	Idea idea.IdeaRef `json:"idea"`
	// What is a text key below "progress."; Args fill it in.
	What string            `json:"what"`
	Args map[string]string `json:"args,omitempty"`
	// Quote is what somebody said about it, word for word.
	Quote string `json:"quote,omitempty"`
	// New: the person is its author, and does not have it in their list yet.
	New bool `json:"new,omitempty"`
	// Report is what a follow-up came to; nil: it is about something else.
	Report *Report `json:"report,omitempty"`
}

// Task tells a person that an idea waits for them: they read it as it is then,
// and get a card.
type Task struct {
	Idea int64 `json:"idea"`
	// Why is a text key below "task."; "" for what the state says.
	Why string `json:"why,omitempty"`
	// Rule is the rule of the nudges by which the person gets it, "" for none.
	Rule string `json:"rule,omitempty"`
	// Own: it answers what the person has just done. Again: it is not the first
	// card about the idea.
	Own   bool `json:"own,omitempty"`
	Again bool `json:"again,omitempty"`
}

// Nudge tells a person that something still waits for them.
type Nudge struct {
	Idea int64  `json:"idea"`
	Rule string `json:"rule"`
	Step int    `json:"step"` // from 1
}

// Heard is something that a person hears of in the next digest.
type Heard struct {
	Idea idea.IdeaRef `json:"idea"`
	What string       `json:"what"` // a text key below "heard_of."
}

// Outcome tells a person what became of an act, their own or that of somebody
// who was before them.
type Outcome struct {
	Idea idea.IdeaRef     `json:"idea"`
	Do   idea.ActionID    `json:"do"`
	By   idea.Participant `json:"by"`
	At   time.Time        `json:"at,omitzero"`
	// Refused is why it was not done; the zero Refusal: it was.
	Refused idea.Refusal `json:"refused,omitzero"`
	// Card: a card that the person holds is settled by it; else it is said.
	Card bool `json:"card,omitempty"`
	// Why is which of the cards about the idea it settles, as in Task; "": the
	// one that the state called for.
	Why string `json:"why,omitempty"`
	// Report is what a follow-up came to; nil: it was something else.
	Report *Report `json:"report,omitempty"`
}

// Notice is something that one person's doing tells another: a text key below
// "notice." and its arguments.
type Notice struct {
	What string            `json:"what"`
	Args map[string]string `json:"args,omitempty"`
	// Quote is text that a person typed.
	Quote string `json:"quote,omitempty"`
}
