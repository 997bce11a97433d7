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
func fresh(t *person.Turn, in step.Fresh) {
	t.OffTopic = true
	dropCheck(t, in.Entry)
	if in.Step == 0 {
		return
	}
	t.Person.Checks = append(t.Person.Checks, person.Check{Entry: in.Entry, Name: in.Name, Purpose: in.Purpose, Verified: in.Verified})
	if n := len(t.Person.Checks) - person.MaxQueued; n > 0 {
		t.Person.Checks = slices.Delete(t.Person.Checks, 0, n)
	}
	enqueue(t, queued(&t.View, person.Queued{Entry: in.Entry, Title: in.Name, Rule: schedule.RuleFreshness, Step: in.Step}))
}

// dropCheck drops the question about an entry.
func dropCheck(t *person.Turn, entry string) {
	t.Person.Checks = slices.DeleteFunc(t.Person.Checks, func(c person.Check) bool { return c.Entry == entry })
	t.Person.Queue = slices.DeleteFunc(t.Person.Queue, func(q person.Queued) bool { return q.Entry != "" && q.Entry == entry })
}

// checkOn returns the question about an entry, nil for none.
func checkOn(v *person.View, entry string) *person.Check {
	for n := range v.Person.Checks {
		if v.Person.Checks[n].Entry == entry {
			return &v.Person.Checks[n]
		}
	}
	return nil
}

// sayChecks asks about the queued entries that may be asked about now, in one
// message. It does not change the state of a conversation under way.
func sayChecks(t *person.Turn) {
	var due []person.Queued
	for _, q := range dueNow(&t.View) {
		if c := checkOn(&t.View, q.Entry); c != nil {
			c.Said = t.At.Now
			due = append(due, q)
		}
	}
	t.Person.Queue = slices.DeleteFunc(t.Person.Queue, func(q person.Queued) bool { return slices.Contains(due, q) })
	if len(due) == 0 {
		return
	}
	given(t, due...)
	fresh := person.DialogState{At: person.AtFresh}
	if t.OffTopic = t.Person.Dialog.At != person.AtNothing; t.OffTopic {
		t.Show(t.BodyAt(fresh))
		return
	}
	t.TurnTo(fresh)
}

// askedChecks returns the entries that the person was asked about last and has
// not answered.
func askedChecks(v *person.View) []person.Check {
	var last time.Time
	for _, c := range v.Person.Checks {
		last = calendar.Latest(last, c.Said)
	}
	return slices.DeleteFunc(slices.Clone(v.Person.Checks), func(c person.Check) bool { return c.Said.IsZero() || !c.Said.Equal(last) })
}

// checks asks whether entries are still correct.
func checks(v *person.View) message.Message {
	all := askedChecks(v)
	if len(all) == 0 {
		return v.Welcome()
	}
	m := message.Message{Title: v.Text("fresh.one", "name", all[0].Name), Note: []string{v.Text("fresh.why")}}
	if len(all) == 1 {
		m.Text = append(texts.NonEmpty(texts.Clip(all[0].Purpose, 160)), checkedText(&v.Voice, all[0]))
		m.Options = checkActs(&v.Voice, all[0])
		return m
	}
	m.Title = v.Text("fresh.several", "count", v.CountWord(len(all)))
	numbered := numberedChecks(v)
	for n, c := range numbered {
		m.Items = append(m.Items, message.Item{Name: c.Name, Lines: append(texts.NonEmpty(texts.Clip(c.Purpose, 110)), checkedText(&v.Voice, c)), Acts: numberedActs(&v.Voice, c, n+1)})
	}
	if n := len(all) - len(numbered); n > 0 {
		m.Text = []string{v.Text("fresh.more", "count", v.Count(n))}
	}
	return m
}

