package person

// Meanwhile goes somewhere else while something is pending, which is returned
// to afterwards. One interruption takes the place of another, so that they do
// not pile up.
func (s *Turn) Meanwhile(t DialogState) {
	under := s.Person.Dialog
	for s.Conversation.States[under.At].Aside && under.Resume != nil {
		under = *under.Resume
	}
	if under.At != AtNothing && !s.Conversation.States[under.At].Aside {
		t.Resume = &under
	}
	s.Person.Dialog = t
}

// TextBeneath takes a text that is nothing here for the answer to the question
// that is still pending.
func (s *Turn) TextBeneath(text string) bool {
	if s.Person.Dialog.Resume == nil {
		s.Person.Dialog = DialogState{}
	} else {
		s.Person.Dialog = *s.Person.Dialog.Resume
	}
	s.Hear(text)
	return true
}

// Leave goes back to what is pending, without saying it.
func (s *Turn) Leave() {
	if s.Person.Dialog.Resume == nil {
		s.Person.Dialog = DialogState{}
		return
	}
	s.Person.Dialog = *s.Person.Dialog.Resume
}

// here is where the conversation stands: what the person's state says, or what is
// beneath it where that is about something that is gone, or nothing where it is not
// known to this version.
func (s *View) here() DialogState {
	t := s.Person.Dialog
	st, ok := s.Conversation.States[t.At]
	for ok && st.Gone != nil && st.Gone(s) {
		if t = t.resumed(); t.At == s.Person.Dialog.At {
			return DialogState{}
		}
		st, ok = s.Conversation.States[t.At]
	}
	if !ok || !st.Alone && s.Person.CurrentDraft() == nil {
		return DialogState{}
	}
	return t
}

// resumed is what the talk was put in front of; nothing where it was in front of
// nothing.
func (t DialogState) resumed() DialogState {
	if t.Resume == nil {
		return DialogState{}
	}
	return *t.Resume
}

// tidy forgets what the conversation cannot stand at any more.
func (s *Turn) tidy() {
	if forget := s.State().Forget; forget != nil && s.State().Gone(&s.View) {
		forget(s)
	}
	if here := s.here(); here.At != s.Person.Dialog.At {
		s.Person.Dialog = here
	}
}

// TurnTo moves the conversation to a place, and asks there.
func (s *Turn) TurnTo(t DialogState) {
	s.Person.Dialog = t
	s.Ask()
}

// ComeBack returns to what the present place was put in front of. Where that
// is gone, the draft goes on with what it lacks.
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
