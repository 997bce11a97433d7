package dialogs

import (
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/texts"
)

// Places are where a conversation can stand: the values of Talk.At.
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

// place is one such place. body says where the conversation stands; pick takes
// one of the options that body offers; hear takes a text that is none of them
// and reports whether it could make something of it. A place without hear asks
// again.
type place struct {
	body func(*step) message.Message
	pick func(*step, string)
	hear func(*step, string) bool
}

// places is the table of all places. It is a function because the functions in
// it refer to the table.
func places() map[string]place {
	return map[string]place{
		atNothing:  {body: (*step).welcome, pick: (*step).pickWelcome, hear: (*step).begin},
		atQuestion: {body: (*step).question, pick: (*step).pickAnswer, hear: (*step).hearAnswer},
		atMissing:  {body: (*step).missing, pick: (*step).pickAnswer, hear: (*step).hearMissing},
		atCheck:    {body: (*step).check, pick: (*step).pickCheck, hear: (*step).hearCheck},
		atReuse:    {body: (*step).reuseList, pick: (*step).pickReuse},
		atSolution: {body: (*step).solution, pick: (*step).pickSolution},
		atAside:    {body: (*step).aside, pick: (*step).pickAside, hear: (*step).hearAside},
		atPassOn:   {body: (*step).passOn, pick: (*step).pickPassOn},
		atOnward:   {body: (*step).onward, pick: (*step).pickOnward, hear: (*step).hearOnward},
		atRemind:   {body: (*step).remindWhen, pick: (*step).pickRemind, hear: (*step).hearRemind},
		atSummary:  {body: (*step).summary, pick: (*step).pickSummary},
		atTitle:    {body: (*step).askTitle, pick: (*step).pickTitle, hear: (*step).hearTitle},
		atOthers:   {body: (*step).askOthers, pick: (*step).pickOthers, hear: (*step).hearOthers},
		atCancel:   {body: (*step).askCancel, pick: (*step).pickCancel},
		atSecond:   {body: (*step).askSecond, pick: (*step).pickSecond},
		atResume:   {body: (*step).resumeCard, pick: (*step).pickResume, hear: (*step).hearResume},
		atPersonal: {body: (*step).personal, pick: (*step).pickPersonal, hear: (*step).hearPersonal},
		atErase:    {body: (*step).askErase, pick: (*step).pickErase},
		atLookup:   {body: (*step).lookupList, pick: (*step).pickLookup, hear: (*step).hearUnder},
		atFound:    {body: (*step).foundOne, pick: (*step).pickFound, hear: (*step).hearUnder},
		atMine:     {body: (*step).mine, pick: (*step).pickMine, hear: (*step).hearUnder},
		atSettings: {body: (*step).settings, pick: (*step).pickSettings, hear: (*step).hearUnder},
		atForget:   {body: (*step).askForget, pick: (*step).pickForget},
		atNudge:    {body: (*step).nudgeCard, pick: (*step).pickNudge, hear: (*step).hearNudge},
		atAct:      {body: (*step).askNeed, pick: (*step).pickNeed, hear: (*step).hearNeed},
		atList:     {body: (*step).listed, pick: (*step).pickListed, hear: (*step).hearUnder},
		atSnooze:   {body: (*step).askSnooze, pick: (*step).pickSnooze, hear: (*step).hearSnooze},
		atHours:    {body: (*step).askHours, pick: (*step).pickHours, hear: (*step).hearHours},
		atAway:     {body: (*step).askAway, pick: (*step).pickAway, hear: (*step).hearAway},
		atFresh:    {body: (*step).checks, pick: (*step).pickCheckOf, hear: (*step).hearCheckOf},
		atChanged:  {body: (*step).askChanged, pick: (*step).pickChanged, hear: (*step).hearChanged},
		atJoining:  {body: (*step).joining, pick: (*step).pickJoining, hear: (*step).hearJoining},
	}
}

// withoutDraft are the places that are not about the current draft.
var withoutDraft = map[string]bool{
	atNothing: true, atLookup: true, atFound: true, atMine: true, atSettings: true, atForget: true, atNudge: true,
	atAct: true, atList: true, atSnooze: true, atAway: true, atHours: true,
	atFresh: true, atChanged: true,
}

// place returns where the conversation stands. A place that a newer version
// stored and this one does not know is no place; nor is one about a draft that
// is gone.
func (s *step) place() place {
	all := places()
	if s.p.Talk.At == atAct && s.need() == nil {
		s.forgetAct()
	}
	if pl, ok := all[s.p.Talk.At]; ok && (withoutDraft[s.p.Talk.At] || s.p.current() != nil) {
		return pl
	}
	s.p.Talk = Talk{}
	return all[atNothing]
}

// body says where the conversation stands, as a message with its buttons
// marked with what they are about.
func (s *step) body() message.Message {
	m := s.place().body(s)
	m.Lang = s.p.Lang
	m.Of = s.of()
	return m
}

// of is what the buttons of the present place carry.
func (s *view) of() message.Of {
	of := message.Of{Step: s.stepName()}
	if d := s.p.current(); d != nil {
		of.Draft, of.Rev = d.ID, d.Rev
	}
	if s.p.Talk.At == atNudge {
		of.Draft = s.p.Talk.Field
	}
	return of
}

// stepName names the present place in a button.
func (s *view) stepName() string {
	if s.p.Talk.At == atAct {
		return s.actStep()
	}
	if s.p.Talk.Field == "" || s.p.Talk.At == atNudge {
		return s.p.Talk.At
	}
	return s.p.Talk.At + "/" + s.p.Talk.Field
}

// option returns an option whose label is a text: id "yes" at the key
// "option.yes".
func (w *wording) option(id string, args ...string) message.Option {
	o := message.Option{ID: id, Label: w.Text("option."+id, args...)}
	for _, l := range texts.Langs {
		if l != w.Lang {
			o.Synonyms = append(o.Synonyms, w.e.texts.Get(l, "option."+id, args...))
		}
		if key := "synonyms." + id; w.e.texts.Has(key) {
			o.Synonyms = append(o.Synonyms, splitList(w.e.texts.Get(l, key))...)
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
