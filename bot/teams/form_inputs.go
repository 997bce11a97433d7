package teams

import (
	"slices"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs"
)

// The data sets that search fields are filled from, see renderSuggestions.
const (
	datasetTasks   = "tasks"
	datasetSystems = "systems"
)

// datasetKind is the kind of field that asks for a data set; "" for none of
// ours.
func datasetKind(dataset string) dialogs.FieldKind {
	switch dataset {
	case datasetTasks:
		return dialogs.FieldTask
	case datasetSystems:
		return dialogs.FieldSystems
	}
	return ""
}

// input is what a field is filled in with; false where there is nothing to
// choose from. What is required is checked by Teams, in the same words as by
// the bot.
func input(p dialogs.FormPage, f dialogs.FormPageField) (element, bool) {
	e := element{ID: inputID(f), Label: fieldLabel(f), Wrap: true}
	if !f.Optional {
		e.IsRequired, e.ErrorMessage = true, word(p.Lang, "required")
	}
	switch f.Kind {
	case dialogs.FieldChoice, dialogs.FieldMatch:
		return choiceInput(p, f, e)
	case dialogs.FieldChoices:
		return someInput(p, f, e)
	case dialogs.FieldTask:
		return searchInput(p, f, e, datasetTasks)
	case dialogs.FieldSystems:
		e.IsMultiSelect = true
		return searchInput(p, f, e, datasetSystems)
	case dialogs.FieldDate:
		return dateInput(f, e), true
	}
	return textInput(f, e), true
}

func textInput(f dialogs.FormPageField, e element) element {
	e.Type, e.Wrap, e.MaxLength, e.Value = "Input.Text", false, maxInput, tidyText(f.Value.Text)
	e.IsMultiline = f.Kind == dialogs.FieldLongText
	e.Placeholder = short(oneLine(tidyText(f.Hole)), maxHole)
	return e
}

func dateInput(f dialogs.FormPageField, e element) element {
	e.Type, e.Wrap = "Input.Date", false
	if _, err := time.Parse(time.DateOnly, f.Value.Text); err == nil {
		e.Value = f.Value.Text
	}
	return e
}

// choiceInput is one of some options: below each other where they are few or
// long, in a list to unfold where they are many.
func choiceInput(p dialogs.FormPage, f dialogs.FormPageField, e element) (element, bool) {
	e.Type = "Input.ChoiceSet"
	e.Placeholder = short(oneLine(tidyText(f.Hole)), maxHole)
	setChoices(&e, f.Options, f.Value.Choices)
	setStyle(&e, p.Lang)
	return e, len(e.Choices) > 0
}

// someInput is some of the options.
func someInput(p dialogs.FormPage, f dialogs.FormPageField, e element) (element, bool) {
	e.Type, e.IsMultiSelect, e.Style = "Input.ChoiceSet", true, "expanded"
	if e.IsRequired {
		e.ErrorMessage = chooseSome(p.Lang, f.Max)
	}
	setChoices(&e, f.Options, f.Value.Choices)
	return e, len(e.Choices) > 0
}

// searchInput is found by typing. What is chosen is among its choices, as Teams
// shows nothing else.
func searchInput(p dialogs.FormPage, f dialogs.FormPageField, e element, dataset string) (element, bool) {
	e.Type, e.Style = "Input.ChoiceSet", "filtered"
	e.Placeholder = short(firstOf(oneLine(tidyText(f.Hole)), word(p.Lang, "search")), maxHole)
	setChoices(&e, searched(f), f.Value.Choices)
	e.ChoicesData = &dataQuery{Type: "Data.Query", Dataset: dataset}
	return e, true
}

// searched are the options of a search field, and those that its value names.
// A text of the person's own stands for itself.
func searched(f dialogs.FormPageField) []dialogs.Option {
	var named []dialogs.Option
	for _, o := range append(slices.Clone(f.Chosen), f.Options...) {
		o.Chosen = false
		named = append(named, o)
	}
	for _, id := range f.Value.Choices {
		named = append(named, dialogs.Option{ID: id, Label: strings.TrimPrefix(id, dialogs.TypedPrefix)})
	}
	return named[:min(maxSuggestions, len(named))]
}

// maxSuggestions is how many choices a search field is offered at a time.
const maxSuggestions = 100

// searchAnswer answers an application/search.
type searchAnswer struct {
	StatusCode int        `json:"statusCode"`
	Type       string     `json:"type"`
	Value      searchPage `json:"value"`
}

type searchPage struct {
	Results []suggestion `json:"results"`
}

type suggestion struct {
	Value string `json:"value"`
	Title string `json:"title"`
}

// renderSuggestions offers options in a search field, the best first.
func renderSuggestions(options []dialogs.Option) searchAnswer {
	var e element
	setChoices(&e, options, nil)
	out := []suggestion{}
	for _, o := range e.Choices[:min(maxSuggestions, len(e.Choices))] {
		out = append(out, suggestion{Value: o.Value, Title: o.Title})
	}
	return searchAnswer{StatusCode: 200, Type: "application/vnd.microsoft.search.searchResponse", Value: searchPage{out}}
}
