package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// mutant is one break: the rule that it breaks, in words, and how.
type mutant struct {
	rule string
	file string // from the folder of go.mod
	old  string // stands in the file exactly once
	new  string
	by   []suite // in which a test must fail, tried in this order
}

// suite is a package whose tests run, with arguments to go test.
type suite struct {
	pkg  string
	args []string
}

func (s suite) String() string { return strings.Join(append(s.args, s.pkg), " ") }

// timeout is how long one suite may take.
const timeout = 3 * time.Minute

// run runs the suite, under an overlay file where one is named.
func (s suite) run(ctx context.Context, overlay string) (out string, failed bool) {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	args := []string{"test", "-count=1", "-failfast", "-vet=off"}
	if overlay != "" {
		args = append(args, "-overlay", overlay)
	}
	cmd := exec.CommandContext(ctx, "go", append(append(args, s.args...), s.pkg)...)
	cmd.WaitDelay = time.Second
	data, err := cmd.CombinedOutput()
	if err != nil && len(data) == 0 {
		data = []byte(err.Error())
	}
	return string(data), err != nil
}

// outcome is what became of a mutant.
type outcome string

const (
	killed   outcome = "noticed"
	survived outcome = "SURVIVED"
	unusable outcome = "ERROR" // it could not be tried
)

// result is an outcome with the test that failed, or what is wrong.
type result struct {
	outcome outcome
	by      string
	took    time.Duration
}

// try breaks the rule and runs the suites until a test fails.
func (m mutant) try(ctx context.Context, dir string, n int) result {
	began := time.Now() //nolint:forbidigo // how long a try takes is shown and decides nothing
	r := m.judge(ctx, dir, n)
	r.took = time.Since(began) //nolint:forbidigo // likewise
	return r
}

func (m mutant) judge(ctx context.Context, dir string, n int) result {
	overlay, err := m.overlay(dir, n)
	if err != nil {
		return result{outcome: unusable, by: err.Error()}
	}
	for _, s := range m.by {
		out, failed := s.run(ctx, overlay)
		if !failed {
			continue
		}
		test := failedTest(out)
		if test == "" {
			return result{outcome: unusable, by: s.String() + ": " + out}
		}
		return result{outcome: killed, by: test}
	}
	return result{outcome: survived}
}

// overlay writes the broken file, and the file that tells go test of it.
func (m mutant) overlay(dir string, n int) (string, error) {
	broken, err := m.broken()
	if err != nil {
		return "", err
	}
	real, err := filepath.Abs(m.file)
	if err != nil {
		return "", fmt.Errorf("find %s: %w", m.file, err)
	}
	file := filepath.Join(dir, fmt.Sprintf("%d-%s", n, filepath.Base(m.file)))
	list, err := json.Marshal(map[string]any{"Replace": map[string]string{real: file}})
	if err != nil {
		return "", err
	}
	if err := os.WriteFile(file, []byte(broken), 0o600); err != nil {
		return "", err
	}
	return file + ".json", os.WriteFile(file+".json", list, 0o600)
}

// broken returns the file with the rule broken.
func (m mutant) broken() (string, error) {
	data, err := os.ReadFile(m.file)
	if err != nil {
		return "", err
	}
	if n := strings.Count(string(data), m.old); n != 1 {
		return "", fmt.Errorf("%s has %d times, want once: %s", m.file, n, m.old)
	}
	return strings.Replace(string(data), m.old, m.new, 1), nil
}

// failedTest returns the first test that failed according to what go test
// says, with its subtest; "" where none has, as when nothing was compiled.
func failedTest(out string) string {
	name := ""
	for line := range strings.Lines(out) {
		rest, ok := strings.CutPrefix(strings.TrimSpace(line), "--- FAIL: ")
		if !ok {
			continue
		}
		test, _, _ := strings.Cut(rest, " ")
		if name != "" && !strings.HasPrefix(test, name+"/") {
			break
		}
		name = test
	}
	return name
}
