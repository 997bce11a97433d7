package idea

import (
	"maps"
	"reflect"
	"time"

	"odense.dk/ideabot/dialogs/questionnaire"
)

// Note is a text written about an idea after it was sent: a remark of its
// author, or a note of those who handle it.
type Note struct {
	By Participant `json:"by"`
	At time.Time   `json:"at,omitzero"`
	// Text is the typed text with CPR numbers masked; "" where there are
	// Answers.
	Text string `json:"text,omitempty"`
	// Answers are questionnaire answers that came too late to become the
	// idea's.
	Answers map[string]questionnaire.Answer `json:"answers,omitempty"`
	// Internal: only those who handle the idea see it in the chat. Its author
	// gets it with a copy of their data.
	Internal bool `json:"internal,omitempty"`
}

// maxNotes is the limit of all notes on an idea, in bytes. It leaves room in
// the stored item for the rest.
const maxNotes = 200_000

// NotesFull reports whether the limit of notes is reached.
func (i Idea) NotesFull() bool {
	size := 0
	for _, n := range i.Notes {
		size += len(n.Text)
		for _, a := range n.Answers {
			size += len(a.Whole())
		}
	}
	return size > maxNotes
}

// NewAnswers returns those of the answers that the idea does not have.
func (i Idea) NewAnswers(answers map[string]questionnaire.Answer) map[string]questionnaire.Answer {
	out := maps.Clone(answers)
	maps.DeleteFunc(out, func(id string, x questionnaire.Answer) bool {
		old, ok := i.Answers[id]
		return ok && reflect.DeepEqual(old, x)
	})
	return out
}
