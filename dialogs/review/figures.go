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

// figure reports whether a parameter's answer is a number, so that a typed
// number does not choose an option.
func figure(n *life.Param) bool {
	return n.Kind == life.ParamTime || n.Kind == life.ParamKroner || n.Kind == life.ParamCount || n.Kind == life.ParamSign
}

// figureOptions returns the answers that can replace a figure.
func figureOptions(v *person.View, n *life.Param) []message.Option {
	var ids []string
	before := v.Person.Pending.Basis != nil && v.Person.Pending.Basis.Before != nil
	switch {
	case n.ID == life.ParamTimeNowID && before:
		ids = []string{idea.AsBefore, idea.NoTime}
	case n.ID == life.ParamTimeBaseID && before:
		ids = []string{"as_idea"}
	case n.ID == life.ParamTimeNowID, n.ID == life.ParamTimeSavedID:
		ids = []string{idea.NoTime}
	case n.ID == life.ParamCostNowID:
		ids = []string{idea.Unchanged}
	}
	if n.Unknown {
		ids = append(ids, idea.NotMeasured)
	}
	return v.Options(ids...)
}

// takeFigure takes a figure. For a text it does not understand it asks again,
// with an example.
func takeFigure(t *person.Turn, n *life.Param, text string) bool {
	switch n.Kind {
	case life.ParamTime:
		return takeTime(t, n, text)
	case life.ParamKroner:
		takeKroner(t, n, text)
	default:
		takeCount(t, n, text)
	}
	return true
}

// takeTime takes a time estimate as the intake does. What the text leaves out
// stays as before; without a figure from before it is asked for.
func takeTime(t *person.Turn, n *life.Param, text string) bool {
	do := t.Person.Pending
	e, missing := parse.ReadEstimate(text)
	missing &^= parse.MissingWhole // what it comes to is repeated
	pending := do.Estimate != nil && do.Estimate.Missing() != 0
	switch {
	case pending:
		e, missing = do.Estimate.With(text, do.Estimate.Missing())
		pending = missing == do.Estimate.Missing()
	case missing != 0 && missing != parse.MissingAll && do.Estimate != nil:
		e, missing = do.Estimate.With(text, 0)
	case missing != 0 && missing != parse.MissingAll && n.ID == life.ParamTimeNowID && do.Basis.Before != nil:
		e, _ = do.Basis.Before.With(text, missing)
	}
	switch {
	case missing == parse.MissingAll && do.Estimate != nil && !pending:
		return false // one of the options is needed
	case missing == parse.MissingAll || pending:
		t.Note("miss.estimate", "text", texts.Clip(text, 60))
	default:
		do.Estimate = &e
	}
	t.Ask()
	return true
}

// checkTime repeats a time estimate, or asks for what it lacks.
func checkTime(v *person.View) message.Message {
	e := *v.Person.Pending.Estimate
	if e.Missing() != 0 {
		m := v.LackingTime(e, e.Missing())
		m.Options = v.Options(idea.NotMeasured)
		return m
	}
	ids := []string{"measured", "guessed"}
	if !e.Volume && !e.InAll && e.People > 1 {
		ids = append(ids, "in_all")
	}
	m := message.Message{Title: notedTime(v, e), Options: v.Options(append(ids, "fix")...), Menu: v.Menu("back", "cancel")}
	for k, o := range m.Options {
		if o.ID == "in_all" {
			m.Options[k] = v.Option("in_all", "frequency", v.FrequencyText(e))
		}
	}
	if e.Plausibility(v.Policy.Figures.WorkYear) != parse.Plausible {
		m.Text = append(m.Text, v.Text("check.too_much"))
	}
	return m
}

// notedTime words a time estimate, with the one from before where that is
// known.
func notedTime(v *person.View, e parse.Estimate) string {
	now := e.HoursPerYear(v.Policy.Figures.WorkYear)
	b, n := v.Person.Pending.Basis, pendingParam(v)
	if n == nil || n.ID != life.ParamTimeNowID || b.Before == nil {
		return v.Text("check.noted", "estimate", v.EstimateText(e), "hours", v.YearText(e))
	}
	key, less := "follow.fewer", b.Before.HoursPerYear(v.Policy.Figures.WorkYear)-now
	if math.Round(less) == 0 {
		key = "follow.same"
	} else if less < 0 {
		key = "follow.more"
	}
	return v.Text(key, "estimate", v.EstimateText(e), "hours", v.YearText(e), "difference", v.Hours(math.Abs(less)))
}

