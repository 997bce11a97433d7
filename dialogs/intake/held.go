package intake

import (
	"maps"
	"slices"
	"strings"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// usable returns the text that is held for a question and can be taken as its
// answer: a typed one that the present state does not hold itself.
func usable(v *person.View, q *questionnaire.Question) (held idea.Held, ok bool) {
	d := v.Person.CurrentDraft()
	if q.Type == questionnaire.TypeChoice || q.Type == questionnaire.TypeChoices || v.Person.Dialog.Held != "" {
		return held, false
	}
	held, ok = d.Held[q.ID]
	return held, ok
}

// useHeld takes the text that is held for a question as its answer.
func useHeld(t *person.Turn, q *questionnaire.Question) {
	held, ok := usable(&t.View, q)
	if !ok {
		t.Ask()
		return
	}
	t.Typed = held.Message
	take(t, q, held.Text)
}

// freeTry is the length from which a text that was not understood is taken for
// more than an attempt at a choice.
const freeTry = 15

// triedReuse keeps what is typed at the reuse check.
func triedReuse(*person.View, string) (field string, keep bool) { return "reuse", true }

// triedField keeps what is typed about the question of the state.
func triedField(v *person.View, _ string) (field string, keep bool) {
	return v.Person.Dialog.Field, true
}

// triedFreely keeps longer texts, which may be about the idea.
func triedFreely(_ *person.View, text string) (field string, keep bool) {
	return "", len([]rune(text)) >= freeTry
}

// chosen forgets attempts at a choice that was made now. Longer texts stay.
func chosen(d *idea.Draft) {
	if text := d.Tried["reuse"]; !slices.ContainsFunc(strings.Split(text, "\n"), func(l string) bool { return len([]rune(l)) >= freeTry }) {
		delete(d.Tried, "reuse")
	}
}

// untold reports whether something that is not confirmed would be sent without
// its author having seen that it is. It says so, once; buttons that were there
// before do not send then, see [sawUnconfirmed].
func untold(t *person.Turn, d *idea.Draft) bool {
	typed := d.Unconfirmed()
	if len(typed) == 0 || t.Person.Dialog.At == person.AtSummary || d.Asked[toldUnconfirmed] == len(typed) {
		return false
	}
	d.Asked[toldUnconfirmed] = len(typed)
	d.Changed(t.At.Now)
	tellUnconfirmed(t, d)
	return true
}

// tellUnconfirmed asks again, and says what would be sent along.
func tellUnconfirmed(t *person.Turn, d *idea.Draft) {
	typed := d.Unconfirmed()
	t.Note("held.sent_along")
	for _, field := range slices.Sorted(maps.Keys(typed)) {
		t.Lead = append(t.Lead, "· "+texts.Clip(typed[field], 300))
	}
	t.Ask()
}

// sawUnconfirmed tells what would be sent along where a button is older than
// that, as with one that is pressed twice, and reports whether it is.
func sawUnconfirmed(t *person.Turn, of message.Of) (older bool) {
	d := t.Person.CurrentDraft()
	if older = d != nil && of.Rev < d.Rev && len(d.Unconfirmed()) > 0; older {
		tellUnconfirmed(t, d)
	}
	return older
}

// toldUnconfirmed counts, among what was asked, the texts that the author was
// told about.
const toldUnconfirmed = "unconfirmed"

// dropHeld deletes what is not confirmed, but for what speaks against an answer
// that opens a gate.
func dropHeld(t *person.Turn, d *idea.Draft) {
	for field := range d.Unconfirmed() {
		if q := form(&t.View).Question(field); q == nil || !mayOpenGate(&t.Voice, q) {
			d.Confirm(field)
		}
	}
	d.Changed(t.At.Now)
	t.Note("held.dropped")
	t.Ask()
}

// unsaid forgets a text that is held, whose message its author deleted, and
// reports whether there was one.
func unsaid(t *person.Turn, d *idea.Draft, in step.Deleted) bool {
	for field, h := range d.Held {
		if h.Message != in.Message {
			continue
		}
		d.Confirm(field)
		t.Note("held.dropped")
		if t.Person.Dialog.At == person.AtPersonal && t.Person.Dialog.Resume != nil {
			t.Person.Dialog = *t.Person.Dialog.Resume
		}
		t.Person.Dialog.Held, t.Person.Dialog.Message = "", ""
		t.Ask()
		return true
	}
	return false
}
