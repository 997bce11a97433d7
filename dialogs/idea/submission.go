package idea

import (
	"odense.dk/ideabot/dialogs/questionnaire"
)

// Submission is what a person tells about an idea, before it is sent and after:
// what a draft and an idea have in common, so that one is worded as the other.
type Submission struct {
	// Questionnaire is the id and version that the answers belong to, "idea.v1".
	Questionnaire string
	Answers       map[string]questionnaire.Answer
	Reuse         Reuse
	Others        []string // names of co-authors
	Source        string   // link to the message that it began with, "" for none
}

// Submission is what a draft tells.
func (d *Draft) Submission() Submission {
	return Submission{d.Questionnaire, d.Answers, d.Reuse, d.Others, d.Source}
}

// Submission is what an idea tells, without its co-authors, whose consent counts.
func (i Idea) Submission() Submission {
	return Submission{Questionnaire: i.Questionnaire, Answers: i.Answers, Reuse: i.Reuse, Source: i.Source}
}
