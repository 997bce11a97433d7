package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// namedTest is a test as docs/security.md names one.
var namedTest = regexp.MustCompile("`([a-z/]+) (Test[A-Za-z0-9]+)`")

// TestTheTestsInTheDocsExist holds what docs/security.md promises: each row
// about the library names tests, and they are there.
func TestTheTestsInTheDocsExist(t *testing.T) {
	text, err := os.ReadFile("../../docs/security.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, ok := strings.Cut(string(text), "| v0.2.5 | the test |\n|---|---|\n")
	if !ok {
		t.Fatal("docs/security.md has no table of tests")
	}
	rows := 0
	for row := range strings.Lines(table) {
		rows++
		tests := namedTest.FindAllStringSubmatch(row, -1)
		if len(tests) == 0 {
			t.Errorf("no test for %q", row)
		}
		for _, m := range tests {
			if !testExists(t, m[1], m[2]) {
				t.Errorf("%s has no %s", m[1], m[2])
			}
		}
	}
	if rows < 20 {
		t.Errorf("only %d rows", rows)
	}
}

// testExists tells whether a package has a test.
func testExists(t *testing.T, pkg, name string) bool {
	t.Helper()
	files, err := filepath.Glob("../../" + pkg + "/*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), "\nfunc "+name+"(t *testing.T) {") {
			return true
		}
	}
	return false
}
