package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/bot/catalogue"
	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/storage/storagetest"
)

// walks is how many walks there are, and steps how many inputs each has.
const (
	walks = 500
	steps = 60
)

// stage is where everything is played: the product's own dialogs, catalogue and
// transcripts. It is safe for concurrent use.
type stage struct {
	engine  *dialogs.Engine
	entries []catalogue.Entry // the catalogue as it ships
	few     []catalogue.Entry // some of it, and entries that a person owns
	dir     string            // of the transcripts
}

func newStage(dir string) (*stage, error) {
	engine, err := dialogs.New(dialogs.Config{})
	if err != nil {
		return nil, err
	}
	solutions, err := catalogue.Shipped()
	if err != nil {
		return nil, err
	}
	tasks, err := catalogue.ShippedTasks()
	if err != nil {
		return nil, err
	}
	entries := slices.Concat(solutions, tasks)
	return &stage{engine: engine, entries: entries, few: slices.Concat(eachFourth(entries), owned()), dir: dir}, nil
}

func eachFourth(entries []catalogue.Entry) (some []catalogue.Entry) {
	for i := 0; i < len(entries); i += 4 {
		some = append(some, entries[i])
	}
	return some
}

// names are the names of everything that can be played: of the transcripts
// first, then of the store and of the walks.
func (s *stage) names() ([]string, error) {
	files, err := filepath.Glob(filepath.Join(s.dir, "*.txt"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no transcripts in %q: %w", s.dir, err)
	}
	var names []string
	for _, f := range files {
		names = append(names, strings.TrimSuffix(filepath.Base(f), ".txt"))
	}
	names = append(names, storedName)
	for n := range walks {
		names = append(names, walkName(n+1))
	}
	return names, nil
}

func walkName(n int) string { return fmt.Sprintf("walk-%d", n) }

// play plays what has a name, and returns its turns.
func (s *stage) play(ctx context.Context, name string) ([]turn, error) {
	var n int
	if _, err := fmt.Sscanf(name, "walk-%d", &n); err == nil && name == walkName(n) {
		return s.walk(ctx, n)
	}
	if name == storedName {
		return s.onFile(ctx)
	}
	text, err := s.transcript(name)
	if err != nil {
		return nil, err
	}
	w, err := s.world(ctx, s.entries)
	if err != nil {
		return nil, err
	}
	_, err = bottest.Play(ctx, w, w.Clock.Now, text)
	return w.book.turns, err
}

// world is a new world with an empty store.
func (s *stage) world(ctx context.Context, entries []catalogue.Entry) (*world, error) {
	clock := bottest.NewClock()
	return newWorld(ctx, s.engine, clock, storagetest.NewMemory(clock.Now), entries)
}

func (s *stage) transcript(name string) (string, error) {
	data, err := os.ReadFile(filepath.Join(s.dir, name+".txt"))
	return string(data), err
}
