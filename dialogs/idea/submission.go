package idea

import (
	"odense.dk/ideabot/dialogs/questionnaire"
)

// Submission is what a draft and a sent idea have in common: what the author
// says about the idea. Both are worded from it.
type Submission struct {
	// Questionnaire is the id and version that the answers belong to, such as
	// "idea.v1".
	Questionnaire string
	Answers       map[string]questionnaire.Answer
	Reuse         Reuse
	Others        []string // names of co-authors
	Source        string   // link to the message that it started from, "" for none
	// Unconfirmed is what was typed and is no answer, as [Draft.Unconfirmed].
	Unconfirmed map[string]string
}

// Submission returns what a draft says.
func (d *Draft) Submission() Submission {
	return Submission{d.Questionnaire, d.Answers, d.Reuse, d.Others, d.Source, d.Unconfirmed()}
}

// Submission returns what an idea says, with only those co-authors who
// confirmed.
func (i Idea) Submission() Submission {
	return Submission{Questionnaire: i.Questionnaire, Answers: i.Answers, Reuse: i.Reuse, Source: i.Source, Unconfirmed: i.Unconfirmed}
}
