package intake

import (
	"strings"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/redact"
	"odense.dk/ideabot/dialogs/wording"
)

// Some choices open a gate of the life cycle, such as "no" to personal data: those
// with a text sure.QUESTION.CHOICE. They count where the person chose them at
// their own question, and are asked about once more, with that text, where
// something in the draft speaks against them.

// gateChoice returns the choice of a question that opens a gate, and the text
// that asks about it; "" and "" where it has none.
func gateChoice(w *wording.Voice, q *questionnaire.Question) (id, ask string) {
	for _, c := range q.Choices {
		if key := "sure." + q.ID + "." + c.ID; w.Texts.Has(key) {
			return c.ID, w.Text(key)
		}
	}
	return "", ""
}

// opensGate reports whether an answer opens a gate.
func opensGate(w *wording.Voice, q *questionnaire.Question, a questionnaire.Answer) bool {
	id, _ := gateChoice(w, q)
	return id != "" && a.Has(id)
}

// mayOpenGate reports whether a question has a choice that opens a gate.
func mayOpenGate(w *wording.Voice, q *questionnaire.Question) bool {
	id, _ := gateChoice(w, q)
	return id != ""
}

// sureText returns the text that asks about the choice that opens a gate, while
// the question is asked once more; else "".
func sureText(v *person.View, q *questionnaire.Question) string {
	if !v.Person.Dialog.Sure {
		return ""
	}
	_, ask := gateChoice(&v.Voice, q)
	return ask
}

// open reports whether a question must be asked: it has no answer, or one that
// opens a gate and is not sure, or was guessed where such an answer is possible.
func open(v *person.View, d *idea.Draft, q *questionnaire.Question) bool {
	a, ok := d.Answers[q.ID]
	return !ok || a.Unconfirmed && mayOpenGate(&v.Voice, q) || unsure(v, d, q, a)
}

// unsure reports whether more speaks against an answer that opens a gate than
// the person was asked about.
func unsure(v *person.View, d *idea.Draft, q *questionnaire.Question, a questionnaire.Answer) bool {
	return opensGate(&v.Voice, q, a) && d.Asked[sureKey(q)] < signs(v, d, q)
}

// sureKey is where Asked of a draft has how much spoke against the answer when
// the person confirmed it.
func sureKey(q *questionnaire.Question) string { return "sure/" + q.ID }

// signs counts what speaks against such an answer to q: other texts of the draft
// with a CPR number or about one person, and tries to answer q itself.
func signs(v *person.View, d *idea.Draft, q *questionnaire.Question) (n int) {
	for id, a := range d.Answers {
		if id != q.ID && aboutPerson(v, a.Whole()) {
			n++
		}
	}
	for id, text := range d.Unconfirmed() {
		if id != q.ID && aboutPerson(v, text) {
			n++
		}
	}
	if aboutPerson(v, d.Title) {
		n++
	}
	if d.Tried[q.ID] != "" {
		n++
	}
	return n
}

// aboutPerson reports whether a text held a CPR number, or may identify a
// person.
func aboutPerson(v *person.View, text string) bool {
	return strings.Contains(text, redact.Mask) || len(redact.Personal(redact.Head(text), ownDomains(v))) > 0
}

// heed counts a text as a sign against the choice that it was read as, where the
// choice opens a gate and the text says more than the choice.
func heed(t *person.Turn, q *questionnaire.Question, id, text string) {
	if _, exact := parse.MatchExact(q.Matching(t.Person.Lang, t.Unknown()), text); exact || !opensGate(&t.Voice, q, questionnaire.Chosen(id)) {
		return
	}
	if r := understood(t, q, text); r.No && !r.Hedged && r.Rest == 0 && len(r.Choices) == 1 && r.Choices[0] == id {
		return // "nej, slet ikke" is as clear
	}
	d := t.Person.CurrentDraft()
	d.Tried[q.ID] = questionnaire.Bounded(d.Tried[q.ID] + "\n" + text)
}

// chooseSure stores an answer to a question whose answers may open a gate, or
// asks once more.
func chooseSure(t *person.Turn, q *questionnaire.Question, a questionnaire.Answer) (stored bool) {
	if unsure(&t.View, t.Person.CurrentDraft(), q, a) && !t.Person.Dialog.Sure {
		askSure(t, q)
		return false
	}
	set(t, q.ID, a)
	confirm(t, q, a)
	return true
}

// confirm stores that the person knows what speaks against an answer.
func confirm(t *person.Turn, q *questionnaire.Question, a questionnaire.Answer) {
	if d := t.Person.CurrentDraft(); opensGate(&t.Voice, q, a) {
		d.Asked[sureKey(q)] = signs(&t.View, d, q)
	}
}

// askSure asks a question again, and says what counts.
func askSure(t *person.Turn, q *questionnaire.Question) {
	t.TurnTo(person.DialogState{At: person.AtQuestion, Field: q.ID, Changing: t.Person.Dialog.Changing, Sure: true})
}

// askedAgain asks about a choice that a person typed for a question they named,
// where it opens a gate and something speaks against it; it reports whether it did.
func askedAgain(t *person.Turn, q *questionnaire.Question, text string) bool {
	if !mayOpenGate(&t.Voice, q) {
		return false
	}
	id, _ := parse.MatchOne(q.Matching(t.Person.Lang, t.Unknown()), text)
	if heed(t, q, id, text); !unsure(&t.View, t.Person.CurrentDraft(), q, questionnaire.Chosen(id)) {
		return false
	}
	_, t.Person.Dialog.Changing = t.Person.CurrentDraft().Answers[q.ID]
	askSure(t, q)
	return true
}

// sureInForm returns what counts where a form's answer opens a gate and
// something speaks against it, once; then "".
func sureInForm(t *person.Turn, q *questionnaire.Question, a questionnaire.Answer) (wrong string) {
	d, asked := t.Person.CurrentDraft(), "form/"+sureKey(q)
	if n := signs(&t.View, d, q); unsure(&t.View, d, q, a) && d.Asked[asked] < n {
		d.Asked[asked] = n
		_, ask := gateChoice(&t.Voice, q)
		return ask
	}
	return ""
}
