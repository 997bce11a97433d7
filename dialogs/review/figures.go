package review

import (
	"math"
	"strings"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/wording"
)

// figure reports whether a number that is typed is the answer to a need, and
// not that of an option.
func figure(n *life.Need) bool {
	return n.Kind == life.NeedTime || n.Kind == life.NeedKroner || n.Kind == life.NeedCount || n.Kind == life.NeedSign
}

// figureOptions are the answers in the place of a figure.
func figureOptions(s *person.View, n *life.Need) []message.Option {
	var ids []string
	before := s.Person.Doing.Basis != nil && s.Person.Doing.Basis.Before != nil
	switch {
	case n.ID == life.FieldTimeNow && before:
		ids = []string{idea.AsBefore, idea.NoTime}
	case n.ID == life.FieldTimeBase && before:
		ids = []string{"as_idea"}
	case n.ID == life.FieldTimeNow, n.ID == life.FieldTimeSaved:
		ids = []string{idea.NoTime}
	case n.ID == life.FieldCostNow:
		ids = []string{idea.Unchanged}
	}
	if n.Unknown {
		ids = append(ids, idea.NotMeasured)
	}
	return s.Options(ids...)
}

// hearFigure takes a figure. What cannot be understood is asked for again,
// with what would do.
func hearFigure(s *person.Turn, n *life.Need, text string) bool {
	switch n.Kind {
	case life.NeedTime:
		return hearTime(s, n, text)
	case life.NeedKroner:
		hearKroner(s, n, text)
	default:
		hearCount(s, n, text)
	}
	return true
}

// hearTime takes a time as in the intake. What is not told is as it was
// before; without a before it is asked for.
func hearTime(s *person.Turn, n *life.Need, text string) bool {
	do := s.Person.Doing
	e, missing := parse.ReadEstimate(text)
	pending := do.Estimate != nil && do.Estimate.Missing() != 0
	switch {
	case pending:
		e, missing = do.Estimate.With(text, do.Estimate.Missing())
		pending = missing == do.Estimate.Missing()
	case missing != 0 && missing != parse.MissingAll && n.ID == life.FieldTimeNow && do.Basis.Before != nil:
		e, _ = do.Basis.Before.With(text, missing)
	}
	switch {
	case missing == parse.MissingAll && do.Estimate != nil && !pending:
		return false // one of the answers is wanted
	case missing == parse.MissingAll || pending:
		s.Note("miss.estimate", "text", texts.Clip(text, 60))
	default:
		do.Estimate = &e
	}
	s.Ask()
	return true
}

// checkTime repeats a time, or asks for what it lacks.
func checkTime(s *person.View) message.Message {
	e := *s.Person.Doing.Estimate
	if e.Missing() != 0 {
		m := s.LackingTime(e.Missing())
		m.Options = s.Options(idea.NotMeasured)
		return m
	}
	ids := []string{"measured", "guessed"}
	if !e.Volume && !e.InAll && e.People > 1 {
		ids = append(ids, "in_all")
	}
	m := message.Message{Title: notedTime(s, e), Options: s.Options(append(ids, "fix")...), Menu: s.Menu("back", "cancel")}
	for k, o := range m.Options {
		if o.ID == "in_all" {
			m.Options[k] = s.Option("in_all", "frequency", s.FrequencyText(e))
		}
	}
	if e.Plausibility(s.Policy.Figures.WorkYear) != parse.Plausible {
		m.Text = append(m.Text, s.Text("check.too_much"))
	}
	return m
}

// notedTime repeats a time, beside what it was before where that is known.
func notedTime(s *person.View, e parse.Estimate) string {
	now := e.HoursPerYear(s.Policy.Figures.WorkYear)
	b, n := s.Person.Doing.Basis, need(s)
	if n == nil || n.ID != life.FieldTimeNow || b.Before == nil {
		return s.Text("check.noted", "estimate", s.EstimateText(e), "hours", s.Hours(now))
	}
	key, less := "follow.fewer", b.Before.HoursPerYear(s.Policy.Figures.WorkYear)-now
	if math.Round(less) == 0 {
		key = "follow.same"
	} else if less < 0 {
		key = "follow.more"
	}
	return s.Text(key, "estimate", s.EstimateText(e), "hours", s.Hours(now), "difference", s.Hours(math.Abs(less)))
}

