package dialogs

import (
	"slices"
	"strings"
	"time"
	"unicode"
)

func (s *step) zero() time.Time { return time.Time{} }

// hearAnswer takes a text for the answer to the question asked. Text that
// seems to be about one person is asked about first, and never blocked.
func (s *step) hearAnswer(text string) bool {
	q := s.asking()
	if q == nil {
		return false
	}
	if q.isFree() && len(LooksPersonal(head(text), s.ownDomains())) > 0 {
		under := s.p.Talk
		s.turnTo(Talk{At: atPersonal, Field: q.ID, Held: text, Message: s.typed, Under: &under})
		return true
	}
	s.take(q, text)
	return true
}

// ownDomains are the mail domains whose addresses are those of colleagues: the
// person's own.
func (s *step) ownDomains() []string {
	if _, domain, ok := strings.Cut(s.at.Me.Email, "@"); ok {
		return []string{domain}
	}
	return nil
}

// bounded is a text of at most maxText characters, for what stands beside the
// answers.
func bounded(text string) string {
	runes := []rune(strings.TrimSpace(text))
	return string(runes[:min(len(runes), maxText)])
}

// head is the part of a text that is looked through for hints.
func head(text string) string {
	const most = 16_000 // bytes
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "")
}

// isFree reports whether any text is an answer to the question.
func (q *Question) isFree() bool {
	switch q.Type {
	case TypeText, TypeSign, TypeRequirement, TypeSystems:
		return true
	default:
		return false
	}
}

// take reads a text as the answer to a question, stores what it understood and
// goes on, or asks again.
func (s *step) take(q *Question, text string) {
	switch q.Type {
	case TypeChoice:
		s.takeChoice(q, text)
	case TypeChoices:
		s.takeChoices(q, text)
	case TypeTask:
		s.suggestTasks(text, text)
	case TypeEstimate:
		s.takeEstimate(q, text)
	case TypeMoney:
		s.takeMoney(q, text)
	case TypeRequirement:
		s.takeRequirement(q, text)
	case TypeSystems:
		s.accept(q, Answer{Text: strings.Join(splitNames(text), ", ")})
	case TypeSign:
		s.accept(q, signAnswer(text))
	default:
		s.takeText(q, text)
	}
}

// accept stores an answer and goes on.
func (s *step) accept(q *Question, a Answer) {
	s.set(q.ID, a)
	s.advance()
}

// takeText takes a free text. A very short one is asked about once; what comes
// then is put together with it.
func (s *step) takeText(q *Question, text string) {
	d := s.p.current()
	if !strings.ContainsFunc(text, unicode.IsLetter) {
		s.miss(q, text, "miss.text")
		return
	}
	if held := s.p.Talk.Held; held != "" && !s.isNo(text) {
		text = held + "\n" + text
	} else if held != "" {
		text = held
	} else if len([]rune(strings.TrimSpace(text))) < q.Short && d.Asked[q.ID] == 0 {
		d.Asked[q.ID]++
		talk := s.p.Talk
		talk.Held, talk.Message = text, s.typed
		s.lead = append(s.lead, q.Again[s.p.Lang])
		s.turnTo(talk)
		return
	}
	a := freeAnswer(text)
	switch n := len([]rune(text)); {
	case n > maxParts*maxText:
		s.note("heard.cut", "count", FormatNumber(s.p.Lang, maxParts*maxText, 0))
	case n > maxText:
		s.note("heard.long")
	}
	s.noticeEstimate(text)
	s.accept(q, a)
}

// isNo reports whether a text says that there is no more to say.
func (s *step) isNo(text string) bool {
	_, ok := MatchExact(choicesOf(s.options("no_more")), text)
	return ok
}

