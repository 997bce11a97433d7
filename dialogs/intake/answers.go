package intake

import (
	"slices"
	"strings"
	"unicode"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/redact"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/wording"
)

// onAnswerText takes a text as the answer to the question asked. Before a text
// that seems to be about one person is stored, the person is asked; it is never
// blocked.
func onAnswerText(s *person.Turn, text string) bool {
	q := asking(&s.View)
	if q == nil {
		return false
	}
	if q.IsFree() && len(redact.Personal(redact.Head(text), ownDomains(&s.View))) > 0 {
		under := s.Person.Dialog
		s.TurnTo(person.DialogState{At: person.AtPersonal, Field: q.ID, Held: text, Message: s.Typed, Resume: &under})
		return true
	}
	take(s, q, text)
	return true
}

// ownDomains returns the mail domains of colleagues' addresses: the person's
// own domain.
func ownDomains(s *person.View) []string {
	if _, domain, ok := strings.Cut(s.At.Me.Email, "@"); ok {
		return []string{domain}
	}
	return nil
}

// take reads a text as the answer to a question and stores what it understood,
// or asks again.
func take(s *person.Turn, q *questionnaire.Question, text string) {
	switch q.Type {
	case questionnaire.TypeChoice:
		takeChoice(s, q, text)
	case questionnaire.TypeChoices:
		takeChoices(s, q, text)
	case questionnaire.TypeTask:
		suggestTasks(s, text, text)
	case questionnaire.TypeEstimate:
		takeEstimate(s, q, text)
	case questionnaire.TypeMoney:
		takeMoney(s, q, text)
	case questionnaire.TypeRequirement:
		takeRequirement(s, q, text)
	case questionnaire.TypeSystems:
		accept(s, q, questionnaire.Answer{Text: strings.Join(parse.SplitNames(text), ", ")})
	case questionnaire.TypeSign:
		accept(s, q, questionnaire.Sign(text))
	default:
		takeText(s, q, text)
	}
}

// accept stores an answer and continues.
func accept(s *person.Turn, q *questionnaire.Question, a questionnaire.Answer) {
	set(s, q.ID, a)
	advance(s)
}

// takeText takes free text. A very short text is questioned once, and the next
// text is appended to it.
func takeText(s *person.Turn, q *questionnaire.Question, text string) {
	d := s.Person.CurrentDraft()
	if !strings.ContainsFunc(text, unicode.IsLetter) {
		miss(s, q, text, "miss.text")
		return
	}
	if held := s.Person.Dialog.Held; held != "" && !isNo(&s.View, text) {
		text = held + "\n" + text
	} else if held != "" {
		text = held
	} else if len([]rune(strings.TrimSpace(text))) < q.Short && d.Asked[q.ID] == 0 {
		d.Asked[q.ID]++
		talk := s.Person.Dialog
		talk.Held, talk.Message = text, s.Typed
		s.Lead = append(s.Lead, q.Again[s.Person.Lang])
		s.TurnTo(talk)
		return
	}
	a := questionnaire.FreeText(text)
	switch n := len([]rune(text)); {
	case n > questionnaire.MaxParts*questionnaire.MaxText:
		s.Note("heard.cut", "count", texts.FormatNumber(s.Person.Lang, questionnaire.MaxParts*questionnaire.MaxText, 0))
	case n > questionnaire.MaxText:
		s.Note("heard.long")
	}
	noticeEstimate(s, text)
	accept(s, q, a)
}

// isNo reports whether a text says that there is nothing more to say.
func isNo(s *person.View, text string) bool {
	_, ok := parse.MatchExact(wording.ChoicesOf(s.Options("no_more")), text)
	return ok
}

// noticeEstimate stores a complete time estimate found in a longer text, to be
// confirmed in the summary.
func noticeEstimate(s *person.Turn, text string) {
	if _, ok := s.Person.CurrentDraft().Answers["time"]; ok || form(&s.View).Question("time") == nil {
		return
	}
	e, ok := parse.FindEstimate(redact.Head(text))
	if !ok {
		return
	}
	set(s, "time", questionnaire.Answer{Estimate: &e, Unconfirmed: true})
	s.Note("heard.also_time", "estimate", s.EstimateText(e))
}

// takeChoice takes one of a question's choices.
func takeChoice(s *person.Turn, q *questionnaire.Question, text string) {
	choices := q.Matching(s.Person.Lang, s.Unknown())
	id, how := parse.MatchOne(choices, text)
	if id == "" {
		id, how = parse.MatchLeading(choices, text)
	}
	if id == "" && q.ID == "time_share" {
		id = parse.NearestShare(choices, text)
	}
	switch {
	case id != "":
		choose(s, q, id)
	case how == parse.Ambiguous && s.Person.CurrentDraft().Asked[q.ID] < 2:
		which(s, q, text)
	case fillOthers(s, q, text):
		advance(s)
	default:
		miss(s, q, text, "miss.choice")
	}
}

