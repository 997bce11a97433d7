package dialogs

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/texts"
)

// longAway is how long somebody must have been silent before they are met
// with what is known and what is missing, instead of the bare question.
const longAway = 3 * 24 * time.Hour

// start answers somebody who opens the chat: with what they were in the middle
// of, what waits for them, or what they can do. Who comes for the first time,
// and has no role, is asked about an idea.
func (s *step) start() {
	s.own = true
	d := s.p.current()
	switch {
	case d != nil && len(d.Answers) > 0:
		s.turnTo(Talk{At: atResume})
	case slices.ContainsFunc(s.p.Cards, func(c Card) bool { return c.Why == "" }):
		s.do("tasks", "")
	case d != nil:
		s.turnTo(Talk{At: atQuestion, Field: s.form().Questions[0].ID})
	case s.p.Last.IsZero() && len(s.at.Me.Roles) == 0 && len(s.p.Drafts)+len(s.p.Ideas) == 0:
		s.newDraft()
	default:
		s.turnTo(Talk{})
	}
}

// said takes in what somebody typed.
func (s *step) said(in Said) {
	s.own = true
	s.typed = in.Message
	s.noteMasked(in.Text, in.Masked)
	switch text := in.Text; {
	case strings.TrimSpace(text) == "":
		s.note("heard.nothing")
		s.ask()
	case s.p.Quiet:
		s.saidQuietly(text)
	default:
		s.hear(text)
	}
}

// noteMasked says that CPR numbers were taken out of a text, where there were
// any, and what is left of it.
func (s *step) noteMasked(text string, hits int) {
	if hits == 0 {
		return
	}
	s.p.Masked += hits
	s.note("heard.cpr")
	s.note("heard.cpr_kept", "text", texts.Clip(text, 110))
	s.note("heard.cpr_p")
}

// hear decides what a text is: a command, one of the options on offer, an
// answer to several questions at once, or free text for the present place.
func (s *step) hear(text string) {
	if s.read(ReadFirst, text) {
		return
	}
	m := s.body()
	if s.pickedExactly(&m, text) || s.read(ReadBeforeCommand, text) {
		return
	}
	if c, ok := s.flows.commands.recognise(text, s.free()); ok {
		s.command(c)
		return
	}
	if strings.HasPrefix(strings.TrimSpace(text), "/") {
		s.note("heard.no_command", "text", texts.Clip(text, 40))
		s.ask()
		return
	}
	if !s.standing().Greeted && s.flows.commands.greets(text) {
		s.note(map[bool]string{true: "heard.hello", false: "heard.hello_only"}[s.p.Current != ""])
		s.ask()
		return
	}
	if s.read(ReadBeforeState, text) || s.picked(&m, text) {
		return
	}
	if hear := s.standing().OnText; hear != nil && hear(s, text) {
		return
	}
	s.notUnderstood(text)
}

// returning meets somebody who has been away with a card of what is known,
// and keeps what they typed. An answer to a choice still counts as one.
func (s *step) returning(text string) bool {
	d := s.p.current()
	if d == nil || s.p.Last.IsZero() || s.at.Now.Sub(s.p.Last) < longAway || s.standing().Patient {
		return false
	}
	if _, ok := s.flows.commands.recognise(text, s.free()); ok {
		return false
	}
	if do, number := s.typedDeed(text); do != "" && number > 0 {
		return false
	}
	if id, _ := parse.MatchOne(choicesOf(s.body().Pickable()), text); id != "" && !s.flows.commands.greets(text) {
		return false
	}
	if s.flows.commands.greets(text) {
		text = ""
	}
	s.turnTo(Talk{At: atResume, Held: text, Message: s.typed})
	return true
}

// pickedExactly takes a text that is the whole of an option's label or synonym of
// what is asked; picked also takes numbers, beginnings and typos.
func (s *step) pickedExactly(m *message.Message, text string) bool {
	if s.several() || len(text) > maxCommand {
		return false
	}
	id, ok := parse.MatchExact(choicesOf(m.Pickable()), text)
	if ok {
		s.press(m, id)
	}
	return ok
}

func (s *step) picked(m *message.Message, text string) bool {
	if s.several() || m.Numeric || len(text) > maxCommand {
		return false
	}
	id, how := parse.MatchOne(choicesOf(m.Pickable()), text)
	if id == "" || m.Typed && (how == parse.ByPrefix || how == parse.ByWords) {
		return false
	}
	s.press(m, id)
	return true
}

// notUnderstood asks again, in other words each time, and never for ever.
func (s *step) notUnderstood(text string) {
	if s.p.Talk.At == atNothing {
		s.ask()
		return
	}
	s.p.Talk.Tries++
	if stuck := s.standing().Stuck; s.p.Talk.Tries >= maxTries && stuck != nil && stuck(s, text) {
		return
	}
	s.note("heard.not_an_option", "text", texts.Clip(text, 60))
	s.ask()
}

