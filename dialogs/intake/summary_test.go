package intake_test

import (
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
)

// monday is a Monday morning in the send window.
var monday = idea.Moment{Now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), From: idea.Address{Platform: "test", Ref: "anna"}}

// atTheSummary is somebody whose draft has every answer it needs.
func atTheSummary() person.Person {
	return person.Person{
		Key: "person/anna", Current: "d1", Dialog: person.DialogState{At: person.AtSummary}, Last: monday.Now,
		Drafts: []idea.Draft{{
			ID: "d1", Rev: 7, Questionnaire: "idea.v1", Touched: monday.Now,
			Reuse: idea.Reuse{Count: 1, Outcome: idea.ReuseNew, Again: true},
			Answers: map[string]questionnaire.Answer{
				"problem": {Text: "Sedler bliver væk, og så skriver vi dem igen"}, "idea": {State: questionnaire.Skipped},
				"core_task": {Text: "Kørsel"}, "spread": {State: questionnaire.Unknown}, "target_groups": {Choices: []string{"staff"}},
				"involvement": {Choices: []string{"not_yet"}}, "benefit_types": {Choices: []string{"climate"}},
				"personal_data": {Choices: []string{"none"}}, "systems": {Text: "papir"},
			},
		}},
	}
}

func said(effects []step.Effect) string {
	for _, e := range effects {
		if e.Say != nil {
			return e.Say.Plain()
		}
	}
	return ""
}

func wantsNumber(effects []step.Effect) bool {
	for _, e := range effects {
		if e.DrawNumber != nil {
			return true
		}
	}
	return false
}

func TestSendOnAnOldSummaryShowsWhatChanged(t *testing.T) {
	e := dialogstest.Engine(t)
	old := step.Clicked{Of: message.Of{Draft: "d1", Step: person.AtSummary, Rev: 7}, Option: "send"}
	p, _ := e.Step(atTheSummary(), step.Input{Said: &step.Said{Text: "ret opgave: Post"}}, monday)
	p, effects := e.Step(p, step.Input{Clicked: &old}, monday)
	if wantsNumber(effects) {
		t.Fatal("an old summary was sent")
	}
	if got := said(effects); !strings.Contains(got, "Opgave: før Kørsel, nu Post") {
		t.Errorf("does not say what changed:\n%s", got)
	}
	fresh := old
	fresh.Of.Rev = p.Draft("d1").Rev
	if _, effects = e.Step(p, step.Input{Clicked: &fresh}, monday); !wantsNumber(effects) {
		t.Error("the new summary was not sent")
	}
}

func TestTwoClicksOnSendMakeOneIdea(t *testing.T) {
	e := dialogstest.Engine(t)
	click := step.Input{Clicked: &step.Clicked{Of: message.Of{Draft: "d1", Step: person.AtSummary, Rev: 7}, Option: "send"}}
	p, _ := e.Step(atTheSummary(), click, monday)
	p, effects := e.Step(p, step.Input{NumberDrawn: &step.NumberDrawn{Draft: "d1", Number: 12}}, monday)
	told := 0
	for _, x := range effects {
		if x.Tell != nil {
			told++
		}
	}
	if told != 1 || len(p.Ideas) != 1 {
		t.Fatalf("made %d ideas, told %d", len(p.Ideas), told)
	}
	p, effects = e.Step(p, click, monday)
	if wantsNumber(effects) || len(p.Ideas) != 1 {
		t.Error("the second click made another idea")
	}
	if got := said(effects); !strings.Contains(got, "allerede sendt") || !strings.Contains(got, "nr. 12") {
		t.Errorf("no kind answer:\n%s", got)
	}
}

func TestAnsweredQuestionsOfAnAbandonedBranchAreNotSent(t *testing.T) {
	p := atTheSummary()
	p.Drafts[0].Answers["money"] = questionnaire.Answer{Text: "porto"} // asked when money was a benefit; now it is not
	e := dialogstest.Engine(t)
	p, _ = e.Step(p, step.Input{Said: &step.Said{Text: "send"}}, monday)
	_, effects := e.Step(p, step.Input{NumberDrawn: &step.NumberDrawn{Draft: "d1", Number: 1}}, monday)
	for _, x := range effects {
		if x.Tell == nil || x.Tell.Input.Submitted == nil {
			continue
		}
		if _, ok := x.Tell.Input.Submitted.Idea.Answers["money"]; ok {
			t.Error("an answer of a branch that was left was sent")
		}
	}
}

func TestAFailedSearchIsMadeAgainLater(t *testing.T) {
	e := dialogstest.Engine(t)
	p, _ := e.Step(person.Person{Key: "person/anna"}, step.Input{Start: &step.Start{}}, monday)
	p, _ = e.Step(p, step.Input{Said: &step.Said{Text: "Sedler bliver væk, og så skriver vi dem igen"}}, monday)
	p, effects := e.Step(p, step.Input{Found: &step.Found{Search: "search/d1/1", Failed: true}}, monday)
	if got := said(effects); !strings.Contains(got, "kan ikke søge") || !strings.Contains(got, "Fortsæt nu") {
		t.Errorf("does not go on without the search:\n%s", got)
	}
	var at time.Time
	for _, x := range effects {
		if x.Remind != nil && x.Remind.Name == "search/d1" {
			at = x.Remind.At
		}
	}
	if !at.After(monday.Now) {
		t.Fatal("the search is not made again")
	}
	later := idea.Moment{Now: at}
	p, effects = e.Step(p, step.Input{Due: &step.Due{Reminder: "search/d1"}}, later)
	if len(effects) == 0 || effects[0].Search == nil || effects[0].Search.ID != "search/d1/1" {
		t.Fatalf("no search: %+v", effects)
	}
	found := step.Found{Search: "search/d1/1", Matches: []idea.Match{{ID: "s1", Kind: idea.KindSolution, Name: "Fraværsportalen", Strong: true, Words: []string{"sedler"}}}}
	_, effects = e.Step(p, step.Input{Found: &found}, later)
	if got := said(effects); !strings.Contains(got, "søgt igen") || !strings.Contains(got, "Fraværsportalen") {
		t.Errorf("the late result is not told:\n%s", got)
	}
}
