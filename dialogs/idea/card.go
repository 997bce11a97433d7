package idea

import (
	"time"
)

// Card is a card about an idea that can still be answered.
type Card struct {
	Idea int64     `json:"idea"`
	Why  string    `json:"why,omitempty"` // WhyCoauthor, or "" for what the state asks for
	At   time.Time `json:"at,omitzero"`
	// Rev is the idea's revision that it shows, 0 where an older version sent it.
	Rev int `json:"rev,omitempty"`
}

// CardKey returns the key of the card about an idea.
func CardKey(number int64) string { return IdeaKey(number) + "/decision" }
