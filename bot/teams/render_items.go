package teams

import (
	"strings"

	"odense.dk/ideabot/dialogs"
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
	for _, it := range p.m.Items {
		p.add(ruled("Medium", p.item(it)))
	}
}

// names sets only the names of a list that is done with.
func (p *page) names() {
	for _, it := range p.m.Items {
		p.add(spaced("Small", rich(run("· "+oneLine(it.Name)))))
	}
}

// stepReuse is where one is asked whether a solution found can help.
const stepReuse = "reuse"

// item sets one entry. Where it is an answer to a question, its button stands
// below, and the first is what moves on; where one only looks, beside.
func (p *page) item(it dialogs.Item) element {
	text := itemText(it)
	if it.Option == nil {
		return container(text...)
	}
	c := p.itemChoice(it)
	if p.m.Of.Step == stepReuse {
		c.Label, c.Primary = short(c.spoken, maxButton), true
		return container(append(text, actionSet(p.button(c)))...)
	}
	return container(beside(text, element{
		Type: "Column", Width: "auto", VerticalContentAlignment: "Center", Items: []element{actionSet(p.button(c))},
	}))
}

// itemText is an item's name, what it is, and small print.
func itemText(it dialogs.Item) []element {
	out := []element{rich(boldRun(firstOf(it.Name, "–")))}
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
func (p *page) itemChoice(it dialogs.Item) choice {
	c := choice{Option: *it.Option, verb: verbPick}
	name := oneLine(it.Name)
	c.Label = oneLine(c.Label)
	c.spoken = word(p.m.Lang, "view_name", "name", name)
	switch {
	case strings.HasPrefix(c.ID, "draft:"):
		c.Label = word(p.m.Lang, "go_on")
		c.spoken = c.Label + ": " + name
	case c.Label == "" || c.Label == name || units(c.Label) > narrow || strings.HasPrefix(c.ID, "match:"):
		c.Label = word(p.m.Lang, "view")
	default:
		c.spoken = c.Label + " " + name
	}
	return c
}
