package chat

import (
	"sync"
	"time"
)

// maxDedupe is how many keys a Dedupe keeps before it looks for what is over.
const maxDedupe = 4096

// Dedupe remembers for a while what has been done, in this process, such as a notice
// that is not to be repeated. Repeated events are recognised by the store, not
// here. The zero value remembers nothing. It is safe for concurrent use.
type Dedupe struct {
	mu    sync.Mutex
	until map[string]time.Time
}

// First reports whether key is new, or its time is over, and keeps it
// for a time.
func (d *Dedupe) First(key string, now time.Time, keep time.Duration) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if until, ok := d.until[key]; ok && now.Before(until) {
		return false
	}
	d.keep(key, now, now.Add(keep))
	return true
}

// Forget makes a key new again.
func (d *Dedupe) Forget(key string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.until, key)
}

// keep stores a key, and forgets others where there are too many.
func (d *Dedupe) keep(key string, now, until time.Time) {
	if d.until == nil || len(d.until) >= 2*maxDedupe {
		d.until = map[string]time.Time{}
	}
	if len(d.until) >= maxDedupe {
		for k, t := range d.until {
			if !now.Before(t) {
				delete(d.until, k)
			}
		}
	}
	d.until[key] = until
}