// chooseTime takes the confirmation of a time estimate, and how certain it is.
func chooseTime(t *person.Turn, n *life.Param, id string) {
	e := *t.Person.Pending.Estimate
	t.Person.Pending.Estimate = nil
	switch id {
	case "measured":
		e.Confidence = parse.Measured
	case "guessed":
		e.Confidence = parse.Estimated
	case idea.NotMeasured:
		setParam(t, n, idea.ActionField{Text: idea.NotMeasured})
		return
	case "in_all":
		e.InAll = true
		t.Person.Pending.Estimate = &e
		fallthrough
	default:
		t.Ask()
		return
	}
	setParam(t, n, idea.ActionField{Estimate: &e})
}

// takeKroner takes a yearly amount; after "minus" it is negative.
func takeKroner(t *person.Turn, n *life.Param, text string) {
	amount := strings.TrimSpace(text)
	less := strings.HasPrefix(amount, "-") || strings.HasPrefix(amount, "–") || strings.HasPrefix(parse.Fold(amount), "minus ")
	if less {
		amount = strings.TrimSpace(strings.TrimLeft(amount, "-–minusMINUS"))
	}
	m, ok := parse.ReadMoney(amount)
	switch {
	case !ok:
		t.Note("follow.no_amount", "text", texts.Clip(text, 60))
		t.Ask()
	case m.Kroner < 0 || m.Kroner > parse.MaxKroner:
		t.Note("miss.money")
		t.Ask()
	default:
		if less {
			m.Kroner = -m.Kroner
		}
		setParam(t, n, idea.ActionField{Money: &m, Text: questionnaire.Bounded(text)})
	}
}

// maxCount is the largest number accepted as a number of people.
const maxCount = 1_000_000

// takeCount takes a whole number, also among words.
func takeCount(t *person.Turn, n *life.Param, text string) {
	v, ok := parse.ReadNumber(text)
	if !ok {
		if found := questionnaire.Sign(text).Number; found != nil {
			v, ok = *found, true
		}
	}
	if !ok || v < 0 || v > maxCount || v != math.Trunc(v) {
		t.Note("follow.no_count", "text", texts.Clip(text, 60))
		t.Ask()
		return
	}
	setParam(t, n, idea.ActionField{Number: int64(v), Text: questionnaire.Bounded(strings.TrimSpace(text))})
}

// measuring adds to a question what its answer is compared with, and the
// progress.
func measuring(v *person.View, m *message.Message, n *life.Param) {
	b, f := v.Person.Pending.Basis, v.Person.Pending.Fields
	switch n.ID {
	case life.ParamTimeNowID:
		m.Facts = wording.NonEmptyFacts(v.BeforeFact(b), v.ExpectedFact(b))
	case life.ParamTimeBaseID:
		m.Facts = wording.NonEmptyFacts(message.Fact{Label: v.Text("fact.idea"), Value: v.BeforeFact(b).Value})
	case life.ParamCostNowID:
		m.Facts = wording.NonEmptyFacts(v.SavingFact(b))
	case life.ParamSignNowID, life.ParamSignBaseID:
		m.Facts = wording.NonEmptyFacts(message.Fact{Label: v.Text("fact.sign"), Value: texts.Clip(b.Sign, 200)})
	case "why", "action":
		m.Facts = wording.NonEmptyFacts(
			message.Fact{Label: v.Text("fact.expected"), Value: v.GainText(b.Likely, b.Saving)},
			message.Fact{Label: v.Text("fact.now"), Value: v.GainText(life.Freed(v.Policy, b, f), f[life.ParamCostNowID].Kroner())},
		)
	}
	if at, of := countParams(v, n); of > 1 {
		m.Note = append([]string{v.Text("follow.progress", "n", v.Count(at), "of", v.Count(of))}, m.Note...)
	}
}

// countParams returns a parameter's position among those of its action, from 1,
// and how many there are, as far as is known now.
func countParams(v *person.View, n *life.Param) (at, of int) {
	do := v.Person.Pending
	for _, x := range life.ActionOf(do.Do).On(do.Basis).Params {
		if !x.Follows && (x.If == nil || x.If(do.Fields)) {
			of++
		}
		if x.ID == n.ID {
			at = of
		}
	}
	return at, of
}
