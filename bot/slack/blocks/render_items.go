package blocks

import (
	"cmp"
	"strings"

	"github.com/slack-go/slack"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/message"
)

// manyItems is from how many items on a list is set close, a block an item.
const manyItems = 10

// beside is how long a button's text beside a name may be, for phones.
const beside = 9

// items sets a list: names with a button beside, and what there is to know.
func (p *page) items() {
	if len(p.m.Items) == 0 {
		return
	}
	if p.m.Done != "" {
		p.names()
		return
	}
	close := len(p.m.Items) >= manyItems
	for i, it := range p.m.Items {
		if i > 0 && len(p.m.Items[i-1].Acts) > 0 && len(it.Acts) == 0 && it.Option == nil {
			p.divider()
		}
		switch {
		case len(it.Acts) > 0:
			p.acting(i, it)
		case it.Option == nil:
			p.readOnly(it)
		case close:
			p.beside(it, it.Lines...)
		default:
			p.divider()
			p.beside(it)
			p.details(it.Lines)
		}
	}
	if !close && len(p.m.Options)+len(p.m.Note) > 0 {
		p.divider()
	}
}

// names sets only the names of a list that is done with.
func (p *page) names() {
	var names []run
	for _, it := range p.m.Items {
		names = append(names, run{text: "· " + chat.OneLine(it.Name)})
	}
	p.add(rich(onLines(names)...)...)
}

// readOnly sets an item that cannot be picked.
func (p *page) readOnly(it message.Item) {
	p.add(rich(onLines(append([]run{{text: it.Name, bold: true}}, lines(it.Lines)...))...)...)
}

// acting sets an item with a row of buttons of its own below. They are read
// aloud with the thing's name, as other items have the same.
func (p *page) acting(i int, it message.Item) {
	p.readOnly(it)
	var row []slack.BlockElement
	for _, c := range p.itemActs(i, it) {
		c.spoken = chat.OneLine(c.Label) + ": " + chat.OneLine(it.Name)
		if b := p.button(c); b != nil {
			row = append(row, b)
		}
	}
	if len(row) > 0 {
		p.add(slack.NewActionBlock("", row...))
	}
}

// itemActs are the acts of the i-th item, and what picks it.
func (p *page) itemActs(i int, it message.Item) (out []choice) {
	for n, o := range it.Shown() {
		out = append(out, choice{Option: o, n: n + 1, item: i + 1})
	}
	if it.Option != nil {
		p.numbered++
		c := choice{Option: *it.Option, n: p.numbered}
		c.Label = cmp.Or(c.Label, ownTexts.Get(p.m.Lang, "view"))
		out = append(out, c)
	}
	return out
}

// beside sets a name with its button beside it.
func (p *page) beside(it message.Item, below ...string) {
	p.numbered++
	c := choice{n: p.numbered, Option: *it.Option}
	c.Label, c.spoken = p.itemLabel(it)
	section := slack.NewSectionBlock(bold(it.Name, below...), nil, nil)
	if b := p.button(c); b != nil {
		section.Accessory = slack.NewAccessory(b)
	}
	if chat.Units(it.Name) > maxParagraph || chat.Units(strings.Join(below, "\n")) > maxParagraph-chat.Units(it.Name) {
		p.readOnly(message.Item{Name: it.Name, Lines: below})
		section.Text = plainText(chat.Shorten(chat.OneLine(it.Name), maxButton))
	}
	p.add(section)
}

// details sets what there is to know of an item: what it is, then small print.
func (p *page) details(text []string) {
	if len(text) == 0 {
		return
	}
	p.add(paragraph(text[0])...)
	for _, part := range chat.Chunks(strings.Join(text[1:], "\n"), maxParagraph) {
		p.add(small(part))
	}
}

// itemLabel is what stands on an item's button, short as there is little room
// beside a text, and how it is read aloud: with the thing's name.
func (p *page) itemLabel(it message.Item) (label, spoken string) {
	label = chat.OneLine(it.Option.Label)
	switch {
	case strings.HasPrefix(it.Option.ID, "draft:"):
		label = ownTexts.Get(p.m.Lang, "go_on")
	case label == "" || label == chat.OneLine(it.Name) || chat.Units(label) > beside || strings.HasPrefix(it.Option.ID, "match:"):
		label = ownTexts.Get(p.m.Lang, "view")
	}
	return label, label + " " + chat.OneLine(it.Name)
}
