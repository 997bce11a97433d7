package dialogs

import (
	"math"
	"strings"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/texts"
)

// figure reports whether a number that is typed is the answer to a need, and
// not that of an option.
func (n *Need) figure() bool {
	return n.Kind == NeedTime || n.Kind == NeedKroner || n.Kind == NeedCount || n.Kind == NeedSign
}

// figureOptions are the answers in the place of a figure.
func (s *view) figureOptions(n *Need) []message.Option {
	var ids []string
	before := s.p.Doing.Basis != nil && s.p.Doing.Basis.Before != nil
	switch {
	case n.ID == fieldTimeNow && before:
		ids = []string{asBefore, noTime}
	case n.ID == fieldTimeBase && before:
		ids = []string{"as_idea"}
	case n.ID == fieldTimeNow, n.ID == fieldTimeSaved:
		ids = []string{noTime}
	case n.ID == fieldCostNow:
		ids = []string{unchanged}
	}
	if n.Unknown {
		ids = append(ids, notMeasured)
	}
	return s.options(ids...)
}

// hearFigure takes a figure. What cannot be understood is asked for again,
// with what would do.
func (s *step) hearFigure(n *Need, text string) bool {
	switch n.Kind {
	case NeedTime:
		return s.hearTime(n, text)
	case NeedKroner:
		s.hearKroner(n, text)
	default:
		s.hearCount(n, text)
	}
	return true
}

// hearTime takes a time as in the intake. What is not told is as it was
// before; without a before it is asked for.
func (s *step) hearTime(n *Need, text string) bool {
	do := s.p.Doing
	e, missing := parse.ReadEstimate(text)
	pending := do.Estimate != nil && do.Estimate.Missing() != 0
	switch {
	case pending:
		e, missing = do.Estimate.With(text, do.Estimate.Missing())
		pending = missing == do.Estimate.Missing()
	case missing != 0 && missing != parse.MissingAll && n.ID == fieldTimeNow && do.Basis.Before != nil:
		e, _ = do.Basis.Before.With(text, missing)
	}
	switch {
	case missing == parse.MissingAll && do.Estimate != nil && !pending:
		return false // one of the answers is wanted
	case missing == parse.MissingAll || pending:
		s.note("miss.estimate", "text", texts.Clip(text, 60))
	default:
		do.Estimate = &e
	}
	s.ask()
	return true
}

// checkTime repeats a time, or asks for what it lacks.
func (s *view) checkTime() message.Message {
	e := *s.p.Doing.Estimate
	if e.Missing() != 0 {
		m := s.lackingTime(e.Missing())
		m.Options = s.options(notMeasured)
		return m
	}
	ids := []string{"measured", "guessed"}
	if !e.Volume && !e.InAll && e.People > 1 {
		ids = append(ids, "in_all")
	}
	m := message.Message{Title: s.notedTime(e), Options: s.options(append(ids, "fix")...), Menu: s.menu("back", "cancel")}
	for k, o := range m.Options {
		if o.ID == "in_all" {
			m.Options[k] = s.option("in_all", "frequency", s.frequencyText(e))
		}
	}
	if e.Plausibility(s.e.figures.WorkYear) != parse.Plausible {
		m.Text = append(m.Text, s.Text("check.too_much"))
	}
	return m
}

// lackingTime asks for the first thing that a time lacks.
func (w *wording) lackingTime(missing parse.Missing) message.Message {
	key := "missing.people"
	switch {
	case missing&parse.MissingDuration != 0:
		key = "missing.duration"
	case missing&parse.MissingFrequency != 0:
		key = "missing.frequency"
	}
	return message.Message{Title: w.Text(key), Typed: true, Numeric: true, Menu: w.menu("back", "cancel")}
}

// notedTime repeats a time, beside what it was before where that is known.
func (s *view) notedTime(e parse.Estimate) string {
	now := e.HoursPerYear(s.e.figures.WorkYear)
	b, n := s.p.Doing.Basis, s.need()
	if n == nil || n.ID != fieldTimeNow || b.Before == nil {
		return s.Text("check.noted", "estimate", s.estimateText(e), "hours", s.Hours(now))
	}
	key, less := "follow.fewer", b.Before.HoursPerYear(s.e.figures.WorkYear)-now
	if math.Round(less) == 0 {
		key = "follow.same"
	} else if less < 0 {
		key = "follow.more"
	}
	return s.Text(key, "estimate", s.estimateText(e), "hours", s.Hours(now), "difference", s.Hours(math.Abs(less)))
}

// pickTime takes the yes to a time that was repeated, and how sure it is.
func (s *step) pickTime(n *Need, id string) {
	e := *s.p.Doing.Estimate
	s.p.Doing.Estimate = nil
	switch id {
	case "measured":
		e.Confidence = parse.Measured
	case "guessed":
		e.Confidence = parse.Estimated
	case notMeasured:
		s.setNeed(n, ActField{Text: notMeasured})
		return
	case "in_all":
		e.InAll = true
		s.p.Doing.Estimate = &e
		fallthrough
	default:
		s.ask()
		return
	}
	s.setNeed(n, ActField{Estimate: &e})
}

