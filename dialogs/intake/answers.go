package intake

import (
	"slices"
	"strings"
	"unicode"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/redact"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/wording"
)

// onAnswerText takes a text as the answer to the question asked. Before a text
// that seems to be about one person is stored, the person is asked; it is never
// blocked.
func onAnswerText(t *person.Turn, text string) bool {
	q := asking(&t.View)
	if q == nil {
		return false
	}
	if goesOn(t, text) {
		return true
	}
	if q.IsFree() && len(redact.Personal(redact.Head(text), ownDomains(&t.View))) > 0 {
		under := t.Person.Dialog
		t.TurnTo(person.DialogState{At: person.AtPersonal, Field: q.ID, Held: text, Message: t.Typed, Resume: &under})
		return true
	}
	if !doubtAbout(t, q, text) {
		take(t, q, text)
	}
	return true
}

// ownDomains returns the mail domains of colleagues' addresses: the person's
// own domain.
func ownDomains(v *person.View) []string {
	if _, domain, ok := strings.Cut(v.At.Me.Email, "@"); ok {
		return []string{domain}
	}
	return nil
}

// take reads a text as the answer to a question and stores what it understood,
// or asks again.
func take(t *person.Turn, q *questionnaire.Question, text string) {
	if wordless(q, text) {
		miss(t, q, text, "miss.text")
		return
	}
	switch q.Type {
	case questionnaire.TypeChoice:
		takeChoice(t, q, text)
	case questionnaire.TypeChoices:
		takeChoices(t, q, text)
	case questionnaire.TypeTask:
		takeTask(t, text)
	case questionnaire.TypeEstimate:
		takeEstimate(t, q, text)
	case questionnaire.TypeMoney:
		takeMoney(t, q, text)
	case questionnaire.TypeRequirement:
		takeRequirement(t, q, text)
	case questionnaire.TypeSystems:
		accept(t, q, questionnaire.Answer{Text: strings.Join(parse.SplitNames(text), ", ")})
	case questionnaire.TypeSign:
		accept(t, q, questionnaire.Sign(text))
	default:
		takeText(t, q, text)
	}
}

// wordless reports whether a text that would be kept as it was typed has no words.
func wordless(q *questionnaire.Question, text string) bool {
	kept := q.Type == questionnaire.TypeTask || q.Type == questionnaire.TypeSystems || q.Type == questionnaire.TypeSign
	return kept && parse.Fold(text) == ""
}

// accept stores an answer and continues.
func accept(t *person.Turn, q *questionnaire.Question, a questionnaire.Answer) {
	set(t, q.ID, a)
	advance(t)
}

// takeText takes free text. A very short text is questioned once, and the next
// text is appended to it.
func takeText(t *person.Turn, q *questionnaire.Question, text string) {
	d := t.Person.CurrentDraft()
	if !strings.ContainsFunc(text, unicode.IsLetter) {
		miss(t, q, text, "miss.text")
		return
	}
	if mereAnswer(t, q, text) {
		return
	}
	if held := t.Person.Dialog.Held; held != "" && !isNo(&t.View, text) {
		text = held + "\n" + text
	} else if held != "" {
		text = held
	} else if len([]rune(strings.TrimSpace(text))) < q.Short && d.Asked[q.ID] == 0 {
		d.Asked[q.ID]++
		dialog := t.Person.Dialog
		dialog.Held, dialog.Message = text, t.Typed
		t.Lead = append(t.Lead, q.Again[t.Person.Lang])
		t.TurnTo(dialog)
		return
	}
	a := questionnaire.FreeText(text)
	switch n := len([]rune(text)); {
	case n > questionnaire.MaxParts*questionnaire.MaxText:
		t.Note("heard.cut", "count", texts.FormatNumber(t.Person.Lang, questionnaire.MaxParts*questionnaire.MaxText, 0))
	case n > questionnaire.MaxText:
		t.Note("heard.long")
	}
	set(t, q.ID, a)
	readWhole(t, q, text)
	advance(t)
}

// mereAnswer handles a mere yes or no, which is no text: a no goes on where the
// question may be skipped, else it is asked again.
func mereAnswer(t *person.Turn, q *questionnaire.Question, text string) bool {
	switch r := t.Conversation.Lexicon.Read(q.ID, text); {
	case !r.Mere || t.Person.Dialog.Held != "":
		return false
	case r.No && !q.Required:
		accept(t, q, questionnaire.Answer{State: questionnaire.Skipped})
	default:
		miss(t, q, text, "miss.text")
	}
	return true
}

// isNo reports whether a text says that there is nothing more to say.
func isNo(v *person.View, text string) bool {
	_, ok := parse.MatchExact(wording.ChoicesOf(v.Options("no_more")), text)
	return ok
}

