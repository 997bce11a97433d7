package intake

import (
	"slices"
	"strings"
	"unicode"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/redact"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// formed handles a submitted form. Valid fields are stored even where others
// are not.
func formed(t *person.Turn, f message.Form) {
	t.Own = true
	if (f.Draft != "" || f.Page == message.FormRest || strings.HasPrefix(f.Page, message.FormField)) && t.Person.Draft(f.Draft) == nil {
		t.Person.Filled = &person.Filled{Draft: f.Draft, Page: f.Page}
		t.Stale(step.Clicked{Of: message.Of{Draft: f.Draft}})
		return
	}
	f.Values = bounds(f.Values)
	switch field, single := strings.CutPrefix(f.Page, message.FormField); {
	case single:
		filledField(t, f, field)
	case f.Page == message.FormRest:
		filledRest(t, f)
	default:
		filledProblem(t, f)
	}
}

// bounds returns the values without choices that a form cannot have.
func bounds(values map[string]message.FormValue) map[string]message.FormValue {
	out := make(map[string]message.FormValue, len(values))
	for id, v := range values {
		v.Choices = boundChoices(v.Choices)
		out[id] = v
	}
	return out
}

// Limits of a field: the number of choices, and their length in bytes.
const (
	maxChosen = 100
	maxChoice = 2000
)

// boundChoices returns the choices within the limits. Search fields accept any
// text.
func boundChoices(ids []string) (out []string) {
	for _, id := range ids[:min(maxChosen, len(ids))] {
		if id != "" && len(id) <= maxChoice {
			out = append(out, id)
		}
	}
	return out
}

// filledProblem handles the first page: it begins a draft, or changes the
// problem of one, and searches for solutions. The second page shows the
// matches.
func filledProblem(t *person.Turn, f message.Form) {
	t.Silent = true
	if !draftForForm(t, f) {
		return
	}
	d := t.Person.CurrentDraft()
	t.Person.Filled = &person.Filled{Draft: d.ID, Page: message.FormProblem}
	q := form(&t.View).Question("problem")
	if wrong := fillField(t, d, q, f.Values["problem"]); wrong != "" {
		t.Person.Filled.Errors = map[string]string{"problem": wrong}
		t.Person.Dialog, t.Person.Current = person.DialogState{}, ""
		return
	}
	readWhole(t, q, d.Answers["problem"].Whole())
	if d.Reuse.Count == 0 {
		searchReuse(t, d.Answers["problem"].Whole())
		t.Person.Dialog.Field = inForm
		return
	}
	t.Person.Dialog, t.Person.Current = person.DialogState{}, ""
}

// draftForForm makes the first page's draft the current one: the page's own,
// the one the page began when a field was wrong, or a new one. It returns false
// where there are too many drafts.
func draftForForm(t *person.Turn, f message.Form) bool {
	if f.Draft == "" {
		f.Draft = begunByForm(&t.View)
	}
	if t.Person.Current = f.Draft; f.Draft != "" {
		return true
	}
	newDraft(t)
	if t.Person.CurrentDraft() == nil {
		t.Silent, t.Person.Filled = false, &person.Filled{Page: message.FormProblem}
		return false
	}
	t.Person.CurrentDraft().Source = f.Source
	return true
}

// begunByForm returns the id of the draft that a first page with a wrong field
// began, "" for none.
func begunByForm(v *person.View) string {
	if x := v.Person.Filled; x != nil && x.Page == message.FormProblem && len(x.Errors) > 0 {
		if d := v.Person.Draft(x.Draft); d != nil && len(d.Answers) == 0 {
			return d.ID
		}
	}
	return ""
}

// inForm marks a search whose result a form shows.
const inForm = "form"

// foundInForm stores the matches for the form's second page. The draft is put
// aside meanwhile.
func foundInForm(t *person.Turn, d *idea.Draft, fresh []idea.Match) {
	t.Silent = true
	d.Reuse.Matches, d.Reuse.Page, d.Reuse.Looked = fresh, 0, ""
	for _, m := range d.Matches() {
		d.Reuse.Shown = append(d.Reuse.Shown, m.ID)
	}
	t.Person.Dialog, t.Person.Current = person.DialogState{}, ""
}

// filledRest handles the second page. The conversation continues with what is
// missing, a chosen solution, or the summary.
func filledRest(t *person.Turn, f message.Form) {
	t.Person.Current = f.Draft
	d := t.Person.CurrentDraft()
	errs := map[string]string{}
	form := form(&t.View)
	for i := range form.Questions {
		q := &form.Questions[i]
		v, filled := f.Values[q.ID]
		if !filled || !form.Visible(q, d.Answers) {
			continue
		}
		if wrong := fillField(t, d, q, v); wrong != "" {
			errs[q.ID] = wrong
		}
	}
	t.Person.Filled = &person.Filled{Draft: d.ID, Page: message.FormRest}
	if len(errs) > 0 {
		t.Person.Filled.Errors, t.Silent = errs, true
		t.Person.Dialog, t.Person.Current = person.DialogState{}, ""
		return
	}
	goOnFrom(t, d, f.Values["reuse"].Choices)
}

// goOnFrom continues the conversation where the form ends.
func goOnFrom(t *person.Turn, d *idea.Draft, picked []string) {
	if d.Reuse.Outcome == idea.ReuseOpen && len(picked) == 1 {
		if id, ok := strings.CutPrefix(picked[0], "match:"); ok {
			d.Reuse.Looked = id
			if d.Looked() != nil {
				t.TurnTo(person.DialogState{At: person.AtSolution})
				return
			}
		}
		rejectShown(d)
	}
	if d.Reuse.Outcome == idea.ReuseOpen {
		d.Reuse.Outcome = idea.ReuseNew
	}
	t.Note("form.taken")
	advance(t)
}

// rejectShown rejects all matches shown, for the choice "none of them".
func rejectShown(d *idea.Draft) {
	for _, m := range d.Reuse.Matches {
		if slices.Contains(d.Reuse.Shown, m.ID) && !d.Rejected(m.ID) {
			d.Reuse.Rejected = append(d.Reuse.Rejected, idea.Rejection{Match: m})
		}
	}
}

// filledField handles the form that corrects one answer.
func filledField(t *person.Turn, f message.Form, id string) {
	t.Person.Filled = &person.Filled{Draft: f.Draft, Page: f.Page}
	at := t.Person.Dialog.At
	elsewhere := t.Person.Current != f.Draft
	t.Person.Current = f.Draft
	d, q := t.Person.CurrentDraft(), form(&t.View).Question(id)
	wrong, label := "", t.Text("form.field_title")
	switch {
	case id == "title":
		wrong = fillTitle(t, d, f.Values[id])
	case q != nil:
		wrong, label = fillField(t, d, q, f.Values[id]), q.Label[t.Person.Lang]
	}
	if wrong != "" {
		t.Person.Filled.Errors, t.Silent = map[string]string{id: wrong}, true
		return
	}
	t.Note("fix.done", "label", label)
	if at == person.AtSummary && !elsewhere && t.Person.Live != nil && t.Person.Live.Message.Of.Step == person.AtSummary {
		t.InPlace = true
	}
	advance(t)
	t.InPlace = t.InPlace && t.Person.Dialog.At == person.AtSummary
}

// fillTitle stores a title, or returns what is wrong with it.
func fillTitle(t *person.Turn, d *idea.Draft, v message.FormValue) (wrong string) {
	if wrong := countMasked(t, v); wrong != "" {
		return wrong
	}
	text := strings.Join(strings.Fields(strings.Trim(v.Text, " \"")), " ")
	switch n := len([]rune(text)); {
	case n == 0:
		return t.Text("form.required")
	case n > idea.MaxTitle:
		return t.Text("title.too_long", "max", t.Count(idea.MaxTitle))
	}
	d.Title = text
	d.Changed(t.At.Now)
	return ""
}

// fillField stores a field's value as the answer to its question, or returns
// what is wrong with it. An empty field of an optional question skips the
// question; an earlier answer stays.
func fillField(t *person.Turn, d *idea.Draft, q *questionnaire.Question, v message.FormValue) (wrong string) {
	if strings.TrimSpace(v.Text) == "" && len(v.Choices) == 0 {
		if q.Required {
			return t.Text("form.required")
		}
		if _, ok := d.Answers[q.ID]; !ok {
			set(t, q.ID, questionnaire.Answer{State: questionnaire.Skipped})
		}
		return ""
	}
	if wrong := countMasked(t, v); wrong != "" {
		return wrong
	}
	if old, ok := d.Answers[q.ID]; ok && sameValue(valueOf(q, old), v) && (!old.Unconfirmed || !mayOpenGate(&t.Voice, q)) {
		d.Answers[q.ID] = given(old) // it was shown
		d.Funnel.Settle(q.ID, idea.ProposalConfirmed)
		return ""
	}
	if wrong := tooPersonal(t, d, q, v.Text); wrong != "" {
		return wrong
	}
	a, wrong := readField(t, d, q, v)
	if wrong == "" {
		wrong = sureInForm(t, q, a)
	}
	if wrong == "" {
		set(t, q.ID, a)
		confirm(t, q, a)
	} else if text := strings.TrimSpace(v.Text); text != "" {
		d.Held[q.ID] = idea.Held{Text: questionnaire.Bounded(text)}
	}
	return wrong
}

// countMasked counts the CPR numbers removed from a field. If there were any,
// it returns the message that asks to fill in the field again.
func countMasked(t *person.Turn, v message.FormValue) (wrong string) {
	if v.Masked == 0 {
		return ""
	}
	t.Person.Masked += v.Masked
	return t.Text("form.cpr")
}

// tooPersonal returns the message about a text that seems to be about one
// person, once a question; then "".
func tooPersonal(t *person.Turn, d *idea.Draft, q *questionnaire.Question, text string) string {
	asked := "personal/" + q.ID
	if q.IsFree() && d.Asked[asked] == 0 && len(redact.Personal(redact.Head(text), ownDomains(&t.View))) > 0 {
		d.Asked[asked]++
		d.Held[q.ID] = idea.Held{Text: questionnaire.Bounded(text)}
		return t.Text("form.personal")
	}
	return ""
}

// sameValue reports whether a field still has the value it was shown with.
func sameValue(a, b message.FormValue) bool {
	return strings.TrimSpace(a.Text) == strings.TrimSpace(b.Text) && slices.Equal(a.Choices, b.Choices)
}

// readField reads a field's value by the type of its question.
func readField(t *person.Turn, d *idea.Draft, q *questionnaire.Question, v message.FormValue) (a questionnaire.Answer, wrong string) {
	text := strings.TrimSpace(v.Text)
	if id, ok := parse.MatchExact(q.Matching(t.Person.Lang, t.Unknown()), text); ok && text != "" {
		return questionnaire.Chosen(id), ""
	}
	switch q.Type {
	case questionnaire.TypeChoice, questionnaire.TypeChoices:
		return readChoices(&t.View, q, v.Choices)
	case questionnaire.TypeTask:
		if len(v.Choices) == 0 {
			return questionnaire.FreeText(text), ""
		}
		return readTask(&t.View, v.Choices)
	case questionnaire.TypeSystems:
		return readSystems(v), ""
	case questionnaire.TypeEstimate:
		return readEstimate(&t.View, text)
	case questionnaire.TypeMoney:
		return readMoney(&t.View, text)
	case questionnaire.TypeRequirement:
		return readRequirement(t, d, q, text)
	case questionnaire.TypeSign:
		return questionnaire.Sign(text), ""
	default:
		return readText(t, d, q, text)
	}
}

// readChoices returns those choices that the question has.
func readChoices(v *person.View, q *questionnaire.Question, ids []string) (questionnaire.Answer, string) {
	known := slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		return !slices.ContainsFunc(q.Matching(v.Person.Lang, v.Unknown()), func(c parse.Choice) bool { return c.ID == id })
	})
	if len(known) == 0 || q.Type == questionnaire.TypeChoice && len(known) > 1 {
		return questionnaire.Answer{}, v.Text("form.required")
	}
	return questionnaire.Chosen(known...), unfit(&v.Voice, q, known)
}

