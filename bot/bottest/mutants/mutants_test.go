package main

import (
	"testing"
)

// TestEveryMutantFindsItsText keeps the table in step with the code without
// running it. Where a rule has moved, find it again and say it there.
func TestEveryMutantFindsItsText(t *testing.T) {
	t.Chdir("../../..")
	rules := map[string]bool{}
	for _, m := range mutants() {
		if _, err := m.broken(); err != nil {
			t.Errorf("%s: %v", m.rule, err)
		}
		if rules[m.rule] || m.old == m.new || len(m.by) == 0 {
			t.Errorf("%s: stands twice, breaks nothing or is given to no tests", m.rule)
		}
		rules[m.rule] = true
	}
	if len(rules) < 20 {
		t.Errorf("only %d rules", len(rules))
	}
}

func TestFailedTest(t *testing.T) {
	for out, want := range map[string]string{
		"ok  \tx\t0.1s\n": "",
		"# x\n./a.go:1:1: syntax error\nFAIL\tx [build failed]\n":                       "",
		"--- FAIL: TestA (0.00s)\n    a_test.go:1: no\nFAIL\n":                          "TestA",
		"--- FAIL: TestA (0.00s)\n    --- FAIL: TestA/b (0.00s)\n        a_test.go:1\n": "TestA/b",
		"--- FAIL: TestA (0.00s)\n--- FAIL: TestB (0.00s)\n":                            "TestA",
		"--- FAIL: TestA (0.00s)\npanic: no [recovered]\n":                              "TestA",
	} {
		if got := failedTest(out); got != want {
			t.Errorf("%q: %q, want %q", out, got, want)
		}
	}
}
