package dialogs

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// literals returns all string literals of the package's code.
func literals(t *testing.T) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	names, err := fs.Glob(os.DirFS("."), "*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				if s, err := strconv.Unquote(lit.Value); err == nil {
					out[s] = true
				}
			}
			return true
		})
	}
	return out
}

// TestEveryTextIsUsed finds texts that nothing says any more.
func TestEveryTextIsUsed(t *testing.T) {
	all, err := loadTexts()
	if err != nil {
		t.Fatal(err)
	}
	lits := literals(t)
	for key := range all[Danish] {
		if !textUsed(key, lits) {
			t.Errorf("no code says %q", key)
		}
	}
}

// textUsed reports whether the code names a key: whole, by a prefix that is
// completed, or by the id of an option, a menu entry or a place.
func textUsed(key string, lits map[string]bool) bool {
	if lits[key] {
		return true
	}
	group, id, _ := strings.Cut(key, ".")
	switch group {
	case "option", "synonyms", "menu", "why":
		do, ofDeed := strings.CutPrefix(id, "sure_")
		return lits[id] || ofDeed && lits[do]
	case "platform":
		return true // said by the platforms; a test of package bot looks there
	}
	for i := range key {
		if lits[key[:i]] && i > len(group) {
			return true
		}
	}
	return lits[group+"."]
}

// TestEverySaidTextExists finds keys that the code says and nobody wrote.
func TestEverySaidTextExists(t *testing.T) {
	all, err := loadTexts()
	if err != nil {
		t.Fatal(err)
	}
	groups := map[string]bool{}
	for key := range all[Danish] {
		group, _, _ := strings.Cut(key, ".")
		groups[group] = true
	}
	for lit := range literals(t) {
		group, rest, ok := strings.Cut(lit, ".")
		if !ok || !groups[group] || rest == "" || strings.ContainsAny(rest, " %/.") || strings.HasSuffix(rest, "_") {
			continue
		}
		if !all.has(lit) && rest != "yaml" && rest != "" {
			t.Errorf("the code says %q, which has no text", lit)
		}
	}
}

// TestAllThatHappensHasWords holds what can happen to an idea to words of its
// own in a list and in running text.
func TestAllThatHappensHasWords(t *testing.T) {
	all, err := loadTexts()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range deeds {
		if !all.has("became." + d.ID) {
			t.Errorf("became.%s is missing", d.ID)
		}
	}
	for key := range all[Danish] {
		if what, ok := strings.CutPrefix(key, "done."); ok && !all.has("became."+what) {
			t.Errorf("%s is there, and became.%s is missing", key, what)
		}
	}
}

// TestTextsFitEveryPlatform holds labels to the tightest platform's limit, and
// the product's own to its design.
func TestTextsFitEveryPlatform(t *testing.T) {
	all, err := loadTexts()
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
	bad := texts{Danish: {"a": "{x} og {y}"}, English: {"a": "{x}"}}
	if err := bad.check(); err == nil {
		t.Error("texts whose placeholders differ were accepted")
	}
	bad = texts{Danish: {"a": "x"}, English: {}}
	if err := bad.check(); err == nil {
		t.Error("a missing translation was accepted")
	}
	bad = texts{Danish: {}, English: {"a": "x"}}
	if err := bad.check(); err == nil {
		t.Error("a text without Danish was accepted")
	}
}

func TestPlaceholdersAreFilledOnce(t *testing.T) {
	x := texts{Danish: {"a": "{name} siger {text}"}}
	got := x.get(Danish, "a", "name", "{text}", "text", "hej")
	if want := "{text} siger hej"; got != want {
		t.Errorf("got %q, want %q: what a person typed is data", got, want)
	}
}
