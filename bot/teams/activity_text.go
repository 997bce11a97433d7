package teams

import (
	"html"
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

// said is what somebody typed: without the mention of the bot, and without
// markup.
func (a activity) said() string {
	text := a.Text
	for _, m := range a.mentions() {
		if m.Mentioned.ID == "" || string(m.Mentioned.ID) != a.Recipient.ID {
			continue
		}
		if m.Text != "" {
			text = strings.ReplaceAll(text, string(m.Text), " ")
		}
		if m.Mentioned.Name != "" {
			text = strings.ReplaceAll(text, "<at>"+string(m.Mentioned.Name)+"</at>", " ")
		}
	}
	text = atTag.ReplaceAllString(text, "$1")
	switch strings.ToLower(string(a.TextFormat)) {
	case "xml", "html":
		return fromHTML(text)
	}
	return tidySpace(noBreak.Replace(text))
}

var (
	atTag     = regexp.MustCompile(`(?is)<at\b[^>]*>(.*?)</at>`)
	breakTag  = regexp.MustCompile(`(?i)<(?:br|/p|/div|/li|/h[1-6]|/tr|/blockquote)\b[^>]*>`)
	unseen    = regexp.MustCompile(`(?is)<(?:script|style|head)\b.*?</(?:script|style|head)\s*>|<!--.*?-->`)
	anyTag    = regexp.MustCompile(`(?s)</?[a-zA-Z][^>]*>`)
	manyLines = regexp.MustCompile(`\n{3,}`)
	noBreak   = strings.NewReplacer("&nbsp;", " ", "\u00a0", " ", "\r\n", "\n", "\r", "\n", "\u200b", "")
)

// fromHTML makes readable text of markup.
func fromHTML(text string) string {
	text = unseen.ReplaceAllString(text, "")
	text = strings.Join(strings.Fields(text), " ") // lines of the source mean nothing
	text = breakTag.ReplaceAllString(text, "\n")
	text = anyTag.ReplaceAllString(text, "")
	return tidySpace(noBreak.Replace(html.UnescapeString(text)))
}

// tidySpace leaves no space around lines, and at most one empty line between
// them.
func tidySpace(text string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimSpace(l)
	}
	return strings.TrimSpace(manyLines.ReplaceAllString(strings.Join(lines, "\n"), "\n\n"))
}