// noticeEstimate stores a complete time estimate found in a longer text, to be
// confirmed in the summary.
func noticeEstimate(t *person.Turn, text string) {
	if _, ok := t.Person.CurrentDraft().Answers["time"]; ok || form(&t.View).Question("time") == nil {
		return
	}
	e, ok := parse.FindEstimate(redact.Head(text))
	if !ok {
		return
	}
	set(t, "time", questionnaire.Answer{Estimate: &e, Unconfirmed: true})
	t.Note("heard.also_time", "estimate", t.EstimateText(e))
}

// takeChoice takes one of a question's choices.
func takeChoice(t *person.Turn, q *questionnaire.Question, text string) {
	choices := q.Matching(t.Person.Lang, t.Unknown())
	id, how := parse.MatchOne(choices, text)
	if id == "" {
		id, how = understoodOne(t, q, text)
	}
	if id == "" && how == parse.NoMatch {
		id, how = parse.MatchLeading(choices, text)
	}
	if slices.Contains(understood(t, q, text).Denied, id) {
		id = ""
	}
	if id == "" && q.ID == "time_share" {
		id = parse.NearestShare(choices, text)
	}
	switch {
	case id != "":
		heed(t, q, id, text)
		choose(t, q, id)
	case (how == parse.Ambiguous || agrees(t, q, text)) && t.Person.CurrentDraft().Asked[q.ID] < 2:
		which(t, q, text)
	case fillOthers(t, q, text):
		advance(t)
	default:
		miss(t, q, text, "miss.choice")
	}
}

// agrees reports whether a text is a mere yes where a no is one of the choices.
func agrees(t *person.Turn, q *questionnaire.Question, text string) bool {
	r := t.Conversation.Lexicon.Read(q.ID, text)
	return r.Polar && r.Yes
}

// which asks a person who answered "yes" which of the choices they mean.
func which(t *person.Turn, q *questionnaire.Question, text string) {
	d := t.Person.CurrentDraft()
	d.Asked[q.ID]++
	d.Tried[q.ID] = questionnaire.Bounded(d.Tried[q.ID] + "\n" + text)
	t.Note("miss.which")
	t.Ask()
}

// choose stores one choice.
func choose(t *person.Turn, q *questionnaire.Question, id string) {
	if id == "unknown" {
		accept(t, q, questionnaire.Answer{State: questionnaire.Unknown})
		return
	}
	if !chooseSure(t, q, questionnaire.Answer{Choices: []string{id}}) {
		return
	}
	if q.ID == "time_share" {
		noteSaving(t)
	}
	advance(t)
}

// takeChoices takes several of a question's choices. Choices that are too many,
// or that exclude each other, stay marked in the message.
func takeChoices(t *person.Turn, q *questionnaire.Question, text string) {
	choices := q.Matching(t.Person.Lang, t.Unknown())
	ids, rest := parse.MatchSeveral(choices, text)
	if len(ids) == 0 || len(rest) > 0 {
		ids, rest = understoodSeveral(t, q, text, ids, rest)
	}
	id, how := parse.MatchLeading(choices, text)
	if len(ids) == 0 && id != "" && !slices.Contains(understood(t, q, text).Denied, id) {
		ids, rest = []string{id}, nil
	}
	switch {
	case len(ids) == 0 && (how == parse.Ambiguous || agrees(t, q, text)) && t.Person.CurrentDraft().Asked[q.ID] < 2:
		which(t, q, text)
	case len(ids) == 0 && fillOthers(t, q, text):
		advance(t)
	case len(ids) == 0:
		miss(t, q, text, "miss.choices")
	case len(rest) > 0 && unfit(&t.Voice, q, ids) == "":
		takeRest(t, q, ids, rest)
	case chooseSeveral(t, q, ids):
		advance(t)
	default:
		t.Ask()
	}
}

