package person

import (
	"slices"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// Turn is one step of a conversation under way: the person's new state, and the
// messages and effects so far. It is for one goroutine, and one input.
type Turn struct {
	View
	Lead    []string // paragraphs above the message
	Say     *message.Message
	Effects []step.Effect
	// Typed is the id of the text message being handled, "" for a click.
	Typed string
	// Own is set where the person did something, which updates Person.Last.
	Own bool
	// click is the platform's reference to the message that was clicked, "" for
	// none.
	click string
	// InPlace: the message replaces the one that was clicked.
	InPlace bool
	// Silent: no message is sent, since a form shows what comes next.
	Silent bool
	// OffTopic: the message is no part of the conversation.
	OffTopic bool
}

// NewTurn begins a turn on a person, which it may change.
func NewTurn(c *Conversation, p *Person, at idea.Moment) *Turn {
	return &Turn{View: *NewView(c, p, at)}
}

// Turn applies an input to a person's state. It returns the new state and the
// effects, and does not change p. An input that does not fit changes nothing.
func (c *Conversation) Turn(p Person, in step.Input, at idea.Moment) (Person, []step.Effect) {
	next := p.clone()
	s := NewTurn(c, &next, at)
	if p.Moved != "" {
		s.forward(in)
		return next, s.Effects
	}
	s.meet()
	was := next.Current
	s.dispatch(in)
	countMessage(s, in, p.Dialog.At, was)
	return next, s.done()
}

// maxLost is how many failed deliveries a person's state remembers.
const maxLost = 20

// meet updates the state with who the person is now, and restores the
// paragraphs that wait for the result of this turn's search.
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
	p.keepHeld()
	p.forgetEnded(s.At.Now)
}

// Note adds a paragraph above the message.
func (s *Turn) Note(key string, args ...string) { s.Lead = append(s.Lead, s.Text(key, args...)) }

// Tell sends one text and nothing else; a pending question stays pending.
func (s *Turn) Tell(key string, args ...string) {
	s.Note(key, args...)
	s.Say = &message.Message{}
}

// Ask shows the present state: the pending question, list or card.
func (s *Turn) Ask() {
	m := s.Body()
	s.Say = &m
}

// Show sends a message as it is.
func (s *Turn) Show(m message.Message) { s.Say = &m }

// Emit adds an effect.
func (s *Turn) Emit(e step.Effect) { s.Effects = append(s.Effects, e) }

// done returns the effects, with the message last. There is at most one
// message; where the turn waits for a search or a number, the paragraphs so far
// wait too.
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
	if s.Person.Between = s.OffTopic && (pressable(m) || s.Person.Between); !s.OffTopic {
		s.offerLanguage(&m)
		s.speaks(&m)
	}
	return append(s.Effects, step.Effect{Say: &m})
}

// awaits reports whether the turn continues with the answer to one of its
// effects.
func (s *Turn) awaits() bool {
	return slices.ContainsFunc(s.Effects, func(e step.Effect) bool {
		return e.Search != nil || e.DrawNumber != nil || e.Load != nil
	})
}

// Drop removes a draft from the person's list.
func (s *Turn) Drop(id string) { s.Person.drop(id) }

func (p *Person) drop(id string) {
	p.Drafts = slices.DeleteFunc(p.Drafts, func(d idea.Draft) bool { return d.ID == id })
	if p.Current == id {
		p.Current = ""
	}
}
