package intake

import (
	"cmp"
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/commands"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/wording"
)

// takeEstimate takes a time estimate. What it lacks is asked for.
func takeEstimate(t *person.Turn, q *questionnaire.Question, text string) {
	if id, ok := parse.MatchExact(q.Matching(t.Person.Lang, t.Unknown()), text); ok {
		choose(t, q, id)
		return
	}
	e, missing := parse.ReadEstimate(text)
	if missing == parse.MissingAll {
		takeNoEstimate(t, q, text)
		return
	}
	estimated(t, q, e, missing, text)
}

// takeNoEstimate takes a text without a time in it: that the task is new, or that
// the person does not know.
func takeNoEstimate(t *person.Turn, q *questionnaire.Question, text string) {
	if id, _ := understoodOne(t, q, text); id != "" {
		choose(t, q, id)
		return
	}
	miss(t, q, text, "miss.estimate")
}

// estimated continues with an estimate: it asks for what is missing, or repeats
// what was understood.
func estimated(t *person.Turn, q *questionnaire.Question, e parse.Estimate, missing parse.Missing, text string) {
	dialog := person.DialogState{At: person.AtCheck, Field: q.ID, Changing: t.Person.Dialog.Changing, Estimate: &e, Missing: missing, Held: text, Resume: t.Person.Dialog.Resume}
	if missing != 0 {
		dialog.At = person.AtMissing
	}
	t.TurnTo(dialog)
}

// missing asks for the first thing an estimate lacks.
func missing(v *person.View) message.Message {
	dialog := v.Person.Dialog
	m := v.LackingTime(*dialog.Estimate, dialog.Missing)
	m.Text = []string{v.Text("missing.so_far", "text", texts.Clip(dialog.Held, 80))}
	m.Options = v.Options("unknown")
	if dialog.Missing == parse.MissingWhole {
		m.Options, m.Numeric = v.Options("of_all", "of_each", "unknown"), false
	}
	m.Menu = v.Menu("why", "back", "pause")
	return m
}

// onMissingOption takes whether a frequency is of all people or of each, and goes on
// where that or another part is not known.
func onMissingOption(t *person.Turn, id string) {
	q, dialog := asking(&t.View), t.Person.Dialog
	if dialog.Estimate == nil || id != "of_all" && id != "of_each" {
		onAnswerOption(t, id)
		return
	}
	e := *dialog.Estimate
	e.InAll, e.Volume = id == "of_all", e.Volume && id == "of_all"
	estimated(t, q, e, 0, dialog.Held)
}

// onMissingText adds an answer to an incomplete estimate. A text that adds
// nothing counts as a failed try.
func onMissingText(t *person.Turn, text string) bool {
	q, dialog := asking(&t.View), t.Person.Dialog
	if q == nil || dialog.Estimate == nil {
		return false
	}
	if _, alone := parse.MatchExact(wording.ChoicesOf(t.Options("only_me")), text); alone && dialog.Missing == parse.MissingPeople {
		text = "1"
	}
	e, missing := dialog.Estimate.With(text, dialog.Missing)
	held := strings.TrimSpace(dialog.Held + ", " + text)
	if e == *dialog.Estimate && missing == dialog.Missing {
		t.Person.Dialog = person.DialogState{At: person.AtQuestion, Field: q.ID, Changing: dialog.Changing, Resume: dialog.Resume}
		missedAgain(t, q, dialog, text, held)
		return true
	}
	estimated(t, q, e, missing, held)
	return true
}

// missedAgain counts a failed try at what an estimate lacks, and asks again.
// After the third it stores the text as typed and continues.
func missedAgain(t *person.Turn, q *questionnaire.Question, dialog person.DialogState, text, held string) {
	d := t.Person.CurrentDraft()
	d.Asked[q.ID]++
	if d.Asked[q.ID] >= 3 {
		t.Note("miss.third")
		accept(t, q, questionnaire.Answer{State: questionnaire.Unclear, Text: held})
		return
	}
	t.Note("miss.missing", "text", texts.Clip(text, 60))
	t.TurnTo(dialog)
}

// check repeats an estimate and asks whether it is correct, and how certain.
func check(v *person.View) message.Message {
	e := v.Person.Dialog.Estimate
	if e == nil {
		return question(v)
	}
	ids := []string{"measured", "guessed"}
	if !e.Volume && !e.InAll && e.People > 1 {
		ids = append(ids, "in_all")
	}
	opts := v.Options(append(ids, "fix")...)
	for i := range opts {
		if opts[i].ID == "in_all" {
			opts[i] = v.Option("in_all", "frequency", v.FrequencyText(*e))
		}
	}
	m := message.Message{
		Title:   v.Text("check.noted", "estimate", v.EstimateText(*e), "hours", v.YearText(*e)),
		Options: opts,
		Menu:    v.Menu("why", "back", "pause"),
	}
	if e.Plausibility(v.Policy.Figures.WorkYear) != parse.Plausible {
		m.Text = append(m.Text, v.Text("check.too_much"))
	}
	return m
}

