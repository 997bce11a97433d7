package dialogs_test

import (
	"fmt"
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
)

// largestIdea is what an idea may take in the store, with room for what is
// decided about it: the store takes 1 MiB.
const largestIdea = 800_000

// Somebody who writes one remark after the other does not make an idea too
// large to be decided on.
func TestRemarksAreBounded(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.InState(t, e, idea.StatusScreening)
	for _, c := range []struct {
		name string
		do   idea.ActionID
	}{{"Anna", "remark"}, {"Karin", "note"}} {
		for range 100 {
			a := dialogstest.Request(i, c.name, c.do)
			a.Fields[idea.ParamID(c.do)] = idea.ActionField{Text: strings.Repeat("å", questionnaire.MaxText)}
			i, _ = e.StepIdea(i, step.Input{Action: &a}, dialogstest.Moment())
		}
		if r := life.Refuse(&e.Policy, i, dialogstest.Request(i, c.name, c.do), dialogstest.Moment()); r.Why != "notes_full" {
			t.Errorf("%s: %+v", c.do, r)
		}
		if n := len(dialogstest.ToJSON(t, i)); n > largestIdea {
			t.Fatalf("after %s it is %d bytes", c.do, n)
		}
	}
	a := dialogstest.Request(i, "Anna", "fill_in")
	a.Fields["answers"] = idea.ActionField{Answers: map[string]questionnaire.Answer{"problem": {Text: strings.Repeat("å", questionnaire.MaxText)}}}
	before := len(i.Notes)
	i.Assessed = &idea.Assessment{}
	if i, _ = e.StepIdea(i, step.Input{Action: &a}, dialogstest.Moment()); len(i.Notes) > before {
		t.Error("answers that come late are kept without end")
	}
	dialogstest.Done(t, e, i, "Karin decline")
}

// Thousands with the same need do not make an idea too large, with whatever
// they wrote of their time, and its author is not told of each.
func TestSupportersAreBounded(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.InState(t, e, idea.StatusScreening)
	told := 0
	for n := range 3000 {
		p := dialogstest.Participant(fmt.Sprintf("Kollega%d", n))
		p.Department, p.Unit = "Ældre- og Handicapforvaltningen", "Hjemmeplejen, distrikt Syd"
		est := parse.Estimate{Minutes: 5, Times: 1, Per: parse.Week, People: 2, Confidence: parse.Estimated}
		b := idea.Benefit(est, 0, e.Figures)
		x := idea.Supporter{Participant: p, Number: int64(1000 + n), At: dialogstest.Monday, Benefit: &b, Time: &questionnaire.Answer{
			Estimate: &est, Text: strings.Repeat("å", questionnaire.MaxText), More: []string{strings.Repeat("å", questionnaire.MaxText)}, At: dialogstest.Monday,
		}}
		var effects []step.Effect
		i, effects = e.StepIdea(i, step.Input{Joined: &step.Joined{Supporter: x}}, dialogstest.Moment())
		if dialogstest.Tells(effects, i.Author.ID) {
			told++
		}
	}
	if n := len(dialogstest.ToJSON(t, i)); n > largestIdea {
		t.Errorf("with %d supporters it is %d bytes", len(i.Supporters), n)
	}
	if len(i.Supporters) < 500 || i.Supporters[0].Time.Estimate == nil {
		t.Errorf("only %d are kept: %+v", len(i.Supporters), i.Supporters[0])
	}
	if told < 10 || told > 200 {
		t.Errorf("the author is told %d times", told)
	}
	dialogstest.Done(t, e, i, "Karin decline")
}

// Who takes something into use does not get out of saying what came of it by a
// day that is far away, or long ago.
func TestADayOfUseIsNear(t *testing.T) {
	e := dialogstest.Engine(t)
	for _, c := range []struct {
		name  string
		do    idea.ActionID
		field idea.ParamID
		in    idea.Status
	}{{"Mette", "go_live", "live_date", idea.StatusInProgress}, {"Anna", "in_use", "used_from", idea.StatusReuseOffered}} {
		i := dialogstest.InState(t, e, c.in)
		if c.do == "in_use" {
			i = dialogstest.Done(t, e, i, "Ole confirm", "Mette access")
		}
		for months, ok := range map[int]bool{-11: true, 0: true, 5: true, -14: false, 8: false, 12 * 70: false} {
			a := dialogstest.Request(i, c.name, c.do)
			a.Fields[c.field] = idea.ActionField{Date: dialogstest.Monday.AddDate(0, months, 0)}
			if next, _ := e.StepIdea(i, step.Input{Action: &a}, dialogstest.Moment()); (next.Status != i.Status) != ok {
				t.Errorf("%s after %d months: %s", c.do, months, next.Status)
			}
		}
	}
	w := dialogstest.NewTown(t, dialogs.Config{})
	n := w.Sends()
	w.Ideas[n] = dialogstest.InState(t, e, idea.StatusInProgress)
	i := w.Ideas[n]
	i.Number = n
	w.Ideas[n] = i
	w.Says("Mette", "tag i brug 1", "1. januar 2099")
	if text := strings.Join(w.HeardAll("Mette"), "\n"); !strings.Contains(text, "Datoen skal ligge mellem 23. november 2025 og 23. maj 2027.") {
		t.Errorf("heard %s", text)
	}
	w.Says("Mette", "i dag")
	if w.Ideas[n].Status != idea.StatusLive {
		t.Errorf("it is %s: %s", w.Ideas[n].Status, w.Transcript())
	}
}
