package dialogs_test

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/texts"
)

// literals returns all string literals of the code of dialogs and its rooms.
func literals(t *testing.T) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	here, err1 := filepath.Glob("*.go")
	below, err2 := filepath.Glob("*/*.go")
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Concat(here, below) {
		if strings.HasSuffix(name, "_test.go") || filepath.Dir(name) == "dialogstest" {
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
	all, err := texts.Load()
	if err != nil {
		t.Fatal(err)
	}
	lits := literals(t)
	for key := range all[texts.Danish] {
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
	all, err := texts.Load()
	if err != nil {
		t.Fatal(err)
	}
	groups := map[string]bool{}
	for key := range all[texts.Danish] {
		group, _, _ := strings.Cut(key, ".")
		groups[group] = true
	}
	for lit := range literals(t) {
		group, rest, ok := strings.Cut(lit, ".")
		if !ok || !groups[group] || rest == "" || strings.ContainsAny(rest, " %/.") || strings.HasSuffix(rest, "_") {
			continue
		}
		if !all.Has(lit) && rest != "yaml" && rest != "" {
			t.Errorf("the code says %q, which has no text", lit)
		}
	}
}

// TestAllThatHappensHasWords holds what can happen to an idea to words of its
// own in a list and in running text.
func TestAllThatHappensHasWords(t *testing.T) {
	all, err := texts.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range life.Actions {
		if !all.Has("became." + string(d.ID)) {
			t.Errorf("became.%s is missing", d.ID)
		}
	}
	for key := range all[texts.Danish] {
		if what, ok := strings.CutPrefix(key, "done."); ok && !all.Has("became."+what) {
			t.Errorf("%s is there, and became.%s is missing", key, what)
		}
	}
}
