package teams

import (
	"embed"

	"odense.dk/ideabot/bot/chat"
)

//go:embed texts/*.yaml
var textFiles embed.FS

// ownTexts are what the adapter says itself, beside what is drawn.
var ownTexts = chat.NewTexts(textFiles)
