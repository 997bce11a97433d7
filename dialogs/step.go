package dialogs

import (
	"slices"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

// step is one Step under way: the state as it becomes, and what has been said
// and asked for so far.
type step struct {
	view
	lead    []string // paragraphs before what is said
	say     *message.Message
	effects []Effect
	// typed is the id of the message being heard, "" for a click.
	typed string
	// own is set where the person did something, so that the time of it counts.
	own bool
	// click is the platform's reference to the message that was clicked, ""
	// for none.
	click string
	// inPlace: what is said takes the place of the message that was clicked.
	inPlace bool
	// silent: nothing is said, since a form shows what comes next.
	silent bool
	// beside: what is said is no part of the conversation.
	beside bool
}

// newStep begins a step on a state that it may change.
func newStep(c *Conversation, p *Person, at Moment) *step { return &step{view: *newView(c, p, at)} }

// turn takes an input into a person's state. It returns the new state and what
// is to be done, and changes nothing of p itself. An input that means nothing
// here changes nothing.
func (c *Conversation) turn(p Person, in Input, at Moment) (Person, []Effect) {
	next := p.clone()
	s := newStep(c, &next, at)
	if p.Moved != "" {
		s.forward(in)
		return next, s.effects
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
func (s *step) meet() {
	p := s.p
	s.lead, p.Talk.Lead = p.Talk.Lead, nil
	p.Version = PersonVersion
	if s.at.From != (Address{}) {
		p.Address = s.at.From
	}
	if s.at.Me.Name != "" {
		p.Name = s.at.Me.Name
	}
	if !p.Lang.Valid() {
		p.Lang = texts.Danish
	}
	s.Lang = p.Lang
	for i := range p.Drafts {
		s.e.migrate(&p.Drafts[i])
	}
}

// note adds a paragraph before what is said.
func (s *step) note(key string, args ...string) { s.lead = append(s.lead, s.Text(key, args...)) }

// tell says one text and nothing more; what was pending stays pending.
func (s *step) tell(key string, args ...string) {
	s.note(key, args...)
	s.say = &message.Message{}
}

// ask says where the conversation stands: the pending question, list or card.
func (s *step) ask() {
	m := s.body()
	s.say = &m
}

// show says a message as it is.
func (s *step) show(m message.Message) { s.say = &m }

// want adds an effect.
func (s *step) want(e Effect) { s.effects = append(s.effects, e) }

// turnTo moves the conversation to a place, and asks there.
func (s *step) turnTo(t Talk) {
	s.p.Talk = t
	s.ask()
}

// comeBack returns to what the present place was put in front of. Where that
// is gone, the draft goes on with what it lacks.
func (s *step) comeBack() {
	switch under := s.p.Talk.Under; {
	case under != nil:
		s.turnTo(*under)
	case s.p.current() != nil:
		s.do(commandAdvance, "")
	default:
		s.turnTo(Talk{})
	}
}

// done returns the effects, the message last. One message at most is said;
// where a search or a number is awaited within the turn, what has been noted
// so far waits with it.
func (s *step) done() []Effect {
	if s.own {
		s.p.Last, s.p.Unreachable = s.at.Now, ""
	}
	for _, end := range s.flows.end {
		end(s)
	}
	if s.awaits() {
		s.p.Talk.Lead = s.lead
		return s.effects
	}
	if s.say == nil || s.silent {
		return s.effects
	}
	m := *s.say
	m.Lang = s.p.Lang
	m.Lead = slices.Concat(s.lead, m.Lead)
	if !s.beside {
		s.speaks(&m)
	}
	return append(s.effects, Effect{Say: &m})
}

// awaits reports whether the turn goes on with the answer to an effect.
func (s *step) awaits() bool {
	return slices.ContainsFunc(s.effects, func(e Effect) bool {
		return e.Search != nil || e.Number != nil || e.Read != nil
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
func (s *step) undelivered(u Undelivered) {
	if unreachable[u.Why] {
		s.p.Unreachable, s.p.Address = u.Why, Address{}
	}
	s.tellUnreached(u)
	s.p.Lost = append(s.p.Lost, u)
	if n := len(s.p.Lost) - maxLost; n > 0 {
		s.p.Lost = slices.Delete(s.p.Lost, 0, n)
	}
}

// tellUnreached tells an idea that its card did not arrive.
func (s *step) tellUnreached(u Undelivered) {
	for _, c := range s.p.Cards {
		if cardKey(c.Idea) == u.Key {
			s.want(Effect{Tell: &Tell{To: IdeaKey(c.Idea), Input: Input{Unreached: &Unreached{Who: s.p.Key}}}})
		}
	}
}
