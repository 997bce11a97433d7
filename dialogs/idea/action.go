package idea

import (
	"slices"
	"time"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
)

// ActionRequest is an action that a person wants to do to an idea: what the
// person's aggregate sends to the idea's.
type ActionRequest struct {
	// By is the person; Roles are their directory roles when they asked.
	By    Participant `json:"by"`
	Roles []string    `json:"roles,omitempty"`
	// Former are keys that the person had before.
	Former []string `json:"former,omitempty"`
	// Do is the action, Fields its parameters.
	Do     ActionID     `json:"do"`
	Fields ActionFields `json:"fields,omitempty"`
	// Rev is the revision of the idea that the person saw.
	Rev int `json:"rev,omitempty"`
	// Pressed: the card itself shows the outcome, since no parameter was asked
	// for.
	Pressed bool `json:"pressed,omitempty"`
}

// ActionFields are the parameters of an action, by their ids. Nil holds none.
type ActionFields map[ParamID]ActionField

// ActionField is one parameter's value. Which fields are set depends on the
// parameter's kind; the zero value leaves an optional parameter out.
type ActionField struct {
	// Text is the typed text with CPR numbers masked, or the id of a choice.
	Text        string       `json:"text,omitempty"`
	Date        time.Time    `json:"date,omitzero"`
	Participant *Participant `json:"party,omitempty"`
	Number      int64        `json:"number,omitempty"`
	Entry       *Match       `json:"entry,omitempty"`
	// Scores are those of P1 to P5, 0 to BestScore each. Overridden: they
	// differ from the proposal.
	Scores     []int `json:"scores,omitempty"`
	Overridden bool  `json:"overridden,omitempty"`
	// Answers are the answers to the questionnaire.
	Answers map[string]questionnaire.Answer `json:"answers,omitempty"`
	// Unconfirmed is what was typed with Answers and is none.
	Unconfirmed map[string]string `json:"unconfirmed,omitempty"`
	// Estimate is a time estimate, Money an amount in kroner a year. Deviates:
	// it is far from what was expected.
	Estimate *parse.Estimate `json:"estimate,omitempty"`
	Money    *parse.Money    `json:"money,omitempty"`
	Deviates bool            `json:"deviates,omitempty"`
	// Checks are "yes", "no" or "unknown", in the order of the checklist.
	Checks []string `json:"checks,omitempty"`
}

// RefusalCode is why an action is refused: a text key below "refused."; ""
// where it is allowed.
type RefusalCode string

// Refusal says why an action is refused; the zero Refusal allows it.
type Refusal struct {
	Why  RefusalCode `json:"why,omitempty"`
	Lack []string    `json:"lack,omitempty"` // open gates: keys below "gate."
}

// IsBy reports whether the person with a key, now or formerly, is the one who
// acts.
func (a ActionRequest) IsBy(key string) bool {
	return key != "" && (key == a.By.ID || slices.Contains(a.Former, key))
}

// Keys returns all keys of the person who acts, former ones first.
func (a ActionRequest) Keys() []string { return append(slices.Clone(a.Former), a.By.ID) }

// ActionID identifies an action in the store, in buttons and in texts:
// "option.<id>", "done.<id>".
type ActionID string

// ParamID identifies a parameter in ActionFields and in texts: "need.<id>".
type ParamID string
