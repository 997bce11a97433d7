package step

import (
	"time"

	"odense.dk/ideabot/dialogs/idea"
)

// Absent tells an idea that a person it waits for is away until Until; with a
// zero Until, that they are back early.
type Absent struct {
	Who      string            `json:"who"`
	Until    time.Time         `json:"until,omitzero"`
	Delegate *idea.Participant `json:"deputy,omitempty"`
}

// Unreached tells an idea that a person it waits for cannot be written to.
type Unreached struct {
	Who string `json:"who"`
}

// Submitted creates an idea, complete as its author sent it.
type Submitted struct {
	Idea idea.Idea `json:"idea"`
}

// Joined adds a supporter to an idea.
type Joined struct {
	Supporter idea.Supporter `json:"supporter"`
}

// Delivered tells an aggregate that what it sent under a key has arrived.
type Delivered struct {
	Key string    `json:"key"`
	Ref string    `json:"ref,omitempty"` // the receiver's reference, cleaned
	At  time.Time `json:"at,omitzero"`
}

// Journaled tells an idea that the records system has stored a journal package.
type Journaled struct {
	Ref idea.JournalRef `json:"ref"`
}

// Keep lets a discreet idea that an earlier program has stored record from which
// people it is kept.
type Keep struct{}

// Left tells an idea that one merged into it is separate again.
type Left struct {
	Participant idea.Participant `json:"party"`
}

// Report is what is told of an answered follow-up: its figures, without typed
// text.
type Report struct {
	Stage string `json:"stage"`
	// Hours and Money are as in idea.FollowUp; Likely are the hours expected,
	// nil for no expectation.
	Hours  *float64 `json:"hours,omitempty"`
	Money  *float64 `json:"money,omitempty"`
	Likely *float64 `json:"likely,omitempty"`
	// Used is the id of the option that says whether it is in use; "": not
	// asked.
	Used string `json:"used,omitempty"`
	// Next is when the next follow-up is due; zero: never.
	Next time.Time `json:"next,omitzero"`
}
