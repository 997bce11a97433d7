package person

import (
	"slices"
	"strconv"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/parse"
)

// PendingAction is an act that a person has begun, and is asked about.
type PendingAction struct {
	Idea   int64             `json:"idea"`
	Title  string            `json:"title,omitempty"` // of the idea
	Do     idea.ActionID     `json:"do"`
	Rev    int               `json:"rev,omitempty"` // of the idea, as it was seen
	Fields idea.ActionFields `json:"fields,omitempty"`
	// Proposal are the scores that follow from the answers.
	Proposal []int `json:"proposal,omitempty"`
	// Matches are solutions to choose among.
	Matches []idea.Match `json:"matches,omitempty"`
	// Basis is what an idea in use is compared to, nil where nothing is.
	Basis *idea.Basis `json:"basis,omitempty"`
	// Estimate is a time that is not confirmed yet, nil for none.
	Estimate *parse.Estimate `json:"estimate,omitempty"`
}

func (d *PendingAction) clone() *PendingAction {
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
	if d := s.Person.CurrentDraft(); d != nil && len(d.Answers) == 0 && s.Person.Dialog.At == AtQuestion {
		s.Person.Current, s.Person.Dialog = "", DialogState{}
		s.Person.Drafts = slices.DeleteFunc(s.Person.Drafts, func(d idea.Draft) bool { return len(d.Answers) == 0 })
	}
}

// ActNumber is what the number of a new idea is drawn for.
func (s *View) ActNumber() string {
	return string(s.Person.Pending.Do) + "/" + strconv.FormatInt(s.Person.Pending.Idea, 10)
}
