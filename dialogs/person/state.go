package person

import (
	"odense.dk/ideabot/dialogs/message"
)

// The states in which a conversation can stand: the values of Talk.At.
const (
	AtNothing   = ""
	AtQuestion  = "question"  // a question of the questionnaire
	AtMissing   = "missing"   // what a time estimate lacks
	AtCheck     = "check"     // a time estimate, repeated
	AtReuse     = "reuse"     // the list of matches
	AtSolution  = "solution"  // one match
	AtAside     = "aside"     // a question of the reuse step
	AtPassOn    = "pass_on"   // a fault or training: pass on, or go on as an idea
	AtOnward    = "onward"    // go on, later, or send as it is
	AtRemind    = "remind"    // when to be reminded
	AtSummary   = "summary"   // everything, before sending
	AtTitle     = "title"     // another title
	AtOthers    = "others"    // who else is behind the idea
	AtCancel    = "cancel"    // keep, delete or go on
	AtSecond    = "second"    // another idea while one is open
	AtResume    = "resume"    // back after a while
	AtPersonal  = "personal"  // text that seems to be about one person
	AtErase     = "erase"     // an answer whose message was deleted
	AtLookup    = "lookup"    // solutions found by a command
	AtFound     = "found"     // one of them
	AtMine      = "mine"      // one's own ideas and drafts
	AtSettings  = "settings"  //
	AtForget    = "forget"    // delete all drafts
	AtNudge     = "nudge"     // a reminder about a draft
	AtJoining   = "joining"   // own figures for an idea that is joined
	AtSearching = "searching" // a search is awaited
	AtSending   = "sending"   // a number is awaited
	AtAct       = "act"       // what an act on an idea needs
	AtList      = "list"      // ideas that wait, or are handled
	AtSnooze    = "snooze"    // when to be reminded of what waits
	AtHours     = "hours"     // in which hours the person wants to hear
	AtAway      = "away"      // until when the person is away, and who stands in
	AtFresh     = "fresh"     // whether entries of the catalogue are still right
	AtChanged   = "changed"   // what is not right in one any more
)

// State is the state at which the conversation stands, the zero State for one
// that is not known.
func (s *View) State() State { return s.Conversation.States[s.Person.Dialog.At] }

// body says where the conversation stands, as a message with its buttons marked
// with what they are about.
func (s *View) body() message.Message {
	m := s.State().Body(s)
	m.Lang = s.Person.Lang
	m.Of = s.Of()
	return m
}

// Body tidies, and says where the conversation stands.
func (s *Turn) Body() message.Message {
	s.tidy()
	return s.View.body()
}

// Of is what the buttons of the present state carry.
func (s *View) Of() message.Of {
	of := message.Of{Step: s.Person.Dialog.At}
	if s.Person.Dialog.Field != "" {
		of.Step += "/" + s.Person.Dialog.Field
	}
	if d := s.Person.CurrentDraft(); d != nil {
		of.Draft, of.Rev = d.ID, d.Rev
	}
	if mark := s.State().Mark; mark != nil {
		mark(s, &of)
	}
	return of
}

// Free reports whether the present state expects free text.
func (s *View) Free() bool {
	free := s.State().Free
	return free != nil && free(s)
}

// several reports whether several options may be chosen together: then the
// state itself reads them.
func (s *View) several() bool {
	several := s.State().Several
	return several != nil && several(s)
}
