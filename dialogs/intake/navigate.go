package intake

import (
	"slices"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// backCommand goes back to the question answered before this one, on the path
// that was taken.
func backCommand(t *person.Turn, _ string) {
	d := t.Person.CurrentDraft()
	if t.Person.Dialog.Resume != nil && t.Person.Dialog.At != person.AtQuestion {
		t.ComeBack()
		return
	}
	if d == nil {
		t.Ask()
		return
	}
	switch t.Person.Dialog.At {
	case person.AtSolution, person.AtPassOn:
		t.TurnTo(person.DialogState{At: person.AtReuse})
		return
	case person.AtAside:
		t.TurnTo(person.DialogState{At: person.AtSolution})
		return
	case person.AtCheck, person.AtMissing:
		t.TurnTo(person.DialogState{At: person.AtQuestion, Field: t.Person.Dialog.Field, Changing: t.Person.Dialog.Changing})
		return
	case person.AtToldFix:
		t.TurnTo(person.DialogState{At: person.AtTold})
		return
	case person.AtTitle, person.AtOthers, person.AtGaps:
		t.TurnTo(person.DialogState{At: person.AtSummary})
		return
	}
	goBack(t, d)
}

// goBack asks the latest question of the path again.
func goBack(t *person.Turn, d *idea.Draft) {
	path := d.Path
	if i := slices.Index(path, t.Person.Dialog.Field); i >= 0 && t.Person.Dialog.Changing {
		path = path[:i]
	}
	for _, f := range slices.Backward(path) {
		if f == "reuse" && len(d.Reuse.Matches) > 0 {
			reopenReuse(t, d)
			return
		}
		if f == toldPath {
			reopenTold(t, d)
			return
		}
		q := form(&t.View).Question(f)
		if q != nil && form(&t.View).Visible(q, d.Answers) {
			change(t, q)
			return
		}
	}
	t.Note("back.nothing")
	t.Ask()
}

// reopenReuse returns to the list of matches, with all matches on offer again.
func reopenReuse(t *person.Turn, d *idea.Draft) {
	d.Reuse.Outcome, d.Reuse.Chosen, d.Reuse.Rejected = idea.ReuseOpen, nil, nil
	d.Path = slices.DeleteFunc(d.Path, func(f string) bool { return f == "reuse" })
	t.TurnTo(person.DialogState{At: person.AtReuse})
}

// change asks an answered question again.
func change(t *person.Turn, q *questionnaire.Question) {
	countCorrected(t, q.ID)
	if q.Type == questionnaire.TypeTask {
		t.Person.Dialog = person.DialogState{At: person.AtQuestion, Field: q.ID, Changing: true}
		suggestTasks(t, t.Person.CurrentDraft().Answers["problem"].Whole(), "")
		return
	}
	_, answered := t.Person.CurrentDraft().Answers[q.ID]
	t.TurnTo(person.DialogState{At: person.AtQuestion, Field: q.ID, Changing: answered})
}

// undoCommand undoes the last change. Without a draft, it restores a draft
// deleted less than a day ago.
func undoCommand(t *person.Turn, _ string) {
	d := t.Person.CurrentDraft()
	if d == nil {
		restore(t)
		return
	}
	if n := len(d.Path); n > 0 && d.Path[n-1] == toldPath {
		reopenTold(t, d)
		return
	}
	if len(d.Undo) == 0 {
		t.Note("undo.nothing")
		t.Ask()
		return
	}
	last := d.Undo[len(d.Undo)-1]
	d.Undo = d.Undo[:len(d.Undo)-1]
	q := form(&t.View).Question(last.Field)
	countCorrected(t, last.Field)
	if last.Old != nil {
		d.Answers[last.Field] = *last.Old
		t.Note("undo.back", "label", q.Label[t.Person.Lang], "value", t.AnswerText(q, *last.Old))
	} else {
		t.Note("undo.gone", "label", q.Label[t.Person.Lang], "value", t.AnswerText(q, d.Answers[last.Field]))
		if last.Field == "problem" {
			d.Reuse = idea.Reuse{}
			untell(d)
		}
		delete(d.Answers, last.Field)
		d.Path = slices.DeleteFunc(d.Path, func(f string) bool { return f == last.Field })
	}
	d.Changed(t.At.Now)
	if last.Old == nil {
		askFor(t, q)
		return
	}
	advance(t)
}

// undeletable is how long a deleted draft can be restored.
const undeletable = 24 * time.Hour

// restore restores the draft that was deleted last.
func restore(t *person.Turn) {
	for i := len(t.Person.Drafts) - 1; i >= 0; i-- {
		if d := &t.Person.Drafts[i]; !d.Thrown.IsZero() && t.At.Now.Before(d.Thrown.Add(undeletable)) {
			d.Thrown = time.Time{}
			d.Touch(t.At.Now)
			t.Person.Current = d.ID
			t.Note("undo.restored", "title", t.Title(d))
			advance(t)
			return
		}
	}
	t.Note("undo.nothing")
	t.Ask()
}

// skipCommand skips the question, where it is optional.
func skipCommand(t *person.Turn, _ string) {
	q := asking(&t.View)
	switch {
	case t.Person.Dialog.At == person.AtAside:
		answerAside(t, "", "")
	case t.Person.Dialog.At == person.AtReuse:
		afterReuse(t, t.Person.CurrentDraft())
	case t.Person.Dialog.At == person.AtSolution:
		t.TurnTo(person.DialogState{At: person.AtReuse})
	case t.Person.Dialog.At == person.AtJoining || joiningNow(&t.View):
		joinWith(t, nil)
	case q == nil || t.Person.Dialog.At == person.AtPersonal:
		t.Note("skip.not_here")
		t.Ask()
	case q.Skip:
		skipQuestion(t, q)
	case q.Unknown:
		t.Note("skip.unknown_instead")
		t.Ask()
	default:
		t.Note("skip.required")
		t.Ask()
	}
}

// skipQuestion continues without an answer; an earlier one stays.
func skipQuestion(t *person.Turn, q *questionnaire.Question) {
	if _, ok := t.Person.CurrentDraft().Answers[q.ID]; ok && t.Person.Dialog.Changing {
		advance(t)
		return
	}
	if held := t.Person.Dialog.Held; held != "" && q.Type == questionnaire.TypeEstimate {
		accept(t, q, questionnaire.Answer{State: questionnaire.Unclear, Text: questionnaire.Bounded(held)})
		return
	} else if held != "" {
		accept(t, q, questionnaire.FreeText(held))
		return
	}
	accept(t, q, questionnaire.Answer{State: questionnaire.Skipped})
}

// goOnCommand continues with what was interrupted, or with the latest draft.
func goOnCommand(t *person.Turn, _ string) {
	dialog := t.Person.Dialog
	switch {
	case dialog.At == person.AtOnward:
		advance(t)
	case dialog.At == person.AtQuestion && dialog.Changing:
		advance(t)
	case dialog.Resume != nil:
		t.ComeBack()
	case dialog.At == person.AtQuestion || dialog.At == person.AtSummary || dialog.At == person.AtReuse || dialog.At == person.AtCheck || dialog.At == person.AtMissing || dialog.At == person.AtAside || dialog.At == person.AtSolution:
		t.Ask()
	default:
		resume(t)
	}
}

// resume continues with the current draft, or with the one changed last.
func resume(t *person.Turn) {
	d := t.Person.CurrentDraft()
	for i := range t.Person.Drafts {
		x := &t.Person.Drafts[i]
		if x.Thrown.IsZero() && (d == nil || t.Person.Current == "" && x.Touched.After(d.Touched)) {
			d = x
		}
	}
	if d == nil && t.ResumePending() {
		return
	}
	if d == nil {
		t.Note("resume.none")
		t.TurnTo(person.DialogState{})
		return
	}
	continueWith(t, d)
}

// openDraft continues with a draft, if it still exists.
func openDraft(t *person.Turn, id string) {
	d := t.Person.Draft(id)
	if d == nil || !d.Thrown.IsZero() {
		t.Stale(step.Clicked{Of: message.Of{Draft: id}})
		return
	}
	t.Person.Dialog = person.DialogState{}
	continueWith(t, d)
}

// continueWith resumes a draft where it was left.
func continueWith(t *person.Turn, d *idea.Draft) {
	t.Person.Current = d.ID
	d.Until = time.Time{}
	d.Touch(t.At.Now)
	if len(proposed(&t.View, d)) == 0 && d.Reuse.Outcome == idea.ReuseOpen && d.Reuse.Count > 0 && len(d.Reuse.Matches) > 0 {
		t.TurnTo(person.DialogState{At: person.AtReuse})
		return
	}
	advance(t)
}

// fixCommand corrects an answer: "ret problem" asks for it again, "ret problem:
// …" stores the new one at once.
func fixCommand(t *person.Turn, args string) {
	if t.Person.CurrentDraft() == nil && retitle(t, args) {
		return
	}
	if t.Person.CurrentDraft() == nil {
		t.Note("fix.no_draft")
		t.Ask()
		return
	}
	name, value, _ := strings.Cut(args, ":")
	if namesTitle(name) {
		fixTitle(t, value)
		return
	}
	q := mentioned(&t.View, name)
	switch {
	case args == "", q == nil && (strings.Contains(name, " ") || t.Conversation.Lexicon.Small(name)):
		t.Note("fix.which", "labels", labels(&t.View))
		t.Ask()
	case q == nil:
		t.Note("fix.unknown", "text", texts.Clip(name, 40), "labels", labels(&t.View))
		t.Ask()
	case askedAgain(t, q, value):
	case strings.TrimSpace(value) != "":
		if !fill(t, q.ID, strings.TrimSpace(value)) {
			change(t, q)
			return
		}
		t.Note("fix.done", "label", q.Label[t.Person.Lang])
		advance(t)
	default:
		change(t, q)
	}
}

// mentioned returns the question that a text names, alone or in a sentence: "i mit
// svar om tiden".
func mentioned(v *person.View, text string) *questionnaire.Question {
	q := field(v, text)
	for word := range strings.FieldsSeq(text) {
		if q == nil {
			q = field(v, word)
		}
	}
	return q
}

// labels lists the questions that can be corrected.
func labels(v *person.View) string {
	var out []string
	for _, q := range form(v).Asked(v.Person.CurrentDraft().Answers) {
		if _, ok := v.Person.CurrentDraft().Answers[q.ID]; ok {
			out = append(out, q.Label[v.Person.Lang])
		}
	}
	return strings.Join(out, ", ")
}

// edited handles a message that was changed after sending: it corrects the
// answer given with it, to the present question or the one before.
func edited(t *person.Turn, in step.Edited) {
	t.Own = true
	if editedDoubt(t, in) {
		return
	}
	field := answeredBy(&t.View, in.Message)
	if field == "" {
		return
	}
	t.Typed = in.Message
	t.NoteMasked(in.Text, in.Masked)
	q := form(&t.View).Question(field)
	if askedAgain(t, q, in.Text) {
		return
	}
	if !fill(t, field, in.Text) {
		change(t, q)
		return
	}
	t.Note("fix.edited", "label", q.Label[t.Person.Lang])
	advanceFrom(t, field)
}

// answeredBy returns the id of the question that a message answered, if it is
// one of the last two; "" else.
func answeredBy(v *person.View, message string) string {
	d := v.Person.CurrentDraft()
	if d == nil || message == "" {
		return ""
	}
	for _, f := range d.Path[max(0, len(d.Path)-2):] {
		if a, ok := d.Answers[f]; ok && a.Message == message {
			return f
		}
	}
	return ""
}

// advanceFrom continues after a correction: it asks the pending question again,
// unless the correction changed what has to be asked.
func advanceFrom(t *person.Turn, field string) {
	if t.Person.Dialog.At == person.AtQuestion && t.Person.Dialog.Field != field && len(proposed(&t.View, t.Person.CurrentDraft())) == 0 {
		q := asking(&t.View)
		if q != nil && form(&t.View).Visible(q, t.Person.CurrentDraft().Answers) {
			t.Ask()
			return
		}
	}
	advance(t)
}

// deleted handles a deleted message, and asks whether to delete its answer too.
func deleted(t *person.Turn, in step.Deleted) {
	t.Own = true
	d := t.Person.CurrentDraft()
	if deletedDoubt(t, in) || d == nil || in.Message == "" || unsaid(t, d, in) {
		return
	}
	for _, q := range form(&t.View).Questions {
		if a, ok := d.Answers[q.ID]; ok && a.Message == in.Message {
			t.Meanwhile(person.DialogState{At: person.AtErase, Field: q.ID})
			t.Ask()
			return
		}
	}
}

func askErase(v *person.View) message.Message {
	label := v.Person.Dialog.Field
	if q := form(v).Question(label); q != nil {
		label = q.Label[v.Person.Lang]
	}
	return message.Message{Title: v.Text("erase.title", "label", label), Options: v.Options("erase_yes", "erase_no")}
}

func onEraseOption(t *person.Turn, id string) {
	dialog := t.Person.Dialog
	if id == "erase_yes" {
		d := t.Person.CurrentDraft()
		old := d.Answers[dialog.Field]
		d.Undo = append(d.Undo, idea.Undone{Field: dialog.Field, Old: &old, Rev: d.Rev})
		delete(d.Answers, dialog.Field)
		if dialog.Field == "problem" {
			untell(d)
		}
		d.Path = slices.DeleteFunc(d.Path, func(f string) bool { return f == dialog.Field })
		d.Changed(t.At.Now)
		advance(t)
		return
	}
	t.ComeBack()
}
