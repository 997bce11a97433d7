package nudge

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/calendar"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/wording"
)

// fresh handles that an entry has to be confirmed, or no longer has to be.
func fresh(s *person.Turn, in step.Fresh) {
	s.OffTopic = true
	dropCheck(s, in.Entry)
	if in.Step == 0 {
		return
	}
	s.Person.Checks = append(s.Person.Checks, person.Check{Entry: in.Entry, Name: in.Name, Purpose: in.Purpose, Verified: in.Verified})
	if n := len(s.Person.Checks) - person.MaxQueued; n > 0 {
		s.Person.Checks = slices.Delete(s.Person.Checks, 0, n)
	}
	enqueue(s, queued(&s.View, person.Queued{Entry: in.Entry, Title: in.Name, Rule: schedule.RuleFreshness, Step: in.Step}))
}

// dropCheck drops the question about an entry.
func dropCheck(s *person.Turn, entry string) {
	s.Person.Checks = slices.DeleteFunc(s.Person.Checks, func(c person.Check) bool { return c.Entry == entry })
	s.Person.Queue = slices.DeleteFunc(s.Person.Queue, func(q person.Queued) bool { return q.Entry != "" && q.Entry == entry })
}

// checkOn returns the question about an entry, nil for none.
func checkOn(s *person.View, entry string) *person.Check {
	for n := range s.Person.Checks {
		if s.Person.Checks[n].Entry == entry {
			return &s.Person.Checks[n]
		}
	}
	return nil
}

// sayChecks asks about the queued entries that may be asked about now, in one
// message. It does not change the state of a conversation under way.
func sayChecks(s *person.Turn) {
	var due []person.Queued
	for _, q := range dueNow(&s.View) {
		if c := checkOn(&s.View, q.Entry); c != nil {
			c.Said = s.At.Now
			due = append(due, q)
		}
	}
	s.Person.Queue = slices.DeleteFunc(s.Person.Queue, func(q person.Queued) bool { return slices.Contains(due, q) })
	if len(due) == 0 {
		return
	}
	given(s, due...)
	fresh := person.DialogState{At: person.AtFresh}
	if s.OffTopic = s.Person.Dialog.At != person.AtNothing; s.OffTopic {
		s.Show(s.BodyAt(fresh))
		return
	}
	s.TurnTo(fresh)
}

// askedChecks returns the entries that the person was asked about last and has
// not answered.
func askedChecks(s *person.View) []person.Check {
	var last time.Time
	for _, c := range s.Person.Checks {
		last = calendar.Latest(last, c.Said)
	}
	return slices.DeleteFunc(slices.Clone(s.Person.Checks), func(c person.Check) bool { return c.Said.IsZero() || !c.Said.Equal(last) })
}

// checks asks whether entries are still correct.
func checks(s *person.View) message.Message {
	all := askedChecks(s)
	if len(all) == 0 {
		return s.Welcome()
	}
	m := message.Message{Title: s.Text("fresh.one", "name", all[0].Name), Note: []string{s.Text("fresh.why")}}
	if len(all) == 1 {
		m.Text = append(texts.NonEmpty(texts.Clip(all[0].Purpose, 160)), checkedText(&s.Voice, all[0]))
		m.Options = checkActs(&s.Voice, all[0])
		return m
	}
	m.Title = s.Text("fresh.several", "count", s.CountWord(len(all)))
	numbered := numberedChecks(s)
	for n, c := range numbered {
		m.Items = append(m.Items, message.Item{Name: c.Name, Lines: append(texts.NonEmpty(texts.Clip(c.Purpose, 110)), checkedText(&s.Voice, c)), Acts: numberedActs(&s.Voice, c, n+1)})
	}
	if n := len(all) - len(numbered); n > 0 {
		m.Text = []string{s.Text("fresh.more", "count", s.Count(n))}
	}
	return m
}

// numberedChecks returns the entries of a list in the order of their numbers;
// none where only one entry is asked about.
func numberedChecks(s *person.View) []person.Check {
	all := askedChecks(s)
	if len(all) < 2 {
		return nil
	}
	return all[:min(s.Policy.Rules.Limits.Matters, len(all))]
}

// checkActs returns the answers about a single entry.
func checkActs(w *wording.Voice, c person.Check) []message.Option {
	var out []message.Option
	for _, o := range w.Options("fresh_yes", "fresh_changed", "fresh_not_mine") {
		out = append(out, message.Option{
			ID: o.ID + ":" + c.Entry, Label: o.Label, Synonyms: append(texts.SplitList(w.Text("synonyms."+o.ID)), o.Synonyms...),
		})
	}
	return out
}

// numberedActs returns the answers about an entry of a list, which are typed
// with its number: "ja 2".
func numberedActs(w *wording.Voice, c person.Check, number int) []message.Option {
	var out []message.Option
	for _, o := range checkActs(w, c) {
		out = append(out, message.Option{ID: o.ID, Label: o.Label, Synonyms: []string{o.Synonyms[0] + " " + strconv.Itoa(number)}})
	}
	return out
}