// maxTries is how many texts are not understood before the conversation goes
// on without.
const maxTries = 3

// labelled takes in lines of the form "Problem: …", each an answer to the
// question it names. All lines must be so.
func (s *step) labelled(text string) bool {
	d := s.p.current()
	if d == nil {
		return false
	}
	var fields, values []string
	for _, line := range strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == ';' }) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		label, value, ok := strings.Cut(line, ":")
		if !ok || len(label) > questionnaire.MaxLabel {
			return false
		}
		q := s.field(label)
		if q == nil || strings.TrimSpace(value) == "" {
			return false
		}
		fields, values = append(fields, q.ID), append(values, strings.TrimSpace(value))
	}
	if len(fields) == 0 || len(fields) > len(s.form().Questions) {
		return false
	}
	for i, f := range fields {
		s.fill(f, values[i])
		if a, ok := d.Answers[f]; ok {
			q := s.form().Question(f)
			s.note("heard.also", "label", q.Label[s.p.Lang], "value", s.answerText(q, a))
		}
	}
	s.advance()
	return true
}

// clicked takes in a button. One that belongs to another step, or to a draft
// that is gone, gets a kind answer and changes nothing.
func (s *step) clicked(in Clicked) {
	s.own, s.click = true, in.Message
	if s.clickedFlow(in) || s.clickedWord(in) {
		return
	}
	if in.Of.Step != s.of().Step || !s.ofCurrent(in.Of) {
		s.stale(in)
		return
	}
	if choose := s.standing().OnOptions; choose != nil && s.several() && in.Option == "" {
		choose(s, in.Chosen)
		return
	}
	m := s.body()
	offered := slices.ContainsFunc(m.Pickable(), func(o message.Option) bool { return o.ID == in.Option })
	if !offered {
		s.stale(in)
		return
	}
	if outdated := s.standing().Outdated; outdated != nil && outdated(s, in.Of) {
		return
	}
	s.press(&m, in.Option)
}

// pressSeveral takes options chosen together. Those that are too many, or do
// not go together, stay chosen in the same message.
func (s *step) pressSeveral(ids []string) {
	q := s.asking()
	known := slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		return !slices.ContainsFunc(s.answersTo(q), func(o message.Option) bool { return o.ID == id })
	})
	if len(known) == 0 {
		s.note("miss.none_chosen")
		s.askAgain(nil)
		return
	}
	m := s.body()
	s.answered(&m, known...)
	if s.chooseSeveral(q, known) {
		s.advance()
		return
	}
	s.askAgain(known)
}

// askAgain asks the same in the same message, with what was chosen.
func (s *step) askAgain(chosen []string) {
	s.ask()
	for i, o := range s.say.Options {
		s.say.Options[i].Chosen = slices.Contains(chosen, o.ID)
	}
	s.stay()
}

// stay makes what is said take the place of the message that was clicked.
func (s *step) stay() { s.inPlace = s.click != "" }

// clickedAnywhere takes in a button that begins or goes on with something,
// wherever the conversation stands.
func (s *step) clickedAnywhere(in Clicked) bool {
	kind, id, _ := strings.Cut(in.Option, ":")
	switch kind {
	case "word":
		s.noteMasked(id, in.Masked)
		word, args, _ := strings.Cut(id, " ")
		s.command(typed{id: word, args: args})
	case "idea":
		s.do("status", id)
	case "draft":
		s.do(commandDraft, id)
	default:
		s.stale(in)
	}
	return true
}

// ofCurrent reports whether a button is about the draft talked about.
func (s *view) ofCurrent(of message.Of) bool {
	return of.Draft == "" || of.Draft == s.p.Current
}

// clickedWord takes in a button of the menu, which is a word that could have
// been typed.
func (s *step) clickedWord(in Clicked) bool {
	word, ok := strings.CutPrefix(in.Option, "word:")
	if !ok {
		return false
	}
	if !s.ofCurrent(in.Of) {
		s.stale(in)
		return true
	}
	s.command(typed{id: word})
	return true
}

// stale answers a button that no longer fits.
func (s *step) stale(in Clicked) {
	for _, ref := range s.p.Ideas {
		if in.Of.Draft != "" && ref.Draft == in.Of.Draft {
			s.note("stale.sent", "number", strconv.FormatInt(ref.Number, 10), "title", ref.Title)
			s.ask()
			return
		}
	}
	s.note("stale.other")
	s.ask()
}

// menu returns words as menu entries, in order.
func (w *wording) menu(words ...string) []message.Option {
	out := make([]message.Option, 0, len(words))
	for _, id := range words {
		out = append(out, message.Option{ID: "word:" + id, Label: w.Text("menu." + id)})
	}
	return out
}

// splitList splits a text at its bars: "one|two".
func splitList(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, "|")
}
