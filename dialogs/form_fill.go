package dialogs

import (
	"slices"
	"strings"
	"unicode"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/redact"
	"odense.dk/ideabot/dialogs/texts"
)

// Filled is a form as it was handed in last: what is wrong with it is part of
// the state, so that a second delivery gets the same answer.
type Filled struct {
	Draft string `json:"draft"`
	Page  string `json:"page"`
	// Errors say by field what is wrong; nil: nothing is.
	Errors map[string]string `json:"errors,omitempty"`
}

// formed takes in a form. What is valid is stored even where the rest is not.
func (s *step) formed(f message.Form) {
	s.own = true
	if (f.Draft != "" || f.Page == message.FormRest || strings.HasPrefix(f.Page, message.FormField)) && s.p.draft(f.Draft) == nil {
		s.p.Filled = &Filled{Draft: f.Draft, Page: f.Page}
		s.stale(Clicked{Of: message.Of{Draft: f.Draft}})
		return
	}
	f.Values = bounds(f.Values)
	switch field, single := strings.CutPrefix(f.Page, message.FormField); {
	case single:
		s.filledField(f, field)
	case f.Page == message.FormRest:
		s.filledRest(f)
	default:
		s.filledProblem(f)
	}
}

// bounds are the values with the choices that a form can have.
func bounds(values map[string]message.FormValue) map[string]message.FormValue {
	out := make(map[string]message.FormValue, len(values))
	for id, v := range values {
		v.Choices = boundChoices(v.Choices)
		out[id] = v
	}
	return out
}

// What a field can hold: more choices, and longer ones in bytes, no form has.
const (
	maxChosen = 100
	maxChoice = 2000
)

// boundChoices are the choices that a form can have: search fields have any text.
func boundChoices(ids []string) (out []string) {
	for _, id := range ids[:min(maxChosen, len(ids))] {
		if id != "" && len(id) <= maxChoice {
			out = append(out, id)
		}
	}
	return out
}

// filledProblem takes the first page in: it begins a draft, or changes the
// problem of one, and looks for solutions. The form shows what was found.
func (s *step) filledProblem(f message.Form) {
	s.silent = true
	if !s.draftForForm(f) {
		return
	}
	d := s.p.current()
	s.p.Filled = &Filled{Draft: d.ID, Page: message.FormProblem}
	q := s.form().Question("problem")
	if wrong := s.fillField(d, q, f.Values["problem"]); wrong != "" {
		s.p.Filled.Errors = map[string]string{"problem": wrong}
		s.p.Talk, s.p.Current = Talk{}, ""
		return
	}
	if d.Reuse.Count == 0 {
		s.searchReuse(d.Answers["problem"].Whole())
		s.p.Talk.Field = inForm
		return
	}
	s.p.Talk, s.p.Current = Talk{}, ""
}

// draftForForm makes the draft that a first page is about the one talked
// about: its own, the one begun by the same page when something was wrong with
// it, or a new one. It reports false where there are too many.
func (s *step) draftForForm(f message.Form) bool {
	if f.Draft == "" {
		f.Draft = s.begunByForm()
	}
	if s.p.Current = f.Draft; f.Draft != "" {
		return true
	}
	s.newDraft()
	if s.p.current() == nil {
		s.silent, s.p.Filled = false, &Filled{Page: message.FormProblem}
		return false
	}
	s.p.current().Source = f.Source
	return true
}

// begunByForm is the draft that a first page began and could not go on with,
// "" for none.
func (s *view) begunByForm() string {
	if x := s.p.Filled; x != nil && x.Page == message.FormProblem && len(x.Errors) > 0 {
		if d := s.p.draft(x.Draft); d != nil && len(d.Answers) == 0 {
			return d.ID
		}
	}
	return ""
}

// inForm marks a search whose outcome a form shows.
const inForm = "form"

// foundInForm keeps what was found for the form's second page. The draft waits
// as one that was put aside.
func (s *step) foundInForm(d *Draft, fresh []Match) {
	s.silent = true
	d.Reuse.Matches, d.Reuse.Page, d.Reuse.Looked = fresh, 0, ""
	for _, m := range d.matches() {
		d.Reuse.Shown = append(d.Reuse.Shown, m.ID)
	}
	s.p.Talk, s.p.Current = Talk{}, ""
}

// filledRest takes the second page in. The conversation goes on with what is
// still missing, a solution that was picked, or the summary.
func (s *step) filledRest(f message.Form) {
	s.p.Current = f.Draft
	d := s.p.current()
	errs := map[string]string{}
	form := s.form()
	for i := range form.Questions {
		q := &form.Questions[i]
		v, filled := f.Values[q.ID]
		if !filled || !form.Visible(q, d.Answers) {
			continue
		}
		if wrong := s.fillField(d, q, v); wrong != "" {
			errs[q.ID] = wrong
		}
	}
	s.p.Filled = &Filled{Draft: d.ID, Page: message.FormRest}
	if len(errs) > 0 {
		s.p.Filled.Errors, s.silent = errs, true
		s.p.Talk, s.p.Current = Talk{}, ""
		return
	}
	s.goOnFrom(d, f.Values["reuse"].Choices)
}

