package chat

import (
	"cmp"
	"net/url"
	"strings"
	"unicode"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/dialogs/message"
)

// Superseded returns the earlier message that a message which was sent has done
// with, as it is to be drawn now, and the platform's reference to it; false
// where there is none, or it is the one that was sent.
func Superseded(s bot.Sending, sent string) (ref string, m message.Message, ok bool) {
	old := s.Message.Supersedes
	if old == nil {
		return "", message.Message{}, false
	}
	ref = cmp.Or(old.Ref, s.Ref)
	return ref, old.Message, ref != "" && ref != sent
}

// Hints are what follows the buttons of a message: what was answered, or how
// to answer by typing. The latter is said unless something can be pressed
// instead.
func Hints(m message.Message, pressable bool) []string {
	switch {
	case m.Done != "":
		return []string{done(m.Done)}
	case m.Hint != "" && !pressable:
		return []string{m.Hint}
	}
	return nil
}

// done marks what was answered.
func done(text string) string {
	if strings.HasPrefix(text, "✓") {
		return text
	}
	return "✓ " + text
}

// AsRead returns a message for text alone: without its file, which comes by
// itself, and without what can be pressed where it is done with.
func AsRead(m message.Message) message.Message {
	m.File = nil
	if m.Done != "" {
		m = readable(m)
		m.Options, m.Menu, m.Hint = nil, nil, done(m.Done)
	}
	return m
}

// lookupWords begin a search behind a mention of the bot.
var lookupWords = []string{"løsninger", "loesninger", "løsning", "genbrug", "solutions", "reuse"}

// LookedUp returns what a text behind a mention of the bot asks to be found;
// false where it asks for nothing.
func LookedUp(text string) (what string, ok bool) {
	word, what := strings.TrimPrefix(text, "/"), ""
	if i := strings.IndexFunc(word, unicode.IsSpace); i >= 0 {
		word, what = word[:i], word[i:]
	}
	for _, w := range lookupWords {
		if strings.EqualFold(strings.TrimRight(word, ":"), w) {
			return strings.TrimSpace(what), true
		}
	}
	return "", false
}

// maxLink is how long an address may be, in UTF-16 units.
const maxLink = 1000

// IsLink reports whether a text is the address of a web page and nothing else.
func IsLink(text string) bool {
	if strings.ContainsAny(text, " \n\t<>|\"\\") || Units(text) > maxLink {
		return false
	}
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.User == nil
}
