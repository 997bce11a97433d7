package blocks

import (
	"fmt"
	"strconv"

	"github.com/slack-go/slack"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/message"
)

// few is how many answers are buttons, and wide how long a button's text may
// be: Slack cuts a longer one.
const (
	few  = 5
	wide = 30
)

// choice is an option with its number. Those of the menu count from -1 down; 0
// hands in what is ticked.
type choice struct {
	message.Option
	n      int
	item   int    // which item it is an act of, from 1; 0 for none
	spoken string // how the button is read aloud, "" for its label
}

// id is the action id of a choice as a button.
func (c choice) id() string {
	switch {
	case c.item > 0:
		return actionAct + ":" + strconv.Itoa(c.item) + ":" + strconv.Itoa(c.n)
	case c.n == 0:
		return ActionSeveral
	case c.n < 0:
		return actionMenu + ":" + strconv.Itoa(-c.n)
	}
	return actionPick + ":" + strconv.Itoa(c.n)
}

// answers sets what can be pressed: boxes where there are many answers or long
// ones, else one row of buttons, and the menu last.
func (p *page) answers() {
	if p.m.Done != "" {
		return
	}
	options, menu := p.choices()
	switch {
	case len(options) == 0:
	case p.m.Several:
		p.several(options)
		options = nil
	case p.boxed(options):
		p.explain(options)
		p.single(options)
		options = nil
	default:
		p.explain(options)
	}
	p.row(options, menu)
}

// choices returns the options, numbered as in the text, and the menu. Skipping
// stands as a button where nothing else does.
func (p *page) choices() (options, menu []choice) {
	for _, o := range p.m.Options {
		p.numbered++
		options = append(options, choice{Option: o, n: p.numbered})
	}
	for i, o := range p.m.Menu {
		menu = append(menu, choice{Option: o, n: -i - 1})
	}
	return options, menu
}

// boxed tells whether options are radio buttons rather than buttons: where
// there are more than a few, or where one would be cut. What moves on is
// always a button.
func (p *page) boxed(options []choice) bool {
	long := false
	for _, c := range options {
		if c.Primary {
			return false
		}
		long = long || chat.Units(chat.OneLine(c.Label)) > wide || c.Detail != ""
	}
	return long || len(options) > few
}

// explain sets what buttons and boxes have no room for.
func (p *page) explain(options []choice) {
	boxed := p.boxed(options) || p.m.Several
	for _, c := range options {
		switch label := chat.OneLine(c.Label); {
		case chat.Units(label) > maxOption:
			p.add(rich(run{text: fmt.Sprintf("%d ", c.n) + label})...)
		case c.Detail != "" && (!boxed || chat.Units(chat.OneLine(c.Detail)) > maxOption):
			p.add(rich(run{text: label, bold: true}, run{text: ": " + c.Detail})...)
		}
	}
}

// single sets options of which one is picked, at once: radio buttons, or lists
// where there are too many.
func (p *page) single(options []choice) {
	objects, chosen := p.objects(options, func(c choice) string { return Encode(p.m.Of, c.ID) })
	if len(objects) <= maxBoxes {
		if len(objects) > 0 {
			radio := slack.NewRadioButtonsBlockElement(actionPick, objects...)
			radio.InitialOption = first(chosen)
			p.add(slack.NewActionBlock("", radio))
		}
		return
	}
	p.lists(actionPick, ownTexts.Get(p.m.Lang, "choose"), objects, first(chosen))
}

// lists sets options in lists to unfold, as many as it takes.
func (p *page) lists(action, placeholder string, objects []*slack.OptionBlockObject, chosen *slack.OptionBlockObject) {
	for n := 0; len(objects) > 0; n++ {
		part := objects[:min(maxSelect, len(objects))]
		objects = objects[len(part):]
		list := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, plainText(placeholder), fmt.Sprintf("%s:%d", action, n), part...)
		for _, o := range part {
			if o == chosen {
				list.InitialOption = o
			}
		}
		p.add(slack.NewActionBlock("", list))
	}
}

// several sets options of which some are ticked. The button that hands them in
// is first in the row; the boxes' values are bare ids.
func (p *page) several(options []choice) {
	p.explain(options)
	objects, chosen := p.objects(options, func(c choice) string { return c.ID })
	if len(objects) == 0 {
		return
	}
	label, text := ownTexts.Get(p.m.Lang, "choose"), ""
	if p.labelled() {
		label, text = p.m.Title, joined(p.m.Text)
	}
	in := slack.NewInputBlock(p.boxesID(), plainText(label), nil, boxes(ActionChoices, p.m, objects, chosen))
	if text != "" {
		in.Hint = plainText(text)
	}
	p.add(in)
}

// boxesID is the block id of boxes. It is another one for each revision, as
// Slack keeps what was ticked under the old one.
func (p *page) boxesID() string {
	id := fmt.Sprintf("several/%s/%d", p.m.Of.Step, p.m.Of.Rev)
	if chat.Units(id) > maxID {
		return "several"
	}
	return id
}

// boxes are checkboxes, or a list where there are too many.
func boxes(action string, m message.Message, objects, chosen []*slack.OptionBlockObject) slack.BlockElement {
	if len(objects) <= maxBoxes {
		e := slack.NewCheckboxGroupsBlockElement(action, objects...)
		e.InitialOptions = chosen
		return e
	}
	objects = objects[:min(maxSelect, len(objects))]
	return multiSelect(action, ownTexts.Get(m.Lang, "choose"), objects, within(chosen, objects), m.Max)
}

// objects makes option objects, and tells which of them are chosen. What does
// not fit, or is there already, is left to be typed.
func (p *page) objects(options []choice, value func(choice) string) (all, chosen []*slack.OptionBlockObject) {
	seen := map[string]bool{}
	for _, c := range options {
		v := value(c)
		if v == "" || chat.Units(v) > maxOptionValue || seen[v] {
			continue
		}
		seen[v] = true
		o := optionObject(v, c.Label, c.Detail)
		all = append(all, o)
		if c.Chosen {
			chosen = append(chosen, o)
		}
	}
	return all, chosen
}

// optionObject is an option of a list or of boxes.
func optionObject(value, label, detail string) *slack.OptionBlockObject {
	o := &slack.OptionBlockObject{Value: value, Text: plainText(chat.Shorten(chat.OneLine(label), maxOption))}
	if detail != "" {
		o.Description = plainText(chat.Shorten(chat.OneLine(detail), maxOption))
	}
	return o
}

// edits sets the list of answers that can be corrected, if there are any.
func (p *page) edits() bool {
	if p.m.Of.Draft == "" || p.m.Done != "" {
		return false
	}
	var fields []choice
	for _, f := range p.m.Facts {
		if f.Field != "" && f.Label != "" {
			fields = append(fields, choice{Option: message.Option{ID: f.Field, Label: f.Label}})
		}
	}
	objects, _ := p.objects(fields, func(c choice) string { return Encode(p.m.Of, c.ID) })
	p.lists(ActionEdit, ownTexts.Get(p.m.Lang, "edit"), objects, nil)
	return len(objects) > 0
}

func first[T any](all []*T) *T {
	if len(all) == 0 {
		return nil
	}
	return all[0]
}
