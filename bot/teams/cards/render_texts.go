package cards

import (
	"embed"

	"odense.dk/ideabot/bot/chat"
)

//go:embed texts/*.yaml
var textFiles embed.FS

// ownTexts are what the renderer says itself.
var ownTexts = chat.NewTexts(textFiles)