// noticeEstimate fills in a complete time estimate that stands in a longer
// text, to be confirmed in the summary.
func (s *step) noticeEstimate(text string) {
	if _, ok := s.p.current().Answers["time"]; ok || s.form().question("time") == nil {
		return
	}
	e, ok := FindEstimate(head(text))
	if !ok {
		return
	}
	s.set("time", Answer{Estimate: &e, Unconfirmed: true})
	s.note("heard.also_time", "estimate", s.estimateText(e))
}

// takeChoice takes one of a question's choices.
func (s *step) takeChoice(q *Question, text string) {
	choices := q.choices(s.p.Lang, s.unknown())
	id, how := MatchOne(choices, text)
	if id == "" {
		id, how = matchLeading(choices, text)
	}
	if id == "" && q.ID == "time_share" {
		id = nearestShare(q, text)
	}
	switch {
	case id != "":
		s.choose(q, id)
	case how == Ambiguous && s.p.current().Asked[q.ID] < 2:
		s.which(q, text)
	case s.fillOthers(q, text):
		s.advance()
	default:
		s.miss(q, text, "miss.choice")
	}
}

// which asks a yes to say which of several it is.
func (s *step) which(q *Question, text string) {
	d := s.p.current()
	d.Asked[q.ID]++
	d.Tried[q.ID] = bounded(d.Tried[q.ID] + "\n" + text)
	s.note("miss.which")
	s.ask()
}

// choose stores one choice.
func (s *step) choose(q *Question, id string) {
	if id == "unknown" {
		s.accept(q, Answer{State: Unknown})
		return
	}
	s.set(q.ID, Answer{Choices: []string{id}})
	if q.ID == "time_share" {
		s.noteSaving()
	}
	s.advance()
}

// takeChoices takes several of a question's choices. What is chosen is kept
// where it is too many, or does not go together.
func (s *step) takeChoices(q *Question, text string) {
	choices := q.choices(s.p.Lang, s.unknown())
	ids, rest := MatchSeveral(choices, text)
	id, how := matchLeading(choices, text)
	if len(ids) == 0 && id != "" {
		ids, rest = []string{id}, nil
	}
	switch {
	case len(ids) == 0 && how == Ambiguous && s.p.current().Asked[q.ID] < 2:
		s.which(q, text)
	case len(ids) == 0 && s.fillOthers(q, text):
		s.advance()
	case len(ids) == 0:
		s.miss(q, text, "miss.choices")
	case len(rest) > 0 && s.unfit(q, ids) == "":
		s.takeRest(q, ids, rest)
	case s.chooseSeveral(q, ids):
		s.advance()
	default:
		s.ask()
	}
}

// chooseSeveral stores choices made together, if they go together; otherwise
// it says what is wrong.
func (s *step) chooseSeveral(q *Question, ids []string) bool {
	if problem := s.unfit(q, ids); problem != "" {
		s.lead = append(s.lead, problem)
		return false
	}
	s.set(q.ID, chosen(ids...))
	return true
}

// unfit says what is wrong with choices made together, "" for nothing.
func (s *step) unfit(q *Question, ids []string) string {
	switch {
	case q.Max > 0 && len(ids) > q.Max:
		return s.text("miss.too_many", "count", s.number(len(ids)), "max", s.number(q.Max), "chosen", s.choiceLabels(q, ids))
	case len(ids) > 1 && (q.anyAlone(ids) || slices.Contains(ids, "unknown")):
		return s.text("miss.contradict", "chosen", s.choiceLabels(q, ids))
	}
	return ""
}

// takeRest stores the choices, and what else was said as a remark or as the
// answer to another question.
func (s *step) takeRest(q *Question, ids, rest []string) {
	var remark []string
	s.set(q.ID, chosen(ids...))
	for _, r := range rest {
		if !s.fillOthers(q, r) {
			remark = append(remark, r)
		}
	}
	if len(remark) > 0 {
		a := s.p.current().Answers[q.ID]
		a.Text = strings.Join(remark, ", ")
		s.p.current().Answers[q.ID] = a
		s.note("heard.remark", "text", clip(a.Text, 80))
	}
	s.advance()
}

