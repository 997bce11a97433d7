package dialogs

import (
	"slices"
	"testing"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
)

// filling is an idea whose author was asked for the rest of the answers.
func filling(t testing.TB, e *Engine) idea.Idea {
	t.Helper()
	i := inState(t, e, idea.StatusScreening)
	i.Short = true
	return done(t, e, i, "Karin complete")
}

func TestTheRestIsAnsweredBeforeTheAssessment(t *testing.T) {
	e := mustEngine(t)
	i := filling(t, e)
	if r := life.Refuse(&e.Policy, i, actOf(i, "Anna", "fill_in"), lifeAt()); r.Why != "" {
		t.Fatalf("got %+v", r)
	}
	assessed := done(t, e, i, "Karin unanswered", "Karin assess")
	if r := life.Refuse(&e.Policy, assessed, actOf(assessed, "Anna", "fill_in"), lifeAt()); r.Why != "assessed" {
		t.Errorf("assessed: got %+v", r)
	}
	if r := life.Refuse(&e.Policy, assessed, actOf(assessed, "Karin", "complete"), lifeAt()); r.Why != "assessed" {
		t.Errorf("asked for after the assessment: got %+v", r)
	}
	for _, acts := range [][]string{{"Karin to_architect"}, {"Karin to_architect", "Arne architecture", "Arne ready"}} {
		later := done(t, e, assessed, acts...)
		later.Assessed = nil // the state alone forbids it
		if r := life.Refuse(&e.Policy, later, actOf(later, "Anna", "fill_in"), lifeAt()); r.Why != "stale" {
			t.Errorf("%s: got %+v", later.Status, r)
		}
	}
}

// What an author has answered is never lost, however far the idea has come.
func TestAnswersThatComeTooLateAreARemark(t *testing.T) {
	e := mustEngine(t)
	i := filling(t, e)
	a := actOf(i, "Anna", "fill_in")
	a.Fields["answers"] = idea.ActionField{Answers: map[string]questionnaire.Answer{"problem": i.Answers["problem"], "idea": {Text: "En kørebog på telefonen"}}}
	i = done(t, e, i, "Karin unanswered", "Karin assess", "Karin to_architect")
	next, effects := e.StepIdea(i, step.Input{Action: &a}, lifeAt())
	if next.Status != idea.StatusArchitecture || next.Rev != i.Rev || len(next.Answers) != len(i.Answers) {
		t.Errorf("the idea itself has changed: %s, %+v", next.Status, next.Answers)
	}
	if len(next.Notes) != 1 || len(next.Notes[0].Answers) != 1 || next.Notes[0].Answers["idea"].Text != "En kørebog på telefonen" {
		t.Fatalf("noted %+v", next.Notes)
	}
	if last := next.History[len(next.History)-1]; last.What != "remark" || last.Actor.Name != "Anna" {
		t.Errorf("history %+v", last)
	}
	if !tells(effects, party("Arne").ID) || !tells(effects, party("Anna").ID) {
		t.Errorf("not told: %+v", effects)
	}
	x := handler(t, "Anna", next)
	for _, effect := range effects {
		if effect.Tell.To == x.p.Key {
			x.take(effect.Tell.Input)
		}
	}
	x.wants("Tak for dine svar.", "jeg har lagt svarene ved den som en bemærkning")
	arne := handler(t, "Arne", next)
	arne.says("status 7")
	arne.wants("Anna skriver:", "En kørebog på telefonen")
	again, _ := e.StepIdea(next, step.Input{Action: &idea.ActionRequest{By: party("Bo"), Do: "fill_in", Fields: a.Fields}}, lifeAt())
	if len(again.Notes) != 1 {
		t.Error("somebody else's answers were kept")
	}
}

func TestRemarksAreKept(t *testing.T) {
	e := mustEngine(t)
	i := done(t, e, newIdea(t, e), "Anna remark", "Anna remark")
	if len(i.Notes) != 2 || i.Notes[1].Text == "" || !slices.ContainsFunc(i.History, func(p idea.HistoryEntry) bool { return p.What == "remark" }) {
		t.Errorf("notes %+v", i.Notes)
	}
	x := handler(t, "Mette", i)
	x.says("status 7")
	x.wants("Anna skriver: Fordi det er sådan.")
}
