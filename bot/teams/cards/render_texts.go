package cards

import (
	"embed"

	"odense.dk/ideabot/bot/chat"
)

//go:embed texts/*.yaml
var textFiles embed.FS

// OwnTexts are what the renderer says itself.
var OwnTexts = chat.NewTexts(textFiles)
