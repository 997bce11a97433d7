package slack

import "sync"

// maxLatest is how many marks are kept.
const maxLatest = 4096

// latest keeps the last mark for each key, in this process. Where there are
// too many it begins again. The zero value knows none.
type latest struct {
	mu   sync.Mutex
	last map[string]string
}

// note keeps a mark, unless a later one is kept.
func (l *latest) note(key, mark string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.last == nil || len(l.last) >= maxLatest {
		l.last = map[string]string{}
	}
	l.last[key] = max(l.last[key], mark)
}

// is reports whether no later mark than this one is kept.
func (l *latest) is(key, mark string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.last[key] <= mark
}
