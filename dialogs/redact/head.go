package redact

import (
	"strings"
)

// Head is the part of a text that is looked through for hints.
func Head(text string) string {
	const most = 16_000 // bytes
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "")
}
