package teams

import (
	"regexp"
	"strings"

	"odense.dk/ideabot/bot/chat"
)

// mention is a person or a bot named in a text.
type mention struct {
	Type      chat.Loose
	Text      chat.Loose
	Mentioned struct{ ID, Name chat.Loose }
}

// mentions are those of the activity; entities of other kinds are passed over.
func (a activity) mentions() (all []mention) {
	var entities []mention
	_ = chat.DecodeLoosely(a.Entities, &entities) // none then
	for _, e := range entities {
		if strings.EqualFold(string(e.Type), "mention") {
			all = append(all, e)
		}
	}
	return all
}

// mentionsBot tells whether the bot is named.
func (a activity) mentionsBot() bool {
	for _, m := range a.mentions() {
		if m.Mentioned.ID != "" && string(m.Mentioned.ID) == a.Recipient.ID {
			return true
		}
	}
	return false
}

// said is what somebody typed: without the mention of the bot, without markup,
// and without what they quote. Where the activity has the text with its markup as
// well, it is made of that: the plain one lacks what stands in angle brackets.
func (a activity) said() string {
	for _, at := range a.Attachments {
		body, _ := at.Content.(string)
		if at.ContentType != htmlType || strings.TrimSpace(body) == "" {
			continue
		}
		if said := fromHTML(a.unmentioned(body)); said != "" || quotes(body) {
			return said
		}
	}
	return plain(a.unmentioned(a.Text), string(a.TextFormat))
}

// unmentioned is a text of the activity without the mention of the bot; others
// are mentioned by their names.
func (a activity) unmentioned(text string) string {
	for _, m := range a.mentions() {
		if m.Mentioned.ID == "" || string(m.Mentioned.ID) != a.Recipient.ID {
			continue
		}
		if m.Text != "" {
			text = strings.ReplaceAll(text, string(m.Text), " ")
		}
		if name := string(m.Mentioned.Name); name != "" {
			text = mentionOf(name).ReplaceAllString(text, " ")
		}
	}
	return atTag.ReplaceAllString(text, "$1")
}

// mentionOf finds the mentions of a name, as a tag of their own or of Skype's.
func mentionOf(name string) *regexp.Regexp {
	name = regexp.QuoteMeta(name)
	return regexp.MustCompile(`(?is)<at\b[^>]*>` + name + `</at>|<span\b[^>]*schema\.skype\.com/Mention[^>]*>` + name + `</span>`)
}

// quotes tells whether a text with markup quotes a message.
func quotes(body string) bool { return strings.Contains(body, "schema.skype.com/Reply") }

// htmlType is the content type of an activity's text with its markup.
const htmlType = "text/html"

var (
	atTag       = regexp.MustCompile(`(?is)<at\b[^>]*>(.*?)</at>`)
	placeholder = regexp.MustCompile(`(?i)<quoted\b[^<>]*\bmessageId\b[^<>]*>(?:\s*</quoted>)?`) // of a message that is quoted
)

// Marks of Markdown, which people type, and which some clients put around what was
// made bold. An address keeps its signs, and so does what has a backslash before it.
var (
	marks     = chat.Marks{'*': 3, '_': 2, '~': 2}
	address   = regexp.MustCompile(`https?://[^\s<>"]+|\\[[:punct:]]`)
	escaped   = regexp.MustCompile(`\\([\\*_~` + "`" + `#>\[\]().!+-])`)
	lineMark  = regexp.MustCompile(`(?m)^[ \t]*(?:>[ \t]*|#{1,6}[ \t]+)+([\pL*_~` + "`" + `"'(])`)
	namedLink = regexp.MustCompile(`\[([^\[\]\n]+)\]\(<?((?:https?://|mailto:)[^\s()<>]+)>?\)`)
)

// plain makes readable text of what a person wrote, by its textFormat: "" is plain,
// in which people write Markdown all the same. With what has markup, see [fromHTML],
// all that comes from Teams goes through here.
func plain(text, format string) string {
	format = strings.ToLower(format)
	if format == "xml" || format == "html" {
		return fromHTML(text)
	}
	text = placeholder.ReplaceAllString(text, " ")
	text = lineMark.ReplaceAllString(text, "$1")
	text = chat.Unmarked(text, marks, address)
	text = namedLink.ReplaceAllStringFunc(text, func(found string) string {
		parts := namedLink.FindStringSubmatch(found)
		return parts[1] + " (" + strings.TrimPrefix(parts[2], "mailto:") + ")"
	})
	if format == "markdown" {
		text = escaped.ReplaceAllString(text, "$1")
	}
	return chat.Tidy(strings.ReplaceAll(text, "&nbsp;", " "))
}
