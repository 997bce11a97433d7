package slack

import (
	"strconv"
	"strings"

	"odense.dk/ideabot/bot/chat"
)

// richBlocks are the blocks of a message that a person wrote.
type richBlocks []richBlock

// richBlock is a block, a part of one, or a word with its style, which is of no
// interest.
type richBlock struct {
	Type, Style              chat.Loose
	Text, URL, Name, Unicode chat.Loose
	Range, Value, Fallback   chat.Loose
	Offset                   int
	User                     chat.Loose `json:"user_id"`
	Channel                  chat.Loose `json:"channel_id"`
	Elements                 []richBlock
}

// rich is rich text being read.
type rich struct {
	b     strings.Builder
	name  func(user string) string
	known bool // all of it is understood
}

// plain is what blocks of rich text say; false where they say nothing, or hold what
// is not known here.
func (b richBlocks) plain(name func(string) string) (string, bool) {
	r := rich{name: name, known: true}
	for _, block := range b {
		r.known = r.known && block.Type == "rich_text"
		for _, part := range block.Elements {
			r.part(part)
		}
	}
	text := r.b.String()
	return text, r.known && strings.TrimSpace(text) != ""
}

// part reads a section, a list, a quotation or code. Each begins and ends a line.
func (r *rich) part(p richBlock) {
	r.line()
	switch p.Type {
	case "rich_text_list":
		for i, entry := range p.Elements {
			r.line()
			if p.Style == "ordered" {
				r.b.WriteString(strconv.Itoa(p.Offset+i+1) + ". ")
			} else {
				r.b.WriteString("• ")
			}
			r.words(entry.Elements)
		}
	case "rich_text_section", "rich_text_quote", "rich_text_preformatted":
		r.words(p.Elements)
	default:
		r.known = false
	}
}

// line ends the last line, where there is something in it.
func (r *rich) line() {
	if text := r.b.String(); text != "" && !strings.HasSuffix(text, "\n") {
		r.b.WriteString("\n")
	}
}

func (r *rich) words(all []richBlock) {
	for _, w := range all {
		r.b.WriteString(r.word(w))
	}
}

// word is how an element within a line reads.
func (r *rich) word(w richBlock) string {
	switch w.Type {
	case "text":
		return string(w.Text)
	case "link":
		return addressed(orElse(string(w.URL), string(w.Text)), string(w.Text))
	case "emoji":
		return orElse(fromHex(string(w.Unicode)), emoji[string(w.Name)])
	case "user":
		return "@" + orElse(r.name(string(w.User)), string(w.User))
	case "channel":
		return "#" + string(w.Channel)
	case "broadcast":
		return "@" + string(w.Range)
	case "color":
		return string(w.Value)
	case "date":
		return string(w.Fallback)
	}
	r.known = false
	return ""
}
