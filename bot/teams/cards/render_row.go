package cards

import (
	"cmp"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/message"
)

// buttons sets a row of buttons, the menu behind it. What a row has no room for
// is said to be typed.
func (p *page) buttons(options, menu []choice) {
	most := few
	if p.edits() {
		most = 3
	}
	row, rest := share(options, menu, most)
	var actions []action
	for _, c := range row {
		actions = append(actions, p.button(c))
	}
	if len(actions) > 0 {
		set := actionSet(actions...)
		if len(p.m.Items) > 0 && len(options) > 0 {
			set = ruled("Medium", container(set))
		}
		p.add(set)
	}
	p.rest = rest
}

// share decides what is a button and what is in the menu: of more than so many
// answers, only the first three are buttons. It returns the labels of those
// that have no room.
func share(options, menu []choice, most int) (row []choice, rest []string) {
	for i, c := range options {
		c.menu = len(options) > most && i >= 3
		row = append(row, c)
	}
	row = append(row, promoted(menu)...)
	for len(row) > maxActions {
		last := len(row) - 1
		rest = append([]string{chat.OneLine(row[last].Label)}, rest...)
		row = row[:last]
	}
	if n := len(row); n > 0 && n < few && row[n-1].menu && (n == 1 || !row[n-2].menu) {
		row[n-1].menu = false // one word is no menu
	}
	return row, rest
}

// promoted sets the menu's buttons before its other words.
func promoted(menu []choice) (out []choice) {
	for _, first := range []bool{true, false} {
		for _, c := range menu {
			if c.menu != first {
				out = append(out, c)
			}
		}
	}
	return out
}

// button is a choice as an action.
func (p *page) button(c choice) action {
	label := chat.Shorten(cmp.Or(chat.OneLine(c.Label), ownTexts.Get(p.m.Lang, "show")), maxButton)
	of := p.m.Of
	if c.ID == formWord {
		a := openForm(of, message.FormProblem, label)
		a.Data.Option = c.ID
		return p.dressed(a, c)
	}
	about := encode(of, c.ID)
	a := p.dressed(action{Type: "Action.Execute", Title: label, Verb: c.verb, Data: about}, c)
	old := action{Type: "Action.Submit", Title: label, Data: about, AssociatedInputs: a.AssociatedInputs}
	a.Fallback = &old
	return a
}

// dressed gives an action its looks. Only the one that hands inputs in has
// them checked.
func (p *page) dressed(a action, c choice) action {
	if c.Primary && !p.coloured && !c.menu {
		p.coloured = true
		a.Style = "positive"
	}
	if c.menu {
		a.Mode = "secondary"
	}
	if c.menu || p.inputs && c.verb != verbSeveral {
		a.AssociatedInputs = "none"
	}
	if c.spoken != "" && c.spoken != c.Label {
		a.Tooltip = chat.Shorten(c.spoken, maxButton)
	}
	return a
}

// openForm is an action that opens a page of a form, which is for Teams itself
// to do: an Execute cannot.
func openForm(of message.Of, page, label string) action {
	d := encode(of, "")
	d.Page, d.Teams = page, &opens{Type: "task/fetch"}
	return action{Type: "Action.Submit", Title: label, Data: d}
}
