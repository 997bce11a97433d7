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

// Reply answers a person's query. It changes nothing of the person.
func (e *Engine) Reply(p person.Person, q lookup.Query, known lookup.Known, at idea.Moment) message.Message {
	return lookup.Answer(e.flows.Seen(p, at), q, known)
}

// Home returns a person's home page: the ideas that wait for them, their
// drafts, and the ideas they sent.
func (e *Engine) Home(p person.Person, waiting []idea.Idea, at idea.Moment) lookup.Home {
	return lookup.NewHome(e.flows.Seen(p, at), waiting)
}

// Page returns a page of a form with the draft's answers, overlaid with the
// values filled in so far, which are not stored. For a draft that is gone it is
// the first page of a new idea.
func (e *Engine) Page(p person.Person, f message.Form, at idea.Moment) message.FormPage {
	return intake.FormPage(e.flows.Seen(p, at), f)
}

// FormAnswer returns the answer to a submitted form, from the state after it
// was handled. Asked again, it is the same.
func (e *Engine) FormAnswer(p person.Person, f message.Form, at idea.Moment) message.FormAnswer {
	return intake.FormAnswer(e.flows.Seen(p, at), f)
}

// Suggest returns the choices of a search field: the matches, and the typed
// text itself.
func (e *Engine) Suggest(l texts.Lang, kind message.FieldKind, typed string, found []idea.Match) []message.Option {
	return intake.Suggest(e.wording(l, idea.Moment{}), kind, typed, found)
}

// Slot returns when a queued message may be sent unasked, as far as is known at
// the time now, and the reason; see [schedule.NextSlot].
func (e *Engine) Slot(p person.Person, q person.Queued, now time.Time) (time.Time, schedule.Reason) {
	return person.SlotFor(&e.Policy, p, q, now)
}

// Text returns a text that platforms say themselves, by its key below
// "platform.".
func (e *Engine) Text(l texts.Lang, key string, args ...string) string {
	return e.texts.Get(l, "platform."+key, args...)
}
