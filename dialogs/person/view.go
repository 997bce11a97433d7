package person

import (
	"cmp"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/wording"
)

// View words what a person may see, as they are at a moment. It changes nothing
// of them: what a query answers and what a conversation shows come from the same.
type View struct {
	wording.Voice
	Person       *Person
	At           idea.Moment
	Conversation *Conversation
	// offerForm: the person wants a form.
	OfferForm bool
}

// NewView is a view of a person, who is not copied.
func NewView(c *Conversation, p *Person, at idea.Moment) *View {
	return &View{Voice: *wording.New(c.Policy, c.texts, p.Lang, at.Now), Person: p, At: at, Conversation: c}
}

// Seen is a view of a person for a query: as a turn would meet them, in their
// language, by the name that the directory has, and with drafts on the newest
// questionnaire. The person is a shallow copy, of which nothing is kept.
func (c *Conversation) Seen(p Person, at idea.Moment) *View {
	p.Lang, p.Name = p.Lang.OrDanish(), cmp.Or(at.Me.Name, p.Name)
	p.Drafts = c.Policy.NewestOf(p.Drafts)
	return NewView(c, &p, at)
}

// BodyAt says how the conversation would stand at another place. It is drawn of
// a shallow copy of the person, of which nothing is kept.
func (s *View) BodyAt(t DialogState) message.Message {
	p := *s.Person
	p.Dialog = t
	there := *s
	there.Person = &p
	p.Dialog = there.here()
	return there.body()
}
