package idea

import (
	"maps"
	"reflect"
	"time"

	"odense.dk/ideabot/dialogs/questionnaire"
)

// Note is something that was written about an idea on its way: a remark of its
// author, or a note of those who handle it.
type Note struct {
	By Participant `json:"by"`
	At time.Time   `json:"at,omitzero"`
	// Text is as typed, CPR numbers masked; "" where there are Answers.
	Text string `json:"text,omitempty"`
	// Answers are those to the questionnaire that came when the idea had moved
	// on, and are not the idea's.
	Answers map[string]questionnaire.Answer `json:"answers,omitempty"`
	// Internal: for those who handle the idea. Its author does not see it in
	// the chat, and gets it with their data.
	Internal bool `json:"internal,omitempty"`
}

// maxNotes is how much is written about an idea at most, in bytes: beside it the
// store has room for what is decided.
const maxNotes = 200_000

// NotesFull reports whether no more can be written about an idea.
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

// NewAnswers are those of the answers that the idea does not have.
func (i Idea) NewAnswers(answers map[string]questionnaire.Answer) map[string]questionnaire.Answer {
	out := maps.Clone(answers)
	maps.DeleteFunc(out, func(id string, x questionnaire.Answer) bool {
		old, ok := i.Answers[id]
		return ok && reflect.DeepEqual(old, x)
	})
	return out
}
