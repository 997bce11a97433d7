package dialogs

import "odense.dk/ideabot/dialogs/texts"

// wording words what is said about ideas, answers and figures. It needs no
// conversation: a paper, a report and a message are worded by the same.
type wording struct {
	texts.Voice
	e *Engine
}

// wording returns what words in a language, at a moment; the zero moment words
// every day with its year.
func (e *Engine) wording(l texts.Lang, at Moment) *wording {
	return &wording{texts.Voice{Texts: e.texts, Lang: l.OrDanish(), Zone: e.calendar.Location(), Now: at.Now}, e}
}