func (q *Question) anyAlone(ids []string) bool {
	return slices.ContainsFunc(q.Choices, func(c QuestionnaireItem) bool { return c.Alone && slices.Contains(ids, c.ID) })
}

// fillOthers fills other questions from a text that is no answer to the one
// asked: every part must be the whole label or synonym of exactly one choice
// of exactly one question that has no answer yet.
func (s *step) fillOthers(asked *Question, text string) bool {
	found := map[string][]string{}
	for _, part := range splitNames(text) {
		q, id := s.uniquely(asked, part)
		if q == nil {
			return false
		}
		found[q.ID] = append(found[q.ID], id)
	}
	for _, q := range s.form().Questions {
		if ids := found[q.ID]; len(ids) > 0 {
			s.set(q.ID, Answer{Choices: ids, Unconfirmed: true})
			s.note("heard.also", "label", q.Label[s.p.Lang], "value", s.choiceLabels(&q, ids))
		}
	}
	return len(found) > 0
}

// uniquely finds the one question, other than the one asked, that a text is a
// choice of.
func (s *step) uniquely(asked *Question, text string) (q *Question, id string) {
	form := s.form()
	for i := range form.Questions {
		x := &form.Questions[i]
		if x.Type != TypeChoice && x.Type != TypeChoices || x.When != nil {
			continue // what only some are asked is too easily meant otherwise
		}
		match, ok := MatchExact(x.choices(s.p.Lang, Choice{}), text)
		if !ok || match == "" {
			continue
		}
		if q != nil || x.ID == asked.ID {
			return nil, ""
		}
		q, id = x, match
	}
	if q == nil {
		return nil, ""
	}
	if _, answered := s.p.current().Answers[q.ID]; answered && len(q.Choices) == 0 {
		return nil, ""
	}
	return q, id
}

// takeMoney takes an amount a year and what it is for.
func (s *step) takeMoney(q *Question, text string) {
	m, ok := ParseMoney(text)
	ok = ok && !unitPrice(text)
	switch {
	case !ok && s.p.Talk.Held == "":
		talk := s.p.Talk
		talk.Held = text
		s.turnTo(talk)
	case !ok:
		s.accept(q, Answer{Text: s.p.Talk.Held + "\n" + text})
	case m.Kroner < 0 || m.Kroner > maxKroner:
		s.miss(q, text, "miss.money")
	default:
		if s.p.Talk.Held != "" {
			m.Text = strings.TrimSpace(s.p.Talk.Held + " " + m.Text)
		}
		s.note("money.noted", "amount", FormatKroner(s.p.Lang, m.Kroner))
		s.accept(q, Answer{Money: &m, Text: strings.TrimSpace(s.p.Talk.Held + " " + text)})
	}
}

// unitPrice reports whether an amount is for one of something, below zero or
// not in kroner: then what it comes to in a year has to be asked.
func unitPrice(text string) bool {
	folded := " " + Fold(text) + " "
	for _, period := range []string{" pr aar ", " per aar ", " pr maaned ", " per maaned ", " pr uge ", " per uge ", " per year ", " per month ", " per week "} {
		folded = strings.ReplaceAll(folded, period, " ")
	}
	for _, sign := range []string{" pr ", " per ", " euro ", " eur ", " dollar ", " stk "} {
		if strings.Contains(folded, sign) {
			return true
		}
	}
	return strings.HasPrefix(strings.TrimSpace(text), "-") || strings.ContainsAny(text, "€$£")
}

// maxKroner is the largest saving a year that is taken without a question.
const maxKroner = 100_000_000

