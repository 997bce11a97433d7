package idea

import (
	"time"
)

// Ref returns what the author's aggregate stores about the idea.
func (i Idea) Ref(at Moment) IdeaRef {
	return IdeaRef{
		Number: i.Number, Title: i.Title, Status: i.Status, Assignment: i.Assignment, Into: i.Into, Updated: at.Now,
		Until: i.Until, Receiver: i.Receiver,
	}
}

// PublicRef returns what people who do not handle the idea may know of it.
func (i Idea) PublicRef(at Moment) IdeaRef {
	r := i.Ref(at)
	r.Assignment, r.Receiver = Assignment{}, ""
	if !i.Approved {
		r.Title = ""
	}
	return r
}

// IdeaRef is what a person's aggregate stores about an idea.
type IdeaRef struct {
	Number     int64      `json:"number"`
	Draft      string     `json:"draft,omitempty"` // the draft it was made from
	Title      string     `json:"title"`
	Status     Status     `json:"status"`
	Assignment Assignment `json:"ball"`
	Into       int64      `json:"into,omitempty"` // the idea it was merged into
	// Until and Receiver are as in Life.
	Until    time.Time `json:"until,omitzero"`
	Receiver string    `json:"receiver,omitempty"`
	Updated  time.Time `json:"updated,omitzero"`
}
