package intake

import (
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/understand"
)

// doubtReminder is the name of the reminder that drops a text which was asked about
// and never answered for, doubtKept how long it is kept.
const (
	doubtReminder = "doubt"
	doubtKept     = 30 * 24 * time.Hour
)

// kindOf returns what a text is where nothing is going on.
func kindOf(v *person.View, text string) understand.Kind { return v.Conversation.Lexicon.Kind(text) }

// doubt keeps a text that may be anything, and asks whether it is an idea.
func doubt(t *person.Turn, text string) {
	t.Tally(step.CountIntent, string(kindOf(&t.View, text)))
	t.Emit(step.Effect{Remind: &step.Remind{Name: doubtReminder, At: t.At.Now.Add(doubtKept)}})
	t.TurnTo(person.DialogState{At: person.AtDoubt, Held: text, Message: t.Typed})
}

// doubtAbout keeps a text at the first question of a draft, and asks whether it is a
// fault, once. It reports whether it did.
func doubtAbout(t *person.Turn, q *questionnaire.Question, text string) bool {
	d := t.Person.CurrentDraft()
	if d == nil || !d.Blank() || q.ID != "problem" || d.Asked[askedFault] > 0 || kindOf(&t.View, text) != understand.Fault {
		return false
	}
	t.Tally(step.CountIntent, string(understand.Fault))
	under := t.Person.Dialog
	t.TurnTo(person.DialogState{At: person.AtDoubt, Field: q.ID, Held: text, Message: t.Typed, Resume: &under})
	return true
}

// askedFault counts, among what was asked, whether the problem is a fault.
const askedFault = "fault"

func askDoubt(v *person.View) message.Message {
	title, options := "doubt.title", []string{"is_idea", "find_it", "no_idea"}
	if kindOf(v, v.Person.Dialog.Held) == understand.Fault {
		title, options = "doubt.fault", []string{"broken", "not_broken"}
	}
	return message.Message{Title: v.Text(title), Quote: texts.Clip(v.Person.Dialog.Held, 110), Options: v.Options(options...), Typed: true}
}

func onDoubtOption(t *person.Turn, id string) {
	held := t.Person.Dialog.Held
	switch id {
	case "is_idea", "not_broken":
		isIdea(t)
	case "find_it":
		t.Person.Dialog = person.DialogState{}
		t.Do("lookup", strings.TrimRight(strings.TrimSpace(held), "?!. "))
	case "broken":
		noIdea(t, "doubt.broken")
	case "no_idea":
		noIdea(t, "doubt.none")
	}
}

// isIdea takes the text for the problem of an idea, as if it were typed now.
func isIdea(t *person.Turn) {
	dialog := t.Person.Dialog
	t.Typed = dialog.Message
	if dialog.Resume == nil {
		beginWith(t, dialog.Held)
		return
	}
	t.Person.CurrentDraft().Asked[askedFault]++
	t.Person.Dialog = *dialog.Resume
	onAnswerText(t, dialog.Held)
}

// noIdea drops the text, and a draft that has nothing else, and says what one can do.
func noIdea(t *person.Turn, key string) {
	if d := t.Person.CurrentDraft(); d != nil && t.Person.Dialog.Resume != nil {
		d.Confirm(t.Person.Dialog.Field)
		if d.Blank() {
			t.Emit(step.Effect{Remind: &step.Remind{Name: d.ReminderName()}})
			t.Person.End(d, idea.EndLeft, t.At.Now)
		}
	}
	t.Person.Dialog = person.DialogState{}
	t.Note(key)
	if len(t.Person.Cards) > 0 {
		t.Do("tasks", "")
		return
	}
	t.Ask()
}

// onDoubtText takes a story as more of what was typed, which is an idea then. Anything
// else is kept with it, and asked about with it.
func onDoubtText(t *person.Turn, text string) bool {
	dialog, kind := &t.Person.Dialog, kindOf(&t.View, text)
	if kind == understand.NoWords {
		return false
	}
	dialog.Held, dialog.Message = dialog.Held+"\n"+text, t.Typed
	if kind != understand.Story && dialog.Resume == nil {
		return false
	}
	isIdea(t)
	return true
}

// doubtStuck goes on where no answer was understood: with an idea where a draft is
// begun, else with none.
func doubtStuck(t *person.Turn, _ string) bool {
	t.Note("miss.moved_on")
	if t.Person.Dialog.Resume != nil {
		isIdea(t)
		return true
	}
	noIdea(t, "doubt.none")
	return true
}

// dueDoubt drops a text that was not answered for.
func dueDoubt(t *person.Turn, _ string) {
	if d := doubted(t); d != nil {
		*d = person.DialogState{}
	}
}

// doubted returns the state that asks about a text, also where it is interrupted; nil
// for none.
func doubted(t *person.Turn) *person.DialogState {
	for state := &t.Person.Dialog; state != nil; state = state.Resume {
		if state.At == person.AtDoubt {
			return state
		}
	}
	return nil
}

// editedDoubt reads a changed message that was asked about as if it were typed now,
// and reports whether it was one.
func editedDoubt(t *person.Turn, in step.Edited) bool {
	d := doubted(t)
	if d == nil || d.Message == "" || d.Message != in.Message {
		return false
	}
	t.Person.Dialog, t.Typed = person.DialogState{}, in.Message
	t.NoteMasked(in.Text, in.Masked)
	t.Hear(in.Text)
	return true
}

// deletedDoubt drops a text that was asked about and whose message was deleted, and
// reports whether it was one.
func deletedDoubt(t *person.Turn, in step.Deleted) bool {
	d := doubted(t)
	if d == nil || d.Message == "" || d.Message != in.Message {
		return false
	}
	*d = person.DialogState{}
	t.Note("held.dropped")
	t.Ask()
	return true
}
