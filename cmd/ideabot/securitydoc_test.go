package main

import "testing"

// TestTheTestsInTheDocsExist holds what docs/security.md promises: each row
// about the library names tests, and they are there.
func TestTheTestsInTheDocsExist(t *testing.T) {
	rows := tablesOfTests(t, "../../docs/security.md", "| v0.2.5 | the test |")
	checkNamedTests(t, rows)
	if len(rows) < 20 {
		t.Errorf("only %d rows", len(rows))
	}
	shares := tablesOfTests(t, "../../docs/security.md", "| what takes no more than its share | the test |")
	checkNamedTests(t, shares)
	if len(shares) < 12 {
		t.Errorf("only %d rows about shares", len(shares))
	}
}
