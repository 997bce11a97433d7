package person_test

import (
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/step"
)

// clicksIn presses a button of the last message on a platform that says which
// message it was.
func clicksIn(x *dialogstest.Talk, ref, label string) {
	x.Helper()
	m := x.Last()
	for _, o := range m.Pressable() {
		if o.Label == label {
			x.Take(step.Input{Clicked: &step.Clicked{Of: m.Of, Option: o.ID, Message: ref}})
			return
		}
	}
	x.Fatalf("no button %q in:\n%s", label, m.Plain())
}

func TestWhatIsAnsweredIsSettledWithTheAnswer(t *testing.T) {
	x := dialogstest.AtReuse(t, dialogstest.Strong, dialogstest.Weak)
	clicksIn(x, "c/1", "Ingen af dem")
	s := x.Last().Supersedes
	if s == nil || s.Ref != "" || s.Message.Done != "Ingen af dem" {
		t.Fatalf("settles %+v, want the list with what was chosen", s)
	}
	if len(s.Message.Pressable()) > 0 || s.Message.Title != x.Said[len(x.Said)-2].Title || len(s.Message.Items) != 2 {
		t.Errorf("settled as %+v, want the list without its buttons", s.Message)
	}
}

func TestATypedAnswerSettlesWithoutAChoice(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Says("En kørebog på telefonen i bilen")
	if s := x.Last().Supersedes; s == nil || s.Message.Done != "" || s.Message.Title == "" {
		t.Errorf("settles %+v, want the question without a choice", s)
	}
}

func TestATypedOptionSettlesWithItsLabel(t *testing.T) {
	x := dialogstest.AtReuse(t, dialogstest.Weak)
	x.Says("1")
	if s := x.Last().Supersedes; s == nil || s.Message.Done != dialogstest.Weak.Name {
		t.Errorf("settles %+v, want %q as the choice", s, dialogstest.Weak.Name)
	}
}

func TestAnotherPageTakesThePlaceOfTheListThatWasClicked(t *testing.T) {
	x := dialogstest.AtReuse(t, dialogstest.Strong, dialogstest.Weak, dialogstest.Outgoing, dialogstest.Full)
	clicksIn(x, "c/1", "Vis flere")
	if m := x.Last(); !m.Update || m.Supersedes != nil || m.Key != message.TalkKey {
		t.Errorf("said %+v, want the same message changed", m)
	}
	x.Says("vis flere")
	if m := x.Last(); m.Update || m.Supersedes == nil {
		t.Errorf("said %+v, want a new message: nothing was clicked", m)
	}
}

func TestAReminderThatIsClickedIsSettledItself(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Waits(96 * time.Hour)
	x.Wants("venter på dig")
	clicksIn(x, "c/nudge", "I morgen")
	s := x.Last().Supersedes
	if s == nil || s.Ref != "c/nudge" || s.Message.Done != "I morgen" {
		t.Errorf("settles %+v, want the reminder by its own reference", s)
	}
}

func TestAReminderSettlesNothing(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Waits(96 * time.Hour)
	if m := x.Last(); m.Supersedes != nil || m.Key == message.TalkKey {
		t.Errorf("said %+v, want a message outside the conversation", m)
	}
}

func TestSeveralChosenTogether(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Says("En kørebog på telefonen i bilen", "ved ikke")
	choose := func(ids ...string) {
		x.Take(step.Input{Clicked: &step.Clicked{Of: x.Last().Of, Chosen: ids, Message: "c/7"}})
	}
	choose("only_us", "department")
	x.Wants("De svar passer ikke sammen")
	if m := x.Last(); !m.Update || !m.Options[0].Chosen || !m.Options[1].Chosen || m.Options[2].Chosen {
		t.Errorf("said %+v, want the same message with the choices kept", m)
	}
	choose()
	x.Wants("Vælg mindst ét af svarene")
	choose("invented")
	x.Wants("Vælg mindst ét af svarene")
	choose("department", "others")
	x.Wants("Hvilke andre steder er det?")
	if a := x.Draft().Answers["spread"]; !a.Has("department") || !a.Has("others") {
		t.Errorf("answer %+v, want both", a)
	}
	if done := x.Last().Supersedes.Message.Done; done != "Ja, i min forvaltning · Ja, i andre forvaltninger" {
		t.Errorf("settled with %q", done)
	}
}

func TestButtonsThatWorkAnywhere(t *testing.T) {
	x := dialogstest.ToSummary(t)
	x.Says("pause", "nej tak")
	anywhere := func(option string) {
		x.Take(step.Input{Clicked: &step.Clicked{Of: message.Of{Step: message.StepAnywhere}, Option: option}})
	}
	anywhere("draft:d1")
	x.Wants("Din idé er klar til at sende")
	anywhere("word:help")
	x.Wants("Du kan altid skrive")
	anywhere("draft:d9")
	x.Wants("Den knap hører til noget, vi er færdige med")
	anywhere("nonsense")
	x.Wants("Den knap hører til noget, vi er færdige med")
}

func TestWhoCannotBeReachedIsKeptFor(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Take(step.Input{Undelivered: &step.Undelivered{To: "test:anna", Why: "user_disabled", At: x.Moment.Now}})
	if x.Person.Unreachable != "user_disabled" || x.Person.Address != (idea.Address{}) {
		t.Errorf("person %q at %v, want no address", x.Person.Unreachable, x.Person.Address)
	}
	x.Says("hej")
	if x.Person.Unreachable != "" || x.Person.Address == (idea.Address{}) {
		t.Error("the next contact did not lift it")
	}
	x.Take(step.Input{Undelivered: &step.Undelivered{To: "test:anna", Why: "attempts", At: x.Moment.Now}})
	if x.Person.Unreachable != "" {
		t.Error("one message that was given up says nothing about the person")
	}
}

func TestWhoIsBusyIsNotReminded(t *testing.T) {
	x := dialogstest.PastReuse(t)
	before := len(x.Said)
	due := x.Due["draft/d1"]
	x.Moment.Now, x.Moment.Busy = due, due.Add(90*time.Minute)
	x.Take(step.Input{Due: &step.Due{Reminder: "draft/d1"}})
	if len(x.Said) != before {
		t.Fatal("reminded while busy")
	}
	if next := x.Due["draft/d1"]; next.Before(x.Moment.Busy) {
		t.Errorf("next at %v, before the person is free at %v", next, x.Moment.Busy)
	}
}
