// Package texts is every text of Idébot in every language, and how dates,
// numbers and amounts are written. It needs no conversation.
package texts

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

//go:embed *.yaml
var textFiles embed.FS

// Commands returns the file of commands, in YAML; package commands reads it.
func Commands() ([]byte, error) { return textFiles.ReadFile("commands.yaml") }

// Texts are the bot's texts: language, then key, then the text with its
// placeholders in braces.
type Texts map[Lang]map[string]string

// Load reads the built-in texts.
func Load() (Texts, error) { return Read(textFiles, ".") }

// Read reads da.yaml and en.yaml in a folder: texts by keys, which may be
// nested. Both languages have to have the same keys with the same placeholders,
// and no text may be blank.
func Read(files fs.FS, folder string) (Texts, error) {
	t := Texts{}
	for _, l := range Langs {
		name := path.Join(folder, string(l)+".yaml")
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("read texts: %w", err)
		}
		var tree map[string]any
		if err := yaml.NewDecoder(bytes.NewReader(data), yaml.Strict()).Decode(&tree); err != nil {
			return nil, fmt.Errorf("decode texts %s: %w", name, err)
		}
		t[l] = map[string]string{}
		flatten("", tree, t[l])
	}
	if err := t.check(); err != nil {
		return nil, err
	}
	return t, nil
}

// ownKeys are the texts that a municipality can word itself.
var ownKeys = []string{"doubt.broken"}

// With returns the texts with those of a municipality, a file in YAML: texts by
// keys, below their language. Only ownKeys can be there, and no text with other
// placeholders.
func (t Texts) With(data []byte) (Texts, error) {
	var tree map[Lang]map[string]any
	if err := yaml.UnmarshalWithOptions(data, &tree, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("decode texts: %w", err)
	}
	all := Texts{}
	for l := range t {
		all[l] = maps.Clone(t[l])
	}
	for l, below := range tree {
		if !l.Valid() {
			return nil, fmt.Errorf("texts: no language %q", l)
		}
		own := map[string]string{}
		flatten("", below, own)
		for key := range own {
			if !slices.Contains(ownKeys, key) {
				return nil, fmt.Errorf("texts %s: %q cannot be worded here, only %s", l, key, strings.Join(ownKeys, ", "))
			}
		}
		maps.Copy(all[l], own)
	}
	return all, all.check()
}

// flatten joins the keys of nested maps: {a: {b: x}} becomes "a.b": x.
func flatten(prefix string, tree map[string]any, into map[string]string) {
	for k, v := range tree {
		switch v := v.(type) {
		case map[string]any:
			flatten(prefix+k+".", v, into)
		default:
			into[prefix+k] = strings.TrimSpace(fmt.Sprint(v))
		}
	}
}

func (t Texts) check() error {
	for _, l := range Langs {
		for _, key := range slices.Sorted(maps.Keys(t[l])) {
			if t[l][key] == "" {
				return fmt.Errorf("texts %s: %q is blank", l, key)
			}
		}
	}
	for _, l := range Langs[1:] {
		for _, key := range slices.Sorted(maps.Keys(t[Danish])) {
			text, ok := t[l][key]
			if !ok {
				return fmt.Errorf("texts %s: no %q", l, key)
			}
			if a, b := placeholders(t[Danish][key]), placeholders(text); !slices.Equal(a, b) {
				return fmt.Errorf("texts %s: %q has placeholders %v, Danish has %v", l, key, b, a)
			}
		}
		for key := range t[l] {
			if _, ok := t[Danish][key]; !ok {
				return fmt.Errorf("texts da: no %q", key)
			}
		}
	}
	return nil
}

// placeholders returns the names in braces, sorted, each once.
func placeholders(text string) []string {
	found := map[string]bool{}
	for {
		_, after, ok := strings.Cut(text, "{")
		if !ok {
			return slices.Sorted(maps.Keys(found))
		}
		name, rest, ok := strings.Cut(after, "}")
		if !ok {
			return slices.Sorted(maps.Keys(found))
		}
		found[name] = true
		text = rest
	}
}

// Get returns the text of a key with its placeholders filled in: args are names
// and values alternately. For an unknown key it returns the key; a test finds
// such keys.
func (t Texts) Get(l Lang, key string, args ...string) string {
	text, ok := t[l.OrDanish()][key]
	if !ok {
		return key
	}
	if len(args) == 0 {
		return text
	}
	pairs := make([]string, 0, len(args))
	for i := 0; i+1 < len(args); i += 2 {
		pairs = append(pairs, "{"+args[i]+"}", args[i+1])
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// Has reports whether a text exists.
func (t Texts) Has(key string) bool {
	_, ok := t[Danish][key]
	return ok
}
