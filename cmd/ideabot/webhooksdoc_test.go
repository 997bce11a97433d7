package main

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/texts"
)

// TestTheEventsInTheDocsAreTheOnesThereAre makes the table of what can happen
// to an idea, and the example.
func TestTheEventsInTheDocsAreTheOnesThereAre(t *testing.T) {
	engine, err := dialogs.New(dialogs.Config{})
	if err != nil {
		t.Fatal(err)
	}
	kinds := engine.Kinds(texts.English)
	var b strings.Builder
	b.WriteString("| event | what happened |\n|---|---|\n")
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		fmt.Fprintf(&b, "| `%s` | %s |\n", kind, kinds[kind])
	}
	const file = "../../docs/webhooks.md"
	made(t, file, "<!-- kinds: made by go test ./cmd/ideabot -update -->\n", "<!-- kinds end -->\n", b.String())
	event, err := os.ReadFile("../../bot/webhooks/testdata/event.json")
	if err != nil {
		t.Fatal(err)
	}
	made(t, file, "<!-- event: made by go test ./cmd/ideabot -update -->\n", "<!-- event end -->\n", "```json\n"+string(event)+"```\n")
}

// TestTheFileInTheDocsCanBeRead loads the example as it stands there.
func TestTheFileInTheDocsCanBeRead(t *testing.T) {
	text, err := os.ReadFile("../../docs/webhooks.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "```yaml\n")
	example, _, ok := strings.Cut(rest, "```\n")
	if !ok {
		t.Fatal("there is no example")
	}
	secret := t.TempDir() + "/esdh"
	file := t.TempDir() + "/webhooks.yaml"
	example = strings.ReplaceAll(example, "/run/secrets/esdh", secret)
	for path, text := range map[string]string{secret: receiverSecret, file: example} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("BOARD_SECRET", receiverSecret)
	engine, err := dialogs.New(dialogs.Config{})
	if err != nil {
		t.Fatal(err)
	}
	subscriptions, err := subscriptionsConfig{File: file}.open(engine)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(subscriptions.Endpoints()); n != 2 {
		t.Errorf("%d endpoints", n)
	}
}
