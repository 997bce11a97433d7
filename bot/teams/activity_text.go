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
	text := placeholder.ReplaceAllString(a.unmentioned(a.Text), " ")
	switch strings.ToLower(string(a.TextFormat)) {
	case "xml", "html":
		return fromHTML(text)
	}
	return tidySpace(noBreak.Replace(text))
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
	placeholder = regexp.MustCompile(`(?i)<quoted\b[^>]*\bmessageId="[^"]*"[^>]*/?>`) // of a message that is quoted
	manyLines   = regexp.MustCompile(`\n{3,}`)
	noBreak     = strings.NewReplacer("&nbsp;", " ", "\u00a0", " ", "\r\n", "\n", "\r", "\n", "\u200b", "")
)

// tidySpace leaves no space around lines, and at most one empty line between
// them.
func tidySpace(text string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimSpace(l)
	}
	return strings.TrimSpace(manyLines.ReplaceAllString(strings.Join(lines, "\n"), "\n\n"))
}
