// Package step is the inputs and effects of aggregates, as they are stored and
// sent.
package step

import (
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
)

// Input is what an aggregate is told. Exactly one field is set. One with none
// set changes nothing: an older version reads a newer one's unknown input so.
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
	// To an aggregate that asked for it, from the bot.
	Delivered *Delivered `json:"delivered,omitempty"`

	// To a person, in answer to an effect: in the same turn, or later.
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
	// To an idea, from the export of journal packages.
	Journaled *Journaled `json:"journaled,omitempty"`
	// To an idea, from the bot.
	Keep *Keep `json:"keep,omitempty"`

	// To a person, from an idea or another person.
	Progress *Progress `json:"progress,omitempty"`
	Notice   *Notice   `json:"notice,omitempty"`
	Task     *Task     `json:"task,omitempty"`
	Outcome  *Outcome  `json:"outcome,omitempty"`
	Nudge    *Nudge    `json:"nudge,omitempty"`
	Heard    *Heard    `json:"heard,omitempty"`

	// To a catalogue entry, from the bot or its owner, and from the entry to
	// its owner.
	Catalogued *Catalogued `json:"catalogued,omitempty"`
	Confirmed  *Confirmed  `json:"confirmed,omitempty"`
	Fresh      *Fresh      `json:"fresh,omitempty"`

	// To a person who is responsible for ideas, from one of these.
	MonthMoved *MonthMoved `json:"month_moved,omitempty"`

	// To a person, where people on two platforms turn out to be the same.
	Linked *Linked `json:"linked,omitempty"`
	Merged *Merged `json:"merged,omitempty"`
}

// Start is a person opening the chat without a message.
type Start struct{}

// Said is a message that a person typed. Message is the platform's id of it, ""
// where messages cannot be edited or deleted. Masked is how many CPR numbers
// were removed from Text, see [Input.FromPerson].
type Said struct {
	Text    string `json:"text"`
	Message string `json:"message,omitempty"`
	Masked  int    `json:"masked,omitempty"`
}

// Clicked is a pressed button: what the button carried, and its option.
type Clicked struct {
	Of     message.Of `json:"of"`
	Option string     `json:"option"`
	// Chosen are the options chosen together, where a message has Several;
	// Option is "" then.
	Chosen []string `json:"chosen,omitempty"`
	// Message is the platform's reference to the message with the button, ""
	// for unknown.
	Message string `json:"message,omitempty"`
	// Masked is how many CPR numbers were removed from Option.
	Masked int `json:"masked,omitempty"`
}

// Edited is a message that a person changed after sending it. Masked is how
// many CPR numbers were removed from Text.
type Edited struct {
	Message string `json:"message"`
	Text    string `json:"text"`
	Masked  int    `json:"masked,omitempty"`
}

// Deleted is a message that a person deleted.
type Deleted struct {
	Message string `json:"message"`
}

// Due is a reminder whose time has come.
type Due struct {
	Reminder string `json:"reminder"`
}

// Undelivered is a message or an input that finally could not be delivered.
type Undelivered struct {
	To  string    `json:"to"` // the address or aggregate
	Key string    `json:"key,omitempty"`
	Why string    `json:"why"` // a code, never text from outside
	At  time.Time `json:"at,omitzero"`
}

// Found is the result of a Search. Failed: the search did not answer in time or
// at all; a Found with the same ID may still come.
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

// Loaded is the result of a Load: the ideas that exist, in the order asked for.
type Loaded struct {
	Load  Load        `json:"read"`
	Ideas []idea.Idea `json:"ideas,omitempty"`
	// Total is how many ideas the whole list has.
	Total int `json:"total,omitempty"`
}
