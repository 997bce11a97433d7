package dialogs

import (
	"time"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

// Reply answers a query of a person. Nothing of the person is changed.
func (e *Engine) Reply(p Person, q Query, known Known, at Moment) message.Message {
	return e.flows.seen(p, at).answer(q, known)
}

// Home returns a person's own page: the ideas that wait for the person, the
// drafts that nobody has seen yet, and what was sent.
func (e *Engine) Home(p Person, waiting []Idea, at Moment) Home {
	return e.flows.seen(p, at).home(waiting)
}

// Page returns a page of a form for a person: with what the draft has, and
// over it what is filled in, which is stored nowhere. A page about a draft
// that is gone is the first page of a new idea.
func (e *Engine) Page(p Person, f message.Form, at Moment) message.FormPage {
	return e.flows.seen(p, at).formPage(f)
}

// FormAnswer returns what becomes of a form, from the state after it was taken
// in: the same however often it is asked.
func (e *Engine) FormAnswer(p Person, f message.Form, at Moment) message.FormAnswer {
	return e.flows.seen(p, at).formAnswer(f)
}

// Suggest returns what a search field offers: what was found, and what was
// typed, word for word.
func (e *Engine) Suggest(l texts.Lang, kind message.FieldKind, typed string, found []Match) []message.Option {
	return e.wording(l, Moment{}).suggest(kind, typed, found)
}

// Slot returns when a message that is queued for a person may be said by itself,
// as far as is known at a time, and the reason; see [NextSlot].
func (e *Engine) Slot(p Person, q Queued, now time.Time) (time.Time, Reason) {
	return e.slotFor(p, q, now)
}