// readTask takes a task of the list, or a task in the person's own words.
func readTask(v *person.View, ids []string) (a questionnaire.Answer, wrong string) {
	if len(ids) == 0 {
		return questionnaire.Answer{}, v.Text("form.required")
	}
	id := ids[0]
	if id == "unknown" {
		return questionnaire.Answer{State: questionnaire.Unknown}, ""
	}
	if text, typed := strings.CutPrefix(id, message.TypedPrefix); typed {
		return questionnaire.FreeText(text), ""
	}
	parts := strings.SplitN(id, "|", 3)
	if len(parts) < 3 {
		return questionnaire.FreeText(id), ""
	}
	return questionnaire.Answer{Text: parts[2], Choices: []string{parts[0]}, KLE: parts[1]}, ""
}

// readSystems takes the names of IT systems.
func readSystems(v message.FormValue) questionnaire.Answer {
	names := parse.SplitNames(v.Text)
	for _, id := range v.Choices {
		names = append(names, strings.TrimPrefix(id, message.TypedPrefix))
	}
	return questionnaire.FreeText(strings.Join(names, ", "))
}

// readEstimate takes a complete time estimate. The summary asks how certain it
// is.
func readEstimate(v *person.View, text string) (questionnaire.Answer, string) {
	e, missing := parse.ReadEstimate(text)
	switch {
	case missing == parse.MissingAll:
		return questionnaire.Answer{}, v.Text("miss.estimate", "text", texts.Clip(text, 60))
	case missing != 0:
		return questionnaire.Answer{}, v.LackingTime(e, missing).Title
	}
	return questionnaire.Answer{Estimate: &e, Text: text, Unconfirmed: true}, ""
}

