package dialogs

import (
	"maps"
	"slices"
	"strings"
)

// Page returns a page of a form for a person: with what the draft has, and
// over it what is filled in, which is stored nowhere. A page about a draft
// that is gone is the first page of a new idea.
func (e *Engine) Page(p Person, f Form, at Moment) FormPage {
	next := p.clone()
	s := &step{e: e, p: &next, at: at}
	s.meet()
	s.p.Current = f.Draft
	f.Values = bounds(f.Values)
	if _, typed := f.Values["problem"]; f.Message != "" && !typed {
		f.Values["problem"] = FormValue{Text: f.Message}
	}
	return s.page(f)
}

// page draws a page.
func (s *step) page(f Form) FormPage {
	d := s.p.current()
	if d == nil {
		d = &Draft{Questionnaire: s.e.newest.Name(), Source: f.Source}
		f.Page = FormProblem
	}
	page := FormPage{
		Draft: d.ID, Page: f.Page, Rev: d.Rev, Lang: s.p.Lang, Source: d.Source,
		Title: s.text("form.title"), Submit: s.text("form.submit_" + pageName(f.Page)), Close: s.text("form.close"),
	}
	switch field, single := strings.CutPrefix(f.Page, FormField); {
	case single:
		page.Title = s.text("form.title_field")
		page.Fields = s.singleField(d, field, f.Values)
	case f.Page == FormRest:
		page.Top = []string{s.text("form.second")}
		page.Fields = s.restFields(d, f.Values)
	default:
		s.problemPage(&page, d, f.Values)
	}
	return page
}

// pageName names a page in the keys of texts.
func pageName(page string) string {
	if strings.HasPrefix(page, FormField) {
		return "field"
	}
	if page == FormRest {
		return FormRest
	}
	return FormProblem
}

// problemPage draws the first page: the problem, and who reads it.
func (s *step) problemPage(page *FormPage, d *Draft, values map[string]FormValue) {
	page.Page = FormProblem
	page.Top = []string{s.text("form.first")}
	q := s.formOf(d).question("problem")
	f := s.pageField(d, q, values)
	f.Hint = strings.Join(nonEmpty(f.Hint, s.text("form.private")), " ")
	page.Fields = []FormPageField{f}
	page.Bottom = []string{s.text("form.readers")}
	if d.Source != "" {
		page.Bottom = append(page.Bottom, s.text("form.source"))
	}
}

// singleField is the one field of a page that corrects an answer.
func (s *step) singleField(d *Draft, id string, values map[string]FormValue) []FormPageField {
	if id == "title" {
		f := FormPageField{ID: id, Kind: FieldText, Label: s.text("title.ask"), Value: FormValue{Text: s.title(d)}}
		if v, ok := values[id]; ok {
			f.Value = v
		}
		return []FormPageField{f}
	}
	q := s.formOf(d).question(id)
	if q == nil {
		return nil
	}
	f := s.pageField(d, q, values)
	f.Decides = false
	return []FormPageField{f}
}

// restFields are the fields of the second page: what was found, and every
// question that the answers, as filled in so far, call for.
func (s *step) restFields(d *Draft, values map[string]FormValue) []FormPageField {
	var fields []FormPageField
	if f, ok := s.matchField(d, values); ok {
		fields = append(fields, f)
	}
	section := ""
	for _, q := range s.formOf(d).asked(s.supposed(d, values)) {
		if q.ID == "problem" {
			continue
		}
		f := s.pageField(d, q, values)
		if name := s.section(q); name != section {
			section, f.Section = name, name
		}
		fields = append(fields, f)
	}
	return fields
}

// section names the part of the form that a question stands in.
func (s *step) section(q *Question) string {
	switch {
	case q.ID == "personal_data" || q.ID == "systems":
		return s.text("form.section_data")
	case slices.Contains(q.Principles, "P4") || q.ID == "requirement":
		return s.text("form.section_benefit")
	}
	return s.text("form.section_idea")
}

// supposed are the draft's answers as they would be with what is filled in,
// as far as other questions depend on them.
func (s *step) supposed(d *Draft, values map[string]FormValue) map[string]Answer {
	all := writable(d.Answers)
	for id, v := range values {
		if len(v.Choices) > 0 {
			all[id] = chosen(v.Choices...)
		}
	}
	for _, q := range s.formOf(d).Questions {
		if _, answered := all[q.ID]; q.Type == TypeEstimate && !answered {
			all[q.ID] = Answer{Estimate: &Estimate{}} // what belongs to a time stands below it
		}
	}
	return all
}

// matchField offers the solutions found for the problem.
func (s *step) matchField(d *Draft, values map[string]FormValue) (FormPageField, bool) {
	if len(d.Reuse.Matches) == 0 || d.Reuse.Outcome != ReuseOpen {
		return FormPageField{}, false
	}
	q := s.formOf(d).question("reuse")
	f := FormPageField{ID: "reuse", Kind: FieldMatch, Label: q.Question[s.p.Lang], Optional: true, Value: values["reuse"]}
	for _, m := range d.matches() {
		f.Options = append(f.Options, Option{
			ID: "match:" + m.ID, Label: clip(s.matchName(m), maxLabel-20) + " (" + strings.ToLower(s.band(m)) + ")",
			Detail: clip(strings.Join(nonEmpty(m.Purpose, s.usedIn(m)), " "), maxLabel),
		})
	}
	f.Options = append(f.Options, s.option("none"))
	return f, true
}

