package idea

import (
	"maps"
	"time"

	"odense.dk/ideabot/dialogs/questionnaire"
)

// Changed raises the draft's revision and restarts its reminders.
func (d *Draft) Changed(now time.Time) {
	d.Rev++
	d.Touch(now)
}

// Touch stores that the person worked on the draft.
func (d *Draft) Touch(now time.Time) {
	d.Touched, d.Nudged, d.Warned, d.Until = now, 0, time.Time{}, time.Time{}
}

// Draft is an idea that has not been sent.
type Draft struct {
	ID string `json:"id"`
	// Rev is raised with every changed answer; buttons carry it.
	Rev int `json:"rev"`
	// Questionnaire is the id and version that the draft uses, such as
	// "idea.v1".
	Questionnaire string                          `json:"questionnaire"`
	Answers       map[string]questionnaire.Answer `json:"answers,omitempty"`
	// Asked counts the failed tries by question.
	Asked map[string]int `json:"asked,omitempty"`
	// Tried are the texts of failed tries by question, kept if no try succeeds.
	Tried map[string]string `json:"tried,omitempty"`
	// Held are the texts that wait to be answers, by question; "" is the key of
	// what was typed outside of any.
	Held map[string]Held `json:"unconfirmed,omitempty"`
	// Path are the ids of the questions in the order in which they were
	// answered, for going back.
	Path  []string `json:"path,omitempty"`
	Undo  []Undone `json:"undo,omitempty"` // oldest first, at most undoDepth
	Reuse Reuse    `json:"reuse"`
	Title string   `json:"title,omitempty"` // "": suggested from the answers
	// Others are co-authors as typed. Team: it is sent on behalf of the team.
	Others []string `json:"others,omitempty"`
	Team   bool     `json:"team,omitempty"`
	// Source is the link to the message that the idea started from, "" for
	// none.
	Source string    `json:"source,omitempty"`
	Begun  time.Time `json:"begun,omitzero"`
	// Touched is when the person last worked on it; reminders count from it.
	Touched time.Time `json:"touched,omitzero"`
	// Nudged is how many reminders were sent since Touched.
	Nudged int `json:"nudged,omitempty"`
	// Warned is when the last notice before deletion was sent; zero: not yet.
	Warned time.Time `json:"warned,omitzero"`
	// Until is when the person wants to be reminded; zero: by the rule.
	Until time.Time `json:"until,omitzero"`
	// Reminder is when the next reminder is due; zero: none.
	Reminder time.Time `json:"reminder,omitzero"`
	// Thrown is when the person deleted it; it can be restored for a day. Zero:
	// not deleted.
	Thrown time.Time `json:"thrown,omitzero"`
	// Human is set where a consultant was asked to help.
	Human bool `json:"human,omitempty"`
	// Funnel is how it was told so far.
	Funnel Funnel `json:"funnel,omitzero"`
	// Sent is the number it was sent under, 0 while it is a draft.
	Sent int64 `json:"sent,omitempty"`
	// Completes is the sent idea that the answers complete, 0 for a new one,
	// and CompletesRev its revision; CompletesDo is the action, "" for
	// ActionFillIn.
	Completes    int64    `json:"completes,omitempty"`
	CompletesRev int      `json:"completes_rev,omitempty"`
	CompletesDo  ActionID `json:"completes_do,omitempty"`
}

// Undone is one change that can be undone: the old answer of a question, nil
// where it had none.
type Undone struct {
	Field string                `json:"field"`
	Old   *questionnaire.Answer `json:"old,omitempty"`
	Rev   int                   `json:"rev,omitempty"` // the draft's revision before the change
}

// Writable returns a copy of a map that can be written to, also for nil: the
// store returns an empty map as nil.
func Writable[K comparable, V any](m map[K]V) map[K]V {
	if m == nil {
		return map[K]V{}
	}
	return maps.Clone(m)
}

// ReminderName returns the name of the draft's reminder.
func (d *Draft) ReminderName() string { return "draft/" + d.ID }

// SearchName returns the name of the reminder to repeat the draft's failed search.
func (d *Draft) SearchName() string { return "search/" + d.ID }
