package person

// Meanwhile enters a state that interrupts the present one, which is resumed
// afterwards. An interruption replaces another one, so that they do not pile
// up.
func (s *Turn) Meanwhile(t DialogState) {
	under := s.Person.Dialog
	for s.Conversation.states[under.At].Aside && under.Resume != nil {
		under = *under.Resume
	}
	if under.At != AtNothing && !s.Conversation.states[under.At].Aside {
		t.Resume = &under
	}
	s.Person.Dialog = t
}

// TextBeneath takes a text that means nothing in an interruption as the answer
// to the interrupted state, and reports whether that understood it.
func (s *Turn) TextBeneath(text string) bool {
	if s.Person.Dialog.Resume == nil {
		s.Person.Dialog = DialogState{}
	} else {
		s.Person.Dialog = *s.Person.Dialog.Resume
	}
	s.Hear(text)
	return true
}

// Leave returns to the interrupted state without showing it.
func (s *Turn) Leave() {
	if s.Person.Dialog.Resume == nil {
		s.Person.Dialog = DialogState{}
		return
	}
	s.Person.Dialog = *s.Person.Dialog.Resume
}

// here returns the present state: the person's, or the interrupted one where
// its subject is gone, or the zero state where this version does not know it.
func (s *View) here() DialogState {
	t := s.Person.Dialog
	st, ok := s.Conversation.states[t.At]
	for ok && st.Gone != nil && st.Gone(s) {
		if t = t.resumed(); t.At == s.Person.Dialog.At {
			return DialogState{}
		}
		st, ok = s.Conversation.states[t.At]
	}
	if !ok || !st.Alone && s.Person.CurrentDraft() == nil {
		return DialogState{}
	}
	return t
}

// resumed returns the interrupted state; the zero state where there is none.
func (t DialogState) resumed() DialogState {
	if t.Resume == nil {
		return DialogState{}
	}
	return *t.Resume
}

// tidy drops states that the conversation can no longer be in.
func (s *Turn) tidy() {
	if forget := s.State().Forget; forget != nil && s.State().Gone(&s.View) {
		forget(s)
	}
	if here := s.here(); here.At != s.Person.Dialog.At {
		s.Person.Dialog = here
	}
}

// TurnTo enters a state and shows it.
func (s *Turn) TurnTo(t DialogState) {
	s.Person.Dialog = t
	s.Ask()
}

// ComeBack returns to the interrupted state and shows it. Where there is none,
// the draft continues with what it lacks.
func (s *Turn) ComeBack() {
	switch under := s.Person.Dialog.Resume; {
	case under != nil:
		s.TurnTo(*under)
	case s.Person.CurrentDraft() != nil:
		s.Do(CommandAdvance, "")
	default:
		s.TurnTo(DialogState{})
	}
}
