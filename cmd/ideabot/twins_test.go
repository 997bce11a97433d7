package main_test

import (
	"go/parser"
	"go/scanner"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// twinTokens is from how many tokens on the same code in two packages is too
// much: about eight lines.
const twinTokens = 60

// adapters are the packages that must not hold the same code: what two of them
// need is for bot/chat or bot/outbound. Packages for tests are left out.
var adapters = []string{"bot/slack", "bot/teams", "bot/webhooks", "bot/console", "bot/chat", "bot/outbound", "bot/openai"}

// TestAdaptersAreNoTwins looks for code that stands in two adapters. The linter
// dupl sees one package at a time.
func TestAdaptersAreNoTwins(t *testing.T) {
	seen := map[string]run{}
	for _, of := range adapters {
		for _, name := range productFiles(t, filepath.Join("..", "..", of)) {
			twins(t, of, tokensOf(t, name), seen)
		}
	}
	if len(seen) < 1000 {
		t.Errorf("only %d runs of code were compared", len(seen))
	}
}

// TestTwinsAreNoticed shows what counts as the same code.
func TestTwinsAreNoticed(t *testing.T) {
	const body = " { if w == nil { return 0 }; for _, v := range w.all { if v.name == name { n += v.count*2 + offset(v.count, v.name, 17) } else { missing = append(missing, v.name) } }; return n + len(missing) + len(w.all) }"
	write := func(text string) string {
		name := filepath.Join(t.TempDir(), "a.go")
		if err := os.WriteFile(name, []byte("package p\n\nimport \"fmt\"\n\n"+text), 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	for text, want := range map[string]bool{
		"func (t *Teams) f(w *w) int" + body:                                                      true, // another receiver
		"func (s *Slack) f(w *w) int" + strings.Replace(body, "count*2", "", 1):                   false,
		"func (s *Slack) f(w *w) int" + strings.Replace(body, "offset", "off", 1):                 false,
		"// a comment\nfunc  (s  *Slack) f(w *w) int " + body + "\nfunc g() bool { return true }": true,
	} {
		seen, found := map[string]run{}, &found{TB: t}
		twins(found, "bot/slack", tokensOf(t, write("func (s *Slack) f(w *w) int"+body)), seen)
		twins(found, "bot/teams", tokensOf(t, write(text)), seen)
		if (found.n > 0) != want {
			t.Errorf("%s: found %d", text, found.n)
		}
	}
}

// found counts what a test complains about.
type found struct {
	testing.TB
	n int
}

func (f *found) Errorf(string, ...any) { f.n++ }

// run is where a run of tokens stands.
type run struct{ pkg, at string }

// word is a token of a file, and its line.
type word struct{ text, at string }

// twins complains about the first run of tokens in each stretch that another
// package has too.
func twins(t testing.TB, pkg string, words []word, seen map[string]run) {
	t.Helper()
	for i := 0; i+twinTokens <= len(words); i++ {
		var b strings.Builder
		for _, w := range words[i : i+twinTokens] {
			b.WriteString(w.text + " ")
		}
		other, ok := seen[b.String()]
		switch {
		case !ok:
			seen[b.String()] = run{pkg, words[i].at}
		case other.pkg != pkg:
			t.Errorf("%s: the same code as at %s", words[i].at, other.at)
			i += twinTokens
		}
	}
}

// productFiles are the files below a folder that are neither tests nor
// packages for tests.
func productFiles(t *testing.T, folder string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
		if err == nil && d.IsDir() && strings.HasSuffix(path, "test") {
			return filepath.SkipDir
		}
		if strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
			names = append(names, path)
		}
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return names
}

// tokensOf are the tokens of a file behind its imports. Short names, and those
// of the platforms, are taken for each other.
func tokensOf(t *testing.T, name string) (words []word) {
	t.Helper()
	source, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	files := token.NewFileSet()
	head, err := parser.ParseFile(files, name, source, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	file := files.AddFile(name, -1, len(source))
	var s scanner.Scanner
	s.Init(file, source, nil, 0)
	from := files.Position(head.End()).Offset
	for {
		pos, tok, text := s.Scan()
		switch {
		case tok == token.EOF:
			return words
		case file.Offset(pos) < from:
			continue
		case tok == token.IDENT && (len(text) < 3 || slices.Contains([]string{"Slack", "Teams"}, text)):
			text = "_"
		case !tok.IsLiteral():
			text = tok.String()
		}
		words = append(words, word{text, files.Position(pos).String()})
	}
}
