package person

import (
	"slices"
	"strconv"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/parse"
)

// Doing is an act that a person has begun, and is asked about.
type Doing struct {
	Idea   int64          `json:"idea"`
	Title  string         `json:"title,omitempty"` // of the idea
	Do     idea.DeedID    `json:"do"`
	Rev    int            `json:"rev,omitempty"` // of the idea, as it was seen
	Fields idea.ActFields `json:"fields,omitempty"`
	// Proposal are the scores that follow from the answers.
	Proposal []int `json:"proposal,omitempty"`
	// Matches are solutions to choose among.
	Matches []idea.Match `json:"matches,omitempty"`
	// Basis is what an idea in use is compared to, nil where nothing is.
	Basis *idea.Basis `json:"basis,omitempty"`
	// Estimate is a time that is not confirmed yet, nil for none.
	Estimate *parse.Estimate `json:"estimate,omitempty"`
}

func (d *Doing) clone() *Doing {
	if d == nil {
		return nil
	}
	c := *d
	c.Fields = idea.Writable(d.Fields)
	return &c
}

// DropUntold forgets an idea of which nothing is told yet, where somebody does
// something else instead.
func (s *Turn) DropUntold() {
	if d := s.Person.CurrentDraft(); d != nil && len(d.Answers) == 0 && s.Person.Talk.At == AtQuestion {
		s.Person.Current, s.Person.Talk = "", Talk{}
		s.Person.Drafts = slices.DeleteFunc(s.Person.Drafts, func(d idea.Draft) bool { return len(d.Answers) == 0 })
	}
}

// ActNumber is what the number of a new idea is drawn for.
func (s *View) ActNumber() string {
	return string(s.Person.Doing.Do) + "/" + strconv.FormatInt(s.Person.Doing.Idea, 10)
}
