package questionnaire

import (
	"reflect"
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
	// Text is the typed text, CPR numbers masked. More holds the parts that
	// exceed MaxText.
	Text     string          `json:"text,omitempty"`
	More     []string        `json:"more,omitempty"`
	Choices  []string        `json:"choices,omitempty"` // ids
	Estimate *parse.Estimate `json:"estimate,omitempty"`
	Money    *parse.Money    `json:"money,omitempty"`
	Number   *float64        `json:"number,omitempty"`
	Date     *time.Time      `json:"date,omitempty"`
	// KLE is the task's number in the municipalities' joint classification, ""
	// for unknown.
	KLE string `json:"kle,omitempty"`
	// Unconfirmed: it was derived from another text, and is shown as such until
	// the summary is sent.
	Unconfirmed bool `json:"unconfirmed,omitempty"`
	// Words are those of a story that it was read from, "" where it was answered.
	Words   string    `json:"words,omitempty"`
	Message string    `json:"message,omitempty"` // the platform's id of its message
	At      time.Time `json:"at,omitzero"`
}

// Has reports whether id is among the answer's choices.
func (a Answer) Has(id string) bool { return slices.Contains(a.Choices, id) }

// SameAs reports whether two answers say the same, whenever they were given.
func (a Answer) SameAs(b Answer) bool {
	a.At, a.Message, a.Unconfirmed, a.Words = b.At, b.Message, b.Unconfirmed, b.Words
	return reflect.DeepEqual(a, b)
}

// Whole returns all of a free text, with its parts joined.
func (a Answer) Whole() string {
	return strings.Join(append([]string{a.Text}, a.More...), "")
}

// Confidence returns how certain an estimate is: one that was never confirmed
// is a guess.
func (a Answer) Confidence() parse.Confidence {
	if a.Estimate == nil || a.Unconfirmed || a.Estimate.Confidence == "" {
		return parse.Guess
	}
	return a.Estimate.Confidence
}

// FreeText returns a free text as an answer, in parts where it is long.
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

// Sign returns the answer that says how an improvement would show, with the
// only number in the text.
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

// Chosen returns choices as an answer, or "ved ikke" where it is the only one.
func Chosen(ids ...string) Answer {
	if len(ids) == 1 && ids[0] == "unknown" {
		return Answer{State: Unknown}
	}
	return Answer{Choices: ids}
}

// MaxText is the longest free text stored in one piece, in characters. Longer
// text is stored in parts.
const MaxText = 8000

// MaxParts is how many parts of a free text are stored. Of a longer text, the
// person is told where it was cut.
const MaxParts = 5
