package webhooks

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"strings"
	"unicode"
	"unicode/utf8"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/redact"
	"odense.dk/ideabot/dialogs/report"
	"odense.dk/ideabot/dialogs/texts"
)

//go:embed journal.html
var journalPage string

// page is the document of a journal package.
var page = template.Must(template.New("journal").Parse(journalPage))

// journalData is the data of the event that carries a journal package: the
// package, and the same as a document to keep.
type journalData struct {
	*report.Journal
	HTML string `json:"html"`
}

// journal returns the delivery of a journal package; nil where none is due.
func (w *Webhooks) journal(e Endpoint, i idea.Idea, passage int) (*bot.WebhookDelivery, error) {
	p := w.cfg.Dialogs.JournalPackage(i, passage, e.KLE)
	if p == nil {
		return nil, nil
	}
	document, err := HTML(p)
	if err != nil {
		return nil, err
	}
	ev := w.newEvent(eventID(i, passage)+"-journal", "journal."+p.Moment, p.Date)
	ev.SetSubject(idea.IdeaKey(i.Number))
	body, err := encode(ev, journalData{p, string(document)})
	return &bot.WebhookDelivery{ID: ev.ID(), Kind: Journal + "." + p.Moment, Passage: passage, Moment: p.Moment, Body: body}, err
}

// HTML returns a journal package as a document of one file that can be read,
// printed and made a PDF of: no scripts, nothing from elsewhere.
func HTML(p *report.Journal) ([]byte, error) {
	var b bytes.Buffer
	if err := page.Execute(&b, p); err != nil {
		return nil, fmt.Errorf("make the document of idea %d: %w", p.Number, err)
	}
	return []byte(texts.Visible(b.String())), nil
}

// maxReference is the longest reference, in characters.
const maxReference = 200

// errNoReference is an answer that acknowledges nothing.
var errNoReference = errors.New("the answer has no reference")

// referenceIn reads the reference in a records system's answer, one line of
// printable text, CPR numbers masked. What else is in the answer does not
// count.
func referenceIn(body []byte) (string, error) {
	var answer struct {
		Reference string `json:"reference"`
	}
	if err := json.Unmarshal(body, &answer); err != nil {
		return "", errNoReference // the error would repeat the answer
	}
	text := strings.Map(func(r rune) rune {
		if r == utf8.RuneError || !unicode.IsGraphic(r) {
			return ' '
		}
		return r
	}, answer.Reference)
	text = redact.Masked(strings.Join(strings.Fields(text), " "))
	if text == "" {
		return "", errNoReference
	}
	if runes := []rune(text); len(runes) > maxReference {
		return "", errors.New("the reference is too long")
	}
	return text, nil
}