// takeRequirement takes a law or deadline. A date in the past is asked about
// once.
func (s *step) takeRequirement(q *Question, text string) {
	d := s.p.current()
	if _, yes := MatchExact(choicesOf(s.options("right")), text); yes && s.p.Talk.Held != "" {
		text = s.p.Talk.Held
	}
	a := freeAnswer(text)
	if day, ok := FindDate(text, s.local(), s.p.Lang); ok {
		if day.Before(s.today()) && d.Asked[q.ID] == 0 {
			d.Asked[q.ID]++
			talk := s.p.Talk
			talk.Held = text
			s.note("miss.past", "date", s.date(day))
			s.turnTo(talk)
			return
		}
		a.Date = &day
	}
	s.accept(q, a)
}

// local is now on the municipality's clock; today is the beginning of its day.
func (s *step) local() time.Time { return s.at.Now.In(s.e.calendar.Location()) }

func (s *step) today() time.Time {
	y, m, d := s.local().Date()
	return time.Date(y, m, d, 0, 0, 0, 0, s.e.calendar.Location())
}

// miss counts a failed try: first what is wrong and an example, then the
// choices, and the third time the text is kept for the consultant and the
// conversation goes on. A valid answer from before is kept.
func (s *step) miss(q *Question, text, key string) {
	d := s.p.current()
	d.Asked[q.ID]++
	d.Tried[q.ID] = bounded(d.Tried[q.ID] + "\n" + text)
	s.touch(d)
	switch d.Asked[q.ID] {
	case 1:
		s.note(key, "text", clip(text, 60))
		for _, x := range q.Examples[s.p.Lang] {
			s.note("help.example", "text", x)
		}
		s.ask()
	case 2:
		s.note("miss.second")
		s.lead = append(s.lead, q.Help[s.p.Lang])
		s.ask()
	default:
		s.note("miss.third")
		if _, ok := d.Answers[q.ID]; ok && s.p.Talk.Changing {
			s.advance()
			return
		}
		s.accept(q, Answer{State: Unclear, Text: d.Tried[q.ID]})
	}
}

// fill reads a text as the answer to a question that was named, not asked.
func (s *step) fill(field, text string) {
	q := s.form().question(field)
	choices := q.choices(s.p.Lang, s.unknown())
	switch q.Type {
	case TypeChoice:
		if id, _ := MatchOne(choices, text); id != "" {
			s.set(field, chosen(id))
			return
		}
	case TypeChoices:
		if ids, _ := MatchSeveral(choices, text); len(ids) > 0 && (q.Max == 0 || len(ids) <= q.Max) {
			s.set(field, chosen(ids...))
			return
		}
	case TypeEstimate:
		if e, missing := ParseEstimate(text); missing == 0 {
			s.set(field, Answer{Estimate: &e, Text: text, Unconfirmed: true})
			return
		}
	case TypeMoney:
		if m, ok := ParseMoney(text); ok {
			s.set(field, Answer{Money: &m, Text: text})
			return
		}
	default:
		s.set(field, freeAnswer(text))
		return
	}
	s.note("fix.kept", "label", q.Label[s.p.Lang], "text", clip(text, 60))
}

func chosen(ids ...string) Answer {
	if len(ids) == 1 && ids[0] == "unknown" {
		return Answer{State: Unknown}
	}
	return Answer{Choices: ids}
}

// signAnswer takes a sign of getting better, with the one number in it.
func signAnswer(text string) Answer {
	a := freeAnswer(text)
	var found []float64
	for w := range strings.FieldsSeq(text) {
		if n, ok := ParseNumber(strings.Trim(w, ".,;:()%")); ok && strings.ContainsAny(w, "0123456789") {
			found = append(found, n)
		}
	}
	if len(found) == 1 {
		a.Number = &found[0]
	}
	return a
}

// splitNames splits an enumeration: commas, semicolons, lines and "og".
func splitNames(text string) []string {
	text = strings.NewReplacer(" og ", ",", " and ", ",", " samt ", ",", ";", ",", "\n", ",", " + ", ",").Replace(text)
	var out []string
	for part := range strings.SplitSeq(text, ",") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}
