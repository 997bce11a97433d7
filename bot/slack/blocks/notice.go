package blocks

import "github.com/slack-go/slack"

// OpenDM is the action of a button that is a link; a press needs no answer.
const OpenDM = "open_dm"

// RenderLink draws a line of text with a button that opens an address.
func RenderLink(text, label, address string) Rendered {
	button := slack.NewButtonBlockElement(OpenDM, "", plainText(label))
	button.URL = address
	return Rendered{Text: text, Blocks: []slack.Block{
		slack.NewSectionBlock(plainText(text), nil, nil),
		slack.NewActionBlock("", button),
	}}
}

// RenderNotice draws a form with nothing but a line of text; close is the label
// of the button that closes it.
func RenderNotice(text, close string) slack.ModalViewRequest {
	return slack.ModalViewRequest{Type: slack.VTModal, Title: plainText("Idébot"), Close: plainText(close), Blocks: onlyText(text)}
}

// RenderShut draws somebody's own page with nothing but a line of text.
func RenderShut(text string) slack.HomeTabViewRequest {
	return slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: onlyText(text)}
}

func onlyText(text string) slack.Blocks {
	return slack.Blocks{BlockSet: []slack.Block{slack.NewSectionBlock(plainText(text), nil, nil)}}
}
