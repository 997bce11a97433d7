package intake

import (
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
func takeEstimate(s *person.Turn, q *questionnaire.Question, text string) {
	if id, ok := parse.MatchExact(q.Matching(s.Person.Lang, s.Unknown()), text); ok {
		choose(s, q, id)
		return
	}
	e, missing := parse.ReadEstimate(text)
	if missing == parse.MissingAll {
		miss(s, q, text, "miss.estimate")
		return
	}
	estimated(s, q, e, missing, text)
}

// estimated continues with an estimate: it asks for what is missing, or repeats
// what was understood.
func estimated(s *person.Turn, q *questionnaire.Question, e parse.Estimate, missing parse.Missing, text string) {
	talk := person.DialogState{At: person.AtCheck, Field: q.ID, Changing: s.Person.Dialog.Changing, Estimate: &e, Missing: missing, Held: text, Resume: s.Person.Dialog.Resume}
	if missing != 0 {
		talk.At = person.AtMissing
	}
	s.TurnTo(talk)
}

// missing asks for the first thing an estimate lacks.
func missing(s *person.View) message.Message {
	key := "missing.people"
	switch m := s.Person.Dialog.Missing; {
	case m&parse.MissingDuration != 0:
		key = "missing.duration"
	case m&parse.MissingFrequency != 0:
		key = "missing.frequency"
	}
	return message.Message{
		Title:   s.Text(key),
		Text:    []string{s.Text("missing.so_far", "text", texts.Clip(s.Person.Dialog.Held, 80))},
		Options: s.Options("unknown"),
		Typed:   true,
		Numeric: true,
		Menu:    s.Menu("why", "back", "pause"),
	}
}

// onMissingText adds an answer to an incomplete estimate. After two failed
// tries the text is stored as typed.
func onMissingText(s *person.Turn, text string) bool {
	q, talk := asking(&s.View), s.Person.Dialog
	if q == nil || talk.Estimate == nil {
		return false
	}
	if _, alone := parse.MatchExact(wording.ChoicesOf(s.Options("only_me")), text); alone && talk.Missing == parse.MissingPeople {
		text = "1"
	}
	e, missing := talk.Estimate.With(text, talk.Missing)
	held := strings.TrimSpace(talk.Held + ", " + text)
	if missing == talk.Missing {
		s.Person.Dialog = person.DialogState{At: person.AtQuestion, Field: q.ID, Changing: talk.Changing, Resume: talk.Resume}
		missedAgain(s, q, talk, text, held)
		return true
	}
	estimated(s, q, e, missing, held)
	return true
}

// missedAgain counts a failed try at what an estimate lacks, and asks again.
func missedAgain(s *person.Turn, q *questionnaire.Question, talk person.DialogState, text, held string) {
	d := s.Person.CurrentDraft()
	d.Asked[q.ID]++
	if d.Asked[q.ID] >= 3 {
		s.Note("miss.third")
		accept(s, q, questionnaire.Answer{State: questionnaire.Unclear, Text: held})
		return
	}
	s.Note("miss.missing", "text", texts.Clip(text, 60))
	s.TurnTo(talk)
}

// check repeats an estimate and asks whether it is correct, and how certain.
func check(s *person.View) message.Message {
	e := s.Person.Dialog.Estimate
	if e == nil {
		return question(s)
	}
	ids := []string{"measured", "guessed"}
	if !e.Volume && !e.InAll && e.People > 1 {
		ids = append(ids, "in_all")
	}
	opts := s.Options(append(ids, "fix")...)
	for i := range opts {
		if opts[i].ID == "in_all" {
			opts[i] = s.Option("in_all", "frequency", s.FrequencyText(*e))
		}
	}
	m := message.Message{
		Title:   s.Text("check.noted", "estimate", s.EstimateText(*e), "hours", s.Hours(e.HoursPerYear(s.Policy.Figures.WorkYear))),
		Options: opts,
		Menu:    s.Menu("why", "back", "pause"),
	}
	if e.Plausibility(s.Policy.Figures.WorkYear) != parse.Plausible {
		m.Text = append(m.Text, s.Text("check.too_much"))
	}
	return m
}

func onCheckOption(s *person.Turn, id string) {
	q, talk := asking(&s.View), s.Person.Dialog
	e := *talk.Estimate
	switch id {
	case "measured":
		e.Confidence = parse.Measured
	case "guessed":
		e.Confidence = parse.Estimated
	case "in_all":
		e.InAll = true
		talk.Estimate = &e
		s.TurnTo(talk)
		return
	default:
		s.TurnTo(person.DialogState{At: person.AtQuestion, Field: q.ID, Changing: talk.Changing, Resume: talk.Resume})
		return
	}
	checked(s, q, questionnaire.Answer{Estimate: &e, Text: talk.Held})
}

// checked stores an estimate that the person confirmed, in the draft or for the
// idea they join.
func checked(s *person.Turn, q *questionnaire.Question, a questionnaire.Answer) {
	if joiningNow(&s.View) {
		joinWith(s, &a)
		return
	}
	accept(s, q, a)
}

// onCheckText takes another estimate instead of a yes.
func onCheckText(s *person.Turn, text string) bool {
	q := asking(&s.View)
	if e, missing := parse.ReadEstimate(text); missing != parse.MissingAll {
		estimated(s, q, e, missing, text)
		return true
	}
	return false
}

// noteSaving adds a paragraph with the saving that the answers amount to.
func noteSaving(s *person.Turn) {
	if b := s.Policy.Benefit(s.Person.CurrentDraft().Answers); b != nil && b.Likely > 0 {
		s.Note("saving.noted", "likely", s.Hours(b.Likely), "low", s.Hours(b.Pessimistic), "high", s.Hours(b.Optimistic))
	}
}

// formulaCommand shows how the saving of the draft, or of the idea with a
// number, was calculated.
func formulaCommand(s *person.Turn, args string) {
	if n, ok := commands.IdeaNumber(args); ok {
		s.Emit(step.Effect{Load: &step.Load{Why: "formula", Ideas: []int64{n}}})
		return
	}
	if d := s.Person.CurrentDraft(); d != nil {
		noteFormula(s, d.Answers, s.Person.Name)
	} else {
		s.Note("formula.none")
	}
	s.Ask()
}

// loadedFormula shows how the saving of an idea was calculated, to people who
// may read it.
func loadedFormula(s *person.Turn, in step.Loaded) {
	switch {
	case len(in.Ideas) == 0:
		s.Note("status.unknown", "number", strconv.FormatInt(in.Load.Ideas[0], 10))
	case !s.MayRead(in.Ideas[0]):
		s.Note("status.private")
	default:
		noteFormula(s, in.Ideas[0].Answers, in.Ideas[0].Author.Name)
	}
	s.Ask()
}

// noteFormula adds paragraphs on how a saving was calculated, and who gave the
// figures.
func noteFormula(s *person.Turn, answers map[string]questionnaire.Answer, who string) {
	b, t := s.Policy.Benefit(answers), answers["time"]
	if b == nil {
		s.Note("formula.none")
		return
	}
	e := *t.Estimate
	figures := s.Policy.Figures
	people := e.People
	if e.Volume || e.InAll {
		people = 1
	}
	s.Note("formula.now", "times", s.Decimal(e.TimesPerYear(figures.WorkYear)), "minutes", s.Decimal(e.Minutes), "people", s.Decimal(people), "hours", texts.FormatNumber(s.Person.Lang, b.HoursNow, 1))
	if b.Likely > 0 {
		share := answers["time_share"].Choices[0]
		s.Note("formula.saved", "hours", texts.FormatNumber(s.Person.Lang, b.HoursNow, 1), "share", share, "adoption", s.Percent(figures.Adoption.Likely), "likely", texts.FormatNumber(s.Person.Lang, b.Likely, 1))
		s.Note("formula.range", "low", texts.FormatNumber(s.Person.Lang, b.Pessimistic, 1), "high", texts.FormatNumber(s.Person.Lang, b.Optimistic, 1))
	}
	s.Note("formula.said", "who", who, "when", s.Date(t.At), "confidence", s.Text("confidence."+string(t.Confidence())))
}

// checkAnyway stores the estimate as it was understood, unconfirmed.
func checkAnyway(s *person.Turn, text string) bool {
	s.Note("miss.third")
	checked(s, asking(&s.View), questionnaire.Answer{Estimate: s.Person.Dialog.Estimate, Text: s.Person.Dialog.Held + "\n" + text, Unconfirmed: true})
	return true
}