// hearKroner takes an amount a year; after "minus" it is below zero.
func (s *step) hearKroner(n *Need, text string) {
	amount := strings.TrimSpace(text)
	less := strings.HasPrefix(amount, "-") || strings.HasPrefix(amount, "–") || strings.HasPrefix(parse.Fold(amount), "minus ")
	if less {
		amount = strings.TrimSpace(strings.TrimLeft(amount, "-–minusMINUS"))
	}
	m, ok := parse.ReadMoney(amount)
	switch {
	case !ok || parse.UnitPrice(amount):
		s.note("follow.no_amount", "text", texts.Clip(text, 60))
		s.ask()
	case m.Kroner < 0 || m.Kroner > parse.MaxKroner:
		s.note("miss.money")
		s.ask()
	default:
		if less {
			m.Kroner = -m.Kroner
		}
		s.setNeed(n, ActField{Money: &m, Text: bounded(text)})
	}
}

// maxCount is the largest number that is taken for a number of people.
const maxCount = 1_000_000

// hearCount takes a whole number, also where it stands among words.
func (s *step) hearCount(n *Need, text string) {
	v, ok := parse.ReadNumber(text)
	if !ok {
		if found := questionnaire.Sign(text).Number; found != nil {
			v, ok = *found, true
		}
	}
	if !ok || v < 0 || v > maxCount || v != math.Trunc(v) {
		s.note("follow.no_count", "text", texts.Clip(text, 60))
		s.ask()
		return
	}
	s.setNeed(n, ActField{Number: int64(v), Text: bounded(strings.TrimSpace(text))})
}

// measuring adds to a question what its answer will be compared to, and how
// far one has come.
func (s *view) measuring(m *message.Message, n *Need) {
	b, f := s.p.Doing.Basis, s.p.Doing.Fields
	switch n.ID {
	case fieldTimeNow:
		m.Facts = nonEmptyFacts(s.beforeFact(b), s.expectedFact(b))
	case fieldTimeBase:
		m.Facts = nonEmptyFacts(message.Fact{Label: s.Text("fact.idea"), Value: s.beforeFact(b).Value})
	case fieldCostNow:
		m.Facts = nonEmptyFacts(s.savingFact(b))
	case fieldSignNow, fieldSignBase:
		m.Facts = nonEmptyFacts(message.Fact{Label: s.Text("fact.sign"), Value: texts.Clip(b.Sign, 200)})
	case "why", "action":
		m.Facts = nonEmptyFacts(
			message.Fact{Label: s.Text("fact.expected"), Value: s.gainText(b.Likely, b.Saving)},
			message.Fact{Label: s.Text("fact.now"), Value: s.gainText(s.e.freed(b, f), f[fieldCostNow].kroner())},
		)
	}
	if at, of := s.countNeeds(n); of > 1 {
		m.Note = append([]string{s.Text("follow.progress", "n", s.Count(at), "of", s.Count(of))}, m.Note...)
	}
}

// countNeeds is the number of a question among those that a deed asks, as far
// as it is known now.
func (s *view) countNeeds(n *Need) (at, of int) {
	do := s.p.Doing
	for _, x := range deedOf(do.Do).on(do.Basis).Needs {
		if !x.Follows && (x.If == nil || x.If(do.Fields)) {
			of++
		}
		if x.ID == n.ID {
			at = of
		}
	}
	return at, of
}

// nonEmptyFacts leaves out facts without a value.
func nonEmptyFacts(facts ...message.Fact) []message.Fact {
	var out []message.Fact
	for _, f := range facts {
		if f.Value != "" {
			out = append(out, f)
		}
	}
	return out
}

// beforeFact is the time before, expectedFact and savingFact what was expected,
// without a value where it is not known.
func (w *wording) beforeFact(b *Basis) message.Fact {
	f := message.Fact{Label: w.Text("fact.before")}
	if b.Before != nil {
		f.Value = w.timeText(*b.Before)
	}
	return f
}

func (w *wording) timeText(e parse.Estimate) string {
	return w.Text("follow.time", "estimate", w.estimateText(e), "hours", w.Hours(e.HoursPerYear(w.e.figures.WorkYear)))
}

func (w *wording) expectedFact(b *Basis) message.Fact {
	return message.Fact{Label: w.Text("fact.expected"), Value: w.gainText(b.Likely, nil)}
}

func (w *wording) savingFact(b *Basis) message.Fact {
	return message.Fact{Label: w.Text("fact.expected"), Value: w.gainText(nil, b.Saving)}
}

// gainText words hours and kroner saved a year, each where it is known.
func (w *wording) gainText(hours, kroner *float64) string {
	var parts []string
	if hours != nil {
		parts = append(parts, w.freedText(*hours))
	}
	if kroner != nil {
		parts = append(parts, w.sparedText(*kroner))
	}
	return strings.Join(parts, " · ")
}

// freedText words hours saved a year, and sparedText kroner; below zero they
// are spent.
func (w *wording) freedText(hours float64) string {
	switch {
	case math.Round(hours) == 0:
		return w.Text("follow.no_hours")
	case hours < 0:
		return w.Text("follow.hours_spent", "hours", w.Hours(-hours))
	}
	return w.Text("follow.hours_saved", "hours", w.Hours(hours))
}

func (w *wording) sparedText(kroner float64) string {
	amount := texts.FormatKroner(w.Lang, int64(math.Abs(math.Round(kroner))))
	switch {
	case math.Round(kroner) == 0:
		return w.Text("follow.no_money")
	case kroner < 0:
		return w.Text("follow.money_spent", "amount", amount)
	}
	return w.Text("follow.money_saved", "amount", amount)
}