// chooseSeveral stores choices made together and returns true; if they are too
// many or exclude each other, it says so.
func chooseSeveral(t *person.Turn, q *questionnaire.Question, ids []string) bool {
	if problem := unfit(&t.Voice, q, ids); problem != "" {
		t.Lead = append(t.Lead, problem)
		return false
	}
	set(t, q.ID, questionnaire.Chosen(ids...))
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
func takeRest(t *person.Turn, q *questionnaire.Question, ids, rest []string) {
	var remark []string
	set(t, q.ID, questionnaire.Chosen(ids...))
	for _, r := range rest {
		if !fillOthers(t, q, r) {
			remark = append(remark, r)
		}
	}
	if len(remark) > 0 {
		a := t.Person.CurrentDraft().Answers[q.ID]
		a.Text = strings.Join(remark, ", ")
		t.Person.CurrentDraft().Answers[q.ID] = a
		t.Note("heard.remark", "text", texts.Clip(a.Text, 80))
	}
	advance(t)
}

// fillOthers stores answers to other questions from a text that does not answer
// the one asked. Every part must be the whole label or synonym of exactly one
// choice of exactly one unanswered question.
func fillOthers(t *person.Turn, asked *questionnaire.Question, text string) bool {
	found := map[string][]string{}
	for _, part := range parse.SplitNames(text) {
		q, id := uniquely(&t.View, asked, part)
		if q == nil {
			return false
		}
		found[q.ID] = append(found[q.ID], id)
	}
	for _, q := range form(&t.View).Questions {
		if ids := found[q.ID]; len(ids) > 0 {
			set(t, q.ID, questionnaire.Answer{Choices: ids, Unconfirmed: true})
			t.Note("heard.also", "label", q.Label[t.Person.Lang], "value", t.ChoiceLabels(&q, ids))
		}
	}
	return len(found) > 0
}

// telling counts the words of a text that say something by themselves: "flere" and
// "os selv" may be an answer to anything.
func telling(text string) (n int) {
	for w := range strings.FieldsSeq(text) {
		if len([]rune(w)) > 4 {
			n++
		}
	}
	return n
}

// uniquely returns the one question, other than the one asked, of which a text
// is a choice; nil for none and for several.
func uniquely(v *person.View, asked *questionnaire.Question, text string) (q *questionnaire.Question, id string) {
	form := form(v)
	for i := range form.Questions {
		x := &form.Questions[i]
		if _, answered := v.Person.CurrentDraft().Answers[x.ID]; answered {
			continue // a guess overwrites nothing
		}
		if x.Type != questionnaire.TypeChoice && x.Type != questionnaire.TypeChoices || x.When != nil {
			continue // questions that only some are asked are too easily meant otherwise
		}
		match, how := parse.MatchOne(x.Matching(v.Person.Lang, parse.Choice{}), text)
		if ok := how == parse.ByLabel || how == parse.BySynonym && telling(text) >= 2; !ok || match == "" || opensGate(&v.Voice, x, questionnaire.Chosen(match)) {
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
	if _, answered := v.Person.CurrentDraft().Answers[q.ID]; answered && len(q.Choices) == 0 {
		return nil, ""
	}
	return q, id
}

// takeMoney takes a yearly amount, and what it is for.
func takeMoney(t *person.Turn, q *questionnaire.Question, text string) {
	m, ok := parse.ReadMoney(text)

	switch {
	case !ok && t.Person.Dialog.Held == "":
		dialog := t.Person.Dialog
		dialog.Held = text
		t.TurnTo(dialog)
	case !ok:
		accept(t, q, questionnaire.Answer{Text: t.Person.Dialog.Held + "\n" + text})
	case m.Kroner < 0 || m.Kroner > parse.MaxKroner:
		miss(t, q, text, "miss.money")
	default:
		if t.Person.Dialog.Held != "" {
			m.Text = strings.TrimSpace(t.Person.Dialog.Held + " " + m.Text)
		}
		t.Note("money.noted", "amount", texts.FormatKroner(t.Person.Lang, m.Kroner))
		accept(t, q, questionnaire.Answer{Money: &m, Text: strings.TrimSpace(t.Person.Dialog.Held + " " + text)})
	}
}

// takeRequirement takes a law or a deadline. A date in the past is questioned
// once.
func takeRequirement(t *person.Turn, q *questionnaire.Question, text string) {
	d := t.Person.CurrentDraft()
	if _, yes := parse.MatchExact(wording.ChoicesOf(t.Options("right")), text); yes && t.Person.Dialog.Held != "" {
		text = t.Person.Dialog.Held
	}
	a := questionnaire.FreeText(text)
	if day, ok := parse.FindDate(text, t.Local(), t.Person.Lang); ok {
		if day.Before(t.Today()) && d.Asked[q.ID] == 0 {
			d.Asked[q.ID]++
			dialog := t.Person.Dialog
			dialog.Held = text
			t.Note("miss.past", "date", t.Date(day))
			t.TurnTo(dialog)
			return
		}
		a.Date = &day
	}
	accept(t, q, a)
}

// miss counts a failed try. The first says what is wrong, with an example; the
// second explains the question; the third stores the text for the consultant
// and continues. When an answer is being changed, the earlier one stays, unless
// it opens a gate.
func miss(t *person.Turn, q *questionnaire.Question, text, key string) {
	d := t.Person.CurrentDraft()
	t.Tally(step.CountRefused, string(q.Type))
	d.Asked[q.ID]++
	d.Tried[q.ID] = questionnaire.Bounded(d.Tried[q.ID] + "\n" + text)
	d.Touch(t.At.Now)
	switch d.Asked[q.ID] {
	case 1:
		t.Note(key, "text", texts.Clip(text, 60))
		for _, x := range q.Examples[t.Person.Lang] {
			t.Note("help.example", "text", x)
		}
		t.Ask()
	case 2:
		t.Note("miss.second")
		t.Lead = append(t.Lead, q.Help[t.Person.Lang])
		t.Ask()
	default:
		t.Note("miss.third")
		if a, ok := d.Answers[q.ID]; ok && t.Person.Dialog.Changing && !opensGate(&t.Voice, q, a) {
			advance(t)
			return
		}
		accept(t, q, questionnaire.Answer{State: questionnaire.Unclear, Text: d.Tried[q.ID]})
	}
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
