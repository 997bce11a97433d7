package cards

import (
	"slices"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/texts"
)

// Changes says that the author has changed an idea since a revision, and what:
// before and now of each answer, for a person who may read it.
func Changes(v *person.View, i idea.Idea, rev int) []string {
	out := []string{v.Text("card.edited", "name", i.Author.Name)}
	if before := i.TitleAt(rev); before != i.Title {
		out = append(out, v.Text("summary.change", "label", v.Text("form.field_title"), "before", before, "now", i.Title))
	}
	if !v.MayRead(i) {
		return out
	}
	for _, u := range formerAnswers(i, rev) {
		if line := changeLine(v, i, u); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// formerAnswers returns the answers at a revision that are no longer the same,
// each once.
func formerAnswers(i idea.Idea, rev int) (out []idea.Undone) {
	edits, _ := i.EditsSince(rev)
	for _, e := range edits {
		for _, u := range e.Changes {
			if !slices.ContainsFunc(out, func(x idea.Undone) bool { return x.Field == u.Field }) {
				out = append(out, u)
			}
		}
	}
	return out
}

// changeLine words one changed answer, "" where its question is gone.
func changeLine(v *person.View, i idea.Idea, u idea.Undone) string {
	const most = 200 // characters of an answer
	q := v.FormOf(i.Submission()).Question(u.Field)
	if q == nil {
		return ""
	}
	before, now := v.Text("summary.nothing"), v.Text("summary.nothing")
	if u.Old != nil {
		before = v.AnswerText(q, *u.Old)
	}
	if a, ok := i.Answers[u.Field]; ok {
		now = v.AnswerText(q, a)
	}
	return v.Text("summary.change", "label", q.Label[v.Person.Lang], "before", texts.Clip(before, most), "now", texts.Clip(now, most))
}
