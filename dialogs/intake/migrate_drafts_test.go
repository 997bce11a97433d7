package intake_test

import (
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
)

// TestDraftsFollowTheirQuestionnaire takes a draft begun on version 1 into a
// program that also has a version 2.
func TestDraftsFollowTheirQuestionnaire(t *testing.T) {
	began := idea.Draft{
		ID: "d1", Rev: 3, Questionnaire: "idea.v1", Path: []string{"problem", "spread"},
		Answers: map[string]questionnaire.Answer{"problem": {Text: "Sedler bliver væk"}, "spread": {Choices: []string{"only_us"}}},
	}
	for _, c := range []struct {
		name    string
		change  []string
		version string
		field   string // where the answer to spread is found
	}{
		{"a wording changed", []string{"Er der andre, der har samme opgave?", "Har andre samme opgave?"}, "idea.v2", "spread"},
		{
			"a question renamed, with a line for it",
			[]string{"- id: spread\n", "- id: shared\n", "follows: spread\n", "follows: shared\n", "question: spread,", "question: shared,", "\nversion: 1\n", "\nversion: 2\nrenames: {spread: shared}\n"},
			"idea.v2", "shared",
		},
		{
			"a question renamed, without a line",
			[]string{"- id: spread\n", "- id: shared\n", "follows: spread\n", "follows: shared\n", "question: spread,", "question: shared,"},
			"idea.v1", "spread",
		},
		{"a choice gone that was taken", []string{"- id: only_us\n", "- id: nobody_else\n"}, "idea.v1", "spread"},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := dialogstest.EngineWith(t, c.change...)
			p := person.Person{Key: "person/anna", Drafts: []idea.Draft{began}, Current: "d1", Dialog: person.DialogState{At: person.AtResume}}
			p, _ = e.Step(p, step.Input{Said: &step.Said{Text: "fortsæt"}}, idea.Moment{Now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)})
			d := p.Draft("d1")
			if d.Questionnaire != c.version {
				t.Errorf("the draft is on %s, want %s", d.Questionnaire, c.version)
			}
			if !d.Answers[c.field].Has("only_us") || d.Answers["problem"].Text == "" {
				t.Errorf("answers are lost: %+v", d.Answers)
			}
		})
	}
}