// readMoney takes a yearly amount.
func readMoney(v *person.View, text string) (questionnaire.Answer, string) {
	m, ok := parse.ReadMoney(text)
	switch {
	case !ok:
		return questionnaire.Answer{}, v.Text("money.how_much")
	case m.Kroner < 0 || m.Kroner > parse.MaxKroner:
		return questionnaire.Answer{}, v.Text("miss.money")
	}
	return questionnaire.Answer{Money: &m, Text: text}, ""
}

// readRequirement takes a law or a deadline. A date in the past is questioned
// once.
func readRequirement(t *person.Turn, d *idea.Draft, q *questionnaire.Question, text string) (questionnaire.Answer, string) {
	a := questionnaire.FreeText(text)
	day, ok := parse.FindDate(text, t.Local(), t.Person.Lang)
	if !ok {
		return a, ""
	}
	if day.Before(t.Today()) && d.Asked[q.ID] == 0 {
		d.Asked[q.ID]++
		return questionnaire.Answer{}, t.Text("miss.past", "date", t.Date(day))
	}
	a.Date = &day
	return a, ""
}

// readText takes free text. A very short text is questioned once.
func readText(t *person.Turn, d *idea.Draft, q *questionnaire.Question, text string) (questionnaire.Answer, string) {
	if !strings.ContainsFunc(text, unicode.IsLetter) {
		return questionnaire.Answer{}, t.Text("miss.text")
	}
	if len([]rune(text)) < q.Short && d.Asked[q.ID] == 0 {
		d.Asked[q.ID]++
		return questionnaire.Answer{}, q.Again[t.Person.Lang]
	}
	return questionnaire.FreeText(text), ""
}
