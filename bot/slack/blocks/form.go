package blocks

import (
	"cmp"
	"encoding/json"
	"strings"

	"github.com/slack-go/slack"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
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

// RenderForm draws a page of a form. Block ids and action ids are the
// questions' ids, so that Slack keeps what was typed when the page is drawn
// anew.
func RenderForm(p message.FormPage) slack.ModalViewRequest {
	var blocks []slack.Block
	blocks = append(blocks, smallAll(p.Top)...)
	seen := map[string]bool{}
	for _, f := range p.Fields {
		if chat.CleanText(f.ID) == "" || seen[f.ID] || chat.Units(f.ID) > maxID {
			continue
		}
		seen[f.ID] = true
		blocks = append(blocks, field(p, f)...)
	}
	bottom := smallAll(p.Bottom)
	blocks = append(blocks[:min(len(blocks), maxViewBlocks-len(bottom))], bottom...)
	if len(blocks) == 0 {
		blocks = []slack.Block{small(ownTexts.Get(p.Lang, "loading"))}
	}
	return slack.ModalViewRequest{
		Type: slack.VTModal, CallbackID: callbackForm, PrivateMetadata: packMetadata(p),
		Title:  plainText(chat.Shorten(cmp.Or(chat.CleanText(chat.OneLine(p.Title)), ownTexts.Get(p.Lang, "loading_title")), maxTitle)),
		Submit: plainText(chat.Shorten(cmp.Or(chat.CleanText(chat.OneLine(p.Submit)), ownTexts.Get(p.Lang, "next")), maxTitle)),
		Close:  plainText(chat.Shorten(cmp.Or(chat.CleanText(chat.OneLine(p.Close)), ownTexts.Get(p.Lang, "close")), maxTitle)),
		Blocks: slack.Blocks{BlockSet: blocks},
	}
}

// RenderLoading draws a form that opens at once, before there is anything to
// show.
func RenderLoading(l texts.Lang) slack.ModalViewRequest {
	return slack.ModalViewRequest{
		Type: slack.VTModal, CallbackID: callbackForm,
		Title:  plainText(ownTexts.Get(l, "loading_title")),
		Close:  plainText(ownTexts.Get(l, "close")),
		Blocks: slack.Blocks{BlockSet: []slack.Block{slack.NewSectionBlock(plainText(ownTexts.Get(l, "loading")), nil, nil)}},
	}
}

func packMetadata(p message.FormPage) string {
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
func parseMetadata(s string) (f message.Form, ok bool) {
	var m metadata
	if len(s) > 4*maxMetadata || json.Unmarshal([]byte(s), &m) != nil || m.Page == "" {
		return message.Form{}, false
	}
	return message.Form{Draft: m.Draft, Page: m.Page, Rev: m.Rev, Source: m.Source}, true
}

func smallAll(texts []string) (out []slack.Block) {
	for _, part := range chat.Chunks(joined(chat.CleanTexts(texts)), maxParagraph) {
		out = append(out, small(part))
	}
	return out
}

// field draws a field with its heading above and what is wrong with it below.
// A text that the form has no room for stays as it is.
func field(p message.FormPage, f message.FormPageField) (out []slack.Block) {
	if section := chat.CleanText(chat.OneLine(f.Section)); section != "" {
		out = append(out, header(chat.Shorten(section, maxHeader)))
	}
	label := chat.Shorten(cmp.Or(chat.CleanText(f.Label), chat.CleanText(f.ID)), maxLabel)
	if chat.Units(f.Value.Text) > maxInput {
		return append(out, rich(run{text: label, bold: true}, run{text: "\n" + ownTexts.Get(p.Lang, "too_long")})...)
	}
	e := input(p, f)
	if e == nil {
		return nil
	}
	in := slack.NewInputBlock(f.ID, plainText(label), nil, e)
	in.Optional, in.DispatchAction = f.Optional, f.Decides
	if hint := chat.CleanText(f.Hint); hint != "" {
		in.Hint = plainText(chat.Shorten(hint, maxLabel))
	}
	out = append(out, in)
	if wrong := chat.CleanText(f.Error); wrong != "" {
		out = append(out, rich(run{text: chat.Shorten(wrong, maxParagraph), bold: true})...)
	}
	return out
}

// hole is the example in an empty field, or another text for none.
func hole(f message.FormPageField, other string) string {
	return chat.Shorten(cmp.Or(chat.CleanText(chat.OneLine(f.Hole)), other), maxHole)
}

// typedLabel is a search field's own text without its mark.
func typedLabel(id string) string { return strings.TrimPrefix(id, message.TypedPrefix) }
