package dialogs

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/redact"
	"odense.dk/ideabot/dialogs/texts"
)

// hearAnswer takes a text for the answer to the question asked. Text that
// seems to be about one person is asked about first, and never blocked.
func (s *step) hearAnswer(text string) bool {
	q := s.asking()
	if q == nil {
		return false
	}
	if q.IsFree() && len(redact.Personal(head(text), s.ownDomains())) > 0 {
		under := s.p.Talk
		s.turnTo(Talk{At: atPersonal, Field: q.ID, Held: text, Message: s.typed, Under: &under})
		return true
	}
	s.take(q, text)
	return true
}

// ownDomains are the mail domains whose addresses are those of colleagues: the
// person's own.
func (s *view) ownDomains() []string {
	if _, domain, ok := strings.Cut(s.at.Me.Email, "@"); ok {
		return []string{domain}
	}
	return nil
}

// bounded is a text of at most maxText characters, for what stands beside the
// answers.
func bounded(text string) string {
	runes := []rune(strings.TrimSpace(text))
	return string(runes[:min(len(runes), questionnaire.MaxText)])
}

// head is the part of a text that is looked through for hints.
func head(text string) string {
	const most = 16_000 // bytes
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "")
}

// take reads a text as the answer to a question, stores what it understood and
// goes on, or asks again.
func (s *step) take(q *questionnaire.Question, text string) {
	switch q.Type {
	case questionnaire.TypeChoice:
		s.takeChoice(q, text)
	case questionnaire.TypeChoices:
		s.takeChoices(q, text)
	case questionnaire.TypeTask:
		s.suggestTasks(text, text)
	case questionnaire.TypeEstimate:
		s.takeEstimate(q, text)
	case questionnaire.TypeMoney:
		s.takeMoney(q, text)
	case questionnaire.TypeRequirement:
		s.takeRequirement(q, text)
	case questionnaire.TypeSystems:
		s.accept(q, questionnaire.Answer{Text: strings.Join(splitNames(text), ", ")})
	case questionnaire.TypeSign:
		s.accept(q, questionnaire.Sign(text))
	default:
		s.takeText(q, text)
	}
}

// accept stores an answer and goes on.
func (s *step) accept(q *questionnaire.Question, a questionnaire.Answer) {
	s.set(q.ID, a)
	s.advance()
}

// takeText takes a free text. A very short one is asked about once; what comes
// then is put together with it.
func (s *step) takeText(q *questionnaire.Question, text string) {
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
	a := questionnaire.FreeText(text)
	switch n := len([]rune(text)); {
	case n > questionnaire.MaxParts*questionnaire.MaxText:
		s.note("heard.cut", "count", texts.FormatNumber(s.p.Lang, questionnaire.MaxParts*questionnaire.MaxText, 0))
	case n > questionnaire.MaxText:
		s.note("heard.long")
	}
	s.noticeEstimate(text)
	s.accept(q, a)
}

// isNo reports whether a text says that there is no more to say.
func (s *view) isNo(text string) bool {
	_, ok := parse.MatchExact(choicesOf(s.options("no_more")), text)
	return ok
}

// noticeEstimate fills in a complete time estimate that stands in a longer
// text, to be confirmed in the summary.
func (s *step) noticeEstimate(text string) {
	if _, ok := s.p.current().Answers["time"]; ok || s.form().Question("time") == nil {
		return
	}
	e, ok := parse.FindEstimate(head(text))
	if !ok {
		return
	}
	s.set("time", questionnaire.Answer{Estimate: &e, Unconfirmed: true})
	s.note("heard.also_time", "estimate", s.estimateText(e))
}

// takeChoice takes one of a question's choices.
func (s *step) takeChoice(q *questionnaire.Question, text string) {
	choices := q.Matching(s.p.Lang, s.unknown())
	id, how := parse.MatchOne(choices, text)
	if id == "" {
		id, how = parse.MatchLeading(choices, text)
	}
	if id == "" && q.ID == "time_share" {
		id = parse.NearestShare(choices, text)
	}
	switch {
	case id != "":
		s.choose(q, id)
	case how == parse.Ambiguous && s.p.current().Asked[q.ID] < 2:
		s.which(q, text)
	case s.fillOthers(q, text):
		s.advance()
	default:
		s.miss(q, text, "miss.choice")
	}
}

