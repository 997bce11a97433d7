package cards

import (
	"strings"

	"odense.dk/ideabot/bot/chat"
)

// run is a stretch of text. What looks like a date function of Adaptive Cards
// is kept from being one.
func run(text string) textRun {
	return textRun{Type: "TextRun", Text: bracesApart(bracesApart(text))}
}

// bracesApart keeps braces apart, every other pair of several in a row.
func bracesApart(text string) string { return strings.ReplaceAll(text, "{{", "{"+joiner+"{") }

func boldRun(text string) textRun {
	r := run(text)
	r.Weight = "Bolder"
	return r
}

// linkRun is an address that can be opened, if it is one and nothing else. It
// shows as itself, so that it cannot be mistaken for another.
func linkRun(text string) textRun {
	r := run(text)
	if isLink(text) {
		r.SelectAction = &action{Type: "Action.OpenUrl", URL: text}
	}
	return r
}

// isLink tells whether a text is the address of a web page and nothing else: in
// a card, braces would be an expression.
func isLink(text string) bool { return !strings.ContainsAny(text, "{}") && chat.IsLink(text) }

// rich is a block of text in which nothing is markdown.
func rich(runs ...textRun) element { return element{Type: "RichTextBlock", Inlines: runs} }

// small is small print.
func small(text string) element {
	r := run(text)
	r.Size, r.IsSubtle = "Small", true
	return rich(r)
}

// heading is what lives alone in the chat is headed by. One with a sign that
// could be markdown has no heading style, which only a TextBlock can have.
func heading(text string) element {
	if plainWords(text) {
		return element{Type: "TextBlock", Text: text, Wrap: true, Size: "Medium", Weight: "Bolder", Style: "heading"}
	}
	r := boldRun(text)
	r.Size = "Medium"
	return rich(r)
}

// spaced sets the room above an element.
func spaced(spacing string, e element) element {
	e.Spacing = spacing
	return e
}

// ruled sets a line above an element.
func ruled(spacing string, e element) element {
	e.Separator, e.Spacing = true, spacing
	return e
}

func container(items ...element) element { return element{Type: "Container", Items: items} }

// box is a grey box: what a person typed.
func box(items ...element) element {
	return element{Type: "Container", Style: "emphasis", Spacing: "Small", Items: items}
}

func actionSet(actions ...action) element { return element{Type: "ActionSet", Actions: actions} }

// beside sets something to press at the right of what it is about.
func beside(left []element, right element) element {
	return element{Type: "ColumnSet", Columns: []element{{Type: "Column", Width: "stretch", Items: left}, right}}
}
