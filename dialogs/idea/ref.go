package idea

import (
	"time"
)

// Ref is what the author's aggregate keeps of the idea.
func (i Idea) Ref(at Moment) IdeaRef {
	return IdeaRef{
		Number: i.Number, Title: i.Title, Status: i.Status, Assignment: i.Assignment, Into: i.Into, Updated: at.Now,
		Until: i.Until, Receiver: i.Receiver,
	}
}

// PublicRef is what others than those who handle the idea may know of it.
func (i Idea) PublicRef(at Moment) IdeaRef {
	r := i.Ref(at)
	r.Assignment, r.Receiver = Assignment{}, ""
	if !i.Approved {
		r.Title = ""
	}
	return r
}

// IdeaRef is what a person's aggregate knows of an idea.
type IdeaRef struct {
	Number     int64      `json:"number"`
	Draft      string     `json:"draft,omitempty"` // the draft it was made from
	Title      string     `json:"title"`
	Status     Status     `json:"status"`
	Assignment Assignment `json:"ball"`
	Into       int64      `json:"into,omitempty"` // the idea it was joined to
	// Until and Receiver are those of Life.
	Until    time.Time `json:"until,omitzero"`
	Receiver string    `json:"receiver,omitempty"`
	Updated  time.Time `json:"updated,omitzero"`
}
