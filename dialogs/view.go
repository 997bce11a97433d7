package dialogs

import (
	"cmp"
	"slices"

	"odense.dk/ideabot/dialogs/message"
)

// view words what a person may see, as they are at a moment. It changes nothing
// of them: what a query answers and what a conversation shows come from the same.
type view struct {
	wording
	p     *Person
	at    Moment
	flows *Conversation
	// offerForm: the person wants a form.
	offerForm bool
}

// newView is a view of a person, who is not copied.
func newView(c *Conversation, p *Person, at Moment) *view {
	return &view{wording: *newWording(c.e, c.texts, p.Lang, at.Now), p: p, at: at, flows: c}
}

// seen is a view of a person for a query: as a turn would meet them, in their
// language, by the name that the directory has, and with drafts on the newest
// questionnaire. The person is a shallow copy, of which nothing is kept.
func (c *Conversation) seen(p Person, at Moment) *view {
	p.Lang, p.Name = p.Lang.OrDanish(), cmp.Or(at.Me.Name, p.Name)
	p.Drafts = c.e.newestOf(p.Drafts)
	return newView(c, &p, at)
}

// newestOf are drafts with those brought to the newest version of their
// questionnaire that can come along, as copies: the same list where all are on
// it.
func (e *Policy) newestOf(drafts []Draft) []Draft {
	old := func(d Draft) bool { return e.successor(d.Questionnaire) != nil }
	if !slices.ContainsFunc(drafts, old) {
		return drafts
	}
	drafts = slices.Clone(drafts)
	for n := range drafts {
		e.migrate(&drafts[n])
	}
	return drafts
}

// bodyAt says how the conversation would stand at another place. It is drawn of
// a shallow copy of the person, of which nothing is kept.
func (s *view) bodyAt(t Talk) message.Message {
	p := *s.p
	p.Talk = t
	there := *s
	there.p = &p
	p.Talk = there.here()
	return there.body()
}
