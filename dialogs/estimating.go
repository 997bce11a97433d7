package dialogs

import (
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/texts"
)

// takeEstimate takes a time estimate: complete, or with something missing that
// is asked for once.
func (s *step) takeEstimate(q *questionnaire.Question, text string) {
	if id, ok := parse.MatchExact(q.Matching(s.p.Lang, s.unknown()), text); ok {
		s.choose(q, id)
		return
	}
	e, missing := parse.ReadEstimate(text)
	if missing == parse.MissingAll {
		s.miss(q, text, "miss.estimate")
		return
	}
	s.estimated(q, e, missing, text)
}

// estimated goes on with an estimate: asks for what is missing, or repeats
// what was understood.
func (s *step) estimated(q *questionnaire.Question, e parse.Estimate, missing parse.Missing, text string) {
	talk := Talk{At: atCheck, Field: q.ID, Changing: s.p.Talk.Changing, Estimate: &e, Missing: missing, Held: text, Under: s.p.Talk.Under}
	if missing != 0 {
		talk.At = atMissing
	}
	s.turnTo(talk)
}

// missing asks for the first thing that an estimate lacks.
func (s *view) missing() message.Message {
	key := "missing.people"
	switch m := s.p.Talk.Missing; {
	case m&parse.MissingDuration != 0:
		key = "missing.duration"
	case m&parse.MissingFrequency != 0:
		key = "missing.frequency"
	}
	return message.Message{
		Title:   s.Text(key),
		Text:    []string{s.Text("missing.so_far", "text", texts.Clip(s.p.Talk.Held, 80))},
		Options: s.options("unknown"),
		Typed:   true,
		Numeric: true,
		Menu:    s.menu("why", "back", "pause"),
	}
}

// hearMissing adds an answer to an estimate that lacks something. What cannot
// be understood twice is kept as typed.
func (s *step) hearMissing(text string) bool {
	q, talk := s.asking(), s.p.Talk
	if q == nil || talk.Estimate == nil {
		return false
	}
	if _, alone := parse.MatchExact(choicesOf(s.options("only_me")), text); alone && talk.Missing == parse.MissingPeople {
		text = "1"
	}
	e, missing := talk.Estimate.With(text, talk.Missing)
	held := strings.TrimSpace(talk.Held + ", " + text)
	if missing == talk.Missing {
		s.p.Talk = Talk{At: atQuestion, Field: q.ID, Changing: talk.Changing, Under: talk.Under}
		s.missedAgain(q, talk, text, held)
		return true
	}
	s.estimated(q, e, missing, held)
	return true
}

// missedAgain counts a failed try at what an estimate lacks, and stays there.
func (s *step) missedAgain(q *questionnaire.Question, talk Talk, text, held string) {
	d := s.p.current()
	d.Asked[q.ID]++
	if d.Asked[q.ID] >= 3 {
		s.note("miss.third")
		s.accept(q, questionnaire.Answer{State: questionnaire.Unclear, Text: held})
		return
	}
	s.note("miss.missing", "text", texts.Clip(text, 60))
	s.turnTo(talk)
}

// check repeats an estimate and asks whether it is right, and how sure.
func (s *view) check() message.Message {
	e := s.p.Talk.Estimate
	if e == nil {
		return s.question()
	}
	ids := []string{"measured", "guessed"}
	if !e.Volume && !e.InAll && e.People > 1 {
		ids = append(ids, "in_all")
	}
	opts := s.options(append(ids, "fix")...)
	for i := range opts {
		if opts[i].ID == "in_all" {
			opts[i] = s.option("in_all", "frequency", s.frequencyText(*e))
		}
	}
	m := message.Message{
		Title:   s.Text("check.noted", "estimate", s.estimateText(*e), "hours", s.Hours(e.HoursPerYear(s.e.figures.WorkYear))),
		Options: opts,
		Menu:    s.menu("why", "back", "pause"),
	}
	if e.Plausibility(s.e.figures.WorkYear) != parse.Plausible {
		m.Text = append(m.Text, s.Text("check.too_much"))
	}
	return m
}

func (s *step) pickCheck(id string) {
	q, talk := s.asking(), s.p.Talk
	e := *talk.Estimate
	switch id {
	case "measured":
		e.Confidence = parse.Measured
	case "guessed":
		e.Confidence = parse.Estimated
	case "in_all":
		e.InAll = true
		talk.Estimate = &e
		s.turnTo(talk)
		return
	default:
		s.turnTo(Talk{At: atQuestion, Field: q.ID, Changing: talk.Changing, Under: talk.Under})
		return
	}
	s.checked(q, questionnaire.Answer{Estimate: &e, Text: talk.Held})
}

// checked stores an estimate that the person has said yes to: of the draft, or
// of the idea that is joined.
func (s *step) checked(q *questionnaire.Question, a questionnaire.Answer) {
	if s.joiningNow() {
		s.joinWith(&a)
		return
	}
	s.accept(q, a)
}

// hearCheck takes another estimate instead of a yes.
func (s *step) hearCheck(text string) bool {
	q := s.asking()
	if e, missing := parse.ReadEstimate(text); missing != parse.MissingAll {
		s.estimated(q, e, missing, text)
		return true
	}
	return false
}

