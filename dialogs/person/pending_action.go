package person

import (
	"strconv"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/parse"
)

// Unseen is the revision of an idea that was not looked at before what is pending was
// typed. It holds for the look that follows alone.
const Unseen = -1

// PendingAction is an action on an idea that a person has begun and is asked
// parameters for.
type PendingAction struct {
	Idea   int64             `json:"idea"`
	Title  string            `json:"title,omitempty"` // of the idea
	Do     idea.ActionID     `json:"do"`
	Rev    int               `json:"rev,omitempty"` // of the idea, as the person saw it; Unseen where they have not
	Fields idea.ActionFields `json:"fields,omitempty"`
	// Proposal are the proposed scores.
	Proposal []int `json:"proposal,omitempty"`
	// Matches are the solutions to choose from.
	Matches []idea.Match `json:"matches,omitempty"`
	// Basis is what the figures of an idea in use are compared with, nil for
	// nothing.
	Basis *idea.Basis `json:"basis,omitempty"`
	// Discreet: the idea is discreet, and a person who is named must not be one
	// it is kept from.
	Discreet bool `json:"discreet,omitempty"`
	// Estimate is a time estimate that is not confirmed yet, nil for none.
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

// DropUntold drops a current draft in which nothing is told, where the person does
// something else instead.
func (s *Turn) DropUntold() {
	if d := s.Person.CurrentDraft(); d != nil && d.Blank() && s.Person.Dialog.At == AtQuestion {
		s.Person.Current, s.Person.Dialog = "", DialogState{}
		s.Person.DropBlank(s.At.Now)
	}
}

// ActNumber returns the reason for which the number of a new idea is drawn:
// "<action>/<idea>".
func (s *View) ActNumber() string {
	return string(s.Person.Pending.Do) + "/" + strconv.FormatInt(s.Person.Pending.Idea, 10)
}
