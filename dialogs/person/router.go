package person

import (
	"slices"
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/commands"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/understand"
	"odense.dk/ideabot/dialogs/wording"
)

// TypedAction reads an action and an idea's number, as in "anbefal 118". The
// number is 0 where there is none, do is "" where the text names no action.
func (s *View) TypedAction(text string) (do idea.ActionID, number int64) {
	words := strings.Fields(parse.Fold(text))
	if n := len(words); n > 1 {
		if v, err := strconv.ParseInt(words[n-1], 10, 64); err == nil && v > 0 {
			number, words = v, words[:n-1]
			if last := words[len(words)-1]; len(words) > 1 && numberMarks[last] && s.actionOf(words) == "" {
				words = words[:len(words)-1]
			}
		}
	}
	return s.actionOf(words), number
}

// actionOf returns the action that folded words name, "" for none. Its name may end
// with a mark of a number: "withdraw the idea 118".
func (s *View) actionOf(words []string) idea.ActionID {
	return s.Conversation.actionWords[strings.Join(words, " ")]
}

// numberMarks are the words that may precede an idea's number, folded.
var numberMarks = map[string]bool{"nr": true, "nummer": true, "ide": true, "no": true, "number": true, "idea": true}

// ActionWords returns the ids of the actions by all their names, folded.
func ActionWords(t texts.Texts) map[string]idea.ActionID {
	out := map[string]idea.ActionID{}
	for _, d := range life.Actions {
		for _, l := range texts.Langs {
			out[parse.Fold(t.Get(l, "option."+string(d.ID)))] = d.ID
			for _, w := range texts.SplitList(t.Get(l, "deed_words."+string(d.ID))) {
				if t.Has("deed_words." + string(d.ID)) {
					out[parse.Fold(w)] = d.ID
				}
			}
		}
	}
	return out
}

// said handles a typed text.
func (s *Turn) said(in step.Said) {
	s.Own = true
	s.Typed = in.Message
	s.NoteMasked(in.Text, in.Masked)
	switch text := in.Text; {
	case strings.TrimSpace(text) == "":
		s.Note("heard.nothing")
		s.Ask()
	case s.Person.Quiet:
		s.saidQuietly(text)
	default:
		s.noticeLanguage(text)
		s.Hear(text)
	}
}

// NoteMasked says that CPR numbers were removed from a text, if there were any,
// and what remains of it.
func (s *Turn) NoteMasked(text string, hits int) {
	if hits == 0 {
		return
	}
	s.Person.Masked += hits
	s.Note("heard.cpr")
	s.Note("heard.cpr_kept", "text", texts.Clip(text, 110))
	s.Note("heard.cpr_p")
}

// Hear decides what a text is: a command, an option, an answer to several
// questions at once, or free text for the present state.
func (s *Turn) Hear(text string) {
	m := s.Body()
	if sign := parse.Nod(text); sign != "" && !m.Numeric {
		if s.nodded(&m, sign) {
			return
		}
		text = sign
	}
	if s.unseen(&m, text) || s.read(ReadFirst, text) {
		return
	}
	m = s.Body()
	if s.pickedExactly(&m, text) || s.read(ReadBeforeCommand, text) {
		return
	}
	if c, ok := s.Conversation.Table.Recognise(text, s.Free()); ok {
		s.Tally(step.CountIntent, c.ID)
		s.command(c)
		return
	}
	if strings.HasPrefix(strings.TrimSpace(text), "/") {
		s.Note("heard.no_command", "text", texts.Clip(text, 40))
		s.Ask()
		return
	}
	if !s.State().Greeted && s.Conversation.Table.Greets(text) {
		s.Note(map[bool]string{true: "heard.hello", false: "heard.hello_only"}[s.Person.Current != ""])
		s.Ask()
		return
	}
	if s.read(ReadBeforeState, text) || s.picked(&m, text) || meant(s, &m, text) || spoken(s, text) {
		return
	}
	if hear := s.State().OnText; hear != nil && hear(s, text) {
		return
	}
	s.notUnderstood(text)
}

// unseen handles a number where what it would choose from is not the last list on the
// screen: something else was sent since, or nothing was asked. What is asked is shown.
func (s *Turn) unseen(m *message.Message, text string) bool {
	_, err := strconv.ParseUint(strings.Trim(text, " .)"), 10, 32)
	hidden := s.Person.Between || s.Person.Dialog.At == AtNothing && s.Person.Live == nil
	if err != nil || !hidden || m.Numeric || len(m.Pickable()) == 0 {
		return false
	}
	if s.Person.Between {
		s.Note("heard.between")
	}
	s.Ask()
	return true
}

// nodded handles a sign that says yes or no, where one of the options does.
func (s *Turn) nodded(m *message.Message, sign string) bool {
	id := parse.MatchNod(wording.ChoicesOf(m.Pickable()), sign)
	if id == "" || s.several() {
		return false
	}
	s.Press(m, id)
	return true
}

// pickedExactly handles a text that is exactly the label or a synonym of an
// option. picked also understands numbers, beginnings and typos.
func (s *Turn) pickedExactly(m *message.Message, text string) bool {
	if s.several() || len(text) > commands.MaxCommand {
		return false
	}
	id, ok := parse.MatchExact(wording.ChoicesOf(m.Pickable()), text)
	if ok {
		s.Press(m, id)
	}
	return ok
}

