package person

import (
	"odense.dk/ideabot/dialogs/message"
)

// The states of a conversation: the values of DialogState.At.
const (
	AtNothing       = ""
	AtDoubt         = "doubt"     // a text that may be an idea, or something else
	AtQuestion      = "question"  // a question of the questionnaire
	AtMissing       = "missing"   // what a time estimate lacks
	AtCheck         = "check"     // a time estimate, to be confirmed
	AtReuse         = "reuse"     // the list of matches
	AtSolution      = "solution"  // one match
	AtAside         = "aside"     // a question of the reuse step
	AtPassOn        = "pass_on"   // a fault or training: pass on, or go on as an idea
	AtOnward        = "onward"    // continue, postpone, or send as it is
	AtRemind        = "remind"    // when to be reminded
	AtTold          = "told"      // what was understood of a story, for a yes
	AtToldFix       = "told_fix"  // which part of that to correct
	AtGaps          = "gaps"      // what is still open and optional
	AtSummary       = "summary"   // everything, before it is sent
	AtTitle         = "title"     // a new title
	AtOthers        = "others"    // co-authors
	AtCancel        = "cancel"    // keep, delete or continue a draft
	AtSecond        = "second"    // a second idea while one is open
	AtResume        = "resume"    // return after a while
	AtPersonal      = "personal"  // a text that seems to be about one person
	AtErase         = "erase"     // an answer whose message was deleted
	AtLookup        = "lookup"    // solutions found by a command
	AtFound         = "found"     // one of these solutions
	AtMine          = "mine"      // the person's own ideas and drafts
	AtSettings      = "settings"  // language, reminders, hours and absence
	AtForget        = "forget"    // delete all drafts
	AtDraftReminder = "nudge"     // a reminder about a draft
	AtJoining       = "joining"   // the person's figures for an idea that they join
	AtSearching     = "searching" // waiting for a search
	AtSending       = "sending"   // waiting for a number
	AtAct           = "act"       // a parameter of an action
	AtList          = "list"      // ideas that wait for the person, or that they handle
	AtSnooze        = "snooze"    // when to be reminded again
	AtHours         = "hours"     // the hours for messages
	AtAway          = "away"      // until when the person is away, and their delegate
	AtFresh         = "fresh"     // whether catalogue entries are still correct
	AtChanged       = "changed"   // what is no longer correct in one of them
)

// FieldTired is the DialogState.Field of AtOnward for a person who has had enough.
const FieldTired = "tired"

// State returns the present state, the zero State for an unknown one.
func (s *View) State() State { return s.Conversation.states[s.Person.Dialog.At] }

// draw returns the message of the present state, its buttons marked with what
// they are about.
func (s *View) draw() message.Message {
	m := s.State().Body(s)
	m.Lang = s.Person.Lang
	m.Of = s.Of()
	return m
}

// Body drops states that are gone, and returns the message of the present one.
func (s *Turn) Body() message.Message {
	s.tidy()
	return s.draw()
}

// Of returns what the buttons of the present state carry.
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

// several reports whether several options may be chosen together; then the
// state itself reads texts that name them.
func (s *View) several() bool {
	several := s.State().Several
	return several != nil && several(s)
}