// numberedChecks returns the entries of a list in the order of their numbers;
// none where only one entry is asked about.
func numberedChecks(v *person.View) []person.Check {
	all := askedChecks(v)
	if len(all) < 2 {
		return nil
	}
	return all[:min(v.Policy.Rules.Limits.Matters, len(all))]
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
func clickedCheck(t *person.Turn, in step.Clicked) bool {
	_, entry, _ := strings.Cut(in.Option, ":")
	if checkOn(&t.View, entry) == nil {
		t.Stale(in)
		return true
	}
	t.Meanwhile(person.DialogState{At: person.AtFresh})
	m := t.Body()
	if in.Message != "" {
		t.Person.Live = &person.LiveMessage{Ref: in.Message, Message: m}
	}
	t.Answered(&m, in.Option)
	onCheckOfOption(t, in.Option)
	return true
}

// onCheckOfOption handles an answer about an entry.
func onCheckOfOption(t *person.Turn, option string) {
	says, entry, _ := strings.Cut(strings.TrimPrefix(option, "fresh_"), ":")
	c := checkOn(&t.View, entry)
	if c == nil {
		t.TurnTo(person.DialogState{})
		return
	}
	if says == step.FreshChanged {
		t.Person.Dialog.At, t.Person.Dialog.Field = person.AtChanged, entry
		t.Ask()
		return
	}
	answerCheck(t, *c, says, "")
}

// onCheckOfText handles a typed answer with the entry's number, "ja 2". Without
// a number it asks which entry is meant.
func onCheckOfText(t *person.Turn, text string) bool {
	for n, c := range numberedChecks(&t.View) {
		acts := wording.ChoicesOf(numberedActs(&t.Voice, c, n+1))
		if id, ok := parse.MatchExact(acts, text); ok {
			m := t.Body()
			t.Press(&m, id)
			return true
		}
		if _, ok := parse.MatchExact(acts, text+" "+strconv.Itoa(n+1)); ok {
			t.Note("fresh.which")
			t.Ask()
			return true
		}
	}
	return t.TextBeneath(text)
}

// askChanged asks what is no longer correct.
func askChanged(v *person.View) message.Message {
	c := checkOn(v, v.Person.Dialog.Field)
	if c == nil {
		return checks(v)
	}
	return message.Message{Title: v.Text("fresh.what", "name", c.Name), Text: []string{v.Text("fresh.what_text")}, Options: v.Options("fresh_untouched"), Typed: true}
}

// onChangedOption goes back without a correction.
func onChangedOption(t *person.Turn, _ string) {
	t.Person.Dialog.At, t.Person.Dialog.Field = person.AtFresh, ""
	t.Ask()
}

func onChangedText(t *person.Turn, text string) bool {
	c := checkOn(&t.View, t.Person.Dialog.Field)
	if c == nil {
		return false
	}
	answerCheck(t, *c, step.FreshChanged, questionnaire.Bounded(text))
	return true
}

// answerCheck tells an entry the owner's answer, and the consultant the
// correction; then it asks about the next entry.
func answerCheck(t *person.Turn, c person.Check, says, note string) {
	dropCheck(t, c.Entry)
	t.Emit(step.Effect{Tell: &step.Tell{To: step.EntryKey(c.Entry), Input: step.Input{Confirmed: &step.Confirmed{By: t.Person.Key, Says: says, Note: note}}}})
	if says == step.FreshYes {
		t.Note("fresh.thanks", "name", c.Name, "date", texts.FormatDate(t.Person.Lang, t.At.Now.In(t.Policy.Calendar.Location())))
	} else {
		passOnCheck(t, c, says, note)
	}
	if len(askedChecks(&t.View)) > 0 {
		t.Person.Dialog.At, t.Person.Dialog.Field = person.AtFresh, ""
		t.Ask()
		t.Stay()
		return
	}
	t.Leave()
	if t.Person.Dialog.At != person.AtNothing {
		t.Ask()
		return
	}
	t.Say = &message.Message{}
}

// passOnCheck tells the consultant, or the head of digitalisation, what an
// owner says about an entry.
func passOnCheck(t *person.Turn, c person.Check, says, note string) {
	to := t.At.Me.Consultant
	if all := t.At.People().Holders(idea.RoleHead, t.At.Me.Department); to == nil && len(all) > 0 {
		to = &all[0]
	}
	if to == nil {
		t.Note("fresh.noted")
		return
	}
	t.Emit(step.Effect{Tell: &step.Tell{To: to.ID, Input: step.Input{Notice: &step.Notice{
		What: "entry_" + says, Args: map[string]string{"name": t.Name(t.Me()), "solution": c.Name, "contact": t.Contact()}, Quote: note,
	}}}})
	t.Note("fresh.passed_on", "name", to.Name)
}
