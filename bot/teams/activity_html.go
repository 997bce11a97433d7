package teams

import (
	"html"
	"regexp"
	"strconv"
	"strings"

	"odense.dk/ideabot/bot/chat"
)

// markup is a text with markup, being read into plain text: paragraphs, list
// entries and line breaks are lines, a link has its address behind it, an emoji
// is itself. What the person only quotes is left out.
type markup struct {
	b     strings.Builder
	begun bool  // there is something in the last line
	quote int   // quoted messages that are open
	pre   int   // preformatted texts that are open, whose lines count
	code  int   // codes that are open, whose signs are no marks
	other bool  // there was an emoji that only the organisation knows
	lists []int // open lists, innermost last: the number of the last entry, -1 where they have none
	links []link
}

// link is a link that is open: its address, and where its label begins.
type link struct {
	address string
	from    int
}

// A token of markup is a tag with its name and its attributes, or what is never
// seen.
var (
	markupToken = regexp.MustCompile(`(?is)<!--.*?-->|<(?:script|style|head)\b.*?</(?:script|style|head)\s*>|<(/?)([a-z][a-z0-9]*)((?:"[^"]*"|'[^']*'|[^'">])*)>`)
	attribute   = regexp.MustCompile(`(?is)\b([a-z]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))`)
	spaces      = regexp.MustCompile(`[ \t\r\n\f]+`)
)

// fromHTML makes readable text of markup.
func fromHTML(text string) string {
	var m markup
	at := 0
	for _, t := range markupToken.FindAllStringSubmatchIndex(text, -1) {
		m.write(html.UnescapeString(text[at:t[0]]))
		at = t[1]
		if t[4] < 0 {
			continue
		}
		if name := strings.ToLower(text[t[4]:t[5]]); t[2] == t[3] {
			m.open(name, attributes(text[t[6]:t[7]]))
		} else {
			m.close(name)
		}
	}
	m.write(html.UnescapeString(text[at:]))
	said := chat.Tidy(placeholder.ReplaceAllString(m.b.String(), " "))
	if said == "" && m.other {
		return unknownSign
	}
	return said
}

// unknownSign stands for a message that is nothing but emoji which only the
// organisation knows, so that it is no message without a text.
const unknownSign = "□"

// attributes are those of a tag, by name.
func attributes(text string) map[string]string {
	all := map[string]string{}
	for _, m := range attribute.FindAllStringSubmatch(text, -1) {
		all[strings.ToLower(m[1])] = html.UnescapeString(m[2] + m[3] + m[4])
	}
	return all
}

// write adds what stands between tags, without marks. Lines of the source mean
// nothing but in a preformatted text.
func (m *markup) write(text string) {
	if m.quote > 0 {
		return
	}
	if m.pre == 0 {
		text = spaces.ReplaceAllString(text, " ")
	}
	if m.pre == 0 && m.code == 0 {
		text = chat.Unmarked(text, marks, address)
	}
	m.raw(text)
}

// raw adds what is to stand as it is.
func (m *markup) raw(text string) {
	m.b.WriteString(text)
	m.begun = m.begun || strings.TrimSpace(text) != ""
}

// line ends the last line, where there is something in it.
func (m *markup) line() {
	if m.begun {
		m.end()
	}
}

// end ends the last line.
func (m *markup) end() {
	m.b.WriteString("\n")
	m.begun = false
}

// isQuote tells whether a tag begins a message that is quoted or passed on.
func isQuote(name string, with map[string]string) bool {
	return name == "blockquote" && strings.Contains(with["itemtype"], "schema.skype.com/")
}

func (m *markup) open(name string, with map[string]string) {
	if m.quote > 0 || isQuote(name, with) {
		if name == "blockquote" {
			m.quote++
		}
		return
	}
	switch name {
	case "br":
		m.end()
	case "pre":
		m.pre++
	case "code":
		m.code++
	case "ul":
		m.lists = append(m.lists, -1)
	case "ol":
		m.lists = append(m.lists, 0)
	case "li":
		m.entry()
	case "a":
		m.links = append(m.links, link{strings.TrimSpace(with["href"]), m.b.Len()})
	case "emoji":
		m.raw(with["alt"])
	case "customemoji":
		m.other = true
	case "img":
		if strings.Contains(strings.ToLower(with["itemtype"]), "emoji") {
			m.raw(with["alt"])
		}
	}
}

// entry begins an entry of a list, with its number where it has one.
func (m *markup) entry() {
	m.line()
	last := len(m.lists) - 1
	if last < 0 || m.lists[last] < 0 {
		m.raw("• ")
		return
	}
	m.lists[last]++
	m.raw(strconv.Itoa(m.lists[last]) + ". ")
}

func (m *markup) close(name string) {
	if m.quote > 0 {
		if name == "blockquote" {
			m.quote--
		}
		return
	}
	switch name {
	case "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote":
		m.end()
	case "li", "tr":
		m.line()
	case "td", "th":
		m.write(" ")
	case "pre":
		m.pre = max(0, m.pre-1)
		m.line()
	case "code":
		m.code = max(0, m.code-1)
	case "ul", "ol":
		m.lists = m.lists[:max(0, len(m.lists)-1)]
		m.line()
	case "a":
		m.endLink()
	}
}

// endLink writes a link's address behind its label, unless that says it.
func (m *markup) endLink() {
	last := len(m.links) - 1
	if last < 0 {
		return
	}
	l := m.links[last]
	m.links = m.links[:last]
	label := strings.TrimSpace(m.b.String()[l.from:])
	switch bare := strings.TrimPrefix(l.address, "mailto:"); {
	case bare == "" || bare == label || strings.TrimSuffix(bare, "/") == label || strings.HasPrefix(bare, "#"):
	case label == "":
		m.raw(bare)
	default:
		m.raw(" (" + bare + ")")
	}
}
