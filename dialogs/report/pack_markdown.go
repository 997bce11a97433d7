package report

import (
	"fmt"
	"strings"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

// Markdown returns the papers as Markdown. Typed text is escaped, so that it
// reads as typed.
func (p Pack) Markdown() string {
	w := &markdown{lang: p.Lang}
	w.line("# "+escapeMarkdown(p.Title), escapeMarkdown(p.Made))
	w.paragraphs(p.Intro)
	if len(p.Ideas) > 0 {
		w.line("## " + escapeMarkdown(p.Proposal.Title))
		w.table(p.Proposal)
		w.ideas(p.Ideas)
	}
	if len(p.Required) > 0 {
		w.line("## "+escapeMarkdown(p.RequiredTitle), escapeMarkdown(p.RequiredIntro))
		for _, i := range p.Required {
			w.b.WriteString("- " + escapeMarkdown(i.Heading) + "\n")
		}
		w.b.WriteString("\n")
		w.ideas(p.Required)
	}
	return strings.TrimRight(w.b.String(), "\n") + "\n"
}

// markdown is a text being written.
type markdown struct {
	lang texts.Lang
	b    strings.Builder
}

// line writes paragraphs that are already Markdown.
func (w *markdown) line(texts ...string) {
	for _, t := range texts {
		w.b.WriteString(t + "\n\n")
	}
}

func (w *markdown) paragraphs(texts []string) {
	for _, t := range texts {
		w.line(beginMarkdown(escapeMarkdown(t)))
	}
}

func (w *markdown) ideas(ideas []PackIdea) {
	for _, i := range ideas {
		w.line("## "+escapeMarkdown(i.Heading), beginMarkdown(escapeMarkdown(i.From)))
		for _, s := range i.Sections {
			w.section(s)
		}
	}
}

func (w *markdown) section(s PackSection) {
	w.line("### " + escapeMarkdown(s.Heading))
	w.paragraphs(s.Text)
	for _, b := range s.Bars {
		fmt.Fprintf(&w.b, "- %s %s: %s\n", strings.Repeat("■", b.Score)+strings.Repeat("□", b.Of-b.Score), escapeMarkdown(b.Label), escapeMarkdown(b.Text))
	}
	for _, f := range s.Facts {
		fmt.Fprintf(&w.b, "- **%s:** %s\n", escapeMarkdown(f.Label), escapeMarkdown(f.Value))
	}
	if len(s.Bars)+len(s.Facts) > 0 {
		w.b.WriteString("\n")
	}
	if s.Table != nil {
		w.line("**" + escapeMarkdown(s.Table.Title) + "**")
		w.table(*s.Table)
	}
}

func (w *markdown) table(t message.Table) {
	row := func(cells []string) { w.b.WriteString("| " + strings.Join(cells, " | ") + " |\n") }
	var heads, rules []string
	for _, c := range t.Columns {
		heads, rules = append(heads, escapeMarkdown(c)), append(rules, "---")
	}
	row(heads)
	row(rules)
	for _, cells := range t.Rows {
		var texts []string
		for _, c := range cells {
			texts = append(texts, escapeMarkdown(t.Words(w.lang, c)))
		}
		row(texts)
	}
	w.b.WriteString("\n")
	w.paragraphs(t.Notes)
}

// markdownMarks escapes the characters that are markup anywhere.
var markdownMarks = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "|", `\|`, "#", `\#`, "~", `\~`, "&", `\&`,
)

// escapeMarkdown returns a text as one line that reads as typed, for use after
// other text, without signs that hide something: one of those could hide markup.
func escapeMarkdown(text string) string {
	return markdownMarks.Replace(strings.Join(strings.Fields(texts.Visible(text)), " "))
}

// beginMarkdown escapes what is markup at the beginning of a line only: lists
// and rules.
func beginMarkdown(text string) string {
	digits := len(text) - len(strings.TrimLeft(text, "0123456789"))
	switch {
	case strings.HasPrefix(text, "-"), strings.HasPrefix(text, "+"), strings.HasPrefix(text, "="):
		return `\` + text
	case digits > 0 && digits < len(text) && strings.ContainsRune(".)", rune(text[digits])):
		return text[:digits] + `\` + text[digits:]
	}
	return text
}
