package dialogs

import (
	"maps"
	"strings"

	"odense.dk/ideabot/dialogs/texts"
)

// Kinds returns all kinds of history entries, with their names in a language.
func (e *Engine) Kinds(l texts.Lang) map[string]string {
	out := map[string]string{}
	for key := range maps.Keys(e.texts[l]) {
		if kind, ok := strings.CutPrefix(key, "done."); ok {
			out[kind] = e.texts.Get(l, key)
		}
	}
	return out
}
