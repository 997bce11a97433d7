package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
)

// turn is one thing that was done, and everything that came of it.
type turn struct {
	name  string
	lines []string
}

// sum is the turn's checksum: eight digits.
func (t turn) sum() string {
	h := sha256.New()
	_ = t.write(h) // a hash takes everything
	return hex.EncodeToString(h.Sum(nil)[:4])
}

// write writes the turn, its lines indented below its name.
func (t turn) write(out io.Writer) error {
	var b strings.Builder
	b.WriteString(t.name + "\n")
	for _, chunk := range t.lines {
		for line := range strings.SplitSeq(chunk, "\n") {
			b.WriteString("  " + line + "\n")
		}
	}
	_, err := io.WriteString(out, b.String())
	return err
}

// book is what is written down while something is played, turn by turn. What
// happens outside of a turn is not. It is safe for concurrent use.
type book struct {
	mu    sync.Mutex
	turns []turn
	open  bool
	muted bool
}

// mute begins to leave everything out, or ends it.
func (b *book) mute(muted bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.muted = muted
}

// begin begins a turn.
func (b *book) begin(name string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.muted {
		return
	}
	b.turns, b.open = append(b.turns, turn{name: fmt.Sprintf("turn %d: %s", len(b.turns)+1, name)}), true
}

// end ends a turn. What was imported was written at the same time, in any
// order: unordered puts it in one.
func (b *book) end(err error, unordered bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.open {
		return
	}
	t := &b.turns[len(b.turns)-1]
	if unordered {
		slices.Sort(t.lines)
	}
	if err != nil {
		t.lines = append(t.lines, "error "+err.Error())
	}
	b.open = false
}

// add writes something down; what has several lines stays together.
func (b *book) add(format string, args ...any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.open {
		t := &b.turns[len(b.turns)-1]
		t.lines = append(t.lines, fmt.Sprintf(format, args...))
	}
}