// estimateText words an estimate: "20 minutter, 3 gange om ugen for hver af 8
// personer".
func (w *wording) estimateText(e parse.Estimate) string {
	parts := []string{w.minutesText(e.Minutes)}
	switch {
	case e.Volume:
		parts[0] = w.Text("estimate.per_case", "minutes", parts[0])
		parts = append(parts, w.Text("estimate.cases."+string(e.Per), "count", w.Decimal(e.Times)))
	case e.InAll && e.People > 1:
		parts = append(parts, w.frequencyText(e)+" "+w.Text("estimate.in_all", "people", w.Decimal(e.People)))
	case e.People == 1:
		parts = append(parts, w.frequencyText(e), w.Text("estimate.alone"))
	default:
		parts = append(parts, w.frequencyText(e)+" "+w.Text("estimate.each", "people", w.Decimal(e.People)))
	}
	return strings.Join(parts, ", ")
}

// frequencyText words how often: "3 gange om ugen".
func (w *wording) frequencyText(e parse.Estimate) string {
	switch {
	case e.Every > 1:
		return w.Text("estimate.every."+string(e.Per), "n", w.Decimal(e.Every))
	case e.Times == 1:
		return w.Text("estimate.once." + string(e.Per))
	}
	return w.Text("estimate.times."+string(e.Per), "count", w.Decimal(e.Times))
}

// minutesText words a duration: minutes below two hours, hours from there on.
func (w *wording) minutesText(minutes float64) string {
	switch {
	case minutes == 1:
		return w.Text("estimate.minute")
	case minutes == 60:
		return w.Text("estimate.hour")
	case minutes >= 120:
		return w.Text("estimate.hours", "count", w.Decimal(minutes/60))
	}
	return w.Text("estimate.minutes", "count", w.Decimal(minutes))
}

// benefit returns the saving that a draft's answers come to, nil where there
// is no estimate.
func (e *Policy) benefit(answers map[string]questionnaire.Answer) *BenefitResult {
	t, ok := answers["time"]
	if !ok || t.Estimate == nil {
		return nil
	}
	share := 0.0
	if a := answers["time_share"]; len(a.Choices) == 1 {
		if percent, err := strconv.Atoi(a.Choices[0]); err == nil {
			share = float64(percent) / 100
		}
	}
	x := *t.Estimate
	x.Confidence = t.Confidence()
	r := Benefit(x, share, e.figures)
	return &r
}

// noteSaving says what the answers come to.
func (s *step) noteSaving() {
	if b := s.e.benefit(s.p.current().Answers); b != nil && b.Likely > 0 {
		s.note("saving.noted", "likely", s.Hours(b.Likely), "low", s.Hours(b.Pessimistic), "high", s.Hours(b.Optimistic))
	}
}

// wordFormula shows how the saving was calculated, with its inputs: of the
// draft, or of the idea with a number.
func (s *step) wordFormula(args string) {
	if n, ok := ideaNumber(args); ok {
		s.want(Effect{Read: &Read{Why: "formula", Ideas: []int64{n}}})
		return
	}
	if d := s.p.current(); d != nil {
		s.noteFormula(d.Answers, s.p.Name)
	} else {
		s.note("formula.none")
	}
	s.ask()
}

// shownFormula shows how the saving of an idea was calculated, to those who may
// read it.
func (s *step) shownFormula(in Shown) {
	switch {
	case len(in.Ideas) == 0:
		s.note("status.unknown", "number", strconv.FormatInt(in.Read.Ideas[0], 10))
	case !s.mayRead(in.Ideas[0]):
		s.note("status.private")
	default:
		s.noteFormula(in.Ideas[0].Answers, in.Ideas[0].Author.Name)
	}
	s.ask()
}

// noteFormula says how a saving was calculated, and who told the figures.
func (s *step) noteFormula(answers map[string]questionnaire.Answer, who string) {
	b, t := s.e.benefit(answers), answers["time"]
	if b == nil {
		s.note("formula.none")
		return
	}
	e := *t.Estimate
	figures := s.e.figures
	people := e.People
	if e.Volume || e.InAll {
		people = 1
	}
	s.note("formula.now", "times", s.Decimal(e.TimesPerYear(figures.WorkYear)), "minutes", s.Decimal(e.Minutes), "people", s.Decimal(people), "hours", texts.FormatNumber(s.p.Lang, b.HoursNow, 1))
	if b.Likely > 0 {
		share := answers["time_share"].Choices[0]
		s.note("formula.saved", "hours", texts.FormatNumber(s.p.Lang, b.HoursNow, 1), "share", share, "adoption", s.Percent(figures.Adoption.Likely), "likely", texts.FormatNumber(s.p.Lang, b.Likely, 1))
		s.note("formula.range", "low", texts.FormatNumber(s.p.Lang, b.Pessimistic, 1), "high", texts.FormatNumber(s.p.Lang, b.Optimistic, 1))
	}
	s.note("formula.said", "who", who, "when", s.Date(t.At), "confidence", s.Text("confidence."+string(t.Confidence())))
}
