package console

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"

	"odense.dk/ideabot/dialogs/texts"
)

//go:embed texts/texts.yaml
var textFile []byte

// ownTexts are what the console says itself: language, key, text.
type ownTexts map[texts.Lang]map[string]string

func loadTexts() (ownTexts, error) {
	var t ownTexts
	if err := yaml.UnmarshalWithOptions(textFile, &t, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("read the console's texts: %w", err)
	}
	return t, nil
}

// get returns a text with its placeholders filled in: args are names and
// values in turn. A language that there is not is Danish.
func (t ownTexts) get(l texts.Lang, key string, args ...string) string {
	if !l.Valid() {
		l = texts.Danish
	}
	for i := 0; i+1 < len(args); i += 2 {
		args[i] = "{" + args[i] + "}"
	}
	return strings.NewReplacer(args...).Replace(t[l][key])
}