// which asks a yes to say which of several it is.
func (s *step) which(q *questionnaire.Question, text string) {
	d := s.p.current()
	d.Asked[q.ID]++
	d.Tried[q.ID] = bounded(d.Tried[q.ID] + "\n" + text)
	s.note("miss.which")
	s.ask()
}

// choose stores one choice.
func (s *step) choose(q *questionnaire.Question, id string) {
	if id == "unknown" {
		s.accept(q, questionnaire.Answer{State: questionnaire.Unknown})
		return
	}
	s.set(q.ID, questionnaire.Answer{Choices: []string{id}})
	if q.ID == "time_share" {
		s.noteSaving()
	}
	s.advance()
}

// takeChoices takes several of a question's choices. What is chosen is kept
// where it is too many, or does not go together.
func (s *step) takeChoices(q *questionnaire.Question, text string) {
	choices := q.Matching(s.p.Lang, s.unknown())
	ids, rest := parse.MatchSeveral(choices, text)
	id, how := parse.MatchLeading(choices, text)
	if len(ids) == 0 && id != "" {
		ids, rest = []string{id}, nil
	}
	switch {
	case len(ids) == 0 && how == parse.Ambiguous && s.p.current().Asked[q.ID] < 2:
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
func (s *step) chooseSeveral(q *questionnaire.Question, ids []string) bool {
	if problem := s.unfit(q, ids); problem != "" {
		s.lead = append(s.lead, problem)
		return false
	}
	s.set(q.ID, questionnaire.Chosen(ids...))
	return true
}

// unfit says what is wrong with choices made together, "" for nothing.
func (w *wording) unfit(q *questionnaire.Question, ids []string) string {
	switch {
	case q.Max > 0 && len(ids) > q.Max:
		return w.Text("miss.too_many", "count", w.Count(len(ids)), "max", w.Count(q.Max), "chosen", w.choiceLabels(q, ids))
	case len(ids) > 1 && (q.AnyAlone(ids) || slices.Contains(ids, "unknown")):
		return w.Text("miss.contradict", "chosen", w.choiceLabels(q, ids))
	}
	return ""
}

// takeRest stores the choices, and what else was said as a remark or as the
// answer to another question.
func (s *step) takeRest(q *questionnaire.Question, ids, rest []string) {
	var remark []string
	s.set(q.ID, questionnaire.Chosen(ids...))
	for _, r := range rest {
		if !s.fillOthers(q, r) {
			remark = append(remark, r)
		}
	}
	if len(remark) > 0 {
		a := s.p.current().Answers[q.ID]
		a.Text = strings.Join(remark, ", ")
		s.p.current().Answers[q.ID] = a
		s.note("heard.remark", "text", texts.Clip(a.Text, 80))
	}
	s.advance()
}

// fillOthers fills other questions from a text that is no answer to the one
// asked: every part must be the whole label or synonym of exactly one choice
// of exactly one question that has no answer yet.
func (s *step) fillOthers(asked *questionnaire.Question, text string) bool {
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
			s.set(q.ID, questionnaire.Answer{Choices: ids, Unconfirmed: true})
			s.note("heard.also", "label", q.Label[s.p.Lang], "value", s.choiceLabels(&q, ids))
		}
	}
	return len(found) > 0
}

