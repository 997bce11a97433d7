package cards

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/message"
)

// The data sets that search fields are filled from, see Suggestions.
const (
	datasetTasks   = "tasks"
	datasetSystems = "systems"
)

// DatasetKind is the kind of field that asks for a data set; "" for none of
// ours.
func DatasetKind(dataset string) message.FieldKind {
	switch dataset {
	case datasetTasks:
		return message.FieldTask
	case datasetSystems:
		return message.FieldSystems
	}
	return ""
}

// inputs are what a field is filled in with; none where there is nothing to
// choose from. What is required is checked by Teams, in the same words as by
// the bot.
func inputs(p message.FormPage, f message.FormPageField) []element {
	e := element{ID: inputID(f), Label: fieldLabel(f), Wrap: true}
	if !f.Optional {
		e.IsRequired, e.ErrorMessage = true, ownTexts.Get(p.Lang, "required")
	}
	switch f.Kind {
	case message.FieldChoice, message.FieldMatch:
		return choiceInput(p, f, e)
	case message.FieldChoices:
		return someInput(p, f, e)
	case message.FieldTask, message.FieldSystems:
		return searchInputs(p, f, e)
	case message.FieldDate:
		return []element{dateInput(f, e)}
	default:
		return []element{textInput(f, e)}
	}
}

func textInput(f message.FormPageField, e element) element {
	e.Type, e.Wrap, e.MaxLength, e.Value = "Input.Text", false, maxInput, chat.CleanText(f.Value.Text)
	e.IsMultiline = f.Kind == message.FieldLongText
	e.Placeholder = chat.Shorten(chat.OneLine(chat.CleanText(f.Hole)), maxHole)
	return e
}

func dateInput(f message.FormPageField, e element) element {
	e.Type, e.Wrap = "Input.Date", false
	if _, err := time.Parse(time.DateOnly, f.Value.Text); err == nil {
		e.Value = f.Value.Text
	}
	return e
}

// choiceInput is one of some options: below each other where they are few, in a
// list to unfold where they are many.
func choiceInput(p message.FormPage, f message.FormPageField, e element) []element {
	e.Type = "Input.ChoiceSet"
	e.Placeholder = chat.Shorten(chat.OneLine(chat.CleanText(f.Hole)), maxHole)
	setChoices(&e, f.Options, f.Value.Choices)
	setStyle(&e, p.Lang)
	return unlessEmpty(e)
}

// someInput is some of the options.
func someInput(p message.FormPage, f message.FormPageField, e element) []element {
	e.Type, e.IsMultiSelect, e.Style = "Input.ChoiceSet", true, "expanded"
	if e.IsRequired {
		e.ErrorMessage = chooseSome(p.Lang, f.Max)
	}
	setChoices(&e, f.Options, f.Value.Choices)
	return unlessEmpty(e)
}

func unlessEmpty(e element) []element {
	if len(e.Choices) == 0 {
		return nil
	}
	return []element{e}
}

// searchInputs are found by typing. What has been chosen stands above as
// ticked, as a search field may show the value of it rather than its words.
func searchInputs(p message.FormPage, f message.FormPageField, e element) []element {
	dataset, more, label := datasetTasks, fieldOther, "other"
	if e.IsMultiSelect = f.Kind == message.FieldSystems; e.IsMultiSelect {
		dataset, more, label = datasetSystems, fieldMore, "more"
	}
	search := e
	search.Type, search.Style, search.ChoicesData = "Input.ChoiceSet", "filtered", &dataQuery{Type: "Data.Query", Dataset: dataset}
	search.Placeholder = chat.Shorten(cmp.Or(chat.OneLine(chat.CleanText(f.Hole)), ownTexts.Get(p.Lang, "search")), maxHole)
	setChoices(&search, f.Options, nil)
	e.Type, e.Style = "Input.ChoiceSet", "expanded"
	setChoices(&e, named(f), f.Value.Choices)
	if len(e.Choices) == 0 {
		return []element{search}
	}
	search.ID, search.Label = more+f.ID, ownTexts.Get(p.Lang, label)
	search.IsRequired, search.ErrorMessage = false, ""
	return []element{e, search}
}

// named are the options that a search field's value names. A text of the
// person's own stands for itself.
func named(f message.FormPageField) (out []message.Option) {
	known := append(slices.Clone(f.Chosen), f.Options...)
	for _, id := range f.Value.Choices[:min(MaxSuggestions, len(f.Value.Choices))] {
		o := message.Option{ID: id, Label: strings.TrimPrefix(id, message.TypedPrefix)}
		if i := slices.IndexFunc(known, func(k message.Option) bool { return k.ID == id }); i >= 0 {
			o.Label = known[i].Label
		}
		out = append(out, o)
	}
	return out
}

// MaxSuggestions is how many choices a search field is offered at a time.
const MaxSuggestions = 100

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

// Suggestions offers options in a search field, the best first.
func Suggestions(options []message.Option) any {
	var e element
	setChoices(&e, options, nil)
	out := []suggestion{}
	for _, o := range e.Choices[:min(MaxSuggestions, len(e.Choices))] {
		out = append(out, suggestion{Value: o.Value, Title: o.Title})
	}
	return searchAnswer{StatusCode: 200, Type: "application/vnd.microsoft.search.searchResponse", Value: searchPage{out}}
}
