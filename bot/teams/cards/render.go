package cards

import (
	"cmp"
	"slices"
	"strings"

	"github.com/infracloudio/msbotbuilder-go/schema"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/teams/outgoing"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

const (
	maxFallback = 6000
	maxSummary  = 200
)

// Render draws a message. What has nothing to press and nothing to lay
// out is a text. Names, quotes and all else that somebody may have typed stand
// in text runs, where nothing is markdown; the few other places take them
// through safe.
func Render(m message.Message) outgoing.Activity {
	out := outgoing.Activity{Type: schema.Message, Locale: string(m.Lang.OrDanish()), Summary: summary(m)}
	m = chat.Clean(m)
	if statement(m) {
		text := paragraphs(slices.Concat(m.Lead, []string{m.Title}, m.Text, m.Note))
		if text != "" && chat.Units(text) <= maxFallback {
			out.Text, out.TextFormat = text, schema.MARKDOWN
			return out
		}
	}
	out.Attachments = []schema.Attachment{{ContentType: cardType, Content: fit(m)}}
	return out
}

// Link is a line with a button that leads elsewhere, in a language that
// is known.
func Link(l texts.Lang, text, button, url string) outgoing.Activity {
	c := newCard(string(l), safe(text))
	c.Body = append(c.Body, rich(run(text)))
	c.Actions = []action{{Type: "Action.OpenUrl", Title: button, URL: url}}
	return outgoing.Activity{
		Type: schema.Message, Locale: string(l), Summary: chat.Shorten(text, maxSummary),
		Attachments: []schema.Attachment{{ContentType: cardType, Content: c}},
	}
}

// fallback is a message as text. A file is left out; it comes by itself.
func fallback(m message.Message) string {
	return chat.Shorten(cmp.Or(chat.CleanText(chat.AsRead(m).Plain()), "…"), maxFallback)
}

// summary is the first line that says what a message is about.
func summary(m message.Message) string {
	line := cmp.Or(m.Heading, m.Title)
	if line == "" {
		line = strings.Join(slices.Concat(m.Lead, m.Text), " ")
	}
	return chat.Shorten(cmp.Or(chat.OneLine(chat.CleanText(line)), ownTexts.Get(m.Lang, "show")), maxSummary)
}

// statement tells whether a message is only a few sentences.
func statement(m message.Message) bool {
	return len(m.Facts)+len(m.Items)+len(m.Options)+len(m.Menu) == 0 &&
		m.Quote+m.Done+m.Hint+m.Heading == "" && len(m.Lead)+len(m.Text)+len(m.Note) <= 4 &&
		(m.Title == "" || len(m.Text)+len(m.Note) == 0)
}

// paragraphs sets texts as markdown that means nothing, a blank line between
// them, as Teams joins lines.
func paragraphs(texts []string) string {
	var out []string
	for _, t := range texts {
		for line := range strings.SplitSeq(t, "\n") {
			if line = strings.TrimSpace(line); line != "" {
				out = append(out, safe(line))
			}
		}
	}
	return strings.Join(out, "\n\n")
}

// page is a message on its way into a card.
type page struct {
	m    message.Message
	card *Card
	// coloured is set once there is a primary button.
	coloured bool
	// inputs is set once there is something to fill in: other buttons than the
	// one that hands it in then leave it alone.
	inputs bool
	// rest are the words that there is no button for.
	rest []string
}

// draw sets the parts of a message in the order in which they are read. A
// message with answers to correct has its notes above the buttons and in full
// size, as they say who reads what is sent.
func draw(m message.Message) *Card {
	p := &page{m: m, card: newCard(string(m.Lang.OrDanish()), safe(fallback(m)))}
	p.lead()
	p.what()
	p.quote()
	p.facts()
	p.items()
	if p.edits() {
		p.readers()
		p.answers()
		p.notes(p.m.Hint)
	} else {
		p.answers()
		p.notes(append(p.hints(), m.Note...)...)
	}
	return p.card
}

func (p *page) add(elements ...element) { p.card.Body = append(p.card.Body, elements...) }

// lead sets what comes first. Lines of a list stay close together.
func (p *page) lead() {
	for i, text := range p.m.Lead {
		e := rich(run(text))
		if i > 0 && strings.HasPrefix(text, "· ") {
			e.Spacing = "Small"
		}
		p.add(e)
	}
}

// longLead tells whether what comes first is set apart from the question.
func (p *page) longLead() bool {
	return len(p.m.Lead) > 1 || chat.Units(strings.Join(p.m.Lead, "")) > 120
}

// what sets the heading, the question and what is needed to answer. Where the
// question is the label of an input, it stands there.
func (p *page) what() {
	var parts []element
	if h := chat.OneLine(p.m.Heading); h != "" {
		parts = append(parts, heading(h))
	}
	if p.m.Title != "" && !p.labelled() {
		parts = append(parts, p.title())
	}
	if !p.labelled() {
		for _, text := range p.m.Text {
			parts = append(parts, rich(run(text)))
		}
	}
	for i := range parts {
		if i > 0 {
			parts[i].Spacing = "Small"
		}
	}
	if len(parts) > 0 && p.longLead() {
		parts[0] = ruled("Large", parts[0])
	}
	p.add(parts...)
}

// title is the question. In a summary it is the idea's title, which can be
// corrected beside it.
func (p *page) title() element {
	e := rich(boldRun(p.m.Title))
	if p.m.Done == "" && hasOption(p.m.Options, titleOption) && p.m.Of.Draft != "" {
		return beside([]element{e}, p.edit("title", p.titleLabel()))
	}
	return e
}

// titleOption is the option that corrects an idea's title.
const titleOption = "other_title"

func (p *page) titleLabel() string {
	for _, o := range p.m.Options {
		if o.ID == titleOption {
			return chat.OneLine(o.Label)
		}
	}
	return ownTexts.Get(p.m.Lang, "edit")
}

func hasOption(options []message.Option, id string) bool {
	for _, o := range options {
		if o.ID == id {
			return true
		}
	}
	return false
}

// quote sets what a person typed, in a grey box.
func (p *page) quote() {
	if p.m.Quote != "" {
		p.add(box(rich(run(p.m.Quote))))
	}
}

// notes sets small print: short ones in one line, others below each other.
func (p *page) notes(notes ...string) {
	for i, text := range p.smallPrint(chat.CleanTexts(notes)) {
		e := small(text)
		if i > 0 {
			e.Spacing = "None"
		}
		p.add(e)
	}
}

// smallPrint is what notes come to, with the words that have no button first.
func (p *page) smallPrint(notes []string) []string {
	if len(notes) > 1 && chat.Units(strings.Join(notes, " · ")) <= 90 {
		notes = []string{strings.Join(notes, " · ")}
	}
	if len(p.rest) > 0 {
		notes = append([]string{ownTexts.Get(p.m.Lang, "typed", "words", strings.Join(p.rest, ", "))}, notes...)
	}
	return notes
}

// hints are what was answered, or how to answer by typing. The latter is said
// where typing is the answer; elsewhere it is about numbers, which buttons do
// not have.
func (p *page) hints() []string {
	return chat.Hints(p.m, len(p.m.Pressable()) > len(p.m.Menu) && !p.m.Typed)
}