// pickTime takes the yes to a time that was repeated, and how sure it is.
func pickTime(s *person.Turn, n *life.Need, id string) {
	e := *s.Person.Doing.Estimate
	s.Person.Doing.Estimate = nil
	switch id {
	case "measured":
		e.Confidence = parse.Measured
	case "guessed":
		e.Confidence = parse.Estimated
	case idea.NotMeasured:
		setNeed(s, n, idea.ActField{Text: idea.NotMeasured})
		return
	case "in_all":
		e.InAll = true
		s.Person.Doing.Estimate = &e
		fallthrough
	default:
		s.Ask()
		return
	}
	setNeed(s, n, idea.ActField{Estimate: &e})
}

// hearKroner takes an amount a year; after "minus" it is below zero.
func hearKroner(s *person.Turn, n *life.Need, text string) {
	amount := strings.TrimSpace(text)
	less := strings.HasPrefix(amount, "-") || strings.HasPrefix(amount, "–") || strings.HasPrefix(parse.Fold(amount), "minus ")
	if less {
		amount = strings.TrimSpace(strings.TrimLeft(amount, "-–minusMINUS"))
	}
	m, ok := parse.ReadMoney(amount)
	switch {
	case !ok || parse.UnitPrice(amount):
		s.Note("follow.no_amount", "text", texts.Clip(text, 60))
		s.Ask()
	case m.Kroner < 0 || m.Kroner > parse.MaxKroner:
		s.Note("miss.money")
		s.Ask()
	default:
		if less {
			m.Kroner = -m.Kroner
		}
		setNeed(s, n, idea.ActField{Money: &m, Text: questionnaire.Bounded(text)})
	}
}

// maxCount is the largest number that is taken for a number of people.
const maxCount = 1_000_000

// hearCount takes a whole number, also where it stands among words.
func hearCount(s *person.Turn, n *life.Need, text string) {
	v, ok := parse.ReadNumber(text)
	if !ok {
		if found := questionnaire.Sign(text).Number; found != nil {
			v, ok = *found, true
		}
	}
	if !ok || v < 0 || v > maxCount || v != math.Trunc(v) {
		s.Note("follow.no_count", "text", texts.Clip(text, 60))
		s.Ask()
		return
	}
	setNeed(s, n, idea.ActField{Number: int64(v), Text: questionnaire.Bounded(strings.TrimSpace(text))})
}

// measuring adds to a question what its answer will be compared to, and how
// far one has come.
func measuring(s *person.View, m *message.Message, n *life.Need) {
	b, f := s.Person.Doing.Basis, s.Person.Doing.Fields
	switch n.ID {
	case life.FieldTimeNow:
		m.Facts = wording.NonEmptyFacts(s.BeforeFact(b), s.ExpectedFact(b))
	case life.FieldTimeBase:
		m.Facts = wording.NonEmptyFacts(message.Fact{Label: s.Text("fact.idea"), Value: s.BeforeFact(b).Value})
	case life.FieldCostNow:
		m.Facts = wording.NonEmptyFacts(s.SavingFact(b))
	case life.FieldSignNow, life.FieldSignBase:
		m.Facts = wording.NonEmptyFacts(message.Fact{Label: s.Text("fact.sign"), Value: texts.Clip(b.Sign, 200)})
	case "why", "action":
		m.Facts = wording.NonEmptyFacts(
			message.Fact{Label: s.Text("fact.expected"), Value: s.GainText(b.Likely, b.Saving)},
			message.Fact{Label: s.Text("fact.now"), Value: s.GainText(life.Freed(s.Policy, b, f), f[life.FieldCostNow].Kroner())},
		)
	}
	if at, of := countNeeds(s, n); of > 1 {
		m.Note = append([]string{s.Text("follow.progress", "n", s.Count(at), "of", s.Count(of))}, m.Note...)
	}
}

// countNeeds is the number of a question among those that a deed asks, as far
// as it is known now.
func countNeeds(s *person.View, n *life.Need) (at, of int) {
	do := s.Person.Doing
	for _, x := range life.DeedOf(do.Do).On(do.Basis).Needs {
		if !x.Follows && (x.If == nil || x.If(do.Fields)) {
			of++
		}
		if x.ID == n.ID {
			at = of
		}
	}
	return at, of
}
