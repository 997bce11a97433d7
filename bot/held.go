package bot

import (
	"errors"
	"sync"
	"time"

	"odense.dk/ideabot/storage"
)

// heldAttempts knows, of items whose platform took nothing for a while, or no more
// than its quota, which attempts do not count against them. The store counts all attempts; this is one
// replica's memory of what they came to. Where the memory is missing, an item
// gets some attempts more. The zero value knows of none.
type heldAttempts struct {
	mu    sync.Mutex
	until map[string]int // attempts that do not count, by itemID
}

// maxHeld is how many items are remembered.
const maxHeld = 10_000

// failed returns how many attempts count against an item after one has failed.
// An item that was tried more often than that makes a dead letter has been held
// before, by this replica or another: its attempts are counted anew.
func (s *heldAttempts) failed(h *storage.Head, err error) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := itemID(h)
	free, known := s.until[id]
	var retry *RetryError
	switch {
	case errors.As(err, &retry) && (retry.Hold || retry.Crowded):
		free = h.Attempts
	case !known && h.Attempts > maxAttempts:
		free = h.Attempts - 1
	case !known:
		return h.Attempts
	}
	if s.until == nil || len(s.until) >= maxHeld {
		s.until = map[string]int{}
	}
	s.until[id] = free
	return h.Attempts - free
}

// forget is told that an item has left its lane.
func (s *heldAttempts) forget(h *storage.Head) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.until, itemID(h))
}

// loops tells whether an item has been tried so often for its age that not its
// pauses, which come to an hour, but the end of process after process must be
// the reason.
func loops(h *storage.Head, now time.Time) bool {
	return h.Attempts > maxAttempts+2*int(now.Sub(h.Queued)/time.Hour)
}
