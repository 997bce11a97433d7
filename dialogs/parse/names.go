package parse

import (
	"strings"
)

// SplitNames splits an enumeration: commas, semicolons, lines and "og".
func SplitNames(text string) []string {
	text = strings.NewReplacer(" og ", ",", " and ", ",", " samt ", ",", ";", ",", "\n", ",", " + ", ",").Replace(text)
	var out []string
	for part := range strings.SplitSeq(text, ",") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}