func onCheckOption(t *person.Turn, id string) {
	q, dialog := asking(&t.View), t.Person.Dialog
	e := *dialog.Estimate
	switch id {
	case "measured":
		e.Confidence = parse.Measured
	case "guessed":
		e.Confidence = parse.Estimated
	case "in_all":
		e.InAll = true
		dialog.Estimate = &e
		t.TurnTo(dialog)
		return
	default:
		t.Person.CurrentDraft().Confirm(q.ID)
		t.TurnTo(person.DialogState{At: person.AtQuestion, Field: q.ID, Changing: dialog.Changing, Resume: dialog.Resume})
		return
	}
	checked(t, q, questionnaire.Answer{Estimate: &e, Text: dialog.Held})
}

// checked stores an estimate that the person confirmed, in the draft or for the
// idea they join.
func checked(t *person.Turn, q *questionnaire.Question, a questionnaire.Answer) {
	if joiningNow(&t.View) {
		joinWith(t, &a)
		return
	}
	accept(t, q, a)
}

// recounted takes what a person says to an estimate that is repeated to them: another
// one, or a correction of a part of it, which leaves the rest as it was.
func recounted(t *person.Turn, text string) bool {
	dialog := t.Person.Dialog
	if dialog.At != person.AtCheck || dialog.Estimate == nil {
		return false
	}
	e, missing := parse.ReadEstimate(text)
	if missing != 0 && missing != parse.MissingWhole {
		e, missing = dialog.Estimate.With(text, 0)
		text = dialog.Held + "\n" + text
	}
	if e.Confidence = dialog.Estimate.Confidence; e == *dialog.Estimate || missing == parse.MissingAll {
		return false
	}
	q := asking(&t.View)
	t.Person.CurrentDraft().Confirm(q.ID)
	estimated(t, q, e, missing, text)
	return true
}

// noteSaving adds a paragraph with the saving that the answers amount to.
func noteSaving(t *person.Turn) {
	if b := t.Policy.Benefit(t.Person.CurrentDraft().Answers); b != nil && b.Likely > 0 {
		t.Note("saving.noted", "likely", t.Hours(b.Likely), "low", t.Hours(b.Pessimistic), "high", t.Hours(b.Optimistic))
	}
}

// formulaCommand shows how the saving of the draft, or of the idea with a
// number, was calculated.
func formulaCommand(t *person.Turn, args string) {
	if n, ok := commands.IdeaNumber(args); ok {
		t.Emit(step.Effect{Load: &step.Load{Why: "formula", Ideas: []int64{n}}})
		return
	}
	switch d := t.Person.CurrentDraft(); {
	case d == nil:
		t.Note("formula.none")
	case t.Person.Dialog.At == person.AtCheck && t.Person.Dialog.Estimate != nil:
		noteHours(t, *t.Person.Dialog.Estimate)
	default:
		noteFormula(t, d.Answers, t.Person.Name)
	}
	t.Ask()
}

// loadedFormula shows how the saving of an idea was calculated, to people who
// may read it.
func loadedFormula(t *person.Turn, in step.Loaded) {
	switch {
	case len(in.Ideas) == 0:
		t.Note("status.unknown", "number", strconv.FormatInt(in.Load.Ideas[0], 10))
	case !t.MayRead(in.Ideas[0]):
		t.Note("status.private")
	default:
		noteFormula(t, in.Ideas[0].Answers, t.Name(in.Ideas[0].Author))
	}
	t.Ask()
}

// noteFormula adds paragraphs on how a saving was calculated, and who gave the
// figures.
func noteFormula(s *person.Turn, answers map[string]questionnaire.Answer, who string) {
	b, t := s.Policy.Benefit(answers), answers["time"]
	if b == nil {
		s.Note("formula.none")
		return
	}
	figures := s.Policy.Figures
	noteHours(s, *t.Estimate)
	if b.Likely > 0 {
		share := answers["time_share"].Choices[0]
		s.Note("formula.saved", "hours", texts.FormatNumber(s.Person.Lang, b.HoursNow, 1), "share", share, "adoption", s.Percent(figures.Adoption.Likely), "likely", texts.FormatNumber(s.Person.Lang, b.Likely, 1))
		s.Note("formula.range", "low", texts.FormatNumber(s.Person.Lang, b.Pessimistic, 1), "high", texts.FormatNumber(s.Person.Lang, b.Optimistic, 1))
	}
	s.Note("formula.said", "who", who, "when", s.Date(t.At), "confidence", s.Text("confidence."+string(t.Confidence())))
}

// noteHours adds a paragraph on how the hours of an estimate come about.
func noteHours(s *person.Turn, e parse.Estimate) {
	year, people := s.Policy.Figures.WorkYear, e.People
	if e.Volume || e.InAll {
		people = 1
	}
	s.Note("formula.now", "times", s.Decimal(e.TimesPerYear(year)), "minutes", s.Decimal(e.Minutes), "people", s.Decimal(people), "hours", texts.FormatNumber(s.Person.Lang, e.HoursPerYear(year), 1))
}

// checkAnyway stores the estimate as it was understood, unconfirmed.
func checkAnyway(s *person.Turn, text string) bool {
	s.Note("miss.third")
	q := asking(&s.View)
	typed := s.Person.Dialog.Held + "\n" + cmp.Or(s.Person.CurrentDraft().Tried[q.ID], text)
	checked(s, q, questionnaire.Answer{Estimate: s.Person.Dialog.Estimate, Text: questionnaire.Bounded(typed), Unconfirmed: true})
	return true
}
