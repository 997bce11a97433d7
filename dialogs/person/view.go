package person

import (
	"cmp"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/wording"
)

// View words what a person may see at a moment. It changes nothing of the
// person: queries and turns share it.
type View struct {
	wording.Voice
	Person       *Person
	At           idea.Moment
	Conversation *Conversation
	// OfferForm: the person wants to fill in a form.
	OfferForm bool
}

// NewView returns a view of a person, who is not copied.
func NewView(c *Conversation, p *Person, at idea.Moment) *View {
	return &View{Voice: *wording.New(c.Policy, c.texts, p.Lang, at.Now), Person: p, At: at, Conversation: c}
}

// Seen returns a view of a person for a query, as a turn would meet them: in
// their language, with their name from the directory, and with drafts on the
// newest questionnaire. It works on a shallow copy, which is not kept.
func (c *Conversation) Seen(p Person, at idea.Moment) *View {
	p.Lang, p.Name = p.Lang.OrDanish(), cmp.Or(at.Me.Name, p.Name)
	p.Drafts = c.Policy.NewestOf(p.Drafts)
	return NewView(c, &p, at)
}

// BodyAt returns the message of another state. It works on a shallow copy of
// the person, which is not kept.
func (s *View) BodyAt(t DialogState) message.Message {
	p := *s.Person
	p.Dialog = t
	there := *s
	there.Person = &p
	p.Dialog = there.here()
	return there.draw()
}
