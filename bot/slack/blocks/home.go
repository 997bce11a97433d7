package blocks

import (
	"strings"

	"github.com/slack-go/slack"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/lookup"
	"odense.dk/ideabot/dialogs/message"
)

// homeButtons is how many words of a home tab's menu are buttons.
const homeButtons = 2

// RenderHome draws somebody's own page: what one can begin, then a part with a
// heading for each section, and the menu last.
func RenderHome(h lookup.Home) slack.HomeTabViewRequest {
	p := &page{m: chat.Clean(message.Message{
		Lang: h.Lang, Heading: h.Title, Options: h.Options, Menu: h.Menu, Of: message.Of{Step: message.StepAnywhere},
	})}
	p.what()
	options, menu := p.choices()
	p.row(options, nil)
	end := &page{m: p.m}
	end.divider()
	end.homeMenu(menu)
	for _, s := range h.Sections {
		p.section(s, maxViewBlocks-len(end.blocks)-1)
	}
	if len(menu) > 0 {
		p.add(end.blocks...)
	}
	if len(p.blocks) == 0 {
		p.add(small(ownTexts.Get(h.Lang, "loading")))
	}
	return slack.HomeTabViewRequest{Type: slack.VTHomeTab, CallbackID: "home", Blocks: slack.Blocks{BlockSet: p.blocks}}
}

// homeMenu sets the first words of the menu as buttons, the others in it.
func (p *page) homeMenu(menu []choice) {
	n := min(homeButtons, len(menu))
	p.row(menu[:n], menu[n:])
}

// section sets a part of a home tab, as far as there is room for it.
func (p *page) section(s lookup.HomeSection, room int) {
	items, heading, note := chat.CleanItems(s.Items), chat.CleanText(chat.OneLine(s.Heading)), chat.CleanText(s.Note)
	if len(items) == 0 && note == "" || len(p.blocks)+3 > room {
		return
	}
	p.divider()
	if heading != "" {
		p.add(header(chat.Shorten(heading, maxHeader)))
	}
	for i, it := range items {
		if len(p.blocks)+3 > room && i+1 < len(items) {
			note = joined(chat.CleanTexts([]string{note, ownTexts.Get(p.m.Lang, "cut_home")}))
			break
		}
		p.homeItem(it)
	}
	for _, part := range chat.Chunks(chat.Shorten(note, maxParagraph), maxParagraph) {
		p.add(small(part))
	}
}

// homeItem sets an item as one block.
func (p *page) homeItem(it message.Item) {
	it.Name = chat.Shorten(it.Name, 500)
	below := chat.Chunks(chat.Shorten(strings.Join(it.Lines, "\n"), 1500), maxParagraph)
	if it.Option == nil {
		p.readOnly(message.Item{Name: it.Name, Lines: below})
		return
	}
	p.beside(it, below...)
}
