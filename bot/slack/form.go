package slack

import (
	"encoding/json"
	"strings"

	"github.com/slack-go/slack"

	"odense.dk/ideabot/dialogs"
)

// callbackForm is the callback id of every form.
const callbackForm = "form"

const (
	maxTitle    = 24 // of a modal, and its submit and close
	maxMetadata = 3000
	maxInput    = 3000
)

// metadata is what a form carries along, as JSON.
type metadata struct {
	Draft  string `json:"d,omitempty"`
	Page   string `json:"p"`
	Rev    int    `json:"r,omitempty"`
	Source string `json:"s,omitempty"`
}

// renderForm draws a page of a form. Block ids and action ids are the
// questions' ids, so that Slack keeps what was typed when the page is drawn
// anew.
func renderForm(p dialogs.FormPage) slack.ModalViewRequest {
	var blocks []slack.Block
	blocks = append(blocks, smallAll(p.Top)...)
	seen := map[string]bool{}
	for _, f := range p.Fields {
		if cleanText(f.ID) == "" || seen[f.ID] || units(f.ID) > maxID {
			continue
		}
		seen[f.ID] = true
		blocks = append(blocks, field(p, f)...)
	}
	bottom := smallAll(p.Bottom)
	blocks = append(blocks[:min(len(blocks), maxViewBlocks-len(bottom))], bottom...)
	if len(blocks) == 0 {
		blocks = []slack.Block{small(word(p.Lang, "loading"))}
	}
	return slack.ModalViewRequest{
		Type: slack.VTModal, CallbackID: callbackForm, PrivateMetadata: packMetadata(p),
		Title:  plainText(shorten(firstOf(cleanText(oneLine(p.Title)), word(p.Lang, "loading_title")), maxTitle)),
		Submit: plainText(shorten(firstOf(cleanText(oneLine(p.Submit)), word(p.Lang, "next")), maxTitle)),
		Close:  plainText(shorten(firstOf(cleanText(oneLine(p.Close)), word(p.Lang, "close")), maxTitle)),
		Blocks: slack.Blocks{BlockSet: blocks},
	}
}

// renderLoading draws a form that opens at once, before there is anything to
// show.
func renderLoading(l dialogs.Lang) slack.ModalViewRequest {
	return slack.ModalViewRequest{
		Type: slack.VTModal, CallbackID: callbackForm,
		Title:  plainText(word(l, "loading_title")),
		Close:  plainText(word(l, "close")),
		Blocks: slack.Blocks{BlockSet: []slack.Block{slack.NewSectionBlock(plainText(word(l, "loading")), nil, nil)}},
	}
}

func packMetadata(p dialogs.FormPage) string {
	m := metadata{Draft: p.Draft, Page: p.Page, Rev: p.Rev, Source: p.Source}
	data, err := json.Marshal(m)
	if err == nil && len(data) > maxMetadata {
		m.Source = ""
		data, err = json.Marshal(m)
	}
	if err != nil || len(data) > maxMetadata {
		return ""
	}
	return string(data)
}

// parseMetadata reads what a form carries: a form without values. ok is false
// for what packMetadata did not make.
func parseMetadata(s string) (f dialogs.Form, ok bool) {
	var m metadata
	if len(s) > 4*maxMetadata || json.Unmarshal([]byte(s), &m) != nil || m.Page == "" {
		return dialogs.Form{}, false
	}
	return dialogs.Form{Draft: m.Draft, Page: m.Page, Rev: m.Rev, Source: m.Source}, true
}

func smallAll(texts []string) (out []slack.Block) {
	for _, part := range chunks(joined(cleanTexts(texts))) {
		out = append(out, small(part))
	}
	return out
}

// field draws a field with its heading above and what is wrong with it below.
// A text that the form has no room for stays as it is.
func field(p dialogs.FormPage, f dialogs.FormPageField) (out []slack.Block) {
	if section := cleanText(oneLine(f.Section)); section != "" {
		out = append(out, header(shorten(section, maxHeader)))
	}
	label := shorten(firstOf(cleanText(f.Label), cleanText(f.ID)), maxLabel)
	if units(f.Value.Text) > maxInput {
		return append(out, rich(run{text: label, bold: true}, run{text: "\n" + word(p.Lang, "too_long")})...)
	}
	e := input(p, f)
	if e == nil {
		return nil
	}
	in := slack.NewInputBlock(f.ID, plainText(label), nil, e)
	in.Optional, in.DispatchAction = f.Optional, f.Decides
	if hint := cleanText(f.Hint); hint != "" {
		in.Hint = plainText(shorten(hint, maxLabel))
	}
	out = append(out, in)
	if wrong := cleanText(f.Error); wrong != "" {
		out = append(out, rich(run{text: shorten(wrong, maxParagraph), bold: true})...)
	}
	return out
}

// hole is the example in an empty field, or another text for none.
func hole(f dialogs.FormPageField, other string) string {
	return shorten(firstOf(cleanText(oneLine(f.Hole)), other), maxHole)
}

// typedLabel is a search field's own text without its mark.
func typedLabel(id string) string { return strings.TrimPrefix(id, dialogs.TypedPrefix) }