// pageField is the field of one question.
func (s *step) pageField(d *Draft, q *Question, values map[string]FormValue) FormPageField {
	f := FormPageField{
		ID: q.ID, Kind: fieldKinds[q.Type], Label: q.Question[s.p.Lang], Hint: q.Detail[s.p.Lang], Max: q.Max,
		Optional: !q.Required, Decides: s.decides(d, q),
	}
	if q.Type == TypeChoice || q.Type == TypeChoices {
		for _, c := range q.choices(s.p.Lang, s.unknown()) {
			f.Options = append(f.Options, Option{ID: c.ID, Label: c.Label})
		}
	}
	if x := q.Examples[s.p.Lang]; len(x) > 0 && f.Kind == FieldText && f.Hint == "" {
		f.Hint = s.text("help.example", "text", x[0])
	}
	if a, ok := d.Answers[q.ID]; ok {
		f.Value = valueOf(q, a)
	}
	if v, ok := values[q.ID]; ok {
		f.Value = v
	}
	f.Chosen = s.chosenNames(q, d.Answers[q.ID], f.Value)
	return f
}

// fieldKinds are the kinds of fields by the types of questions.
var fieldKinds = map[QuestionType]FieldKind{
	TypeText: FieldLongText, TypeChoice: FieldChoice, TypeChoices: FieldChoices, TypeTask: FieldTask,
	TypeEstimate: FieldText, TypeMoney: FieldText, TypeSign: FieldText, TypeSystems: FieldSystems, TypeRequirement: FieldText,
}

// decides reports whether another question depends on this one.
func (s *step) decides(d *Draft, q *Question) bool {
	return q.Type != TypeEstimate && slices.ContainsFunc(s.formOf(d).Questions, func(x Question) bool {
		return x.When != nil && x.When.Question == q.ID
	})
}

// valueOf is an answer as a field has it.
func valueOf(q *Question, a Answer) FormValue {
	switch {
	case a.State == Unknown && (q.Type == TypeChoice || q.Type == TypeChoices):
		return FormValue{Choices: []string{"unknown"}}
	case a.State == Skipped:
		return FormValue{}
	case q.Type == TypeTask && len(a.Choices) > 0:
		return FormValue{Choices: a.Choices}
	case q.Type == TypeTask || q.Type == TypeSystems:
		var v FormValue
		for _, name := range splitNames(a.Text) {
			v.Choices = append(v.Choices, TypedPrefix+name)
		}
		return v
	case len(a.Choices) > 0:
		return FormValue{Choices: a.Choices}
	}
	return FormValue{Text: a.whole()}
}

// chosenNames names what a search field holds.
func (s *step) chosenNames(q *Question, a Answer, v FormValue) []Option {
	if q.Type != TypeTask && q.Type != TypeSystems {
		return nil
	}
	var out []Option
	for _, id := range v.Choices {
		name, typed := strings.CutPrefix(id, TypedPrefix)
		if parts := strings.SplitN(id, "|", 3); !typed && len(parts) == 3 {
			name = parts[2]
		}
		if !typed && slices.Contains(a.Choices, id) {
			name = a.Text
		}
		out = append(out, Option{ID: id, Label: clip(name, maxLabel)})
	}
	return out
}

// Suggest returns what a search field offers: what was found, and what was
// typed, word for word.
func (e *Engine) Suggest(l Lang, kind FieldKind, typed string, found []Match) []Option {
	typed = strings.TrimSpace(typed)
	var out []Option
	for _, m := range found {
		name := m.Name
		if l == English && m.English != "" {
			name = m.English
		}
		id := m.ID + "|" + m.KLE + "|" + name
		if kind == FieldSystems {
			id = TypedPrefix + name
		}
		out = append(out, Option{ID: id, Label: clip(name, maxLabel)})
	}
	if typed != "" {
		out = append(out, Option{ID: TypedPrefix + clip(typed, 60), Label: e.texts.get(l, "option.task_as_typed", "text", clip(typed, 40))})
	}
	if kind == FieldTask {
		out = append(out, Option{ID: "unknown", Label: e.texts.get(l, "option.unknown")})
	}
	return out
}

// FormAnswer returns what becomes of a form, from the state after it was taken
// in: the same however often it is asked.
func (e *Engine) FormAnswer(p Person, f Form, at Moment) FormAnswer {
	filled := p.Filled
	if filled == nil || filled.Page != f.Page || f.Draft != "" && filled.Draft != f.Draft {
		return FormAnswer{}
	}
	if len(filled.Errors) > 0 {
		return FormAnswer{Errors: maps.Clone(filled.Errors)}
	}
	if f.Page != FormProblem || p.draft(filled.Draft) == nil {
		return FormAnswer{}
	}
	page := e.Page(p, Form{Draft: filled.Draft, Page: FormRest}, at)
	return FormAnswer{Page: &page}
}

// band words how like a match is.
func (s *step) band(m Match) string {
	if m.Strong {
		return s.text("band.strong")
	}
	return s.text("band.possible")
}
