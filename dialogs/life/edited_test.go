package life_test

import (
	"testing"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
)

// edited is the idea after Anna gave these texts, and what it told others.
func edited(t *testing.T, e *dialogs.Engine, i idea.Idea, title, problem string) (idea.Idea, []step.Effect) {
	t.Helper()
	a := dialogstest.Request(i, "Anna", life.ActionEdit)
	answers := idea.Writable(i.Answers)
	answers["problem"] = questionnaire.Answer{Text: problem}
	a.Fields = idea.ActionFields{life.ParamAnswersID: {Answers: answers}, life.ParamTitleID: {Text: title}}
	return e.StepIdea(i, step.Input{Action: &a}, dialogstest.Moment())
}

// A decision counts for the text that was seen; the author's own buttons stay
// good, and what moved the idea is not called a change of the text.
func TestADecisionOnAnOlderTextIsAskedAgain(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.NewIdea(t, e)
	now, _ := edited(t, e, i, "", "Vi kører forgæves, fordi planen er gammel")
	for _, c := range []struct {
		who  string
		do   idea.ActionID
		want idea.RefusalCode
	}{
		{"Mette", life.ActionRecommend, life.RefusedEdited},
		{"Mette", life.ActionNotNow, life.RefusedEdited},
		{"Mette", life.ActionQuestion, life.RefusedEdited},
		{"Anna", life.ActionWithdraw, ""},
	} {
		old := dialogstest.Request(i, c.who, c.do)
		if r := life.Refuse(&e.Policy, now, old, dialogstest.Moment()); r.Why != c.want {
			t.Errorf("%s %s on the older text: %q, want %q", c.who, c.do, r.Why, c.want)
		}
		old.Rev = now.Rev
		if r := life.Refuse(&e.Policy, now, old, dialogstest.Moment()); r.Why != "" {
			t.Errorf("%s %s on the text of today: %q", c.who, c.do, r.Why)
		}
	}
	moved := dialogstest.Done(t, e, now, "Mette question")
	if r := life.Refuse(&e.Policy, moved, dialogstest.Request(i, "Mette", life.ActionRecommend), dialogstest.Moment()); r.Why != life.RefusedStale {
		t.Errorf("moved since: %q", r.Why)
	}
}

func TestAnEditThatChangesNothingLeavesCardsGood(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.NewIdea(t, e)
	now, _ := edited(t, e, i, i.Title, i.Answers["problem"].Text)
	if now.Rev != i.Rev || len(now.Edits) != 0 {
		t.Errorf("revision %d, was %d: %+v", now.Rev, i.Rev, now.Edits)
	}
}

// A co-author's yes does not outlive a changed text without a word: who has
// confirmed is told and can leave, who has not is asked again where the title,
// all that they saw, has changed.
func TestACoauthorHearsThatTheTextChanged(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.Done(t, e, withCoauthors(t, e, "Bo", "Rune"), "Bo coauthor_yes")
	now, effects := edited(t, e, i, "", "Vi kører forgæves")
	if !tellsNotice(effects, "Bo", "edited_own") || dialogstest.Tells(effects, dialogstest.KeyOf("Rune")) {
		t.Errorf("told: %+v", effects)
	}
	named := dialogstest.Request(i, "Rune", life.ActionCoauthorYes)
	if r := life.Refuse(&e.Policy, now, named, dialogstest.Moment()); r.Why != "" {
		t.Errorf("Rune saw the title that it has: %q", r.Why)
	}
	now, effects = edited(t, e, now, "Kørebog på papir", "Vi kører forgæves")
	if !tellsNotice(effects, "Bo", "edited_own") || !dialogstest.Tells(effects, dialogstest.KeyOf("Rune")) {
		t.Errorf("told: %+v", effects)
	}
	if r := life.Refuse(&e.Policy, now, named, dialogstest.Moment()); r.Why != life.RefusedEdited {
		t.Errorf("Rune says yes to another title: %q", r.Why)
	}
	left := dialogstest.Done(t, e, now, "Bo coauthor_no")
	if life.MayRead(&e.Policy, left, dialogstest.Request(left, "Bo", life.ActionFollow), dialogstest.Moment()) {
		t.Error("Bo left and reads it")
	}
}

func tellsNotice(effects []step.Effect, name, what string) bool {
	for _, x := range effects {
		if x.Tell != nil && x.Tell.To == dialogstest.KeyOf(name) && x.Tell.Input.Notice != nil && x.Tell.Input.Notice.What == what {
			return true
		}
	}
	return false
}
