package slack

import (
	"strings"
	"unicode"

	"odense.dk/ideabot/dialogs"
)

// cleanMessage returns a message without what Slack refuses or what would deceive the
// eye: control characters, marks that turn text around, blank texts, options
// without a label. It changes nothing of m itself.
func cleanMessage(m dialogs.Message) dialogs.Message {
	m.Lead, m.Text, m.Note = cleanTexts(m.Lead), cleanTexts(m.Text), cleanTexts(m.Note)
	for _, s := range []*string{&m.Heading, &m.Title, &m.Quote, &m.Hint, &m.Done} {
		*s = cleanText(*s)
	}
	facts := m.Facts
	m.Facts = nil
	for _, f := range facts {
		f.Label, f.Value = cleanText(f.Label), cleanText(f.Value)
		if f.Label+f.Value != "" {
			m.Facts = append(m.Facts, f)
		}
	}
	m.Items = cleanItems(m.Items)
	m.Options, m.Menu = cleanOptions(m.Options), cleanOptions(m.Menu)
	return m
}

// cleanItems keeps items that have anything to show. One without a name goes by
// its option's.
func cleanItems(items []dialogs.Item) (out []dialogs.Item) {
	for _, it := range items {
		it.Name, it.Lines, it.Acts = cleanText(it.Name), cleanTexts(it.Lines), cleanOptions(it.Acts)
		if it.Option != nil {
			o := *it.Option
			o.Label = cleanText(o.Label)
			it.Option = &o
			it.Name = firstOf(it.Name, o.Label)
		}
		if it.Name != "" || len(it.Lines)+len(it.Acts) > 0 {
			out = append(out, it)
		}
	}
	return out
}

func cleanOptions(options []dialogs.Option) (out []dialogs.Option) {
	for _, o := range options {
		if o.Label, o.Detail = cleanText(o.Label), cleanText(o.Detail); o.Label != "" {
			out = append(out, o)
		}
	}
	return out
}

func cleanTexts(texts []string) (out []string) {
	for _, t := range texts {
		if t = cleanText(t); t != "" {
			out = append(out, t)
		}
	}
	return out
}

// cleanText drops what is not text. "" is returned where nothing can be seen.
func cleanText(s string) string {
	s = strings.TrimSpace(strings.Map(keep, strings.ToValidUTF8(s, "\uFFFD")))
	if !strings.ContainsFunc(s, visible) {
		return ""
	}
	return s
}

// keep drops control characters and marks of direction.
func keep(r rune) rune {
	switch {
	case r == '\n' || r == '\t':
		return r
	case r == '\u2028' || r == '\u2029':
		return '\n'
	case unicode.IsControl(r), r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0xfeff:
		return -1
	}
	return r
}

func visible(r rune) bool { return unicode.IsGraphic(r) && !unicode.IsSpace(r) }

// oneLine joins the words of a text with single spaces.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// firstOf returns the first text that is not empty.
func firstOf(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}
