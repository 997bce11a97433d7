// Package wording words ideas, answers, solutions and figures. It needs no
// conversation: papers, reports and messages share it.
package wording

import (
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/texts"
)

// Local returns the time now in the municipality's time zone.
func (w *Voice) Local() time.Time { return w.Now.In(w.Policy.Calendar.Location()) }

// Today returns the start of the present day in the municipality's time zone.
func (w *Voice) Today() time.Time {
	y, m, d := w.Local().Date()
	return time.Date(y, m, d, 0, 0, 0, 0, w.Policy.Calendar.Location())
}

// Past reports whether a deadline has passed; a zero one has not.
func (w *Voice) Past(by time.Time) bool {
	day := func(t time.Time) string { return t.In(w.Policy.Calendar.Location()).Format(time.DateOnly) }
	return !by.IsZero() && day(by) < day(w.Now)
}

// UntilText words the day on which a parked idea comes back, "" for none.
func (w *Voice) UntilText(ref idea.IdeaRef) string {
	if ref.Until.IsZero() {
		return ""
	}
	return w.Date(ref.Until)
}

// FormOf returns the questionnaire that a submission uses, the newest where
// that no longer exists.
func (w *Voice) FormOf(x idea.Submission) *questionnaire.Questionnaire {
	if q := w.Policy.Forms[x.Questionnaire]; q != nil {
		return q
	}
	return w.Policy.Newest
}

// dayText words a day, "" for the zero time.
func (w *Voice) dayText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return w.Date(t)
}

// TypeIDs returns the ids of the types of benefit, in the order of their
// question.
func TypeIDs(e *idea.Policy) []string {
	var ids []string
	if q := e.Newest.Question("benefit_types"); q != nil {
		for _, c := range q.Choices {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// CountWord words a small number for running text.
func (w *Voice) CountWord(n int) string {
	if words := strings.Fields(w.Text("round.numbers")); n > 0 && n <= len(words) {
		return words[n-1]
	}
	return w.Count(n)
}

// Voice words what is said about ideas, answers and figures, in one language
// and at one time.
type Voice struct {
	texts.Voice
	Policy *idea.Policy
}

// New returns a voice for a language at a time. With a zero time, every day is
// worded with its year.
func New(e *idea.Policy, t texts.Texts, l texts.Lang, now time.Time) *Voice {
	return &Voice{texts.Voice{Texts: t, Lang: l.OrDanish(), Zone: e.Calendar.Location(), Now: now}, e}
}