// goOnFrom goes on with the conversation where the form ends.
func (s *step) goOnFrom(d *Draft, picked []string) {
	if d.Reuse.Outcome == ReuseOpen && len(picked) == 1 {
		if id, ok := strings.CutPrefix(picked[0], "match:"); ok {
			d.Reuse.Looked = id
			if d.looked() != nil {
				s.turnTo(Talk{At: atSolution})
				return
			}
		}
		s.rejectShown(d)
	}
	if d.Reuse.Outcome == ReuseOpen {
		d.Reuse.Outcome = ReuseNew
	}
	s.note("form.taken")
	s.advance()
}

// rejectShown takes "none of them" as a no to all that was shown.
func (w *wording) rejectShown(d *Draft) {
	for _, m := range d.Reuse.Matches {
		if slices.Contains(d.Reuse.Shown, m.ID) && !d.rejected(m.ID) {
			d.Reuse.Rejected = append(d.Reuse.Rejected, Rejection{Match: m})
		}
	}
}

// filledField takes in one corrected answer.
func (s *step) filledField(f message.Form, id string) {
	s.p.Filled = &Filled{Draft: f.Draft, Page: f.Page}
	at := s.p.Talk.At
	elsewhere := s.p.Current != f.Draft
	s.p.Current = f.Draft
	d, q := s.p.current(), s.form().Question(id)
	wrong, label := "", s.Text("form.field_title")
	switch {
	case id == "title":
		wrong = s.fillTitle(d, f.Values[id])
	case q != nil:
		wrong, label = s.fillField(d, q, f.Values[id]), q.Label[s.p.Lang]
	}
	if wrong != "" {
		s.p.Filled.Errors, s.silent = map[string]string{id: wrong}, true
		return
	}
	s.note("fix.done", "label", label)
	if at == atSummary && !elsewhere && s.p.Open != nil && s.p.Open.Message.Of.Step == atSummary {
		s.inPlace = true
	}
	s.advance()
	s.inPlace = s.inPlace && s.p.Talk.At == atSummary
}

// fillTitle takes a title, or says what is wrong with it.
func (s *step) fillTitle(d *Draft, v message.FormValue) (wrong string) {
	if wrong := s.countMasked(v); wrong != "" {
		return wrong
	}
	text := strings.Join(strings.Fields(strings.Trim(v.Text, " \"")), " ")
	switch n := len([]rune(text)); {
	case n == 0:
		return s.Text("form.required")
	case n > maxTitle:
		return s.Text("title.too_long", "max", s.Count(maxTitle))
	}
	d.Title = text
	d.changed(s.at.Now)
	return ""
}

// fillField stores what a field holds as the answer to its question, or says
// what is wrong with it. An empty field of a question that may be left open is
// a question skipped; an answer from before is then kept.
func (s *step) fillField(d *Draft, q *questionnaire.Question, v message.FormValue) (wrong string) {
	if strings.TrimSpace(v.Text) == "" && len(v.Choices) == 0 {
		if q.Required {
			return s.Text("form.required")
		}
		if _, ok := d.Answers[q.ID]; !ok {
			s.set(q.ID, questionnaire.Answer{State: questionnaire.Skipped})
		}
		return ""
	}
	if wrong := s.countMasked(v); wrong != "" {
		return wrong
	}
	if old, ok := d.Answers[q.ID]; ok && sameValue(valueOf(q, old), v) {
		return ""
	}
	if wrong := s.tooPersonal(d, q, v.Text); wrong != "" {
		return wrong
	}
	a, wrong := s.readField(d, q, v)
	if wrong == "" {
		s.set(q.ID, a)
	}
	return wrong
}

// countMasked counts the CPR numbers that were taken out of a field, and says
// that there were any: such a field is to be filled in again.
func (s *step) countMasked(v message.FormValue) (wrong string) {
	if v.Masked == 0 {
		return ""
	}
	s.p.Masked += v.Masked
	return s.Text("form.cpr")
}

// tooPersonal says that a text seems to be about one person, which is asked
// about once.
func (s *step) tooPersonal(d *Draft, q *questionnaire.Question, text string) string {
	asked := "personal/" + q.ID
	if q.IsFree() && d.Asked[asked] == 0 && len(redact.Personal(head(text), s.ownDomains())) > 0 {
		d.Asked[asked]++
		return s.Text("form.personal")
	}
	return ""
}

// sameValue reports whether a field still holds what it was shown with.
func sameValue(a, b message.FormValue) bool {
	return strings.TrimSpace(a.Text) == strings.TrimSpace(b.Text) && slices.Equal(a.Choices, b.Choices)
}

