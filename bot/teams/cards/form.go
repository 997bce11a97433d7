package cards

import (
	"cmp"
	"slices"
	"strings"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/message"
)

// maxInput is how long a text may be that is typed into a form.
const maxInput = 8000

// renderForm draws a page of a form as the card of a dialog. Nothing happens in
// a dialog while it is filled in, so that a field that Decides cannot bring
// others: what its answer calls for is asked in the chat afterwards, and the
// page says so. Showing all fields that might be needed would make a long page
// longer for everybody.
//
// Fields that a card has no room for are left out, from the end: what is not
// handed in is asked in the chat, too.
func renderForm(p message.FormPage) *Card {
	fields := shownFields(p.Fields)
	c := drawForm(p, fields)
	for len(fields) > 0 && !fits(c) {
		fields = fields[:len(fields)-1-len(fields)/8]
		c = drawForm(p, fields)
	}
	return c
}

func drawForm(p message.FormPage, fields []message.FormPageField) *Card {
	c := newCard(string(p.Lang.OrDanish()), safe(chat.Shorten(cmp.Or(chat.CleanText(chat.OneLine(p.Title)), ownTexts.Get(p.Lang, "no_fields")), maxLabel)))
	c.Body = append(c.Body, smallAll(p.Top)...)
	if len(fields) == 0 {
		c.Body = append(c.Body, rich(run(ownTexts.Get(p.Lang, "no_fields"))))
		return c
	}
	c.Body = append(c.Body, wrongs(p, fields)...)
	for _, f := range fields {
		c.Body = append(c.Body, field(p, f)...)
	}
	c.Body = append(c.Body, smallAll(append(slices.Clip(p.Bottom), later(p)...))...)
	c.Actions = formActions(p)
	return c
}

// shownFields are the fields that have an id, each once.
func shownFields(fields []message.FormPageField) (out []message.FormPageField) {
	seen := map[string]bool{}
	for _, f := range fields {
		if chat.CleanText(f.ID) != "" && !seen[f.ID] {
			seen[f.ID] = true
			out = append(out, f)
		}
	}
	return out
}

// later says that more may be asked, where answers decide about that.
func later(p message.FormPage) []string {
	for _, f := range p.Fields {
		if f.Decides {
			return []string{ownTexts.Get(p.Lang, "later")}
		}
	}
	return nil
}

// formActions hand the page in. There is no button that puts the second page
// aside: Teams would not hand in a page of which something required is missing.
func formActions(p message.FormPage) []action {
	return []action{{
		Type: "Action.Submit", Title: chat.Shorten(cmp.Or(chat.CleanText(chat.OneLine(p.Submit)), ownTexts.Get(p.Lang, "next")), maxButton), Style: "positive",
		Data: &data{K: ours, Draft: p.Draft, Rev: p.Rev, Page: p.Page, Source: chat.Shorten(p.Source, maxSource)},
	}}
}

// wrongs says at the top that something is wrong, and with what, as a page
// that is shown again begins there.
func wrongs(p message.FormPage, fields []message.FormPageField) []element {
	var names []string
	for _, f := range fields {
		if chat.CleanText(f.Error) != "" {
			names = append(names, chat.Shorten(fieldLabel(f), 80))
		}
	}
	if len(names) == 0 || len(fields) == 1 {
		return nil
	}
	text := ownTexts.Get(p.Lang, "wrong") + " " + strings.Join(names, " · ")
	return []element{box(rich(boldRun(text)), spaced("None", rich(run(ownTexts.Get(p.Lang, "keep")))))}
}

func smallAll(texts []string) (out []element) {
	for _, t := range chat.CleanTexts(texts) {
		out = append(out, small(chat.Shorten(t, maxLabel)))
	}
	return out
}

func fieldLabel(f message.FormPageField) string {
	return chat.Shorten(chat.OneLine(cmp.Or(chat.CleanText(f.Label), chat.CleanText(f.ID))), maxLabel)
}

const (
	maxLabel  = 500
	maxHole   = 120
	maxSource = 1000
)

// field draws a field: a heading of its part, what is wrong with it, the input
// and its hint. A text that the form has no room for stays as it is.
func field(p message.FormPage, f message.FormPageField) (out []element) {
	if section := chat.OneLine(chat.CleanText(f.Section)); section != "" {
		out = append(out, ruled("Large", heading(chat.Shorten(section, maxLabel))))
	}
	if wrong := chat.CleanText(f.Error); wrong != "" {
		e := rich(boldRun("⚠ " + chat.Shorten(wrong, maxLabel)))
		out = append(out, spaced("Medium", e))
	}
	if chat.Units(f.Value.Text) > maxInput {
		return append(out, spaced("Medium", rich(boldRun(fieldLabel(f)+": "), run(ownTexts.Get(p.Lang, "too_long")))))
	}
	all := inputs(p, f)
	if len(all) == 0 {
		return out
	}
	all[0].Spacing = "Medium"
	if len(out) > 0 && chat.CleanText(f.Error) != "" {
		all[0].Spacing = "Small"
	}
	hint := chat.CleanText(f.Hint)
	if all[0].Type == "Input.ChoiceSet" {
		all[0].Label, hint = withHint(all[0].Label, hint)
	}
	out = append(out, all...)
	if hint != "" {
		out = append(out, spaced("Small", small(chat.Shorten(hint, maxLabel))))
	}
	return out
}
