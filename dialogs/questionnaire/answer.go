package questionnaire

import (
	"slices"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/parse"
)

// AnswerState says what kind of answer there is.
type AnswerState string

// Answer states; the zero value is an ordinary answer.
const (
	Given   AnswerState = ""
	Skipped AnswerState = "skipped"
	Unknown AnswerState = "unknown" // ved ikke
	Unclear AnswerState = "unclear" // kept as typed, for the consultant
)

// Answer is the answer to one question. Which fields are set depends on the
// question's type.
type Answer struct {
	State AnswerState `json:"state,omitempty"`
	// Text is what was typed, CPR numbers masked. More holds what did not fit
	// into the longest text, in parts.
	Text     string          `json:"text,omitempty"`
	More     []string        `json:"more,omitempty"`
	Choices  []string        `json:"choices,omitempty"` // ids
	Estimate *parse.Estimate `json:"estimate,omitempty"`
	Money    *parse.Money    `json:"money,omitempty"`
	Number   *float64        `json:"number,omitempty"`
	Date     *time.Time      `json:"date,omitempty"`
	// KLE is the task's number in the joint municipal plan, where known.
	KLE string `json:"kle,omitempty"`
	// Unconfirmed: understood from something else that was said, and shown
	// so until the summary is sent.
	Unconfirmed bool      `json:"unconfirmed,omitempty"`
	Message     string    `json:"message,omitempty"` // the platform's id of the message it came in
	At          time.Time `json:"at,omitzero"`
}

// Has reports whether id is among the answer's choices.
func (a Answer) Has(id string) bool { return slices.Contains(a.Choices, id) }

// Whole is all of a free text, its parts put together.
func (a Answer) Whole() string {
	return strings.Join(append([]string{a.Text}, a.More...), "")
}

// Confidence is how sure an estimate is: one that was never confirmed is a
// guess.
func (a Answer) Confidence() parse.Confidence {
	if a.Estimate == nil || a.Unconfirmed || a.Estimate.Confidence == "" {
		return parse.Guess
	}
	return a.Estimate.Confidence
}

// FreeText makes an answer of a free text, in parts where it is long.
func FreeText(text string) Answer {
	runes := []rune(strings.TrimSpace(text))
	if len(runes) <= MaxText {
		return Answer{Text: string(runes)}
	}
	a := Answer{Text: string(runes[:MaxText])}
	for part := range slices.Chunk(runes[MaxText:min(len(runes), MaxParts*MaxText)], MaxText) {
		a.More = append(a.More, string(part))
	}
	return a
}

// Sign takes a sign of getting better, with the one number in it.
func Sign(text string) Answer {
	a := FreeText(text)
	var found []float64
	for w := range strings.FieldsSeq(text) {
		if n, ok := parse.ReadNumber(strings.Trim(w, ".,;:()%")); ok && strings.ContainsAny(w, "0123456789") {
			found = append(found, n)
		}
	}
	if len(found) == 1 {
		a.Number = &found[0]
	}
	return a
}

// Chosen is the answer of choices, or of "ved ikke" alone.
func Chosen(ids ...string) Answer {
	if len(ids) == 1 && ids[0] == "unknown" {
		return Answer{State: Unknown}
	}
	return Answer{Choices: ids}
}

// MaxText is the longest free text kept in one piece, in characters. Longer
// text is kept in parts.
const MaxText = 8000

// MaxParts is how many parts of a free text are kept; what is longer than all
// of them is a book, and the person is told where it was cut.
const MaxParts = 5
