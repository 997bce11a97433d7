package storage

import (
	"errors"
	"fmt"
	"strings"
)

// MaxName is the longest key, id or name, in bytes.
const MaxName = 4096

// maxScore is the largest score that every store keeps exactly.
const maxScore = 1 << 53

// Check tells what is wrong with a change that no store can make: an empty
// key, a name that is too long or contains a NUL byte, Seen without Nonce, a
// value too large (ErrTooLarge), a score beyond 2^53. Stores call it first.
func (c Change) Check() error {
	switch {
	case c.Key == "":
		return errors.New("change without a key")
	case c.Rev < 0:
		return fmt.Errorf("change of revision %d", c.Rev)
	case len(c.Seen) > 0 && c.Nonce == "":
		return errors.New("change with Seen but without Nonce")
	}
	return errors.Join(c.checkNames(), c.checkSizes(), c.checkScores())
}

func (c Change) checkNames() error {
	names := append([]string{c.Key, c.Nonce, c.Owner, c.Topic}, c.Seen...)
	for _, r := range c.Reminders {
		names = append(names, r.Name)
	}
	for _, x := range c.Index {
		names = append(names, x.Index)
	}
	for _, p := range append(append([]Post(nil), c.Say...), c.Tell...) {
		names = append(names, p.Message)
	}
	for _, name := range names {
		if len(name) > MaxName || strings.Contains(name, "\x00") {
			return fmt.Errorf("name %.40q: longer than %d bytes, or with a NUL byte", name, MaxName)
		}
	}
	return nil
}

func (c Change) checkSizes() error {
	sizes := []int{len(c.Value)}
	for _, p := range append(append([]Post(nil), c.Say...), c.Tell...) {
		sizes = append(sizes, len(p.Value), len(p.Instead))
	}
	for _, n := range sizes {
		if n > MaxValue {
			return fmt.Errorf("%w: %d bytes", ErrTooLarge, n)
		}
	}
	return nil
}

func (c Change) checkScores() error {
	for _, x := range c.Index {
		if !x.Remove && (x.Score > maxScore || x.Score < -maxScore) {
			return fmt.Errorf("index %q: score %d is beyond 2^53", x.Index, x.Score)
		}
	}
	return nil
}
