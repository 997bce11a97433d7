package blocks

import (
	"github.com/slack-go/slack"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

// fit draws a message so that Slack takes it.
func fit(m message.Message) []slack.Block {
	return chat.Fitting[[]slack.Block]{
		Draw: draw, Fits: fits,
		Limits: []struct{ Text, List int }{
			{2500, 100}, {1500, 100}, {1000, 100}, {600, 60}, {400, 40}, {250, 30}, {150, 20}, {100, 10}, {60, 6}, {30, 3},
		},
		Cut: func(l texts.Lang) string { return ownTexts.Get(l, "cut") },
	}.Fit(m)
}

func fits(blocks []slack.Block) bool {
	return len(blocks) <= maxBlocks && size(blocks) <= maxJSON
}
