package blocks

import (
	"slices"
	"time"

	"github.com/slack-go/slack"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/message"
)

// input is what a field is filled in with, nil where there is nothing to
// choose from.
func input(p message.FormPage, f message.FormPageField) slack.BlockElement {
	switch f.Kind {
	case message.FieldChoice, message.FieldMatch:
		return oneInput(p, f)
	case message.FieldChoices:
		return someInput(p, f)
	case message.FieldTask:
		return taskInput(p, f)
	case message.FieldSystems:
		return systemsInput(p, f)
	case message.FieldDate:
		return dateInput(f)
	default:
		return textInput(p, f)
	}
}

func textInput(p message.FormPage, f message.FormPageField) slack.BlockElement {
	e := slack.NewPlainTextInputBlockElement(nil, f.ID)
	if text := hole(f, ""); text != "" {
		e.Placeholder = plainText(text)
	}
	e.Multiline, e.MaxLength, e.InitialValue = f.Kind == message.FieldLongText, maxInput, f.Value.Text
	e.FocusOnLoad = len(p.Fields) == 1
	return e
}

func dateInput(f message.FormPageField) slack.BlockElement {
	e := slack.NewDatePickerBlockElement(f.ID)
	if _, err := time.Parse(time.DateOnly, f.Value.Text); err == nil {
		e.InitialDate = f.Value.Text
	}
	return e
}

func oneInput(p message.FormPage, f message.FormPageField) slack.BlockElement {
	objects, chosen := fieldObjects(f.Options, f.Value.Choices)
	switch n := len(objects); {
	case n == 0:
		return nil
	case n > maxBoxes:
		objects = objects[:min(maxSelect, n)]
		e := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, plainText(hole(f, ownTexts.Get(p.Lang, "choose"))), f.ID, objects...)
		e.InitialOption = first(within(chosen, objects))
		return e
	}
	e := slack.NewRadioButtonsBlockElement(f.ID, objects...)
	e.InitialOption = first(chosen)
	return e
}

func someInput(p message.FormPage, f message.FormPageField) slack.BlockElement {
	objects, chosen := fieldObjects(f.Options, f.Value.Choices)
	switch n := len(objects); {
	case n == 0:
		return nil
	case n > maxBoxes:
		objects = objects[:min(maxSelect, n)]
		return multiSelect(f.ID, hole(f, ownTexts.Get(p.Lang, "choose")), objects, within(chosen, objects), f.Max)
	}
	e := slack.NewCheckboxGroupsBlockElement(f.ID, objects...)
	e.InitialOptions = chosen
	return e
}

// taskInput is found by typing; before anything is typed the most likely ones
// are shown.
func taskInput(p message.FormPage, f message.FormPageField) slack.BlockElement {
	e := slack.NewOptionsSelectBlockElement(slack.OptTypeExternal, plainText(hole(f, ownTexts.Get(p.Lang, "search"))), f.ID)
	e.InitialOption, e.MinQueryLength = first(searched(f)), new(int)
	return e
}

func systemsInput(p message.FormPage, f message.FormPageField) slack.BlockElement {
	e := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeExternal, plainText(hole(f, ownTexts.Get(p.Lang, "search"))), f.ID)
	e.InitialOptions, e.MinQueryLength = searched(f), new(int)
	if f.Max > 0 {
		e.MaxSelectedItems = &f.Max
		e.InitialOptions = e.InitialOptions[:min(f.Max, len(e.InitialOptions))]
	}
	return e
}

// searched are the options that the value of a search field names. A text of
// the person's own stands for itself.
func searched(f message.FormPageField) (out []*slack.OptionBlockObject) {
	known := append(slices.Clone(f.Chosen), f.Options...)
	for _, id := range f.Value.Choices {
		o := message.Option{ID: id, Label: typedLabel(id)}
		if i := slices.IndexFunc(known, func(k message.Option) bool { return k.ID == id }); i >= 0 {
			o = known[i]
		}
		found, _ := fieldObjects([]message.Option{o}, nil)
		out = append(out, found...)
	}
	return out[:min(maxSelect, len(out))]
}

// fieldObjects makes option objects of options, and tells which are chosen.
// Their values are the options' ids.
func fieldObjects(options []message.Option, choices []string) (all, chosen []*slack.OptionBlockObject) {
	seen := map[string]bool{}
	for _, o := range options {
		id := fitID(o.ID)
		label := chat.CleanText(chat.OneLine(o.Label))
		if id == "" || label == "" || seen[id] {
			continue
		}
		seen[id] = true
		object := optionObject(id, label, chat.CleanText(chat.OneLine(o.Detail)))
		all = append(all, object)
		if o.Chosen || slices.Contains(choices, o.ID) {
			chosen = append(chosen, object)
		}
	}
	return all, chosen
}

// fitID is an option's id as a value. A typed text is cut to fit; "" is
// returned for another id that is too long.
func fitID(id string) string {
	if chat.Units(id) <= maxOptionValue {
		return id
	}
	if len(typedLabel(id)) < len(id) {
		head, _ := chat.Split(id, maxOptionValue)
		return head
	}
	return ""
}

// maxSuggestions is the most bytes that a search field takes.
const maxSuggestions = 19000

// RenderSuggestions offers options in a search field, the best first, as many
// as Slack takes.
func RenderSuggestions(options []message.Option) slack.OptionsResponse {
	all, _ := fieldObjects(options, nil)
	all = all[:min(maxSelect, len(all))]
	for len(all) > 0 && len(chat.JSON(all)) > maxSuggestions {
		all = all[:len(all)-1]
	}
	if all == nil {
		all = []*slack.OptionBlockObject{}
	}
	return slack.OptionsResponse{Options: all}
}