// checkedText says when the owner last confirmed an entry.
func checkedText(w *wording.Voice, c person.Check) string {
	day, err := time.ParseInLocation(time.DateOnly, c.Verified, w.Policy.Calendar.Location())
	if err != nil {
		return w.Text("fresh.never")
	}
	return w.Text("match.verified", "date", texts.FormatDate(w.Lang, day)) + "."
}

// clickedCheck handles an answer about an entry, in any state of the
// conversation, as long as the entry has to be confirmed.
func clickedCheck(s *person.Turn, in step.Clicked) bool {
	_, entry, _ := strings.Cut(in.Option, ":")
	if checkOn(&s.View, entry) == nil {
		s.Stale(in)
		return true
	}
	s.Meanwhile(person.DialogState{At: person.AtFresh})
	m := s.Body()
	if in.Message != "" {
		s.Person.Live = &person.LiveMessage{Ref: in.Message, Message: m}
	}
	s.Answered(&m, in.Option)
	onCheckOfOption(s, in.Option)
	return true
}

// onCheckOfOption handles an answer about an entry.
func onCheckOfOption(s *person.Turn, option string) {
	says, entry, _ := strings.Cut(strings.TrimPrefix(option, "fresh_"), ":")
	c := checkOn(&s.View, entry)
	if c == nil {
		s.TurnTo(person.DialogState{})
		return
	}
	if says == step.FreshChanged {
		s.Person.Dialog.At, s.Person.Dialog.Field = person.AtChanged, entry
		s.Ask()
		return
	}
	answerCheck(s, *c, says, "")
}

// onCheckOfText handles a typed answer with the entry's number, "ja 2". Without
// a number it asks which entry is meant.
func onCheckOfText(s *person.Turn, text string) bool {
	for n, c := range numberedChecks(&s.View) {
		acts := wording.ChoicesOf(numberedActs(&s.Voice, c, n+1))
		if id, ok := parse.MatchExact(acts, text); ok {
			m := s.Body()
			s.Press(&m, id)
			return true
		}
		if _, ok := parse.MatchExact(acts, text+" "+strconv.Itoa(n+1)); ok {
			s.Note("fresh.which")
			s.Ask()
			return true
		}
	}
	return s.TextBeneath(text)
}

// askChanged asks what is no longer correct.
func askChanged(s *person.View) message.Message {
	c := checkOn(s, s.Person.Dialog.Field)
	if c == nil {
		return checks(s)
	}
	return message.Message{Title: s.Text("fresh.what", "name", c.Name), Text: []string{s.Text("fresh.what_text")}, Options: s.Options("fresh_untouched"), Typed: true}
}

// onChangedOption goes back without a correction.
func onChangedOption(s *person.Turn, _ string) {
	s.Person.Dialog.At, s.Person.Dialog.Field = person.AtFresh, ""
	s.Ask()
}

func onChangedText(s *person.Turn, text string) bool {
	c := checkOn(&s.View, s.Person.Dialog.Field)
	if c == nil {
		return false
	}
	answerCheck(s, *c, step.FreshChanged, questionnaire.Bounded(text))
	return true
}

// answerCheck tells an entry the owner's answer, and the consultant the
// correction; then it asks about the next entry.
func answerCheck(s *person.Turn, c person.Check, says, note string) {
	dropCheck(s, c.Entry)
	s.Emit(step.Effect{Tell: &step.Tell{To: step.EntryKey(c.Entry), Input: step.Input{Confirmed: &step.Confirmed{By: s.Person.Key, Says: says, Note: note}}}})
	if says == step.FreshYes {
		s.Note("fresh.thanks", "name", c.Name, "date", texts.FormatDate(s.Person.Lang, s.At.Now.In(s.Policy.Calendar.Location())))
	} else {
		passOnCheck(s, c, says, note)
	}
	if len(askedChecks(&s.View)) > 0 {
		s.Person.Dialog.At, s.Person.Dialog.Field = person.AtFresh, ""
		s.Ask()
		s.Stay()
		return
	}
	s.Leave()
	if s.Person.Dialog.At != person.AtNothing {
		s.Ask()
		return
	}
	s.Say = &message.Message{}
}

// passOnCheck tells the consultant, or the head of digitalisation, what an
// owner says about an entry.
func passOnCheck(s *person.Turn, c person.Check, says, note string) {
	to := s.At.Me.Consultant
	if all := s.At.People().Holders(idea.RoleHead, s.At.Me.Department); to == nil && len(all) > 0 {
		to = &all[0]
	}
	if to == nil {
		s.Note("fresh.noted")
		return
	}
	s.Emit(step.Effect{Tell: &step.Tell{To: to.ID, Input: step.Input{Notice: &step.Notice{
		What: "entry_" + says, Args: map[string]string{"name": s.Person.Name, "solution": c.Name, "contact": s.Contact()}, Quote: note,
	}}}})
	s.Note("fresh.passed_on", "name", to.Name)
}
