package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// namedTest is a test as a page names one: `bot/teams TestGoodTokens`, or its
// name alone.
var namedTest = regexp.MustCompile("`(?:([a-z/]+) )?(Test[A-Za-z0-9]+)`")

// tablesOfTests returns the rows of a page's tables below this heading of two
// columns, each table to its end.
func tablesOfTests(t *testing.T, file, heading string) []string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for _, table := range strings.Split(string(text), heading+"\n|---|---|\n")[1:] {
		table, _, _ = strings.Cut(table, "\n\n")
		rows = append(rows, strings.Split(strings.TrimSpace(table), "\n")...)
	}
	return rows
}

// checkNamedTests reports rows without a test, and tests that are not there.
// A name that several packages have must come with its package.
func checkNamedTests(t *testing.T, rows []string) {
	t.Helper()
	packages := testsOfTheModule(t)
	for _, row := range rows {
		tests := namedTest.FindAllStringSubmatch(row, -1)
		if len(tests) == 0 {
			t.Errorf("no test for %q", row)
		}
		for _, m := range tests {
			pkg, name := m[1], m[2]
			switch have := packages[name]; {
			case len(have) == 0 || pkg != "" && !slices.Contains(have, pkg):
				t.Errorf("there is no %s %s", pkg, name)
			case pkg == "" && len(have) > 1:
				t.Errorf("which %s of %q?", name, have)
			}
		}
	}
}

// aTest is where a test begins.
var aTest = regexp.MustCompile(`(?m)^func (Test[A-Za-z0-9]+)\(t \*testing\.T\) \{$`)

// testsOfTheModule returns the packages that have a test of each name, as
// folders from that of go.mod.
func testsOfTheModule(t *testing.T) map[string][]string {
	t.Helper()
	root, out := os.DirFS("../.."), map[string][]string{}
	err := fs.WalkDir(root, ".", func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && path != "." && (strings.HasPrefix(e.Name(), ".") || e.Name() == "node_modules"):
			return fs.SkipDir
		case !strings.HasSuffix(path, "_test.go"):
			return nil
		}
		text, err := fs.ReadFile(root, path)
		for _, m := range aTest.FindAllSubmatch(text, -1) {
			out[string(m[1])] = append(out[string(m[1])], filepath.Dir(path))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
