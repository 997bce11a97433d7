package step

import (
	"time"

	"odense.dk/ideabot/dialogs/idea"
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
	Search     *Search
	DrawNumber *DrawNumber
	Load       *Load
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

// DrawNumber wants a number for a new idea. Draft, which comes back in Numbered, is
// the id of the draft that it is made from, or of the act that makes it.
type DrawNumber struct {
	Draft string
}

// Load wants ideas shown, to somebody who may see them or not: that is for
// the engine to decide.
type Load struct {
	// Why is what the ideas are wanted for: "status", "data", "act", "task",
	// "formula" and others.
	Why   string  `json:"why"`
	Ideas []int64 `json:"ideas"`
	// Do is the deed that is wanted, with "act", and Rev the revision of the
	// card it was pressed on, 0 for none. Note is a text key, with "task",
	// and what was typed, with "benefits".
	Do   idea.ActionID `json:"do,omitempty"`
	Rev  int           `json:"rev,omitempty"`
	Note string        `json:"note,omitempty"`
	// List says which ideas, with "list", in the place of their numbers, and
	// with "round" beside them.
	List *Listing `json:"list,omitempty"`
}

// ListShown is how many ideas a list shows at a time.
const ListShown = 8

// Listing is which ideas a list is about.
type Listing struct {
	// Waiting are whose: keys of people, and "role/" and a role that nobody
	// has; the ideas that wait for them are listed, the most urgent first.
	Waiting []string `json:"waiting,omitempty"`
	// States are the states of the ideas listed, with no Waiting: newest first.
	States []idea.Status `json:"states,omitempty"`
	// Page is from 0.
	Page int `json:"page,omitempty"`
	// All: not a page but the newest MaxReported of them.
	All bool `json:"all,omitempty"`
}

// RoleKey is whom an idea waits for where nobody has the role.
func RoleKey(role string) string { return "role/" + role }