// which asks a person who answered "yes" which of the choices they mean.
func which(s *person.Turn, q *questionnaire.Question, text string) {
	d := s.Person.CurrentDraft()
	d.Asked[q.ID]++
	d.Tried[q.ID] = questionnaire.Bounded(d.Tried[q.ID] + "\n" + text)
	s.Note("miss.which")
	s.Ask()
}

// choose stores one choice.
func choose(s *person.Turn, q *questionnaire.Question, id string) {
	if id == "unknown" {
		accept(s, q, questionnaire.Answer{State: questionnaire.Unknown})
		return
	}
	set(s, q.ID, questionnaire.Answer{Choices: []string{id}})
	if q.ID == "time_share" {
		noteSaving(s)
	}
	advance(s)
}

// takeChoices takes several of a question's choices. Choices that are too many,
// or that exclude each other, stay marked in the message.
func takeChoices(s *person.Turn, q *questionnaire.Question, text string) {
	choices := q.Matching(s.Person.Lang, s.Unknown())
	ids, rest := parse.MatchSeveral(choices, text)
	id, how := parse.MatchLeading(choices, text)
	if len(ids) == 0 && id != "" {
		ids, rest = []string{id}, nil
	}
	switch {
	case len(ids) == 0 && how == parse.Ambiguous && s.Person.CurrentDraft().Asked[q.ID] < 2:
		which(s, q, text)
	case len(ids) == 0 && fillOthers(s, q, text):
		advance(s)
	case len(ids) == 0:
		miss(s, q, text, "miss.choices")
	case len(rest) > 0 && unfit(&s.Voice, q, ids) == "":
		takeRest(s, q, ids, rest)
	case chooseSeveral(s, q, ids):
		advance(s)
	default:
		s.Ask()
	}
}

// chooseSeveral stores choices made together and returns true; if they are too
// many or exclude each other, it says so.
func chooseSeveral(s *person.Turn, q *questionnaire.Question, ids []string) bool {
	if problem := unfit(&s.Voice, q, ids); problem != "" {
		s.Lead = append(s.Lead, problem)
		return false
	}
	set(s, q.ID, questionnaire.Chosen(ids...))
	return true
}

// unfit says what is wrong with choices made together, "" for nothing.
func unfit(w *wording.Voice, q *questionnaire.Question, ids []string) string {
	switch {
	case q.Max > 0 && len(ids) > q.Max:
		return w.Text("miss.too_many", "count", w.Count(len(ids)), "max", w.Count(q.Max), "chosen", w.ChoiceLabels(q, ids))
	case len(ids) > 1 && (q.AnyAlone(ids) || slices.Contains(ids, "unknown")):
		return w.Text("miss.contradict", "chosen", w.ChoiceLabels(q, ids))
	}
	return ""
}

// takeRest stores the choices, and the rest of the text as a remark or as the
// answer to another question.
func takeRest(s *person.Turn, q *questionnaire.Question, ids, rest []string) {
	var remark []string
	set(s, q.ID, questionnaire.Chosen(ids...))
	for _, r := range rest {
		if !fillOthers(s, q, r) {
			remark = append(remark, r)
		}
	}
	if len(remark) > 0 {
		a := s.Person.CurrentDraft().Answers[q.ID]
		a.Text = strings.Join(remark, ", ")
		s.Person.CurrentDraft().Answers[q.ID] = a
		s.Note("heard.remark", "text", texts.Clip(a.Text, 80))
	}
	advance(s)
}

// fillOthers stores answers to other questions from a text that does not answer
// the one asked. Every part must be the whole label or synonym of exactly one
// choice of exactly one unanswered question.
func fillOthers(s *person.Turn, asked *questionnaire.Question, text string) bool {
	found := map[string][]string{}
	for _, part := range parse.SplitNames(text) {
		q, id := uniquely(&s.View, asked, part)
		if q == nil {
			return false
		}
		found[q.ID] = append(found[q.ID], id)
	}
	for _, q := range form(&s.View).Questions {
		if ids := found[q.ID]; len(ids) > 0 {
			set(s, q.ID, questionnaire.Answer{Choices: ids, Unconfirmed: true})
			s.Note("heard.also", "label", q.Label[s.Person.Lang], "value", s.ChoiceLabels(&q, ids))
		}
	}
	return len(found) > 0
}

