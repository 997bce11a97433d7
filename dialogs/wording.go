package dialogs

import (
	"time"

	"odense.dk/ideabot/dialogs/texts"
)

// wording words what is said about ideas, answers and figures. It needs no
// conversation: a paper, a report and a message are worded by the same.
type wording struct {
	texts.Voice
	e *Policy
}

// newWording words in a language, at a time; the zero time words every day with
// its year.
func newWording(e *Policy, t texts.Texts, l texts.Lang, now time.Time) *wording {
	return &wording{texts.Voice{Texts: t, Lang: l.OrDanish(), Zone: e.calendar.Location(), Now: now}, e}
}
