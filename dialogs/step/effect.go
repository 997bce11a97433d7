package step

import (
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
)

// Effect is something that a step wants done. Exactly one field is set.
type Effect struct {
	// Say sends a message to the person; a step sends at most one.
	Say *message.Message
	// Tell sends an input to another aggregate.
	Tell *Tell
	// Remind sets, moves or removes a reminder of this aggregate.
	Remind *Remind
	// Count counts something for the operator.
	Count *Count
	// Search, DrawNumber and Load are answered within the same turn by the
	// inputs Found, NumberDrawn and Loaded.
	Search     *Search
	DrawNumber *DrawNumber
	Load       *Load
}

// Counted is what is counted of how texts are understood.
type Counted string

// What is counted, and by what.
const (
	CountRefused   Counted = "refused"   // a text that was not understood, by place
	CountCorrected Counted = "corrected" // an answer that was changed right after it was given, by place
	CountIntent    Counted = "intent"    // a text that is no answer, by what it is
)

// Count is one more of something. Of is from a closed list, and never what a person
// wrote: a state or a type of question, a command or an intent.
type Count struct {
	What Counted
	Of   string
}

// Tell is an input for another aggregate; To is its key.
type Tell struct {
	To    string
	Input Input
}

// Remind asks for a Due with this name at a time; the zero time removes the
// reminder.
type Remind struct {
	Name string
	At   time.Time
}

// What a search is for. It decides what is searched.
const (
	// ForReuse searches solutions and earlier ideas: approved ones by what is
	// approved, others with Search.Unapproved only.
	ForReuse = "reuse"
	// ForTasks searches the municipality's tasks.
	ForTasks = "tasks"
	// ForLookup searches solutions only, for a command: no words find an idea.
	ForLookup = "lookup"
)

// Search asks for the best matches of a text, best first. ID comes back in
// Found.
type Search struct {
	ID    string
	For   string
	Text  string
	Limit int
	// Unapproved, with ForReuse, is also about ideas whose title is not
	// approved: at most one is found, by a text that tells much the same need.
	Unapproved bool
}

// DrawNumber asks for the number of a new idea. Draft, which comes back in
// NumberDrawn, is the id of its draft, or says which action creates it.
type DrawNumber struct {
	Draft string
}

// Load asks for ideas. Whether the person may read them is decided after
// loading.
type Load struct {
	// Why is what the ideas are needed for: "status", "data", "act", "task",
	// "formula" and others.
	Why   string  `json:"why"`
	Ideas []int64 `json:"ideas"`
	// Do is the wanted action, with "act", and Rev the revision of the card
	// that was pressed, 0 for none. Note is a text key, with "task", and typed
	// text, with "benefits".
	Do   idea.ActionID `json:"do,omitempty"`
	Rev  int           `json:"rev,omitempty"`
	Note string        `json:"note,omitempty"`
	// List selects ideas: instead of their numbers, with "list", and in
	// addition to them, with "round". Nil: numbers only.
	List *Listing `json:"list,omitempty"`
}

// ListShown is how many ideas a page of a list shows.
const ListShown = 8

// Listing selects the ideas of a list.
type Listing struct {
	// Waiting are the keys of people, or of roles without a holder (see
	// RoleKey). The ideas that wait for them are listed, the most urgent first.
	Waiting []string `json:"waiting,omitempty"`
	// States are the states of the listed ideas, where there is no Waiting;
	// newest first.
	States []idea.Status `json:"states,omitempty"`
	// Unclear: the discreet ideas that may be kept from the wrong manager, where
	// there is no Waiting; newest first.
	Unclear bool `json:"unclear,omitempty"`
	// Page counts from 0.
	Page int `json:"page,omitempty"`
	// All: not a page, but the newest MaxReported ideas.
	All bool `json:"all,omitempty"`
}

// RoleKey returns the key under which an idea waits for a role that nobody
// holds.
func RoleKey(role string) string { return "role/" + role }
