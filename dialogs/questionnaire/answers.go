package questionnaire

import (
	"strings"
)

// Bounded returns a text cut to MaxText characters, for texts stored outside of
// answers.
func Bounded(text string) string {
	runes := []rune(strings.TrimSpace(text))
	return string(runes[:min(len(runes), MaxText)])
}
