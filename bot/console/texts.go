package console

import "embed"

// textFiles are what the console says itself.
//
//go:embed texts/*.yaml
var textFiles embed.FS
