package intake

import (
	"maps"
	"slices"
	"strings"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/wording"
)

// FormPage returns a page of a form with the draft's answers, overlaid with the
// values filled in so far, which are not stored. For a draft that is gone it is
// the first page of a new idea.
func FormPage(v *person.View, f message.Form) message.FormPage {
	f.Values = bounds(f.Values)
	if _, typed := f.Values["problem"]; f.Message != "" && !typed {
		f.Values["problem"] = message.FormValue{Text: f.Message}
	}
	return page(v, v.Person.Draft(f.Draft), f)
}

// page returns a page for a draft, nil for a new one.
func page(v *person.View, d *idea.Draft, f message.Form) message.FormPage {
	w := &v.Voice
	if d == nil {
		d = &idea.Draft{Questionnaire: w.Policy.Newest.Name(), Source: f.Source}
		f.Page = message.FormProblem
	}
	page := message.FormPage{
		Draft: d.ID, Page: f.Page, Rev: d.Rev, Lang: w.Lang, Source: d.Source,
		Title: w.Text("form.title"), Submit: w.Text("form.submit_" + pageName(f.Page)), Close: w.Text("form.close"),
	}
	switch field, single := strings.CutPrefix(f.Page, message.FormField); {
	case single:
		page.Title = w.Text("form.title_field")
		page.Fields = singleField(v, d, field, f.Values)
	case f.Page == message.FormRest:
		page.Top = []string{w.Text("form.second")}
		page.Fields = restFields(w, d, f.Values)
	default:
		problemPage(w, &page, d, f.Values)
	}
	return page
}

// pageName returns a page's name in text keys.
func pageName(page string) string {
	if strings.HasPrefix(page, message.FormField) {
		return "field"
	}
	if page == message.FormRest {
		return message.FormRest
	}
	return message.FormProblem
}

// problemPage adds the first page's fields: the problem, and a note on who
// reads it.
func problemPage(w *wording.Voice, page *message.FormPage, d *idea.Draft, values map[string]message.FormValue) {
	page.Page = message.FormProblem
	page.Top = []string{w.Text("form.first")}
	q := w.FormOf(d.Submission()).Question("problem")
	f := pageField(w, d, q, values)
	f.Hint = strings.Join(texts.NonEmpty(f.Hint, w.Text("form.private")), " ")
	page.Fields = []message.FormPageField{f}
	page.Bottom = []string{w.Text("form.readers")}
	if d.Source != "" {
		page.Bottom = append(page.Bottom, w.Text("form.source"))
	}
}

// singleField returns the only field of a page that corrects an answer.
func singleField(v *person.View, d *idea.Draft, id string, values map[string]message.FormValue) []message.FormPageField {
	if id == "title" {
		f := message.FormPageField{ID: id, Kind: message.FieldText, Label: v.Text("title.ask"), Value: message.FormValue{Text: v.Title(d)}}
		if typed, ok := values[id]; ok {
			f.Value = typed
		}
		return []message.FormPageField{f}
	}
	q := v.FormOf(d.Submission()).Question(id)
	if q == nil {
		return nil
	}
	f := pageField(&v.Voice, d, q, values)
	f.Decides = false
	return []message.FormPageField{f}
}

// restFields returns the fields of the second page: the matches, and all
// questions that are asked, given the answers filled in so far.
func restFields(w *wording.Voice, d *idea.Draft, values map[string]message.FormValue) []message.FormPageField {
	var fields []message.FormPageField
	if f, ok := matchField(w, d, values); ok {
		fields = append(fields, f)
	}
	section := ""
	for _, q := range w.FormOf(d.Submission()).Asked(supposed(w, d, values)) {
		if q.ID == "problem" {
			continue
		}
		f := pageField(w, d, q, values)
		if name := w.Section(q); name != section {
			section, f.Section = name, name
		}
		fields = append(fields, f)
	}
	return fields
}

// supposed returns the draft's answers, overlaid with the filled-in values that
// other questions depend on.
func supposed(w *wording.Voice, d *idea.Draft, values map[string]message.FormValue) map[string]questionnaire.Answer {
	all := idea.Writable(d.Answers)
	for id, v := range values {
		if len(v.Choices) > 0 {
			all[id] = questionnaire.Chosen(v.Choices...)
		}
	}
	for _, q := range w.FormOf(d.Submission()).Questions {
		if _, answered := all[q.ID]; q.Type == questionnaire.TypeEstimate && !answered {
			all[q.ID] = questionnaire.Answer{Estimate: &parse.Estimate{}} // the fields about time appear below it
		}
	}
	return all
}

// matchField returns the field that offers the solutions found.
func matchField(w *wording.Voice, d *idea.Draft, values map[string]message.FormValue) (message.FormPageField, bool) {
	if len(d.Reuse.Matches) == 0 || d.Reuse.Outcome != idea.ReuseOpen {
		return message.FormPageField{}, false
	}
	q := w.FormOf(d.Submission()).Question("reuse")
	f := message.FormPageField{ID: "reuse", Kind: message.FieldMatch, Label: q.Question[w.Lang], Optional: true, Value: values["reuse"]}
	for _, m := range d.Matches() {
		f.Options = append(f.Options, message.Option{
			ID: "match:" + m.ID, Label: texts.Clip(w.MatchName(m), questionnaire.MaxLabel-20) + " (" + strings.ToLower(w.Band(m)) + ")",
			Detail: texts.Clip(strings.Join(texts.NonEmpty(m.Purpose, w.UsedIn(m)), " "), questionnaire.MaxLabel),
		})
	}
	f.Options = append(f.Options, w.Option("none"))
	return f, true
}

