package main

import (
	"flag"
	"os"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"testing"
)

var update = flag.Bool("update", false, "write new checksums")

// sumsFile has a line for each transcript and walk.
const sumsFile = "testdata/sums.txt"

// shortly is which of them are played with -short.
const shortly = 7

// TestTheProofHolds plays all transcripts and walks: every turn comes to the
// same bytes as when the checksums were committed.
func TestTheProofHolds(t *testing.T) {
	s, err := newStage("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	names, err := s.names()
	if err != nil {
		t.Fatal(err)
	}
	defer debug.SetGCPercent(debug.SetGCPercent(garbage))
	want := readSums(t)
	if len(want) != len(names) && !*update {
		t.Errorf("%d transcripts and walks, and checksums of %d: see -update", len(names), len(want))
	}
	got := &sums{of: map[string]string{}}
	t.Run("plays", func(t *testing.T) {
		for i, name := range names {
			if i%every == 0 && (i%shortly == 0 || !testing.Short()) || *update {
				t.Run(name, func(t *testing.T) { got.add(name, compare(t, s, name, want[name])) })
			}
		}
	})
	if *update {
		got.write(t, names)
	}
}

// compare plays one thing and returns its checksums.
func compare(t *testing.T, s *stage, name string, want []string) []string {
	t.Parallel()
	turns, err := s.play(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	line := strings.Fields(sumsOf(name, turns))[1:]
	if at := differs(line, want); at >= 0 && !*update {
		what := "the end"
		if at < len(turns) {
			what, _, _ = strings.Cut(turns[at].name, ": ")
			what += ", " + short(turns[at].name, 300)
		}
		t.Errorf("%s is not as it was from turn %d on (%s).\nPrint it whole with this program and the one before, and compare:\n"+
			"\tgo run ./bot/bottest/trace %s", name, at+1, what, name)
	}
	return line
}

func short(text string, n int) string { return text[:min(n, len(text))] }

// differs returns the first place in which two lists differ, -1 for none.
func differs(a, b []string) int {
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			return i
		}
	}
	return -1
}

func readSums(t *testing.T) map[string][]string {
	t.Helper()
	data, err := os.ReadFile(sumsFile)
	if err != nil && !*update {
		t.Fatal(err)
	}
	all := map[string][]string{}
	for line := range strings.Lines(string(data)) {
		words := strings.Fields(line)
		all[words[0]] = words[1:]
	}
	return all
}

// sums are checksums by name. It is safe for concurrent use.
type sums struct {
	mu sync.Mutex
	of map[string]string
}

func (s *sums) add(name string, line []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.of[name] = name + " " + strings.Join(line, " ")
}

func (s *sums) write(t *testing.T, names []string) {
	t.Helper()
	var b strings.Builder
	for _, name := range names {
		b.WriteString(s.of[name] + "\n")
	}
	if err := os.WriteFile(sumsFile, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestAChangedTurnIsFound: the first turn that differs is named, also where
// there are more or fewer of them.
func TestAChangedTurnIsFound(t *testing.T) {
	for _, tt := range []struct {
		name, a, b string
		want       int
	}{
		{"the same", "a b c", "a b c", -1},
		{"one", "a x c", "a b c", 1},
		{"fewer", "a b", "a b c", 2},
		{"more", "a b c", "a b", 2},
		{"none known", "a", "", 0},
	} {
		if got := differs(strings.Fields(tt.a), strings.Fields(tt.b)); got != tt.want {
			t.Errorf("%s: %d, want %d", tt.name, got, tt.want)
		}
	}
}

// TestEverythingOfATurnCounts: a turn with another byte anywhere has another
// checksum, and what was imported together has the same in any order.
func TestEverythingOfATurnCounts(t *testing.T) {
	base := turn{"turn 1: x", []string{"apply a", "slack {}"}}
	for _, other := range []turn{
		{"turn 1: y", base.lines},
		{base.name, []string{"apply a", "slack {1}"}},
		{base.name, []string{"apply a"}},
		{base.name, []string{"slack {}", "apply a"}},
	} {
		if other.sum() == base.sum() {
			t.Errorf("%v has the checksum of %v", other, base)
		}
	}
	var b book
	b.begin("x")
	b.add("slack {}")
	b.add("apply a")
	b.end(nil, true)
	if !slices.Equal(b.turns[0].lines, base.lines) {
		t.Errorf("written in order: %q", b.turns[0].lines)
	}
}
