package person

import (
	"slices"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// Turn is one Step under way: the state as it becomes, and what has been said
// and asked for so far.
type Turn struct {
	View
	Lead    []string // paragraphs before what is said
	Say     *message.Message
	Effects []step.Effect
	// typed is the id of the message being heard, "" for a click.
	Typed string
	// own is set where the person did something, so that the time of it counts.
	Own bool
	// click is the platform's reference to the message that was clicked, ""
	// for none.
	click string
	// inPlace: what is said takes the place of the message that was clicked.
	InPlace bool
	// silent: nothing is said, since a form shows what comes next.
	Silent bool
	// beside: what is said is no part of the conversation.
	OffTopic bool
}

// NewTurn begins a step on a state that it may change.
func NewTurn(c *Conversation, p *Person, at idea.Moment) *Turn {
	return &Turn{View: *NewView(c, p, at)}
}

// Turn takes an input into a person's state. It returns the new state and what
// is to be done, and changes nothing of p itself. An input that means nothing
// here changes nothing.
func (c *Conversation) Turn(p Person, in step.Input, at idea.Moment) (Person, []step.Effect) {
	next := p.clone()
	s := NewTurn(c, &next, at)
	if p.Moved != "" {
		s.forward(in)
		return next, s.Effects
	}
	s.meet()
	s.dispatch(in)
	return next, s.done()
}

// maxLost and maxKept bound what a person's state remembers of deliveries.
const (
	maxLost = 20
	maxKept = 20
)

// meet brings the state up to date with who the person is, and takes up what
// was to be said before the answer to a search of this turn.
func (s *Turn) meet() {
	p := s.Person
	s.Lead, p.Dialog.Lead = p.Dialog.Lead, nil
	p.Version = PersonVersion
	if s.At.From != (idea.Address{}) {
		p.Address = s.At.From
	}
	if s.At.Me.Name != "" {
		p.Name = s.At.Me.Name
	}
	if !p.Lang.Valid() {
		p.Lang = texts.Danish
	}
	s.Lang = p.Lang
	for i := range p.Drafts {
		s.Policy.Migrate(&p.Drafts[i])
	}
}

// Note adds a paragraph before what is said.
func (s *Turn) Note(key string, args ...string) { s.Lead = append(s.Lead, s.Text(key, args...)) }

// Tell says one text and nothing more; what was pending stays pending.
func (s *Turn) Tell(key string, args ...string) {
	s.Note(key, args...)
	s.Say = &message.Message{}
}

// Ask says where the conversation stands: the pending question, list or card.
func (s *Turn) Ask() {
	m := s.Body()
	s.Say = &m
}

// Show says a message as it is.
func (s *Turn) Show(m message.Message) { s.Say = &m }

// Emit adds an effect.
func (s *Turn) Emit(e step.Effect) { s.Effects = append(s.Effects, e) }

// done returns the effects, the message last. One message at most is said;
// where a search or a number is awaited within the turn, what has been noted
// so far waits with it.
func (s *Turn) done() []step.Effect {
	if s.Own {
		s.Person.Last, s.Person.Unreachable = s.At.Now, ""
	}
	for _, end := range s.Conversation.end {
		end(s)
	}
	if s.awaits() {
		s.Person.Dialog.Lead = s.Lead
		return s.Effects
	}
	if s.Say == nil || s.Silent {
		return s.Effects
	}
	m := *s.Say
	m.Lang = s.Person.Lang
	m.Lead = slices.Concat(s.Lead, m.Lead)
	if !s.OffTopic {
		s.speaks(&m)
	}
	return append(s.Effects, step.Effect{Say: &m})
}

// awaits reports whether the turn goes on with the answer to an effect.
func (s *Turn) awaits() bool {
	return slices.ContainsFunc(s.Effects, func(e step.Effect) bool {
		return e.Search != nil || e.DrawNumber != nil || e.Load != nil
	})
}

// unreachable are the codes by which platforms say that nothing at all can be
// delivered to a person.
var unreachable = map[string]bool{
	"unreachable": true, "blocked": true, "user_not_found": true, "users_not_found": true, "user_disabled": true, "cannot_dm_bot": true,
	"channel_not_found": true, "not_in_channel": true, "is_archived": true, "messages_tab_disabled": true,
}

// undelivered remembers that a message did not arrive. Where none can, what is
// said from now on is kept until the person comes back.
func (s *Turn) undelivered(u step.Undelivered) {
	if unreachable[u.Why] {
		s.Person.Unreachable, s.Person.Address = u.Why, idea.Address{}
	}
	s.tellUnreached(u)
	s.Person.Lost = append(s.Person.Lost, u)
	if n := len(s.Person.Lost) - maxLost; n > 0 {
		s.Person.Lost = slices.Delete(s.Person.Lost, 0, n)
	}
}

// tellUnreached tells an idea that its card did not arrive.
func (s *Turn) tellUnreached(u step.Undelivered) {
	for _, c := range s.Person.Cards {
		if idea.CardKey(c.Idea) == u.Key {
			s.Emit(step.Effect{Tell: &step.Tell{To: idea.IdeaKey(c.Idea), Input: step.Input{Unreached: &step.Unreached{Who: s.Person.Key}}}})
		}
	}
}
