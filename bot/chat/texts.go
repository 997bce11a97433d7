package chat

import (
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"odense.dk/ideabot/dialogs/texts"
)

// Texts are what an adapter says itself, on buttons and in fields: by language
// and key. It is safe for concurrent use.
type Texts struct {
	read func() (map[texts.Lang]map[string]string, error)
}

// NewTexts returns the texts in the files texts/da.yaml and texts/en.yaml of an
// adapter. They are read once, when one is asked for.
func NewTexts(files fs.FS) Texts {
	return Texts{sync.OnceValues(func() (map[texts.Lang]map[string]string, error) { return readTexts(files) })}
}

func readTexts(files fs.FS) (map[texts.Lang]map[string]string, error) {
	all := map[texts.Lang]map[string]string{}
	for _, l := range []texts.Lang{texts.Danish, texts.English} {
		name := "texts/" + string(l) + ".yaml"
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("read the adapter's texts: %w", err)
		}
		var texts map[string]string
		if err := yaml.UnmarshalWithOptions(data, &texts, yaml.Strict()); err != nil {
			return nil, fmt.Errorf("read the adapter's %s: %w", name, err)
		}
		all[l] = texts
	}
	return all, nil
}

// All returns the texts by language and key, or why they cannot be read.
func (t Texts) All() (map[texts.Lang]map[string]string, error) { return t.read() }

// Get returns a text; args are names in braces and their values, in turn. A
// language that there is not is Danish. Where the texts cannot be read, which
// a test of each adapter rules out, it returns the key.
func (t Texts) Get(l texts.Lang, key string, args ...string) string {
	texts, err := t.read()
	if err != nil {
		return key
	}
	text := texts[KnownLang(l)][key]
	for i := 0; i+1 < len(args); i += 2 {
		text = strings.ReplaceAll(text, "{"+args[i]+"}", args[i+1])
	}
	return text
}

// KnownLang returns a language, Danish for one that there is not.
func KnownLang(l texts.Lang) texts.Lang {
	if !l.Valid() {
		return texts.Danish
	}
	return l
}

// LangOf returns the language of a locale such as "da-DK": Danish for Danish,
// English for all others, "" for none.
func LangOf(locale string) texts.Lang {
	switch l := strings.ToLower(locale); {
	case l == "":
		return ""
	case l == "da", strings.HasPrefix(l, "da-"), strings.HasPrefix(l, "da_"):
		return texts.Danish
	default:
		return texts.English
	}
}
