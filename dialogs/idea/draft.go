package idea

import (
	"maps"
	"time"

	"odense.dk/ideabot/dialogs/questionnaire"
)

// Changed raises the draft's revision and starts its reminders over.
func (d *Draft) Changed(now time.Time) {
	d.Rev++
	d.Touch(now)
}

// Touch notes that the person worked on the draft.
func (d *Draft) Touch(now time.Time) {
	d.Touched, d.Nudged, d.Warned, d.Until = now, 0, time.Time{}, time.Time{}
}

// Draft is an idea that has not been sent.
type Draft struct {
	ID string `json:"id"`
	// Rev is raised whenever an answer changes; buttons carry it.
	Rev int `json:"rev"`
	// Questionnaire is the id and version it is pinned to, "idea.v1".
	Questionnaire string                          `json:"questionnaire"`
	Answers       map[string]questionnaire.Answer `json:"answers,omitempty"`
	// Asked counts the failed tries per question.
	Asked map[string]int `json:"asked,omitempty"`
	// Tried are the texts of the failed tries, kept if none succeeds.
	Tried map[string]string `json:"tried,omitempty"`
	// Path are the questions in the order they were answered, for going back.
	Path  []string `json:"path,omitempty"`
	Undo  []Undone `json:"undo,omitempty"` // oldest first, at most undoDepth
	Reuse Reuse    `json:"reuse"`
	Title string   `json:"title,omitempty"` // "": suggested from the answers
	// Others are co-authors as typed; Team: on behalf of the team.
	Others []string `json:"others,omitempty"`
	Team   bool     `json:"team,omitempty"`
	// Source is the link to the message that the idea began with, "" for none.
	Source string    `json:"source,omitempty"`
	Begun  time.Time `json:"begun,omitzero"`
	// Touched is when the person last worked on it; reminders count from it.
	Touched time.Time `json:"touched,omitzero"`
	// Nudged is how many steps of the reminder rule are behind since Touched.
	Nudged int `json:"nudged,omitempty"`
	// Warned is when the last notice before deletion was said.
	Warned time.Time `json:"warned,omitzero"`
	// Until is when the person wants to hear of it again; zero: by the rule.
	Until time.Time `json:"until,omitzero"`
	// Reminder is when the next reminder is set for; zero: none.
	Reminder time.Time `json:"reminder,omitzero"`
	// Thrown is when it was deleted by the person: it can be had back for a
	// day. Zero: not deleted.
	Thrown time.Time `json:"thrown,omitzero"`
	// Human is set when a consultant was asked to help.
	Human bool `json:"human,omitempty"`
	// Sent is the number under which it was sent, 0 while it is a draft.
	Sent int64 `json:"sent,omitempty"`
	// Completes is the idea that the answers are for, 0 for a new one, and
	// CompletesRev its revision; CompletesDo is the deed, "" for DeedFillIn.
	Completes    int64    `json:"completes,omitempty"`
	CompletesRev int      `json:"completes_rev,omitempty"`
	CompletesDo  ActionID `json:"completes_do,omitempty"`
}

// Undone is one change that can be taken back: the old answer of a question,
// nil where it had none.
type Undone struct {
	Field string                `json:"field"`
	Old   *questionnaire.Answer `json:"old,omitempty"`
	Rev   int                   `json:"rev,omitempty"` // the draft's revision before the change
}

// Writable returns a copy of a map that can be written to: an empty one comes
// back from the store as nil.
func Writable[K comparable, V any](m map[K]V) map[K]V {
	if m == nil {
		return map[K]V{}
	}
	return maps.Clone(m)
}

// ReminderName names a draft's reminder.
func (d *Draft) ReminderName() string { return "draft/" + d.ID }

func (d *Draft) SearchName() string { return "search/" + d.ID }