// uniquely finds the one question, other than the one asked, that a text is a
// choice of.
func (s *view) uniquely(asked *questionnaire.Question, text string) (q *questionnaire.Question, id string) {
	form := s.form()
	for i := range form.Questions {
		x := &form.Questions[i]
		if x.Type != questionnaire.TypeChoice && x.Type != questionnaire.TypeChoices || x.When != nil {
			continue // what only some are asked is too easily meant otherwise
		}
		match, ok := parse.MatchExact(x.Matching(s.p.Lang, parse.Choice{}), text)
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
func (s *step) takeMoney(q *questionnaire.Question, text string) {
	m, ok := parse.ReadMoney(text)
	ok = ok && !parse.UnitPrice(text)
	switch {
	case !ok && s.p.Talk.Held == "":
		talk := s.p.Talk
		talk.Held = text
		s.turnTo(talk)
	case !ok:
		s.accept(q, questionnaire.Answer{Text: s.p.Talk.Held + "\n" + text})
	case m.Kroner < 0 || m.Kroner > parse.MaxKroner:
		s.miss(q, text, "miss.money")
	default:
		if s.p.Talk.Held != "" {
			m.Text = strings.TrimSpace(s.p.Talk.Held + " " + m.Text)
		}
		s.note("money.noted", "amount", texts.FormatKroner(s.p.Lang, m.Kroner))
		s.accept(q, questionnaire.Answer{Money: &m, Text: strings.TrimSpace(s.p.Talk.Held + " " + text)})
	}
}

// takeRequirement takes a law or deadline. A date in the past is asked about
// once.
func (s *step) takeRequirement(q *questionnaire.Question, text string) {
	d := s.p.current()
	if _, yes := parse.MatchExact(choicesOf(s.options("right")), text); yes && s.p.Talk.Held != "" {
		text = s.p.Talk.Held
	}
	a := questionnaire.FreeText(text)
	if day, ok := parse.FindDate(text, s.local(), s.p.Lang); ok {
		if day.Before(s.today()) && d.Asked[q.ID] == 0 {
			d.Asked[q.ID]++
			talk := s.p.Talk
			talk.Held = text
			s.note("miss.past", "date", s.Date(day))
			s.turnTo(talk)
			return
		}
		a.Date = &day
	}
	s.accept(q, a)
}

// local is now on the municipality's clock; today is the beginning of its day.
func (w *wording) local() time.Time { return w.Now.In(w.e.calendar.Location()) }

func (w *wording) today() time.Time {
	y, m, d := w.local().Date()
	return time.Date(y, m, d, 0, 0, 0, 0, w.e.calendar.Location())
}

// miss counts a failed try: first what is wrong and an example, then the
// choices, and the third time the text is kept for the consultant and the
// conversation goes on. A valid answer from before is kept.
func (s *step) miss(q *questionnaire.Question, text, key string) {
	d := s.p.current()
	d.Asked[q.ID]++
	d.Tried[q.ID] = bounded(d.Tried[q.ID] + "\n" + text)
	d.touch(s.at.Now)
	switch d.Asked[q.ID] {
	case 1:
		s.note(key, "text", texts.Clip(text, 60))
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
		s.accept(q, questionnaire.Answer{State: questionnaire.Unclear, Text: d.Tried[q.ID]})
	}
}

// fill reads a text as the answer to a question that was named, not asked.
func (s *step) fill(field, text string) {
	q := s.form().Question(field)
	choices := q.Matching(s.p.Lang, s.unknown())
	switch q.Type {
	case questionnaire.TypeChoice:
		if id, _ := parse.MatchOne(choices, text); id != "" {
			s.set(field, questionnaire.Chosen(id))
			return
		}
	case questionnaire.TypeChoices:
		if ids, _ := parse.MatchSeveral(choices, text); len(ids) > 0 && (q.Max == 0 || len(ids) <= q.Max) {
			s.set(field, questionnaire.Chosen(ids...))
			return
		}
	case questionnaire.TypeEstimate:
		if e, missing := parse.ReadEstimate(text); missing == 0 {
			s.set(field, questionnaire.Answer{Estimate: &e, Text: text, Unconfirmed: true})
			return
		}
	case questionnaire.TypeMoney:
		if m, ok := parse.ReadMoney(text); ok {
			s.set(field, questionnaire.Answer{Money: &m, Text: text})
			return
		}
	default:
		s.set(field, questionnaire.FreeText(text))
		return
	}
	s.note("fix.kept", "label", q.Label[s.p.Lang], "text", texts.Clip(text, 60))
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
