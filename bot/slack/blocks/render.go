// Package blocks draws what the bot says as Slack's Block Kit: messages, forms,
// somebody's own page. It also reads back what its buttons and forms carry.
//
// All of it is pure: the same message gives the same bytes, and nothing is
// called. What it is given it leaves as it is.
package blocks

import (
	"encoding/json"
	"strings"

	"github.com/slack-go/slack"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/message"
)

// Slack's limits, in UTF-16 units and in numbers of things.
const (
	maxBlocks      = 50  // of a message
	maxViewBlocks  = 100 // of a modal or a home tab
	maxParagraph   = 2900
	maxHeader      = 150
	maxButton      = 75 // a button's text and its accessibility label
	maxButtonValue = 2000
	maxOption      = 75 // an option's text and its description
	maxOptionValue = 150
	maxBoxes       = 10 // radio buttons and checkboxes
	maxSelect      = 100
	maxOverflow    = 5
	maxRow         = 25 // elements of an actions block
	maxID          = 255
	maxLabel       = 2000 // of an input, and its hint
	maxHole        = 150
	maxText        = 4000 // of a message that is changed later
	maxJSON        = 12500
)

// Rendered is a message as Slack takes it: blocks, and the whole of it as text
// for screen readers and notifications.
type Rendered struct {
	Text   string
	Blocks []slack.Block
}

// Render draws a message. Texts stand in plain_text and rich_text only, where
// nothing is markup; the one exception is a name beside a button, see bold.
func Render(m message.Message) Rendered {
	m = chat.Clean(m)
	return Rendered{Text: asText(m), Blocks: fit(m)}
}

// page is a message on its way into blocks.
type page struct {
	m      message.Message
	blocks []slack.Block
	// numbered is how many options have been drawn so far.
	numbered int
	// coloured is set once there is a primary button.
	coloured bool
}

// draw sets the parts of a message in the order in which they are read. A
// message with answers to correct has its notes above the buttons and in full
// size, as they say who reads what is sent.
func draw(m message.Message) []slack.Block {
	p := &page{m: m}
	p.lead()
	p.what()
	p.facts()
	p.quote()
	p.items()
	if p.edits() {
		p.divider()
		p.add(rich(onLines(lines(m.Note))...)...)
		p.answers()
		p.notes(p.hints())
	} else {
		p.answers()
		p.notes(append(p.hints(), m.Note...))
	}
	return p.blocks
}

func (p *page) add(blocks ...slack.Block) { p.blocks = append(p.blocks, blocks...) }

func (p *page) divider() { p.add(slack.NewDividerBlock()) }

// lead sets what comes first. Lines of a list stay together, and what is long
// is set apart from the question.
func (p *page) lead() {
	var paragraphs []string
	for _, text := range p.m.Lead {
		if n := len(paragraphs); n > 0 && (strings.HasPrefix(text, "· ") || len(p.m.Lead) > 8) {
			paragraphs[n-1] += "\n" + text
			continue
		}
		paragraphs = append(paragraphs, text)
	}
	for _, text := range paragraphs {
		p.add(paragraph(text)...)
	}
	long := len(paragraphs) > 1 || chat.Units(strings.Join(paragraphs, "")) > 120
	if long && p.m.Heading+p.m.Title != "" {
		p.divider()
	}
}

// what sets the heading, the question and what is needed to answer. Where the
// question is the label of boxes, it stands there.
func (p *page) what() {
	heading, title := chat.OneLine(p.m.Heading), p.m.Title
	if p.labelled() {
		title = ""
	}
	switch {
	case heading != "" && chat.Units(heading) <= maxHeader:
		p.add(header(heading))
	case heading != "":
		p.add(rich(run{text: heading, bold: true})...)
	}
	var runs []run
	if title != "" {
		runs = append(runs, run{text: title, bold: true})
	}
	if !p.labelled() {
		runs = append(runs, lines(p.m.Text)...)
	}
	p.add(rich(onLines(runs)...)...)
}

// labelled tells whether the question is the label of boxes to tick.
func (p *page) labelled() bool {
	return p.m.Several && p.m.Done == "" && p.m.Title != "" && chat.Units(p.m.Title) <= maxLabel &&
		chat.Units(strings.Join(p.m.Text, "\n")) <= maxLabel && len(p.m.Options) > 0
}

// facts sets labelled values, each on a line, with an empty one between groups.
func (p *page) facts() {
	var runs []run
	for _, f := range p.m.Facts {
		label := chat.OneLine(f.Label)
		if len(runs) > 0 {
			label = "\n" + label
		}
		if f.Apart && len(runs) > 0 {
			label = "\n" + label
		}
		if f.Label != "" {
			label += ": "
		}
		runs = append(runs, run{text: label, bold: true}, run{text: f.Value, link: chat.IsLink(f.Value)})
	}
	p.add(rich(runs...)...)
}

// quote sets what a person typed.
func (p *page) quote() {
	for _, part := range chat.Chunks(p.m.Quote, maxParagraph) {
		p.add(slack.NewRichTextBlock("", &slack.RichTextQuote{
			Type:     slack.RTEQuote,
			Elements: []slack.RichTextSectionElement{slack.NewRichTextSectionTextElement(strings.TrimSpace(part), nil)},
		}))
	}
}

// hints are what follows the buttons: what was answered, or how to answer by
// typing. The latter is said where typing is the answer; elsewhere it is about
// numbers, which buttons do not have.
func (p *page) hints() []string {
	pressed := len(p.m.Pressable()) > len(p.m.Menu) && !p.m.Typed || p.m.Of.Step == message.StepAnywhere && len(p.m.Menu) > 0
	return chat.Hints(p.m, pressed)
}

// notes sets small print: short ones in one line, others below each other.
func (p *page) notes(notes []string) {
	between := "\n"
	if chat.Units(strings.Join(notes, " · ")) <= 90 {
		between = " · "
	}
	for _, part := range chat.Chunks(strings.Join(notes, between), maxParagraph) {
		p.add(small(part))
	}
}

// size is how much a message's blocks come to when they are sent.
func size(blocks []slack.Block) int {
	data, err := json.Marshal(blocks)
	if err != nil {
		return maxJSON + 1
	}
	return chat.Units(string(data))
}