func (s *Turn) picked(m *message.Message, text string) bool {
	if s.several() || m.Numeric || len(text) > commands.MaxCommand {
		return false
	}
	id, how := parse.MatchOne(wording.ChoicesOf(m.Pickable()), text)
	if id == "" || m.Typed && (how == parse.ByPrefix || how == parse.ByWords) {
		return false
	}
	s.Press(m, id)
	return true
}

// maxRest is how many other words there may be with those that mean an option, where
// a text may be an answer in itself.
const maxRest = 2

// meant handles a text that says in other words what an option does. What answers
// a question is read by the question.
func meant(s *Turn, m *message.Message, text string) bool {
	if s.several() || m.Numeric || s.Person.Dialog.At == AtQuestion || len(text) > commands.MaxCommand {
		return false
	}
	var offered []string
	for _, o := range m.Pickable() {
		offered = append(offered, o.ID)
	}
	id, rest := s.Conversation.Lexicon.Pick(offered, text)
	if id == "" {
		return meantPlace(s, m, text)
	}
	if m.Typed && rest > maxRest || s.elsewise(id, text, rest) {
		return false
	}
	s.Press(m, id)
	return true
}

// elsewise reports whether a text of which more than the option is said means something
// else: "super, mange tak" sends nothing, and "nej, glem det" is not about one match.
func (s *Turn) elsewise(id, text string, rest int) bool {
	if rest == 0 {
		return false
	}
	intent, _ := s.Conversation.Lexicon.Intent(text, false)
	return intent == understand.Thanks || intent == understand.Cancel && (id == "none" || id == "no")
}

// meantPlace handles a text that names an item by its place: "den øverste".
func meantPlace(s *Turn, m *message.Message, text string) bool {
	var items []string
	for _, it := range m.Items {
		if it.Option != nil {
			items = append(items, it.Option.ID)
		}
	}
	if len(items) == 0 {
		return false
	}
	i, ok := s.Conversation.Lexicon.Place(len(items), text)
	if ok {
		s.Press(m, items[i])
	}
	return ok
}

// notUnderstood asks again, with another text each time and at most maxTries
// times.
func (s *Turn) notUnderstood(text string) {
	s.countRefused()
	if s.Person.Dialog.At == AtNothing {
		s.Ask()
		return
	}
	s.Person.Dialog.Tries++
	s.keepTry(text)
	if stuck := s.State().Stuck; s.Person.Dialog.Tries >= maxTries && stuck != nil && stuck(s, text) {
		return
	}
	s.Note("heard.not_an_option", "text", texts.Clip(text, 60))
	s.Ask()
}

// maxTries is how many texts in a row may go un-understood before the
// conversation goes on without an answer.
const maxTries = 3

// clicked handles a button. One of another step, or of a draft that is gone, is
// answered kindly and changes nothing.
func (s *Turn) clicked(in step.Clicked) {
	s.Own, s.click = true, in.Message
	if s.clickedFlow(in) || s.clickedWord(in) {
		return
	}
	if in.Of.Step != s.Of().Step || !s.ofCurrent(in.Of) {
		s.Stale(in)
		return
	}
	if choose := s.State().OnOptions; choose != nil && s.several() && in.Option == "" {
		choose(s, in.Chosen)
		return
	}
	m := s.Body()
	offered := slices.ContainsFunc(m.Pickable(), func(o message.Option) bool { return o.ID == in.Option })
	if !offered {
		s.Stale(in)
		return
	}
	if outdated := s.State().Outdated; outdated != nil && outdated(s, in.Of) {
		return
	}
	s.Press(&m, in.Option)
}

// Stay makes the next message replace the one that was clicked.
func (s *Turn) Stay() { s.InPlace = s.click != "" }

// clickedAnywhere handles a button that works in any state, and reports whether
// it did.
func (s *Turn) clickedAnywhere(in step.Clicked) bool {
	kind, id, _ := strings.Cut(in.Option, ":")
	switch kind {
	case "word":
		s.NoteMasked(id, in.Masked)
		word, args, _ := strings.Cut(id, " ")
		s.command(commands.Typed{ID: word, Args: args})
	case "idea":
		s.Do("status", id)
	case "draft":
		s.Do(CommandDraft, id)
	default:
		s.Stale(in)
	}
	return true
}

// ofCurrent reports whether a button is about the current draft.
func (s *View) ofCurrent(of message.Of) bool {
	return of.Draft == "" || of.Draft == s.Person.Current
}

// clickedWord handles a menu button, which stands for a typed word, and reports
// whether it did.
func (s *Turn) clickedWord(in step.Clicked) bool {
	word, ok := strings.CutPrefix(in.Option, "word:")
	if !ok {
		return false
	}
	if !s.ofCurrent(in.Of) {
		s.Stale(in)
		return true
	}
	s.command(commands.Typed{ID: word})
	return true
}

// Stale answers a button that no longer applies.
func (s *Turn) Stale(in step.Clicked) {
	for _, ref := range s.Person.Ideas {
		if in.Of.Draft != "" && ref.Draft == in.Of.Draft {
			s.Note("stale.sent", "number", strconv.FormatInt(ref.Number, 10), "title", ref.Title)
			s.Ask()
			return
		}
	}
	s.Note("stale.other")
	s.Ask()
}
