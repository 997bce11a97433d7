package questionnaire

import (
	"strings"
)

// Bounded is a text of at most maxText characters, for what stands beside the
// answers.
func Bounded(text string) string {
	runes := []rune(strings.TrimSpace(text))
	return string(runes[:min(len(runes), MaxText)])
}
