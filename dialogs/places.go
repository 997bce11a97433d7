package dialogs

import (
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/texts"
)

// The states in which a conversation can stand: the values of Talk.At.
const (
	atNothing   = ""
	atQuestion  = "question"  // a question of the questionnaire
	atMissing   = "missing"   // what a time estimate lacks
	atCheck     = "check"     // a time estimate, repeated
	atReuse     = "reuse"     // the list of matches
	atSolution  = "solution"  // one match
	atAside     = "aside"     // a question of the reuse step
	atPassOn    = "pass_on"   // a fault or training: pass on, or go on as an idea
	atOnward    = "onward"    // go on, later, or send as it is
	atRemind    = "remind"    // when to be reminded
	atSummary   = "summary"   // everything, before sending
	atTitle     = "title"     // another title
	atOthers    = "others"    // who else is behind the idea
	atCancel    = "cancel"    // keep, delete or go on
	atSecond    = "second"    // another idea while one is open
	atResume    = "resume"    // back after a while
	atPersonal  = "personal"  // text that seems to be about one person
	atErase     = "erase"     // an answer whose message was deleted
	atLookup    = "lookup"    // solutions found by a command
	atFound     = "found"     // one of them
	atMine      = "mine"      // one's own ideas and drafts
	atSettings  = "settings"  //
	atForget    = "forget"    // delete all drafts
	atNudge     = "nudge"     // a reminder about a draft
	atJoining   = "joining"   // own figures for an idea that is joined
	atSearching = "searching" // a search is awaited
	atSending   = "sending"   // a number is awaited
	atAct       = "act"       // what an act on an idea needs
	atList      = "list"      // ideas that wait, or are handled
	atSnooze    = "snooze"    // when to be reminded of what waits
	atHours     = "hours"     // in which hours the person wants to hear
	atAway      = "away"      // until when the person is away, and who stands in
	atFresh     = "fresh"     // whether entries of the catalogue are still right
	atChanged   = "changed"   // what is not right in one any more
)

// here is where the conversation stands: what the person's state says, or what is
// beneath it where that is about something that is gone, or nothing where it is not
// known to this version.
func (s *view) here() Talk {
	t := s.p.Talk
	st, ok := s.flows.States[t.At]
	for ok && st.Gone != nil && st.Gone(s) {
		if t = t.beneath(); t.At == s.p.Talk.At {
			return Talk{}
		}
		st, ok = s.flows.States[t.At]
	}
	if !ok || !st.Alone && s.p.current() == nil {
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
func (s *step) tidy() {
	if forget := s.standing().Forget; forget != nil && s.standing().Gone(&s.view) {
		forget(s)
	}
	if here := s.here(); here.At != s.p.Talk.At {
		s.p.Talk = here
	}
}

// standing is the state at which the conversation stands, the zero State for one
// that is not known.
func (s *view) standing() State { return s.flows.States[s.p.Talk.At] }

// body says where the conversation stands, as a message with its buttons marked
// with what they are about.
func (s *view) body() message.Message {
	m := s.standing().Body(s)
	m.Lang = s.p.Lang
	m.Of = s.of()
	return m
}

// body tidies, and says where the conversation stands.
func (s *step) body() message.Message {
	s.tidy()
	return s.view.body()
}

// of is what the buttons of the present state carry.
func (s *view) of() message.Of {
	of := message.Of{Step: s.p.Talk.At}
	if s.p.Talk.Field != "" {
		of.Step += "/" + s.p.Talk.Field
	}
	if d := s.p.current(); d != nil {
		of.Draft, of.Rev = d.ID, d.Rev
	}
	if mark := s.standing().Mark; mark != nil {
		mark(s, &of)
	}
	return of
}

// free reports whether the present state expects free text.
func (s *view) free() bool {
	free := s.standing().Free
	return free != nil && free(s)
}

// several reports whether several options may be chosen together: then the
// state itself reads them.
func (s *view) several() bool {
	several := s.standing().Several
	return several != nil && several(s)
}

// option returns an option whose label is a text: id "yes" at the key
// "option.yes".
func (w *wording) option(id string, args ...string) message.Option {
	o := message.Option{ID: id, Label: w.Text("option."+id, args...)}
	for _, l := range texts.Langs {
		if l != w.Lang {
			o.Synonyms = append(o.Synonyms, w.Texts.Get(l, "option."+id, args...))
		}
		if key := "synonyms." + id; w.Texts.Has(key) {
			o.Synonyms = append(o.Synonyms, splitList(w.Texts.Get(l, key))...)
		}
	}
	return o
}

// options returns several options, in order.
func (w *wording) options(ids ...string) []message.Option {
	out := make([]message.Option, 0, len(ids))
	for _, id := range ids {
		out = append(out, w.option(id))
	}
	return out
}

// primary marks the first option as the one that moves on.
func primary(options []message.Option) []message.Option {
	options[0].Primary = true
	return options
}

// choicesOf makes options comparable with what is typed.
func choicesOf(options []message.Option) []parse.Choice {
	out := make([]parse.Choice, 0, len(options))
	for _, o := range options {
		out = append(out, parse.Choice{ID: o.ID, Label: o.Label, Synonyms: o.Synonyms})
	}
	return out
}
