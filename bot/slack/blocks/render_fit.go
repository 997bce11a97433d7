package blocks

import (
	"github.com/slack-go/slack"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

// fit draws a message so that Slack takes it.
func fit(m message.Message) []slack.Block { return fitting.Fit(m) }

var fitting = chat.Fitting[[]slack.Block]{
	Draw: draw, Fits: fits,
	Limits: []struct{ Text, List int }{
		{2500, 100}, {1500, 100}, {1000, 100}, {600, 60}, {400, 40}, {250, 30}, {150, 20}, {100, 10}, {60, 6}, {30, 3},
	},
	Cut: func(l texts.Lang) string { return ownTexts.Get(l, "cut") },
}

// Shorter are the forms of a message for where Slack refuses the usual one, the
// longest first: its beginnings, and at last one plain line.
func Shorter(m message.Message) []Rendered {
	m = chat.Clean(m)
	line := Rendered{Text: ownTexts.Get(m.Lang.OrDanish(), "unshown")}
	return []Rendered{{Text: chat.Shorten(asText(m), maxBrief), Blocks: fitting.Brief(m)}, line}
}

// maxBrief is how long the text beside the blocks of a brief form is. It is cut
// between words, so that no escaped sign is cut through.
const maxBrief = 1000

// FileLost says that a file could not be put into the chat.
func FileLost(l texts.Lang) string { return ownTexts.Get(l.OrDanish(), "file_lost") }

func fits(blocks []slack.Block) bool {
	return len(blocks) <= maxBlocks && size(blocks) <= maxJSON
}
