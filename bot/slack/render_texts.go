package slack

import (
	"embed"
	"fmt"
	"sync"

	"github.com/goccy/go-yaml"

	"odense.dk/ideabot/dialogs"
)

//go:embed texts/*.yaml
var wordFiles embed.FS

// shippedWords are what a renderer says itself. They are read once; a test
// reads them too, so that they are never wrong in a build.
var shippedWords = sync.OnceValues(loadWords)

func loadWords() (map[dialogs.Lang]map[string]string, error) {
	all := map[dialogs.Lang]map[string]string{}
	for _, l := range []dialogs.Lang{dialogs.Danish, dialogs.English} {
		data, err := wordFiles.ReadFile("texts/" + string(l) + ".yaml")
		if err != nil {
			return nil, fmt.Errorf("read Slack's texts: %w", err)
		}
		var words map[string]string
		if err := yaml.UnmarshalWithOptions(data, &words, yaml.Strict()); err != nil {
			return nil, fmt.Errorf("read Slack's texts in %s: %w", l, err)
		}
		all[l] = words
	}
	return all, nil
}

// word returns one of the renderer's own texts. A language that there is not
// is Danish.
func word(l dialogs.Lang, key string) string {
	if !l.Valid() {
		l = dialogs.Danish
	}
	words, err := shippedWords()
	if err != nil {
		return key
	}
	return words[l][key]
}
