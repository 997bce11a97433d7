package life_test

import (
	"slices"
	"testing"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
)

// filling is an idea whose author was asked for the rest of the answers.
func filling(t testing.TB, e *dialogs.Engine) idea.Idea {
	t.Helper()
	i := dialogstest.InState(t, e, idea.StatusScreening)
	i.Short = true
	return dialogstest.Done(t, e, i, "Karin complete")
}

func TestTheRestIsAnsweredBeforeTheAssessment(t *testing.T) {
	e := dialogstest.Engine(t)
	i := filling(t, e)
	if r := life.Refuse(&e.Policy, i, dialogstest.Request(i, "Anna", "fill_in"), dialogstest.Moment()); r.Why != "" {
		t.Fatalf("got %+v", r)
	}
	assessed := dialogstest.Done(t, e, i, "Karin unanswered", "Karin assess")
	if r := life.Refuse(&e.Policy, assessed, dialogstest.Request(assessed, "Anna", "fill_in"), dialogstest.Moment()); r.Why != "assessed" {
		t.Errorf("assessed: got %+v", r)
	}
	if r := life.Refuse(&e.Policy, assessed, dialogstest.Request(assessed, "Karin", "complete"), dialogstest.Moment()); r.Why != "assessed" {
		t.Errorf("asked for after the assessment: got %+v", r)
	}
	for _, acts := range [][]string{{"Karin to_architect"}, {"Karin to_architect", "Arne architecture", "Arne ready"}} {
		later := dialogstest.Done(t, e, assessed, acts...)
		later.Assessed = nil // the state alone forbids it
		if r := life.Refuse(&e.Policy, later, dialogstest.Request(later, "Anna", "fill_in"), dialogstest.Moment()); r.Why != "stale" {
			t.Errorf("%s: got %+v", later.Status, r)
		}
	}
}

// What an author has answered is never lost, however far the idea has come.
func TestAnswersThatComeTooLateAreARemark(t *testing.T) {
	e := dialogstest.Engine(t)
	i := filling(t, e)
	a := dialogstest.Request(i, "Anna", "fill_in")
	a.Fields["answers"] = idea.ActionField{Answers: map[string]questionnaire.Answer{"problem": i.Answers["problem"], "idea": {Text: "En kørebog på telefonen"}}}
	i = dialogstest.Done(t, e, i, "Karin unanswered", "Karin assess", "Karin to_architect")
	next, effects := e.StepIdea(i, step.Input{Action: &a}, dialogstest.Moment())
	if next.Status != idea.StatusArchitecture || next.Rev != i.Rev || len(next.Answers) != len(i.Answers) {
		t.Errorf("the idea itself has changed: %s, %+v", next.Status, next.Answers)
	}
	if len(next.Notes) != 1 || len(next.Notes[0].Answers) != 1 || next.Notes[0].Answers["idea"].Text != "En kørebog på telefonen" {
		t.Fatalf("noted %+v", next.Notes)
	}
	if last := next.History[len(next.History)-1]; last.What != "remark" || last.Actor.Name != "Anna" {
		t.Errorf("history %+v", last)
	}
	if !dialogstest.Tells(effects, dialogstest.Participant("Arne").ID) || !dialogstest.Tells(effects, dialogstest.Participant("Anna").ID) {
		t.Errorf("not told: %+v", effects)
	}
	x := dialogstest.Handler(t, "Anna", next)
	for _, effect := range effects {
		if effect.Tell.To == x.Person.Key {
			x.Take(effect.Tell.Input)
		}
	}
	x.Wants("Tak for dine svar.", "jeg har lagt svarene ved den som en bemærkning")
	arne := dialogstest.Handler(t, "Arne", next)
	arne.Says("status 7")
	arne.Wants("Anna skriver:", "En kørebog på telefonen")
	again, _ := e.StepIdea(next, step.Input{Action: &idea.ActionRequest{By: dialogstest.Participant("Bo"), Do: "fill_in", Fields: a.Fields}}, dialogstest.Moment())
	if len(again.Notes) != 1 {
		t.Error("somebody else's answers were kept")
	}
}

func TestRemarksAreKept(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.Done(t, e, dialogstest.NewIdea(t, e), "Anna remark", "Anna remark")
	if len(i.Notes) != 2 || i.Notes[1].Text == "" || !slices.ContainsFunc(i.History, func(p idea.HistoryEntry) bool { return p.What == "remark" }) {
		t.Errorf("notes %+v", i.Notes)
	}
	x := dialogstest.Handler(t, "Mette", i)
	x.Says("status 7")
	x.Wants("Anna skriver: Fordi det er sådan.")
}
