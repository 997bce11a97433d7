package cards

import (
	"github.com/infracloudio/msbotbuilder-go/schema"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/teams/outgoing"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

// maxCard is how large a card may be as JSON, in UTF-16 units: 80 KB is the
// most that Microsoft recommends, and the activity around it takes some.
const maxCard = 36000

// AsCard is a message as a card, also where a text would do.
func AsCard(m message.Message) *Card { return fit(chat.Clean(m)) }

// fit draws a message so that Teams takes it.
func fit(m message.Message) *Card { return fitting.Fit(m) }

var fitting = chat.Fitting[*Card]{
	Draw: draw, Fits: fits,
	Limits: []struct{ Text, List int }{
		{8000, 100}, {4000, 100}, {2000, 100}, {1000, 100}, {500, 60}, {250, 40}, {120, 20}, {60, 10}, {30, 4},
	},
	Cut: func(l texts.Lang) string { return ownTexts.Get(l, "cut") },
}

// Shorter are the forms of a message for where Teams refuses the usual one, the
// longest first: its beginnings, and at last one plain line.
func Shorter(m message.Message) []outgoing.Activity {
	first := outgoing.Activity{Type: schema.Message, Locale: string(m.Lang.OrDanish()), Summary: summary(m)}
	first.Attachments = []schema.Attachment{{ContentType: cardType, Content: fitting.Brief(chat.Clean(m))}}
	return []outgoing.Activity{first, outgoing.Text(ownTexts.Get(m.Lang.OrDanish(), "unshown"))}
}

func fits(c *Card) bool { return chat.Units(string(chat.JSON(c))) <= maxCard }
