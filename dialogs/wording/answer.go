package wording

import (
	"slices"
	"strings"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/texts"
)

// Section returns the name of the part of the form that a question belongs to.
func (w *Voice) Section(q *questionnaire.Question) string {
	switch {
	case q.ID == "personal_data" || q.ID == "systems":
		return w.Text("form.section_data")
	case slices.Contains(q.Principles, "P4") || q.ID == "requirement":
		return w.Text("form.section_benefit")
	}
	return w.Text("form.section_idea")
}

// WholeAnswer words an answer without shortening what was typed.
func (w *Voice) WholeAnswer(q *questionnaire.Question, a questionnaire.Answer) string {
	typed := a.Estimate == nil && a.Money == nil && (len(a.Choices) == 0 || q.Type == questionnaire.TypeTask)
	if a.State == questionnaire.Given && typed {
		return a.Whole()
	}
	return w.AnswerText(q, a)
}

// SaysTitle reports whether a text says no more than a title: it is the same, or the
// title is its beginning.
func SaysTitle(title, text string) bool {
	title = parse.Fold(title)
	return title != "" && strings.HasPrefix(parse.Fold(text)+" ", title+" ")
}

// FactsUnder lists facts below a title. What says the same as the title is not said
// again.
func (w *Voice) FactsUnder(title string, facts []message.Fact) []message.Fact {
	for i, f := range facts {
		if free := f.Field == "idea" || f.Field == "problem"; free && parse.Fold(f.Value) == parse.Fold(title) {
			facts[i].Value = w.Text("summary.as_title")
		}
	}
	return facts
}

// Facts lists the answers to the questions that were asked, the outcome of the
// reuse check, and the co-authors.
func (w *Voice) Facts(x idea.Submission) []message.Fact {
	var out []message.Fact
	section := ""
	for _, q := range w.FormOf(x).Asked(x.Answers) {
		a, ok := x.Answers[q.ID]
		if !ok || a.State == questionnaire.Skipped {
			continue
		}
		f := message.Fact{Label: q.Label[w.Lang], Value: w.AnswerText(q, a), Field: q.ID}
		if now := w.Section(q); now != section {
			f.Apart, section = section != "", now
		}
		if q.ID == "time_share" {
			f.Value += w.savingText(x)
		}
		if a.Unconfirmed {
			f.Value += " " + w.Text("summary.unconfirmed")
		}
		out = append(out, f)
	}
	if r := w.ReuseText(x); r != "" {
		out = append(out, message.Fact{Label: w.FormOf(x).Question("reuse").Label[w.Lang], Value: r, Apart: true})
	}
	out = append(out, w.Unconfirmed(x, 300)...)
	if x.Source != "" {
		out = append(out, message.Fact{Label: w.Text("summary.source"), Value: x.Source})
	}
	if len(x.Others) > 0 {
		out = append(out, message.Fact{Label: w.Text("summary.others"), Value: strings.Join(x.Others, ", ")})
	}
	return out
}

// Unconfirmed lists what was typed and is no answer, cut after a number of
// characters, with labels that say so: what stands behind an answer's own label is
// the answer.
func (w *Voice) Unconfirmed(x idea.Submission, most int) []message.Fact {
	var out []message.Fact
	add := func(label, field string) {
		if text := x.Unconfirmed[field]; text != "" {
			out = append(out, message.Fact{Label: label + " " + w.Text("summary.unconfirmed"), Value: texts.Clip(text, most), Apart: len(out) == 0})
		}
	}
	form := w.FormOf(x)
	for i := range form.Questions {
		add(form.Questions[i].Label[w.Lang], form.Questions[i].ID)
	}
	for i := range form.Reuse {
		add(form.Reuse[i].Label[w.Lang], form.Reuse[i].ID)
	}
	add(w.Text("held.label"), "")
	return out
}

// WithPlace adds the author's unit and department, so that a mistake in the
// directory is noticed.
func (w *Voice) WithPlace(out []message.Fact, unit, department string) []message.Fact {
	if place := strings.Join(texts.NonEmpty(unit, department), ", "); place != "" {
		out = append(out, message.Fact{Label: w.Text("summary.place"), Value: place})
	}
	return out
}