// pageField returns the field of a question.
func pageField(w *wording.Voice, d *idea.Draft, q *questionnaire.Question, values map[string]message.FormValue) message.FormPageField {
	f := message.FormPageField{
		ID: q.ID, Kind: fieldKinds[q.Type], Label: q.Question[w.Lang], Hint: q.Detail[w.Lang], Max: q.Max,
		Optional: !q.Required, Decides: decides(w, d, q),
	}
	if q.Type == questionnaire.TypeChoice || q.Type == questionnaire.TypeChoices {
		for _, c := range q.Matching(w.Lang, w.Unknown()) {
			f.Options = append(f.Options, message.Option{ID: c.ID, Label: c.Label})
		}
	}
	if x := q.Examples[w.Lang]; len(x) > 0 && f.Kind == message.FieldText && f.Hint == "" {
		f.Hint = w.Text("help.example", "text", x[0])
	}
	if a, ok := d.Answers[q.ID]; ok {
		f.Value = valueOf(q, a)
	}
	if v, ok := values[q.ID]; ok {
		f.Value = v
	}
	f.Chosen = chosenNames(q, d.Answers[q.ID], f.Value)
	return f
}

// fieldKinds are the kinds of fields by the type of question.
var fieldKinds = map[questionnaire.Type]message.FieldKind{
	questionnaire.TypeText: message.FieldLongText, questionnaire.TypeChoice: message.FieldChoice, questionnaire.TypeChoices: message.FieldChoices, questionnaire.TypeTask: message.FieldTask,
	questionnaire.TypeEstimate: message.FieldText, questionnaire.TypeMoney: message.FieldText, questionnaire.TypeSign: message.FieldText, questionnaire.TypeSystems: message.FieldSystems, questionnaire.TypeRequirement: message.FieldText,
}

// decides reports whether another question depends on this one.
func decides(w *wording.Voice, d *idea.Draft, q *questionnaire.Question) bool {
	return q.Type != questionnaire.TypeEstimate && slices.ContainsFunc(w.FormOf(d.Submission()).Questions, func(x questionnaire.Question) bool {
		return x.When != nil && x.When.Question == q.ID
	})
}

// valueOf returns an answer as the value of a field.
func valueOf(q *questionnaire.Question, a questionnaire.Answer) message.FormValue {
	switch {
	case a.State == questionnaire.Unknown && (q.Type == questionnaire.TypeChoice || q.Type == questionnaire.TypeChoices):
		return message.FormValue{Choices: []string{"unknown"}}
	case a.State == questionnaire.Skipped:
		return message.FormValue{}
	case q.Type == questionnaire.TypeTask && len(a.Choices) > 0:
		return message.FormValue{Choices: a.Choices}
	case q.Type == questionnaire.TypeTask || q.Type == questionnaire.TypeSystems:
		var v message.FormValue
		for _, name := range parse.SplitNames(a.Text) {
			v.Choices = append(v.Choices, message.TypedPrefix+name)
		}
		return v
	case len(a.Choices) > 0:
		return message.FormValue{Choices: a.Choices}
	}
	return message.FormValue{Text: a.Whole()}
}

// chosenNames returns the labels of a search field's choices.
func chosenNames(q *questionnaire.Question, a questionnaire.Answer, v message.FormValue) []message.Option {
	if q.Type != questionnaire.TypeTask && q.Type != questionnaire.TypeSystems {
		return nil
	}
	var out []message.Option
	for _, id := range v.Choices {
		name, typed := strings.CutPrefix(id, message.TypedPrefix)
		if parts := strings.SplitN(id, "|", 3); !typed && len(parts) == 3 {
			name = parts[2]
		}
		if !typed && slices.Contains(a.Choices, id) {
			name = a.Text
		}
		out = append(out, message.Option{ID: id, Label: texts.Clip(name, questionnaire.MaxLabel)})
	}
	return out
}

// Suggest returns the choices of a search field: the matches, and the typed
// text itself.
func Suggest(w *wording.Voice, kind message.FieldKind, typed string, found []idea.Match) []message.Option {
	typed = strings.TrimSpace(typed)
	var out []message.Option
	for _, m := range found {
		name := m.Name
		if w.Lang == texts.English && m.English != "" {
			name = m.English
		}
		id := m.ID + "|" + m.KLE + "|" + name
		if kind == message.FieldSystems {
			id = message.TypedPrefix + name
		}
		out = append(out, message.Option{ID: id, Label: texts.Clip(name, questionnaire.MaxLabel)})
	}
	if typed != "" {
		out = append(out, message.Option{ID: message.TypedPrefix + texts.Clip(typed, 60), Label: w.Text("option.task_as_typed", "text", texts.Clip(typed, 40))})
	}
	if kind == message.FieldTask {
		out = append(out, message.Option{ID: "unknown", Label: w.Text("option.unknown")})
	}
	return out
}

// FormAnswer returns the answer to a submitted form, from the state after it
// was handled. Asked again, it is the same.
func FormAnswer(v *person.View, f message.Form) message.FormAnswer {
	filled := v.Person.Filled
	if filled == nil || filled.Page != f.Page || f.Draft != "" && filled.Draft != f.Draft {
		return message.FormAnswer{}
	}
	if len(filled.Errors) > 0 {
		return message.FormAnswer{Errors: maps.Clone(filled.Errors)}
	}
	if f.Page != message.FormProblem || v.Person.Draft(filled.Draft) == nil {
		return message.FormAnswer{}
	}
	page := FormPage(v, message.Form{Draft: filled.Draft, Page: message.FormRest})
	return message.FormAnswer{Page: &page}
}
