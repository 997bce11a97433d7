package cards

import (
	"cmp"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/message"
)

// facts sets labelled values: each with something to correct it beside, where
// it may be, else below each other.
func (p *page) facts() {
	if p.edits() {
		p.rows()
		return
	}
	var lines []element
	for _, f := range p.m.Facts {
		e := rich(factRuns(f)...)
		e.Spacing = "Small"
		lines = append(lines, e)
	}
	if len(lines) > 0 {
		lines[0].Spacing = "None"
		p.add(spaced("Medium", container(lines...)))
	}
}

// factRuns is a label and its value.
func factRuns(f message.Fact) (out []textRun) {
	label := chat.OneLine(f.Label)
	if f.Value == "" {
		return []textRun{boldRun(label)}
	}
	if label != "" {
		out = append(out, boldRun(label+": "))
	}
	return append(out, linkRun(f.Value))
}

// edits tells whether there are answers to correct.
func (p *page) edits() bool {
	if p.m.Of.Draft == "" || p.m.Done != "" {
		return false
	}
	for _, f := range p.m.Facts {
		if f.Field != "" {
			return true
		}
	}
	return false
}

// rows sets each fact as a row, with the word to correct it at its right.
func (p *page) rows() {
	for i, f := range p.m.Facts {
		row := p.row(f)
		if i == 0 {
			row = ruled("Medium", row)
		}
		p.add(row)
	}
}

func (p *page) row(f message.Fact) element {
	label := chat.OneLine(f.Label)
	left := []element{small(cmp.Or(label, "–")), spaced("None", rich(linkRun(cmp.Or(f.Value, "–"))))}
	if f.Field == "" {
		return container(left...)
	}
	return beside(left, p.edit(f.Field, ownTexts.Get(p.m.Lang, "edit_field", "label", label)))
}

// edit is the word that opens a form with one field. Its area is large enough
// for a thumb, and it is read aloud with what it corrects.
func (p *page) edit(field, spoken string) element {
	a := openForm(p.m.Of, message.FormField+field, chat.Shorten(spoken, maxButton))
	a.Data.Option = editOption + field
	return element{
		Type: "Column", Width: "52px", MinHeight: "36px", VerticalContentAlignment: "Center", SelectAction: &a,
		Items: []element{{
			Type: "TextBlock", Text: ownTexts.Get(p.m.Lang, "edit"), Wrap: true, Weight: "Bolder", Color: "Accent", HorizontalAlignment: "Right",
		}},
	}
}

// editOption begins the option of a word that corrects an answer.
const editOption = "field:"

// readers sets who reads what is sent, in full size, and sets it apart.
func (p *page) readers() {
	for i, text := range p.m.Note {
		e := rich(run(text))
		if i == 0 {
			e = ruled("Medium", e)
		}
		p.add(e)
	}
}
