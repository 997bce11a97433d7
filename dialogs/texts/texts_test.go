package texts

import (
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"
)

// TestTextsFitEveryPlatform holds labels to the tightest platform's limit, and
// the product's own to its design.
func TestTextsFitEveryPlatform(t *testing.T) {
	all, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for l, texts := range all {
		for key, text := range texts {
			limit := 600
			switch group, _, _ := strings.Cut(key, "."); group {
			case "option", "menu":
				limit = 40
			}
			if n := utf8.RuneCountInString(text); n > limit {
				t.Errorf("%s %s: %d characters, more than %d: %q", l, key, n, limit, text)
			}
			if strings.Contains(text, "omtrent") || strings.Contains(text, " ca. ") {
				t.Errorf("%s %s: write cirka: %q", l, key, text)
			}
		}
	}
}

func TestPlaceholdersMustAgree(t *testing.T) {
	bad := Texts{Danish: {"a": "{x} og {y}"}, English: {"a": "{x}"}}
	if err := bad.check(); err == nil {
		t.Error("texts whose placeholders differ were accepted")
	}
	bad = Texts{Danish: {"a": "x"}, English: {}}
	if err := bad.check(); err == nil {
		t.Error("a missing translation was accepted")
	}
	bad = Texts{Danish: {}, English: {"a": "x"}}
	if err := bad.check(); err == nil {
		t.Error("a text without Danish was accepted")
	}
}

func TestPlaceholdersAreFilledOnce(t *testing.T) {
	x := Texts{Danish: {"a": "{name} siger {text}"}}
	got := x.Get(Danish, "a", "name", "{text}", "text", "hej")
	if want := "{text} siger hej"; got != want {
		t.Errorf("got %q, want %q: what a person typed is data", got, want)
	}
}

// TestReadRefusesHalfATable reads texts of which something is missing.
func TestReadRefusesHalfATable(t *testing.T) {
	for name, files := range map[string]fstest.MapFS{
		"da: no file": {"own/en.yaml": {Data: []byte("a: x")}},
		"no yaml":     {"own/da.yaml": {Data: []byte("a: [")}, "own/en.yaml": {Data: []byte("a: x")}},
		"no English":  {"own/da.yaml": {Data: []byte("a: x\nb: y")}, "own/en.yaml": {Data: []byte("a: x")}},
		"no Danish":   {"own/da.yaml": {Data: []byte("a: x")}, "own/en.yaml": {Data: []byte("a: x\nb: y")}},
		"blank":       {"own/da.yaml": {Data: []byte("a: ' '")}, "own/en.yaml": {Data: []byte("a: x")}},
	} {
		if got, err := Read(files, "own"); err == nil || got != nil {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
	whole := fstest.MapFS{"own/da.yaml": {Data: []byte("a: {b: 'Se {x}'}")}, "own/en.yaml": {Data: []byte("a: {b: 'View {x}'}")}}
	all, err := Read(whole, "own")
	if err != nil || all.Get(English, "a.b", "x", "it") != "View it" {
		t.Errorf("a whole table: %v, %v", all, err)
	}
}
