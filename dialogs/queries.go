package dialogs

import (
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/intake"
	"odense.dk/ideabot/dialogs/lookup"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/texts"
)

// Reply answers a query of a person. Nothing of the person is changed.
func (e *Engine) Reply(p person.Person, q lookup.Query, known lookup.Known, at idea.Moment) message.Message {
	return lookup.Answer(e.flows.Seen(p, at), q, known)
}

// Home returns a person's own page: the ideas that wait for the person, the
// drafts that nobody has seen yet, and what was sent.
func (e *Engine) Home(p person.Person, waiting []idea.Idea, at idea.Moment) lookup.Home {
	return lookup.NewHome(e.flows.Seen(p, at), waiting)
}

// Page returns a page of a form for a person: with what the draft has, and
// over it what is filled in, which is stored nowhere. A page about a draft
// that is gone is the first page of a new idea.
func (e *Engine) Page(p person.Person, f message.Form, at idea.Moment) message.FormPage {
	return intake.FormPage(e.flows.Seen(p, at), f)
}

// FormAnswer returns what becomes of a form, from the state after it was taken
// in: the same however often it is asked.
func (e *Engine) FormAnswer(p person.Person, f message.Form, at idea.Moment) message.FormAnswer {
	return intake.FormAnswer(e.flows.Seen(p, at), f)
}

// Suggest returns what a search field offers: what was found, and what was
// typed, word for word.
func (e *Engine) Suggest(l texts.Lang, kind message.FieldKind, typed string, found []idea.Match) []message.Option {
	return intake.Suggest(e.wording(l, idea.Moment{}), kind, typed, found)
}

// Slot returns when a message that is queued for a person may be said by itself,
// as far as is known at a time, and the reason; see [NextSlot].
func (e *Engine) Slot(p person.Person, q person.Queued, now time.Time) (time.Time, schedule.Reason) {
	return person.SlotFor(&e.Policy, p, q, now)
}

// Text returns a text that platforms say themselves, by its key below
// "platform.".
func (e *Engine) Text(l texts.Lang, key string, args ...string) string {
	return e.texts.Get(l, "platform."+key, args...)
}
