package console

import (
	"fmt"
	"strings"

	"odense.dk/ideabot/dialogs/message"
)

// Terminals understand these, but for a dumb one.
const (
	bold  = "\x1b[1m"
	dim   = "\x1b[2m"
	plain = "\x1b[0m"
)

// The widest that text is set, and the narrowest.
const (
	maxWidth = 100
	minWidth = 20
)

// indent is how far what belongs to a line stands below it.
const indent = 3

// page is a message on its way to a terminal.
type page struct {
	b      strings.Builder
	width  int
	colour bool
}

// render sets a message for a terminal: as [message.Message.Plain] has it, with
// lines broken at words, room between its parts, and weight where colour is
// on. Nothing depends on the weight alone.
func render(m message.Message, width int, colour bool) string {
	p := &page{width: min(max(width, minWidth), maxWidth), colour: colour}
	p.part("", m.Lead...)
	p.question(m)
	p.facts(m.Facts)
	p.quote(m.Quote)
	p.choices(m)
	p.small(m)
	if m.File != nil {
		p.part(bold, m.File.Name)
		p.b.WriteString(clean(m.File.Content) + "\n")
	}
	return strings.TrimRight(p.b.String(), "\n") + "\n"
}

// part sets paragraphs that belong together.
func (p *page) part(style string, paragraphs ...string) {
	p.room(p.paragraphs(style, paragraphs...))
}

// question sets what the message is about, and what is needed to answer.
func (p *page) question(m message.Message) {
	head := p.paragraphs(bold, m.Heading, m.Title)
	text := p.paragraphs("", m.Text...)
	p.room(head || text)
}

// paragraphs sets those that are not empty, and tells whether there are any.
func (p *page) paragraphs(style string, paragraphs ...string) (set bool) {
	for _, text := range paragraphs {
		if text != "" {
			p.lines(style, "", "", text)
			set = true
		}
	}
	return set
}

// room leaves an empty line behind something.
func (p *page) room(behind bool) {
	if behind {
		p.b.WriteString("\n")
	}
}

// lines sets a text behind a mark, its further lines behind another one.
func (p *page) lines(style, mark, next, text string) {
	for _, line := range wrap(clean(text), p.width-columns(mark)) {
		p.b.WriteString(mark + p.styled(style, line) + "\n")
		mark = next
	}
}

func (p *page) styled(style, text string) string {
	if !p.colour || style == "" || text == "" {
		return text
	}
	return style + text + plain
}

func (p *page) facts(facts []message.Fact) {
	for _, f := range facts {
		label := clean(f.Label) + ":"
		text := wrap(label+" "+clean(f.Value), p.width-indent)
		if rest, ok := strings.CutPrefix(text[0], label); ok {
			text[0] = p.styled(bold, label) + rest
		}
		p.b.WriteString(strings.Join(text, "\n"+strings.Repeat(" ", indent)) + "\n")
	}
	p.room(len(facts) > 0)
}

func (p *page) quote(text string) {
	if text != "" {
		p.lines("", "   “", "    ", text+"”")
		p.room(true)
	}
}

// choices sets what can be picked, under the numbers that pick it. What moves
// on is marked.
func (p *page) choices(m message.Message) {
	n, all := 0, len(m.Pickable())
	for _, it := range m.Items {
		mark := "- "
		if it.Option != nil {
			n++
			mark = number(n, all)
		}
		under := strings.Repeat(" ", columns(mark))
		p.lines(bold, mark, under, it.Name)
		for _, line := range it.Lines {
			p.lines("", under, under, line)
		}
		p.acts(under, it)
	}
	p.room(len(m.Items) > 0 && len(m.Options) > 0)
	for _, o := range m.Options {
		n++
		mark, style := number(n, all), ""
		if m.Numeric {
			mark = "- "
		}
		if o.Primary {
			style = bold
		}
		p.lines(style, mark, strings.Repeat(" ", columns(mark)), o.Label+arrow(o))
	}
	p.room(all > 0 || len(m.Items) > 0)
}

// acts sets what one types to act on an item: the words of its buttons.
func (p *page) acts(under string, it message.Item) {
	if words := it.Replies(); len(words) > 0 {
		p.lines(dim, under, under, strings.Join(words, " · "))
	}
}

// arrow marks what moves on.
func arrow(o message.Option) string {
	if o.Primary {
		return " ←"
	}
	return ""
}

// number returns the mark of the n-th of some choices.
func number(n, all int) string {
	return fmt.Sprintf("%*d  ", len(fmt.Sprint(all)), n)
}

// small sets the words that always work, how to answer, and small print.
func (p *page) small(m message.Message) {
	var words []string
	for _, o := range m.Menu {
		words = append(words, o.Label)
	}
	p.part(dim, append([]string{m.Hint, strings.Join(words, " · ")}, m.Note...)...)
}
