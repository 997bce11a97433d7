package teams

import (
	"embed"
	"fmt"
	"strings"
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
			return nil, fmt.Errorf("read Teams' texts: %w", err)
		}
		var words map[string]string
		if err := yaml.UnmarshalWithOptions(data, &words, yaml.Strict()); err != nil {
			return nil, fmt.Errorf("read Teams' texts in %s: %w", l, err)
		}
		all[l] = words
	}
	return all, nil
}

// word returns one of the renderer's own texts; args are names in braces and
// their values, in turn. A language that there is not is Danish.
func word(l dialogs.Lang, key string, args ...string) string {
	words, err := shippedWords()
	if err != nil {
		return key
	}
	text := words[cardLang(l)][key]
	for i := 0; i+1 < len(args); i += 2 {
		text = strings.ReplaceAll(text, "{"+args[i]+"}", args[i+1])
	}
	return text
}

func cardLang(l dialogs.Lang) dialogs.Lang {
	if !l.Valid() {
		return dialogs.Danish
	}
	return l
}
