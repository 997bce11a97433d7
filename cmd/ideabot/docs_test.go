package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestTheConversationInTheDocsIsReal has the conversation that docs/users.md
// shows, and compares.
func TestTheConversationInTheDocsIsReal(t *testing.T) {
	const (
		file  = "../../docs/users.md"
		begin = "<!-- conversation: made by go test ./cmd/ideabot -update -->\n```text\n"
		end   = "```\n"
	)
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(text), begin)
	shown, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatalf("%s has no conversation", file)
	}
	var in, out, notes bytes.Buffer
	for line := range strings.Lines(shown) {
		if typed, ok := strings.CutPrefix(line, "> "); ok {
			in.WriteString(typed)
		}
	}
	args := []string{"chat", "--data", filepath.Join(t.TempDir(), "docs.db"), "--as", "Mette"}
	if code := run(args, streams{&in, &out, &notes}); code != exitOK {
		t.Fatalf("exit code %d: %s", code, &notes)
	}
	said := strings.TrimSpace(out.String()) + "\n"
	if *update {
		if err := os.WriteFile(file, []byte(before+begin+said+end+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(said, shown); diff != "" {
		t.Errorf("%s (-said +shown), see -update:\n%s", file, diff)
	}
}
