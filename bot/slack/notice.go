package slack

import "github.com/slack-go/slack"

// openDM is the action of a button that is a link; a press needs no answer.
const openDM = "open_dm"

// renderLink draws a line of text with a button that opens an address.
func renderLink(text, label, address string) rendered {
	button := slack.NewButtonBlockElement(openDM, "", plainText(label))
	button.URL = address
	return rendered{Text: text, Blocks: []slack.Block{
		slack.NewSectionBlock(plainText(text), nil, nil),
		slack.NewActionBlock("", button),
	}}
}

// renderNotice draws a form with nothing but a line of text; close is the label
// of the button that closes it.
func renderNotice(text, close string) slack.ModalViewRequest {
	return slack.ModalViewRequest{Type: slack.VTModal, Title: plainText("Idébot"), Close: plainText(close), Blocks: onlyText(text)}
}

// renderShut draws somebody's own page with nothing but a line of text.
func renderShut(text string) slack.HomeTabViewRequest {
	return slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: onlyText(text)}
}

func onlyText(text string) slack.Blocks {
	return slack.Blocks{BlockSet: []slack.Block{slack.NewSectionBlock(plainText(text), nil, nil)}}
}
