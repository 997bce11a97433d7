package slack

import (
	"regexp"
	"strings"

	"odense.dk/ideabot/bot/chat"
)

// words are what a person wrote, as Slack sends it: as text with marks, and where
// the client makes it, as rich text.
type words struct {
	Text   chat.Loose
	Blocks richBlocks
}

// plain makes readable text of what a person wrote: without Slack's markup and
// escapes, with lists as lines, links as their label and address, and emoji as the
// signs that they are. name returns a person's name, "" for unknown.
//
// Rich text is what the person saw, and goes before the text, whose marks could be
// signs that were typed. All that comes from Slack goes through here.
func (w words) plain(name func(user string) string) string {
	if rich, ok := w.Blocks.plain(name); ok {
		return chat.Tidy(rich)
	}
	return plain(string(w.Text), name)
}

// unnamed names no one: for texts in which people are not mentioned, or where a
// look-up would take too long.
func unnamed(string) string { return "" }

// unescape turns the three characters that Slack escapes into themselves.
var unescape = strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">")

// marks stand around words in Slack's texts. More than one in a row are of people
// who know them from elsewhere.
var marks = chat.Marks{'*': 3, '_': 1, '~': 2}

// marked is what Slack puts in angle brackets: links, people, channels.
var marked = regexp.MustCompile(`<([@#!][^<>|\n]+|[a-zA-Z][a-zA-Z0-9+.-]*:[^<>|\n]+)(?:\|([^<>\n]*))?>`)

// quoteMark begins a line that is a quotation. Before a number it says "more than".
var quoteMark = regexp.MustCompile(`(?m)^[ \t]*(?:&gt;){1,3}[ \t]*([\pL*_~` + "`" + `"'(:<•-])`)

// plain is words.plain for a text without rich text.
func plain(text string, name func(user string) string) string {
	hadEmoji := shortName.MatchString(text)
	text = quoteMark.ReplaceAllString(text, "$1")
	text = chat.Unmarked(text, marks, marked)
	text = outside(text, marked, pictured, func(found []string) string { return bracketed(found[1], found[2], name) })
	return orSign(chat.Tidy(unescape.Replace(text)), hadEmoji)
}

// orSign is what a message says, and a sign where it was nothing but emoji that
// have none.
func orSign(said string, hadEmoji bool) string {
	if said == "" && hadEmoji {
		return unknownSign
	}
	return said
}

// outside changes what a pattern matches in one way, and what is around it in
// another.
func outside(text string, pattern *regexp.Regexp, around func(string) string, of func([]string) string) string {
	var b strings.Builder
	at := 0
	for _, m := range pattern.FindAllStringIndex(text, -1) {
		b.WriteString(around(text[at:m[0]]))
		b.WriteString(of(pattern.FindStringSubmatch(text[m[0]:m[1]])))
		at = m[1]
	}
	b.WriteString(around(text[at:]))
	return b.String()
}

// bracketed is how one of the things in angle brackets reads.
func bracketed(what, label string, name func(string) string) string {
	switch what[0] {
	case '@':
		return "@" + orElse(label, orElse(name(what[1:]), what[1:]))
	case '#':
		return "#" + orElse(label, what[1:])
	case '!':
		if label != "" {
			return label
		}
		word, _, _ := strings.Cut(what[1:], "^")
		return "@" + word
	}
	return addressed(what, label)
}

// addressed is an address, with its label before it where that says more.
func addressed(address, label string) string {
	_, bare, _ := strings.Cut(address, ":")
	bare = strings.Trim(bare, "/")
	switch strings.TrimSuffix(label, "/") {
	case "", strings.TrimSuffix(address, "/"):
		if kind, _, _ := strings.Cut(address, ":"); kind == "mailto" || kind == "tel" {
			return bare
		}
		return address
	case bare:
		return label
	}
	return label + " (" + address + ")"
}

func orElse(text, other string) string {
	if text != "" {
		return text
	}
	return other
}

// withoutMention is a text without the mention of the bot that it begins with.
func withoutMention(text, me string) string {
	text = strings.TrimSpace(text)
	found := marked.FindStringSubmatch(text)
	if found == nil || !strings.HasPrefix(text, found[0]) || found[1][0] != '@' || me != "" && found[1] != "@"+me {
		return text
	}
	return strings.TrimSpace(strings.TrimPrefix(text, found[0]))
}
