package idea

import (
	"time"
)

// JournalRef is what the records system calls a journal package.
type JournalRef struct {
	At time.Time `json:"at,omitzero"` // when it was acknowledged
	// Moment is one of those above, and Passage which line of the history it
	// was, from 0.
	Moment    string `json:"moment"`
	Passage   int    `json:"passage"`
	Reference string `json:"reference"`
}
