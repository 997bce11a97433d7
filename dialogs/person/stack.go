package person

// Meanwhile goes somewhere else while something is pending, which is returned
// to afterwards. One interruption takes the place of another, so that they do
// not pile up.
func (s *Turn) Meanwhile(t Talk) {
	under := s.Person.Talk
	for s.Conversation.States[under.At].Aside && under.Under != nil {
		under = *under.Under
	}
	if under.At != AtNothing && !s.Conversation.States[under.At].Aside {
		t.Under = &under
	}
	s.Person.Talk = t
}

// HearUnder takes a text that is nothing here for the answer to the question
// that is still pending.
func (s *Turn) HearUnder(text string) bool {
	if s.Person.Talk.Under == nil {
		s.Person.Talk = Talk{}
	} else {
		s.Person.Talk = *s.Person.Talk.Under
	}
	s.Hear(text)
	return true
}

// Leave goes back to what is pending, without saying it.
func (s *Turn) Leave() {
	if s.Person.Talk.Under == nil {
		s.Person.Talk = Talk{}
		return
	}
	s.Person.Talk = *s.Person.Talk.Under
}

// here is where the conversation stands: what the person's state says, or what is
// beneath it where that is about something that is gone, or nothing where it is not
// known to this version.
func (s *View) here() Talk {
	t := s.Person.Talk
	st, ok := s.Conversation.States[t.At]
	for ok && st.Gone != nil && st.Gone(s) {
		if t = t.beneath(); t.At == s.Person.Talk.At {
			return Talk{}
		}
		st, ok = s.Conversation.States[t.At]
	}
	if !ok || !st.Alone && s.Person.CurrentDraft() == nil {
		return Talk{}
	}
	return t
}

// beneath is what the talk was put in front of; nothing where it was in front of
// nothing.
func (t Talk) beneath() Talk {
	if t.Under == nil {
		return Talk{}
	}
	return *t.Under
}

// tidy forgets what the conversation cannot stand at any more.
func (s *Turn) tidy() {
	if forget := s.Standing().Forget; forget != nil && s.Standing().Gone(&s.View) {
		forget(s)
	}
	if here := s.here(); here.At != s.Person.Talk.At {
		s.Person.Talk = here
	}
}

// TurnTo moves the conversation to a place, and asks there.
func (s *Turn) TurnTo(t Talk) {
	s.Person.Talk = t
	s.Ask()
}

// ComeBack returns to what the present place was put in front of. Where that
// is gone, the draft goes on with what it lacks.
func (s *Turn) ComeBack() {
	switch under := s.Person.Talk.Under; {
	case under != nil:
		s.TurnTo(*under)
	case s.Person.CurrentDraft() != nil:
		s.Do(CommandAdvance, "")
	default:
		s.TurnTo(Talk{})
	}
}
