package intake

import (
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
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
	t.Emit(step.Effect{Remind: &step.Remind{Name: doubtReminder, At: t.At.Now.Add(doubtKept)}})
	t.TurnTo(person.DialogState{At: person.AtDoubt, Held: text, Message: t.Typed})
}

func askDoubt(v *person.View) message.Message {
	return message.Message{
		Title:   v.Text("doubt.title"),
		Quote:   texts.Clip(v.Person.Dialog.Held, 110),
		Options: v.Options("is_idea", "find_it", "no_idea"),
		Typed:   true,
	}
}

func onDoubtOption(t *person.Turn, id string) {
	dialog := t.Person.Dialog
	switch id {
	case "is_idea":
		t.Typed = dialog.Message
		beginWith(t, dialog.Held)
	case "find_it":
		t.Person.Dialog = person.DialogState{}
		t.Do("lookup", strings.TrimRight(strings.TrimSpace(dialog.Held), "?!. "))
	case "no_idea":
		t.Person.Dialog = person.DialogState{}
		t.Note("doubt.none")
		if len(t.Person.Cards) > 0 {
			t.Do("tasks", "")
			return
		}
		t.Ask()
	}
}

// onDoubtText takes a story as more of what was typed, which is an idea then. Anything
// else is kept with it, and asked about with it.
func onDoubtText(t *person.Turn, text string) bool {
	dialog := &t.Person.Dialog
	kind := kindOf(&t.View, text)
	if kind == understand.NoWords {
		return false
	}
	dialog.Held, dialog.Message = dialog.Held+"\n"+text, t.Typed
	if kind != understand.Story {
		return false
	}
	onDoubtOption(t, "is_idea")
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
