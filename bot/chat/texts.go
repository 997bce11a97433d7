package chat

import (
	"io/fs"
	"strings"
	"sync"

	"odense.dk/ideabot/dialogs/texts"
)

// Texts are what an adapter says itself, on buttons and in fields. They are safe
// for concurrent use.
type Texts struct {
	read func() (texts.Texts, error)
}

// NewTexts returns the texts in the files texts/da.yaml and texts/en.yaml of an
// adapter. They are read once, when one is asked for.
func NewTexts(files fs.FS) Texts {
	return Texts{sync.OnceValues(func() (texts.Texts, error) { return texts.Read(files, "texts") })}
}

// Check says why the texts cannot be read, nil where they can. A test of each
// adapter asks.
func (t Texts) Check() error {
	_, err := t.read()
	return err
}

// Get returns a text, see [texts.Texts.Get]; the key where they cannot be read.
func (t Texts) Get(l texts.Lang, key string, args ...string) string {
	all, err := t.read()
	if err != nil {
		return key
	}
	return all.Get(l, key, args...)
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