// uniquely returns the one question, other than the one asked, of which a text
// is a choice; nil for none and for several.
func uniquely(s *person.View, asked *questionnaire.Question, text string) (q *questionnaire.Question, id string) {
	form := form(s)
	for i := range form.Questions {
		x := &form.Questions[i]
		if x.Type != questionnaire.TypeChoice && x.Type != questionnaire.TypeChoices || x.When != nil {
			continue // questions that only some are asked are too easily meant otherwise
		}
		match, ok := parse.MatchExact(x.Matching(s.Person.Lang, parse.Choice{}), text)
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
	if _, answered := s.Person.CurrentDraft().Answers[q.ID]; answered && len(q.Choices) == 0 {
		return nil, ""
	}
	return q, id
}

// takeMoney takes a yearly amount, and what it is for.
func takeMoney(s *person.Turn, q *questionnaire.Question, text string) {
	m, ok := parse.ReadMoney(text)
	ok = ok && !parse.UnitPrice(text)
	switch {
	case !ok && s.Person.Dialog.Held == "":
		talk := s.Person.Dialog
		talk.Held = text
		s.TurnTo(talk)
	case !ok:
		accept(s, q, questionnaire.Answer{Text: s.Person.Dialog.Held + "\n" + text})
	case m.Kroner < 0 || m.Kroner > parse.MaxKroner:
		miss(s, q, text, "miss.money")
	default:
		if s.Person.Dialog.Held != "" {
			m.Text = strings.TrimSpace(s.Person.Dialog.Held + " " + m.Text)
		}
		s.Note("money.noted", "amount", texts.FormatKroner(s.Person.Lang, m.Kroner))
		accept(s, q, questionnaire.Answer{Money: &m, Text: strings.TrimSpace(s.Person.Dialog.Held + " " + text)})
	}
}

// takeRequirement takes a law or a deadline. A date in the past is questioned
// once.
func takeRequirement(s *person.Turn, q *questionnaire.Question, text string) {
	d := s.Person.CurrentDraft()
	if _, yes := parse.MatchExact(wording.ChoicesOf(s.Options("right")), text); yes && s.Person.Dialog.Held != "" {
		text = s.Person.Dialog.Held
	}
	a := questionnaire.FreeText(text)
	if day, ok := parse.FindDate(text, s.Local(), s.Person.Lang); ok {
		if day.Before(s.Today()) && d.Asked[q.ID] == 0 {
			d.Asked[q.ID]++
			talk := s.Person.Dialog
			talk.Held = text
			s.Note("miss.past", "date", s.Date(day))
			s.TurnTo(talk)
			return
		}
		a.Date = &day
	}
	accept(s, q, a)
}

// miss counts a failed try. The first says what is wrong, with an example; the
// second shows the choices; the third stores the text for the consultant and
// continues. An earlier valid answer stays.
func miss(s *person.Turn, q *questionnaire.Question, text, key string) {
	d := s.Person.CurrentDraft()
	d.Asked[q.ID]++
	d.Tried[q.ID] = questionnaire.Bounded(d.Tried[q.ID] + "\n" + text)
	d.Touch(s.At.Now)
	switch d.Asked[q.ID] {
	case 1:
		s.Note(key, "text", texts.Clip(text, 60))
		for _, x := range q.Examples[s.Person.Lang] {
			s.Note("help.example", "text", x)
		}
		s.Ask()
	case 2:
		s.Note("miss.second")
		s.Lead = append(s.Lead, q.Help[s.Person.Lang])
		s.Ask()
	default:
		s.Note("miss.third")
		if _, ok := d.Answers[q.ID]; ok && s.Person.Dialog.Changing {
			advance(s)
			return
		}
		accept(s, q, questionnaire.Answer{State: questionnaire.Unclear, Text: d.Tried[q.ID]})
	}
}

// fill reads a text as the answer to a question that the person named.
func fill(s *person.Turn, field, text string) {
	q := form(&s.View).Question(field)
	choices := q.Matching(s.Person.Lang, s.Unknown())
	switch q.Type {
	case questionnaire.TypeChoice:
		if id, _ := parse.MatchOne(choices, text); id != "" {
			set(s, field, questionnaire.Chosen(id))
			return
		}
	case questionnaire.TypeChoices:
		if ids, _ := parse.MatchSeveral(choices, text); len(ids) > 0 && (q.Max == 0 || len(ids) <= q.Max) {
			set(s, field, questionnaire.Chosen(ids...))
			return
		}
	case questionnaire.TypeEstimate:
		if e, missing := parse.ReadEstimate(text); missing == 0 {
			set(s, field, questionnaire.Answer{Estimate: &e, Text: text, Unconfirmed: true})
			return
		}
	case questionnaire.TypeMoney:
		if m, ok := parse.ReadMoney(text); ok {
			set(s, field, questionnaire.Answer{Money: &m, Text: text})
			return
		}
	default:
		set(s, field, questionnaire.FreeText(text))
		return
	}
	s.Note("fix.kept", "label", q.Label[s.Person.Lang], "text", texts.Clip(text, 60))
}

// asksFreely reports whether the question takes free text.
func asksFreely(s *person.View) bool {
	q := asking(s)
	return q != nil && (q.Type == questionnaire.TypeText || q.Type == questionnaire.TypeSign || q.Type == questionnaire.TypeRequirement)
}

// asksSeveral reports whether several choices of the question may be made.
func asksSeveral(s *person.View) bool {
	q := asking(s)
	return q != nil && q.Type == questionnaire.TypeChoices
}
