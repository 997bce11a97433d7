package blocks

import (
	"regexp"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"odense.dk/ideabot/bot/chat"
)

// run is a stretch of rich text.
type run struct {
	text string
	bold bool
	// link is set where the text is an address that can be opened. It shows as
	// itself, so that it cannot be mistaken for another.
	link bool
}

// shortParagraph is how long a section may be: Slack folds a longer one.
const shortParagraph = 300

// paragraph sets a text by itself.
func paragraph(text string) []slack.Block {
	if chat.Units(text) <= shortParagraph {
		return []slack.Block{slack.NewSectionBlock(plainText(text), nil, nil)}
	}
	return rich(run{text: text})
}

// lines makes a run of each text.
func lines(texts []string) (out []run) {
	for _, t := range texts {
		out = append(out, run{text: t})
	}
	return out
}

// onLines sets each run on a line of its own.
func onLines(runs []run) []run {
	for i := range runs {
		if i > 0 {
			runs[i].text = "\n" + runs[i].text
		}
	}
	return runs
}

// rich returns runs as rich_text blocks: one, or several where they are long.
// In rich text nothing that a person typed is markup.
func rich(runs ...run) (out []slack.Block) {
	var section []slack.RichTextSectionElement
	room := maxParagraph
	end := func() {
		if len(section) > 0 {
			out = append(out, slack.NewRichTextBlock("", slack.NewRichTextSection(section...)))
		}
		section, room = nil, maxParagraph
	}
	for _, r := range runs {
		for _, part := range chat.Chunks(r.text, maxParagraph) {
			if chat.Units(part) > room {
				end()
			}
			if len(section) == 0 {
				part = strings.TrimLeft(part, "\n")
			}
			section, room = append(section, element(part, r)), room-chat.Units(part)
		}
	}
	end()
	return out
}

func element(text string, r run) slack.RichTextSectionElement {
	switch {
	case r.link && chat.IsLink(text):
		return slack.NewRichTextSectionLinkElement(text, text, nil)
	case r.bold:
		return slack.NewRichTextSectionTextElement(text, &slack.RichTextSectionTextStyle{Bold: true})
	}
	return slack.NewRichTextSectionTextElement(text, nil)
}

// plainText is text without markup and without emoji codes.
func plainText(text string) *slack.TextBlockObject {
	no := false
	return &slack.TextBlockObject{Type: slack.PlainTextType, Text: text, Emoji: &no}
}

func header(text string) slack.Block { return slack.NewHeaderBlock(plainText(text)) }

// small is a line of small print.
func small(text string) slack.Block { return slack.NewContextBlock("", plainText(text)) }

// marks is what mrkdwn may take for markup: signs around words, an emoji code,
// a quote at the beginning of a line, and what becomes a link or a mention by
// itself.
var marks = regexp.MustCompile("[*_~`@#]|:[^\\s:]+:|(^|\n)\\s*>|://|\\pL\\.\\pL")

// bold returns a name, and what stands below it, for a section with a button
// beside it, where there is no rich text. It is mrkdwn with a bold name, and
// plain text where anything in it could be markup.
func bold(name string, below ...string) *slack.TextBlockObject {
	name = chat.OneLine(name)
	rest := strings.Join(append([]string{""}, below...), "\n")
	if marks.MatchString(name + rest) {
		return plainText(chat.Shorten(name+rest, maxParagraph))
	}
	text := "*" + escapeText(name) + "*" + escapeText(rest)
	if chat.Units(text) > maxParagraph {
		return plainText(chat.Shorten(name+rest, maxParagraph))
	}
	return &slack.TextBlockObject{Type: slack.MarkdownType, Text: text}
}

var textEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// escapeText keeps Slack from reading mentions and links in a text.
func escapeText(s string) string { return textEscapes.Replace(s) }

// joined is texts below each other.
func joined(texts []string) string { return strings.Join(texts, "\n") }

// multiSelect is a list of which up to limit options are chosen; 0: all.
func multiSelect(action, placeholder string, objects, chosen []*slack.OptionBlockObject, limit int) *slack.MultiSelectBlockElement {
	e := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeStatic, plainText(placeholder), action, objects...)
	e.InitialOptions = chosen
	if limit > 0 {
		e.MaxSelectedItems = &limit
		e.InitialOptions = chosen[:min(limit, len(chosen))]
	}
	return e
}

// within returns those that are among others.
func within(some, all []*slack.OptionBlockObject) (out []*slack.OptionBlockObject) {
	for _, o := range some {
		if slices.Contains(all, o) {
			out = append(out, o)
		}
	}
	return out
}