// savingText words the saving that the answers amount to.
func (w *Voice) savingText(x idea.Submission) string {
	b := w.Policy.Benefit(x.Answers)
	if b == nil || b.Likely <= 0 {
		return ""
	}
	return ": " + w.Text("saving.short", "likely", w.Hours(b.Likely), "low", w.Hours(b.Pessimistic), "high", w.Hours(b.Optimistic))
}

// ReuseText words the outcome of the reuse check.
func (w *Voice) ReuseText(x idea.Submission) string {
	switch {
	case x.Reuse.Outcome == idea.ReuseAsIs && x.Reuse.Chosen != nil:
		return w.Text("reuse.outcome_as_is", "name", w.ChosenName(x))
	case x.Reuse.Outcome == idea.ReuseExtend && x.Reuse.Chosen != nil:
		return strings.Join(texts.NonEmpty(w.Text("reuse.outcome_extend", "name", w.ChosenName(x)), texts.Clip(x.Reuse.Gap, 200)), ": ")
	case len(x.Reuse.Rejected) > 0:
		var names []string
		for _, r := range x.Reuse.Rejected {
			names = append(names, w.MatchName(r.Match))
		}
		return w.Text("reuse.outcome_rejected", "names", strings.Join(names, ", "))
	case len(x.Reuse.Shown) > 0 && len(x.Reuse.Matches) > 0:
		return w.Text("reuse.outcome_skipped", "names", w.shownNames(x))
	case x.Reuse.Failed:
		return w.Text("reuse.outcome_failed")
	case x.Reuse.Outcome == idea.ReuseNew:
		return w.Text("reuse.outcome_none")
	}
	return ""
}

// shownNames lists the matches that were shown and not answered.
func (w *Voice) shownNames(x idea.Submission) string {
	var names []string
	for _, m := range x.Reuse.Matches {
		if slices.Contains(x.Reuse.Shown, m.ID) {
			names = append(names, w.MatchName(m))
		}
	}
	return strings.Join(names, ", ")
}

// AnswerText words an answer.
func (w *Voice) AnswerText(q *questionnaire.Question, a questionnaire.Answer) string {
	switch {
	case a.State == questionnaire.Unknown:
		return w.Text("answer.unknown")
	case a.State == questionnaire.Skipped:
		return w.Text("answer.skipped")
	case a.State == questionnaire.Unclear:
		return w.Text("answer.unclear", "text", texts.Clip(a.Text, 200))
	case a.Estimate != nil:
		return w.Text("answer.estimate", "estimate", w.EstimateText(*a.Estimate), "hours", w.YearText(*a.Estimate), "confidence", w.Text("confidence."+string(a.Confidence())))
	case a.Money != nil:
		return strings.Join(texts.NonEmpty(w.Text("answer.money", "amount", texts.FormatKroner(w.Lang, a.Money.Kroner)), a.Money.Text), ": ")
	case len(a.Choices) > 0 && q.Type != questionnaire.TypeTask:
		return strings.Join(texts.NonEmpty(w.ChoiceLabels(q, a.Choices), a.Text), ": ")
	}
	return texts.Clip(a.Whole(), 300)
}

// TaskName returns a task's name in the person's language, or in Danish where
// there is none.
func (w *Voice) TaskName(m idea.Match) string {
	if w.Lang == texts.English && m.English != "" {
		return m.English
	}
	return m.Name
}

// LabelOf returns the label of a choice, or its id where it does not exist.
func (w *Voice) LabelOf(q *questionnaire.Question, id string) string {
	for _, c := range q.Matching(w.Lang, w.Unknown()) {
		if c.ID == id {
			return c.Label
		}
	}
	return id
}

// ChoiceLabels words the choices with some ids.
func (w *Voice) ChoiceLabels(q *questionnaire.Question, ids []string) string {
	labels := make([]string, 0, len(ids))
	for _, id := range ids {
		labels = append(labels, w.LabelOf(q, id))
	}
	return strings.Join(labels, " · ")
}
