package bot

import (
	"context"
	"hash/fnv"
	"sync"
)

// stripes are locks for aggregates: two with the same stripe wait for each
// other, which costs time and nothing else. So nobody outside of this process
// but the store is asked under one.
type stripes []chan struct{}

func newStripes() stripes {
	s := make(stripes, 256)
	for i := range s {
		s[i] = make(chan struct{}, 1)
	}
	return s
}

// lock waits for the lock of a key until the context ends.
func (s stripes) lock(ctx context.Context, key string) (unlock func(), err error) {
	stripe := s.of(key)
	select {
	case stripe <- struct{}{}:
		return func() { <-stripe }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (s stripes) of(key string) chan struct{} {
	h := fnv.New32a()
	h.Write([]byte(key))
	return s[h.Sum32()%uint32(len(s))]
}

// lines keep what each person does in its order: while one turn has let its
// lock go to ask something, the turn after it waits. Turns of others about the
// same person do not stand in line. The zero value has nobody in line.
type lines struct {
	mu  sync.Mutex
	all map[string]line
}

// line is one person's: who is at its head holds first.
type line struct {
	first chan struct{}
	in    int // how many stand in it
}

// enter waits at the end of the line of a key until it is at its head, which it
// leaves by leave, or the context ends.
func (l *lines) enter(ctx context.Context, key string) error {
	select {
	case l.join(key) <- struct{}{}:
		return nil
	case <-ctx.Done():
		l.part(key)
		return ctx.Err()
	}
}

// leave lets the next one in line be at its head.
func (l *lines) leave(key string) { <-l.part(key) }

func (l *lines) join(key string) chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	at := l.all[key]
	if at.first == nil {
		at.first = make(chan struct{}, 1)
	}
	if l.all == nil {
		l.all = map[string]line{}
	}
	at.in++
	l.all[key] = at
	return at.first
}

// part takes somebody out of a line, and away a line that is empty.
func (l *lines) part(key string) chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	at := l.all[key]
	if at.in--; at.in > 0 {
		l.all[key] = at
	} else {
		delete(l.all, key)
	}
	return at.first
}
