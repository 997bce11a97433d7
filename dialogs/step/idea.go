package step

import (
	"time"

	"odense.dk/ideabot/dialogs/idea"
)

// Absent tells an idea that somebody whom it waits for is away; with a zero
// Until, that they are back before they said.
type Absent struct {
	Who      string            `json:"who"`
	Until    time.Time         `json:"until,omitzero"`
	Delegate *idea.Participant `json:"deputy,omitempty"`
}

// Unreached tells an idea that somebody whom it waits for cannot be written to.
type Unreached struct {
	Who string `json:"who"`
}

// Submitted makes an idea: the whole of it as its author sent it.
type Submitted struct {
	Idea idea.Idea `json:"idea"`
}

// Joined adds a supporter to an idea.
type Joined struct {
	Supporter idea.Supporter `json:"supporter"`
}

// Delivered says that what an aggregate sent under a key has arrived.
type Delivered struct {
	Key string    `json:"key"`
	Ref string    `json:"ref,omitempty"` // the receiver's reference, cleaned
	At  time.Time `json:"at,omitzero"`
}

// Journaled tells an idea that the records system has a journal package.
type Journaled struct {
	Ref idea.JournalRef `json:"ref"`
}

// Left says that an idea that was merged into this one is its own again.
type Left struct {
	Participant idea.Participant `json:"party"`
}

// Report is what is told of a follow-up that was answered: the figures, and
// nothing that somebody typed.
type Report struct {
	Stage string `json:"stage"`
	// Hours and Money are those of the FollowUp; Likely is what was expected,
	// nil for no expectation.
	Hours  *float64 `json:"hours,omitempty"`
	Money  *float64 `json:"money,omitempty"`
	Likely *float64 `json:"likely,omitempty"`
	// Used is whether it is in use, an id of an option; "" not asked.
	Used string `json:"used,omitempty"`
	// Next is when it is asked about again; zero: never.
	Next time.Time `json:"next,omitzero"`
}
