package blocks

import (
	"slices"

	"github.com/slack-go/slack"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/message"
)

// shown is how many buttons stand before the overflow menu where not all have
// room.
const shown = 3

// row sets buttons and, last, the menu.
func (p *page) row(options, menu []choice) {
	options, menu = p.share(options, menu)
	var row []slack.BlockElement
	if p.m.Several && len(p.m.Options) > 0 {
		options = append([]choice{p.submit()}, options...)
	}
	for _, c := range options {
		if b := p.button(c); b != nil {
			row = append(row, b)
		}
	}
	if len(menu) > 0 {
		objects, _ := p.objects(menu, p.value)
		row = append(row, slack.NewOverflowBlockElement(actionMenu, objects...))
	}
	for part := range slices.Chunk(row, maxRow) {
		p.add(slack.NewActionBlock("", part...))
	}
}

// share decides what is a button and what is in the menu. Beyond a few answers
// the last ones go to the menu; what the menu has no room for, and a single
// word, which is no menu, are buttons.
func (p *page) share(options, menu []choice) (row, over []choice) {
	if p.m.Typed && len(options) == 0 {
		options, menu = promote(menu, "word:skip")
		if len(options) == 0 {
			options, menu = promote(menu, FormOption)
		}
	}
	if len(options) > few {
		keep := max(shown, len(options)+len(menu)-maxOverflow)
		keep = min(keep, len(options))
		options, menu = options[:keep], append(slices.Clone(options[keep:]), menu...)
	}
	row = slices.Clone(options)
	seen := map[string]bool{}
	for _, c := range menu {
		switch {
		case seen[c.ID]:
		case len(over) == maxOverflow, chat.Units(p.value(c)) > maxOptionValue, chat.Units(c.Label) > maxOption:
			row = append(row, c)
		default:
			over = append(over, c)
		}
		seen[c.ID] = true
	}
	if len(over) == 1 {
		row, over = append(row, over...), nil
	}
	return row, over
}

// promote takes the choice with an id out of some.
func promote(menu []choice, id string) (row, rest []choice) {
	for _, c := range menu {
		if c.ID == id {
			row = append(row, c)
		} else {
			rest = append(rest, c)
		}
	}
	return row, rest
}

func (p *page) value(c choice) string { return Encode(p.m.Of, c.ID) }

// button is a choice as a button; nil where it carries more than fits.
func (p *page) button(c choice) *slack.ButtonBlockElement {
	value, id := p.value(c), c.id()
	if chat.Units(value) > maxButtonValue || chat.Units(id) > maxID {
		return nil
	}
	label := chat.OneLine(c.Label)
	b := slack.NewButtonBlockElement(id, value, plainText(chat.Shorten(label, maxButton)))
	if c.spoken != "" {
		b.AccessibilityLabel = chat.Shorten(c.spoken, maxButton)
	}
	if c.Primary && !p.coloured {
		p.coloured = true
		b.Style = slack.StylePrimary
	}
	return b
}

// submit hands in what is ticked.
func (p *page) submit() choice {
	return choice{Option: message.Option{Label: ownTexts.Get(p.m.Lang, "next"), Primary: true}}
}
