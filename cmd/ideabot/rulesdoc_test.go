package main

import (
	"strings"
	"testing"
)

// TestEachRuleInTheDocsHasItsTest holds what docs/rules.md promises: each rule stands
// there once and names the tests that catch a break of it, and they are there.
func TestEachRuleInTheDocsHasItsTest(t *testing.T) {
	rows := tablesOfTests(t, "../../docs/rules.md", "| rule | the test |")
	checkNamedTests(t, rows)
	seen := map[string]bool{}
	for _, row := range rows {
		rule, _, _ := strings.Cut(strings.TrimPrefix(row, "| "), " | ")
		if seen[rule] {
			t.Errorf("%q stands twice", rule)
		}
		seen[rule] = true
	}
	if len(rows) < 150 {
		t.Errorf("only %d rules", len(rows))
	}
}
