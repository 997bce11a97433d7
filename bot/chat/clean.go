package chat

import (
	"cmp"
	"strings"
	"unicode"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

// Clean returns a message without what shows nothing or would deceive the
// eye: control characters, signs that hide something (see [texts.Visible]), blank
// texts, options without a label. It changes nothing of m itself.
func Clean(m message.Message) message.Message {
	m.Lead, m.Text, m.Note = CleanTexts(m.Lead), CleanTexts(m.Text), CleanTexts(m.Note)
	for _, s := range []*string{&m.Heading, &m.Title, &m.Quote, &m.Hint, &m.Done} {
		*s = CleanText(*s)
	}
	facts := m.Facts
	m.Facts = nil
	for _, f := range facts {
		f.Label, f.Value = CleanText(f.Label), CleanText(f.Value)
		if f.Label+f.Value != "" {
			m.Facts = append(m.Facts, f)
		}
	}
	m.Items = CleanItems(m.Items)
	m.Options, m.Menu = cleanOptions(m.Options), cleanOptions(m.Menu)
	return m
}

// CleanItems keeps items that have anything to show. One without a name goes by
// its option's.
func CleanItems(items []message.Item) (out []message.Item) {
	for _, it := range items {
		it.Name, it.Lines, it.Acts = CleanText(it.Name), CleanTexts(it.Lines), cleanOptions(it.Acts)
		if it.Option != nil {
			o := *it.Option
			o.Label = CleanText(o.Label)
			it.Option = &o
			it.Name = cmp.Or(it.Name, o.Label)
		}
		if it.Name != "" || len(it.Lines)+len(it.Acts) > 0 {
			out = append(out, it)
		}
	}
	return out
}

// cleanOptions keeps options that have words and an id.
func cleanOptions(options []message.Option) (out []message.Option) {
	for _, o := range options {
		if o.Label, o.Detail = CleanText(o.Label), CleanText(o.Detail); o.Label != "" && o.ID != "" {
			out = append(out, o)
		}
	}
	return out
}

// CleanTexts cleans texts, and drops those in which nothing can be seen.
func CleanTexts(texts []string) (out []string) {
	for _, t := range texts {
		if t = CleanText(t); t != "" {
			out = append(out, t)
		}
	}
	return out
}

// CleanText drops what is not text. "" is returned where nothing can be seen.
func CleanText(s string) string {
	s = strings.TrimSpace(texts.Visible(strings.Map(keep, strings.ToValidUTF8(s, "\uFFFD"))))
	if !strings.ContainsFunc(s, visible) {
		return ""
	}
	return s
}

// keep drops control characters.
func keep(r rune) rune {
	switch {
	case r == '\n' || r == '\t':
		return r
	case r == '\u2028' || r == '\u2029':
		return '\n'
	case unicode.IsControl(r):
		return -1
	}
	return r
}

func visible(r rune) bool { return unicode.IsGraphic(r) && !unicode.IsSpace(r) }

// OneLine joins the words of a text with single spaces.
func OneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
