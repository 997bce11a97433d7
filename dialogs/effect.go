package dialogs

import (
	"time"

	"odense.dk/ideabot/dialogs/message"
)

// Effect is something that a step wants done. Exactly one field is set.
type Effect struct {
	// Say sends a message to the person; a step says at most one.
	Say *message.Message
	// Tell gives another aggregate an input.
	Tell *Tell
	// Remind sets, moves or removes a reminder of this aggregate.
	Remind *Remind
	// Search, Number and Read are answered within the same turn by Found,
	// Numbered and Shown.
	Search *Search
	Number *Number
	Read   *Read
}

// Tell is an input for another aggregate, named by its key.
type Tell struct {
	To    string
	Input Input
}

// Remind wants a Due with this name at a time; the zero time takes the
// reminder back.
type Remind struct {
	Name string
	At   time.Time
}

// What a search is for, which decides what is searched.
const (
	// ForReuse looks through solutions and earlier ideas.
	ForReuse = "reuse"
	// ForTasks looks through the municipality's tasks.
	ForTasks = "tasks"
	// ForLookup looks through solutions only, for a command.
	ForLookup = "lookup"
)

// Search wants matches for a text, best first. ID comes back in Found.
type Search struct {
	ID    string
	For   string
	Text  string
	Limit int
}

// Number wants a number for a new idea. Draft, which comes back in Numbered, is
// the id of the draft that it is made from, or of the act that makes it.
type Number struct {
	Draft string
}

// Read wants ideas shown, to somebody who may see them or not: that is for
// the engine to decide.
type Read struct {
	// Why is what the ideas are wanted for: "status", "data", "act", "task",
	// "formula" and others.
	Why   string  `json:"why"`
	Ideas []int64 `json:"ideas"`
	// Do is the deed that is wanted, with "act", and Rev the revision of the
	// card it was pressed on, 0 for none. Note is a text key, with "task",
	// and what was typed, with "benefits".
	Do   DeedID `json:"do,omitempty"`
	Rev  int    `json:"rev,omitempty"`
	Note string `json:"note,omitempty"`
	// List says which ideas, with "list", in the place of their numbers, and
	// with "round" beside them.
	List *Listing `json:"list,omitempty"`
}
