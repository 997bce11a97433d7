package cards

import (
	"cmp"
	"slices"
	"strings"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/message"
)

// narrow is how long a button's text beside others may be, for phones.
const narrow = 9

// items sets a list: names, what there is to know, and what shows or picks
// them.
func (p *page) items() {
	if p.m.Done != "" {
		p.names()
		return
	}
	for i, it := range p.m.Items {
		e := ruled("Medium", p.item(it))
		e.Separator = p.apart(i)
		p.add(e)
	}
}

// apart tells whether a line is set above the i-th item: not above the first
// that has buttons of its own, nor between those below that have none.
func (p *page) apart(i int) bool {
	acting := func(it message.Item) bool { return len(it.Acts) > 0 }
	if i == 0 || !slices.ContainsFunc(p.m.Items, acting) {
		return !acting(p.m.Items[i])
	}
	return acting(p.m.Items[i]) || acting(p.m.Items[i-1])
}

// names sets only the names of a list that is done with.
func (p *page) names() {
	for _, it := range p.m.Items {
		p.add(spaced("Small", rich(run("· "+chat.OneLine(it.Name)))))
	}
}

// stepReuse is where one is asked whether a solution found can help.
const stepReuse = "reuse"

// item sets one entry. Where it is an answer to a question, its button stands
// below, and the first is what moves on; where one only looks, beside.
func (p *page) item(it message.Item) element {
	text := itemText(it)
	if len(it.Acts) > 0 {
		return container(append(text, actionSet(p.acts(it)...))...)
	}
	if it.Option == nil {
		return container(text...)
	}
	c := p.itemChoice(it)
	if p.m.Of.Step == stepReuse {
		c.Label, c.Primary = chat.Shorten(c.spoken, maxButton), true
		return container(append(text, actionSet(p.button(c)))...)
	}
	return container(beside(text, element{
		Type: "Column", Width: "auto", VerticalContentAlignment: "Center", Items: []element{actionSet(p.button(c))},
	}))
}

// acts are the buttons of an item's own, and the one that picks it. They are
// read aloud with the thing's name, as other items have the same.
func (p *page) acts(it message.Item) (out []action) {
	all := slices.Clone(it.Shown())
	if it.Option != nil {
		all = append(all, *it.Option)
	}
	for _, o := range all {
		out = append(out, p.button(choice{Option: o, verb: verbPick, spoken: chat.OneLine(o.Label) + ": " + chat.OneLine(it.Name)}))
	}
	return out
}

// itemText is an item's name, what it is, and small print.
func itemText(it message.Item) []element {
	out := []element{rich(boldRun(cmp.Or(it.Name, "–")))}
	for i, line := range it.Lines {
		switch i {
		case 0:
			out = append(out, spaced("None", rich(run(line))))
		case 1:
			out = append(out, spaced("Small", small(line)))
		default:
			out = append(out, spaced("None", small(line)))
		}
	}
	return out
}

// itemChoice is what stands on an item's button, short as there is little room
// beside a text, and how it is read aloud: with the thing's name.
func (p *page) itemChoice(it message.Item) choice {
	c := choice{Option: *it.Option, verb: verbPick}
	name := chat.OneLine(it.Name)
	c.Label = chat.OneLine(c.Label)
	c.spoken = ownTexts.Get(p.m.Lang, "view_name", "name", name)
	switch {
	case strings.HasPrefix(c.ID, "draft:"):
		c.Label = ownTexts.Get(p.m.Lang, "go_on")
		c.spoken = c.Label + ": " + name
	case c.Label == "" || c.Label == name || chat.Units(c.Label) > narrow || strings.HasPrefix(c.ID, "match:"):
		c.Label = ownTexts.Get(p.m.Lang, "view")
	default:
		c.spoken = c.Label + " " + name
	}
	return c
}
