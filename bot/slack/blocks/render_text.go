package blocks

import (
	"strings"
	"unicode"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/message"
)

// asText is a message as text, escaped: all that is said, with numbered
// choices and the buttons as words. A file is left out; it comes by itself.
func asText(m message.Message) string {
	m = chat.AsRead(m)
	m.Options = distinct(m.Options)
	text := escapeText(strings.TrimSpace(m.Plain()))
	if text == "" {
		text = "…"
	}
	if chat.Units(text) <= maxText {
		return text
	}
	end := "\n" + escapeText(ownTexts.Get(m.Lang, "cut"))
	head, _ := chat.Split(text, maxText-chat.Units(end)-2)
	return wholeEntities(strings.TrimRightFunc(head, unicode.IsSpace)) + " …" + end
}

// distinct keeps a label that begins with a number apart from the number that
// picks it.
func distinct(options []message.Option) (out []message.Option) {
	for _, o := range options {
		if o.Label != "" && o.Label[0] >= '0' && o.Label[0] <= '9' {
			o.Label = "– " + o.Label
		}
		out = append(out, o)
	}
	return out
}

// wholeEntities drops the beginning of an escaped sign that was cut.
func wholeEntities(s string) string {
	if i := strings.LastIndexByte(s, '&'); i >= 0 && !strings.Contains(s[i:], ";") {
		return s[:i]
	}
	return s
}
