package review_test

import (
	"testing"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
)

// editedIdea is the idea after its author changed title and problem.
func editedIdea(t *testing.T, x *dialogstest.Talk) idea.Idea {
	t.Helper()
	i := x.Ideas[0]
	a := dialogstest.Request(i, "Anna", life.ActionEdit)
	answers := idea.Writable(i.Answers)
	answers["problem"] = questionnaire.Answer{Text: "Kørebogen bliver væk i bilen"}
	a.Fields = idea.ActionFields{life.ParamAnswersID: {Answers: answers}, life.ParamTitleID: {Text: "Kørebog på telefonen"}}
	now, _ := x.Engine.StepIdea(i, step.Input{Action: &a}, x.Moment)
	return now
}

// Pressed or typed, a decision on a card whose text changed shows what changed,
// does nothing, and counts the next time.
func TestADecisionOnAChangedTextIsAskedAgain(t *testing.T) {
	for _, typing := range []bool{false, true} {
		x := dialogstest.Handler(t, "Mette", dialogstest.NewIdea(t, dialogstest.Engine(t)))
		x.Take(step.Input{Task: &step.Task{Idea: 7}})
		card := x.Last()
		x.Ideas = []idea.Idea{editedIdea(t, x)}
		recommend := func(on message.Message) {
			if typing {
				x.Says("anbefal 7")
				return
			}
			x.ClicksOn(on, "Anbefal")
		}
		recommend(card)
		x.Wants("Anna har ændret idéen, siden du så den", "Titlen: før Kørebog, nu Kørebog på telefonen", "nu Kørebogen bliver væk i bilen", "Anbefal")
		if a := x.Acted(); a != nil {
			t.Fatalf("typed %v: done at once: %+v", typing, a)
		}
		recommend(x.Last())
		if a := x.Acted(); a == nil || a.Rev != x.Ideas[0].Rev {
			t.Errorf("typed %v: told %+v", typing, a)
		}
	}
}

// The text changes while a reason is asked for: the idea refuses, and the
// manager sees what changed.
func TestATextThatChangesUnderTheHandIsShown(t *testing.T) {
	x := dialogstest.Handler(t, "Mette", dialogstest.NewIdea(t, dialogstest.Engine(t)))
	x.Take(step.Input{Task: &step.Task{Idea: 7}})
	x.Says("ikke nu 7", "Vi flytter", "om tre måneder")
	a := x.Acted()
	if a == nil {
		t.Fatal("nothing was done")
	}
	x.Ideas = []idea.Idea{editedIdea(t, x)}
	_, effects := x.Engine.StepIdea(x.Ideas[0], step.Input{Action: a}, x.Moment)
	x.Take(step.Input{Outcome: effects[0].Tell.Input.Outcome})
	x.Wants("Anna har ændret idéen, siden du så den", "Kørebogen bliver væk i bilen", "Anbefal")
	x.Says("ikke nu 7")
	if got := x.Person.Pending; got == nil || got.Fields["reason"].Text != "Vi flytter" {
		if b := x.Acted(); b == nil || b == a || b.Fields["reason"].Text != "Vi flytter" {
			t.Errorf("what was typed is lost: %+v, %+v", got, b)
		}
	}
}

// Who may not read an idea learns nothing of what changed in it.
func TestAnInvitationWithAnotherTitleIsShownAgain(t *testing.T) {
	i := dialogstest.NewIdea(t, dialogstest.Engine(t))
	i.Coauthors = []idea.Coauthor{{Participant: dialogstest.Participant("Bo")}}
	x := dialogstest.Handler(t, "Bo", i)
	x.Take(step.Input{Task: &step.Task{Idea: 7, Why: idea.WhyCoauthor}})
	x.Ideas = []idea.Idea{editedIdea(t, x)}
	x.Clicks("Ja, jeg er med")
	x.Wants("Kørebog på telefonen", "Er du med?")
	x.WantsNot("væk i bilen")
	if a := x.Acted(); a != nil {
		t.Fatalf("said yes to another title: %+v", a)
	}
	x.Clicks("Ja, jeg er med")
	if a := x.Acted(); a == nil || a.Do != life.ActionCoauthorYes {
		t.Errorf("told %+v", a)
	}
}
