package idea

import (
	"slices"
	"time"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
)

// ActionRequest is something that a person does to an idea, on its way to the idea.
type ActionRequest struct {
	// By is who does it; Roles are what the directory says of them at that
	// moment.
	By    Participant `json:"by"`
	Roles []string    `json:"roles,omitempty"`
	// Former are keys that the person had before.
	Former []string `json:"former,omitempty"`
	// Do is the deed, and Fields what it needs.
	Do     ActionID     `json:"do"`
	Fields ActionFields `json:"fields,omitempty"`
	// Rev is the revision of the idea that the person saw.
	Rev int `json:"rev,omitempty"`
	// Pressed: the card itself shows the outcome, since nothing was asked.
	Pressed bool `json:"pressed,omitempty"`
}

// ActionFields are the answers to a deed's needs, by their ids.
type ActionFields map[ParamID]ActionField

// ActionField is the answer to one need. Which fields are set depends on its
// kind; the zero value leaves an optional need out.
type ActionField struct {
	// Text is what was typed, CPR numbers masked, or the id of a choice.
	Text        string       `json:"text,omitempty"`
	Date        time.Time    `json:"date,omitzero"`
	Participant *Participant `json:"party,omitempty"`
	Number      int64        `json:"number,omitempty"`
	Entry       *Match       `json:"entry,omitempty"`
	// Scores are those of P1 to P5. Overridden: they are not the proposal.
	Scores     []int `json:"scores,omitempty"`
	Overridden bool  `json:"overridden,omitempty"`
	// Answers are those to the questionnaire.
	Answers map[string]questionnaire.Answer `json:"answers,omitempty"`
	// Estimate is a time, Money an amount a year. Deviates: it is far from what
	// was expected.
	Estimate *parse.Estimate `json:"estimate,omitempty"`
	Money    *parse.Money    `json:"money,omitempty"`
	Deviates bool            `json:"deviates,omitempty"`
	// Checks are yes, no or unknown, in the order of the list.
	Checks []string `json:"checks,omitempty"`
}

// RefusalCode is why a deed cannot be done: a text key below "refused.", "" for
// nothing against it.
type RefusalCode string

// Refusal is why a deed cannot be done; the zero Refusal: it can.
type Refusal struct {
	Why  RefusalCode `json:"why,omitempty"`
	Lack []string    `json:"lack,omitempty"` // what is missing: keys below "gate."
}

// IsBy reports whether the act is that of the person with a key.
func (a ActionRequest) IsBy(key string) bool {
	return key != "" && (key == a.By.ID || slices.Contains(a.Former, key))
}

// Keys are all keys of who acts.
func (a ActionRequest) Keys() []string { return append(slices.Clone(a.Former), a.By.ID) }

// ActionID names a deed in what is stored, in buttons and in texts:
// "option.<id>", "done.<id>".
type ActionID string

// ParamID names a need among the fields of an act, and in texts: "need.<id>".
type ParamID string
