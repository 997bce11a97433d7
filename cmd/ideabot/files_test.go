package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReadConfig(t *testing.T) {
	for name, c := range map[string]struct {
		is   []byte
		want string
		err  error
	}{
		"plain":           {[]byte("limit: 5\n"), "limit: 5\n", nil},
		"empty":           {nil, "", nil},
		"with a mark":     {[]byte("\ufefflimit: 5\n"), "limit: 5\n", nil},
		"as large as any": {bytes.Repeat([]byte("#"), maxConfig), strings.Repeat("#", maxConfig), nil},
		"larger":          {bytes.Repeat([]byte("#"), maxConfig+1), "", errConfigSize},
	} {
		path := filepath.Join(t.TempDir(), "file.yaml")
		if err := os.WriteFile(path, c.is, 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := readConfig(path); string(got) != c.want || !errors.Is(err, c.err) {
			t.Errorf("%s: %d bytes, %v", name, len(got), err)
		}
	}
	if _, err := readConfig("/dev/zero"); !errors.Is(err, errConfigSize) {
		t.Errorf("a file without an end: %v", err)
	}
	if _, err := readConfig(filepath.Join(t.TempDir(), "none")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
}

// TestNoFileOfYAMLStandsForMoreThanItIs refuses aliases, nesting and size in
// every file of YAML that can be named.
func TestNoFileOfYAMLStandsForMoreThanItIs(t *testing.T) {
	folder := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	people := write("people.csv", "Navn\nA\n")
	for name, bad := range map[string]struct{ path, want string }{
		"aliases": {write("aliases.yaml", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"), "alias"},
		"nesting": {write("nesting.yaml", "a: "+strings.Repeat("[", 1000)), "deep"},
		"no end":  {"/dev/zero", "larger"},
	} {
		for option, load := range map[string]func() error{
			"rules":          func() error { _, err := dialogsConfig{Rules: bad.path}.engine(); return err },
			"deciding":       func() error { _, err := dialogsConfig{Deciding: bad.path}.engine(); return err },
			"calendar":       func() error { _, err := dialogsConfig{Calendar: bad.path}.engine(); return err },
			"figures":        func() error { _, err := dialogsConfig{Figures: bad.path}.engine(); return err },
			"texts":          func() error { _, err := dialogsConfig{Texts: bad.path}.engine(); return err },
			"examples":       func() error { _, err := dialogsConfig{Examples: bad.path}.engine(); return err },
			"questionnaires": func() error { _, err := dialogsConfig{Questionnaires: []string{bad.path}}.engine(); return err },
			"webhooks":       func() error { _, err := subscriptionsConfig{File: bad.path}.open(nil); return err },
			"mapping": func() error {
				_, err := (&catalogueImport{File: people, Mapping: bad.path}).read(streams{})
				return err
			},
		} {
			err := load()
			if err == nil || !strings.Contains(err.Error(), bad.path) || !strings.Contains(err.Error(), bad.want) && !strings.Contains(err.Error(), "longer") {
				t.Errorf("--%s with %s: %v", option, name, err)
			}
		}
	}
}

// TestNoFileIsReadWithoutAnEnd gives every command that reads a file one that has
// none.
func TestNoFileIsReadWithoutAnEnd(t *testing.T) {
	store := filepath.Join(t.TempDir(), "x.db")
	for _, args := range [][]string{
		{"catalogue", "import", "--dry-run", "--data", store, "/dev/zero"},
		{"directory", "import", "--dry-run", "--data", store, "/dev/zero"},
		{"catalogue", "evaluate", "--catalogue", "/dev/zero", "/dev/null"},
		{"catalogue", "evaluate", "--data", store, "/dev/zero"},
		{"catalogue", "search", "--catalogue", "/dev/zero", "fravær"},
		{"check", "--data", store, "--rules", "/dev/zero"},
		{"check", "--data", store, "--webhooks", "/dev/zero"},
	} {
		var out, told bytes.Buffer
		if code := run(args, streams{in: strings.NewReader(""), out: &out, err: &told}); code == 0 {
			t.Errorf("%q is well: %s%s", args, &out, &told)
		}
	}
	var zeros bytes.Buffer
	if code := run([]string{"catalogue", "search", "--jsonl", "--data", store}, streams{in: mustOpen(t, "/dev/zero"), out: &zeros, err: &zeros}); code == 0 {
		t.Errorf("searching for zeros is well: %s", &zeros)
	}
}

func mustOpen(t *testing.T, path string) *os.File {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	return file
}
