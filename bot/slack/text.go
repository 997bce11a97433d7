package slack

import (
	"regexp"
	"strings"
)

// unescape turns the three characters that Slack escapes into themselves.
var unescape = strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">")

// marked is what Slack puts in angle brackets: links, people, channels.
var marked = regexp.MustCompile(`<([@#!][^<>|\n]+|[a-zA-Z][a-zA-Z0-9+.-]*:[^<>|\n]+)(?:\|([^<>\n]*))?>`)

// plain makes readable text of what somebody typed: without Slack's markup and
// escapes. name returns somebody's name, "" for unknown.
func plain(text string, name func(user string) string) string {
	text = marked.ReplaceAllStringFunc(text, func(found string) string {
		parts := marked.FindStringSubmatch(found)
		return bracketed(parts[1], parts[2], name)
	})
	return unescape.Replace(text)
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
