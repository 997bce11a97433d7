package idea

import (
	"time"
)

// JournalRef is a journal package as the records system acknowledged it.
type JournalRef struct {
	At time.Time `json:"at,omitzero"` // when it was acknowledged
	// Moment is one of package life's Journal constants, and Passage the index
	// of the history entry, from 0.
	Moment    string `json:"moment"`
	Passage   int    `json:"passage"`
	Reference string `json:"reference"`
}