// readField reads what a field holds, by the type of its question.
func (s *step) readField(d *Draft, q *questionnaire.Question, v message.FormValue) (a questionnaire.Answer, wrong string) {
	text := strings.TrimSpace(v.Text)
	if id, ok := parse.MatchExact(q.Matching(s.p.Lang, s.unknown()), text); ok && text != "" {
		return questionnaire.Chosen(id), ""
	}
	switch q.Type {
	case questionnaire.TypeChoice, questionnaire.TypeChoices:
		return s.readChoices(q, v.Choices)
	case questionnaire.TypeTask:
		if len(v.Choices) == 0 {
			return questionnaire.FreeText(text), ""
		}
		return s.readTask(v.Choices)
	case questionnaire.TypeSystems:
		return readSystems(v), ""
	case questionnaire.TypeEstimate:
		return s.readEstimate(text)
	case questionnaire.TypeMoney:
		return s.readMoney(text)
	case questionnaire.TypeRequirement:
		return s.readRequirement(d, q, text)
	case questionnaire.TypeSign:
		return questionnaire.Sign(text), ""
	default:
		return s.readText(d, q, text)
	}
}

// readChoices takes those choices that the question has.
func (s *view) readChoices(q *questionnaire.Question, ids []string) (questionnaire.Answer, string) {
	known := slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		return !slices.ContainsFunc(q.Matching(s.p.Lang, s.unknown()), func(c parse.Choice) bool { return c.ID == id })
	})
	if len(known) == 0 || q.Type == questionnaire.TypeChoice && len(known) > 1 {
		return questionnaire.Answer{}, s.Text("form.required")
	}
	return questionnaire.Chosen(known...), s.unfit(q, known)
}

// readTask takes a task of the list, or one in the person's own words.
func (s *view) readTask(ids []string) (a questionnaire.Answer, wrong string) {
	if len(ids) == 0 {
		return questionnaire.Answer{}, s.Text("form.required")
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

// readSystems takes names of systems.
func readSystems(v message.FormValue) questionnaire.Answer {
	names := splitNames(v.Text)
	for _, id := range v.Choices {
		names = append(names, strings.TrimPrefix(id, message.TypedPrefix))
	}
	return questionnaire.FreeText(strings.Join(names, ", "))
}

// readEstimate takes a complete time estimate; how sure it is remains to be
// confirmed in the summary.
func (s *view) readEstimate(text string) (questionnaire.Answer, string) {
	e, missing := parse.ReadEstimate(text)
	switch {
	case missing == parse.MissingAll:
		return questionnaire.Answer{}, s.Text("miss.estimate", "text", texts.Clip(text, 60))
	case missing&parse.MissingDuration != 0:
		return questionnaire.Answer{}, s.Text("missing.duration")
	case missing&parse.MissingFrequency != 0:
		return questionnaire.Answer{}, s.Text("missing.frequency")
	case missing != 0:
		return questionnaire.Answer{}, s.Text("missing.people")
	}
	return questionnaire.Answer{Estimate: &e, Text: text, Unconfirmed: true}, ""
}

// readMoney takes an amount a year.
func (s *view) readMoney(text string) (questionnaire.Answer, string) {
	m, ok := parse.ReadMoney(text)
	switch {
	case !ok || parse.UnitPrice(text):
		return questionnaire.Answer{}, s.Text("money.how_much")
	case m.Kroner < 0 || m.Kroner > parse.MaxKroner:
		return questionnaire.Answer{}, s.Text("miss.money")
	}
	return questionnaire.Answer{Money: &m, Text: text}, ""
}

// readRequirement takes a law or deadline. A date in the past is asked about
// once.
func (s *step) readRequirement(d *Draft, q *questionnaire.Question, text string) (questionnaire.Answer, string) {
	a := questionnaire.FreeText(text)
	day, ok := parse.FindDate(text, s.local(), s.p.Lang)
	if !ok {
		return a, ""
	}
	if day.Before(s.today()) && d.Asked[q.ID] == 0 {
		d.Asked[q.ID]++
		return questionnaire.Answer{}, s.Text("miss.past", "date", s.Date(day))
	}
	a.Date = &day
	return a, ""
}

// readText takes a free text. A very short one is asked about once.
func (s *step) readText(d *Draft, q *questionnaire.Question, text string) (questionnaire.Answer, string) {
	if !strings.ContainsFunc(text, unicode.IsLetter) {
		return questionnaire.Answer{}, s.Text("miss.text")
	}
	if len([]rune(text)) < q.Short && d.Asked[q.ID] == 0 {
		d.Asked[q.ID]++
		return questionnaire.Answer{}, q.Again[s.p.Lang]
	}
	return questionnaire.FreeText(text), ""
}
