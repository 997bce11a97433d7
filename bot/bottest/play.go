package bottest

import (
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/catalogue"
	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/storage"
	"odense.dk/ideabot/storage/boltstore"
)

// Stage is where transcripts are played.
type Stage struct {
	// Dialogs says what is said.
	Dialogs bot.Dialogs // required
	// Store opens an empty store for one transcript, by the given clock.
	Store func(t *testing.T, clock *Clock) storage.KV // required
	// Entries are the catalogue.
	Entries []catalogue.Entry
	// Update writes what was really said into the files.
	Update bool
	// Drive returns what a transcript is played on; nil: events are handed to
	// the bot directly.
	Drive func(t *testing.T, clock *Clock, cfg bot.Config, entries []catalogue.Entry) Driver
}

// Shipped returns a stage with the product's own dialogs and catalogue, and
// without a store.
func Shipped(t testing.TB) Stage {
	t.Helper()
	engine, err := dialogs.New(dialogs.Config{})
	if err != nil {
		t.Fatal(err)
	}
	solutions, err := catalogue.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	tasks, err := catalogue.ShippedTasks()
	if err != nil {
		t.Fatal(err)
	}
	return Stage{Dialogs: engine, Entries: append(solutions, tasks...)}
}

// FileStore opens an empty store in one file, as Stage.Store wants it: in
// memory where the system has a folder there, since a transcript makes hundreds
// of writes and none of them has to survive it.
func FileStore(t *testing.T, clock *Clock) storage.KV {
	t.Helper()
	dir := t.TempDir()
	if inMemory, err := os.MkdirTemp("/dev/shm", "ideabot-test-"); err == nil { //nolint:usetesting // TempDir is on a disk
		dir = inMemory
		t.Cleanup(func() { _ = os.RemoveAll(inMemory) })
	}
	store, err := boltstore.Open(t.Context(), boltstore.Config{Path: filepath.Join(dir, "store"), Now: clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	return store
}

// Transcripts plays all files that match a pattern, each as a test of its own,
// and fails where something else is said than the file has. Read what Update
// has changed before committing it.
func Transcripts(t *testing.T, pattern string, s Stage) {
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("no transcripts in %q: %v", pattern, err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) { s.play(t, file) })
	}
}

func (s Stage) play(t *testing.T, file string) {
	wanted, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	clock := NewClock()
	cfg := bot.Config{
		Store: s.Store(t, clock), Dialogs: s.Dialogs,
		Log: slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn})),
	}
	got, err := Play(t.Context(), s.driver(t, clock, cfg), clock.Now, string(wanted))
	switch {
	case err != nil:
		t.Fatalf("%s: %v, after\n%s", file, err, got)
	case got == string(wanted):
	case s.Update:
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	default:
		t.Errorf("%s is not what was said (-file +said); see -update\n%s", file, Diff(string(wanted), got))
	}
}

func (s Stage) driver(t *testing.T, clock *Clock, cfg bot.Config) Driver {
	if s.Drive != nil {
		return s.Drive(t, clock, cfg, s.Entries)
	}
	world, err := NewWorld(t.Context(), clock, cfg, s.Entries)
	if err != nil {
		t.Fatal(err)
	}
	return world
}

// Diff returns the lines in which two texts differ, with three lines around
// them: - and + for what only the first and only the second has. It is "" for
// equal texts.
func Diff(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	start := 0
	for start < len(x) && start < len(y) && x[start] == y[start] {
		start++
	}
	end := 0
	for end < len(x)-start && end < len(y)-start && x[len(x)-1-end] == y[len(y)-1-end] {
		end++
	}
	if start == len(x) && start == len(y) {
		return ""
	}
	var out strings.Builder
	fmt.Fprintf(&out, "line %d:\n", start+1)
	add := func(mark string, lines []string) {
		for _, line := range lines {
			out.WriteString(mark + line + "\n")
		}
	}
	add("  ", x[max(0, start-3):start])
	add("- ", x[start:len(x)-end])
	add("+ ", y[start:len(y)-end])
	add("  ", x[len(x)-end:min(len(x), len(x)-end+3)])
	return out.String()
}
