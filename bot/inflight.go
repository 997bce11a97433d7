package bot

import (
	"context"
	"hash/fnv"
	"sync"

	"odense.dk/ideabot/bot/background"
)

// inflight is what goes on in the background. It can be waited for, and bounds
// how many calls to platforms are under way.
type inflight struct {
	background.Group
	slots chan struct{} // for people
	hooks chan struct{} // for other systems, so that one that hangs keeps no chat waiting
}

func newInflight(slots int) *inflight {
	return &inflight{slots: make(chan struct{}, slots), hooks: make(chan struct{}, hookSenders)}
}

// hookSenders is how many calls to other systems may be under way at a time.
const hookSenders = 8

// senders are those for a lane of the aggregate with a key.
func (f *inflight) senders(key string) chan struct{} {
	if kindOf(key) == hookKind {
		return f.hooks
	}
	return f.slots
}

// enter waits for a free sender for an aggregate, leave frees it.
func (f *inflight) enter(key string) { f.senders(key) <- struct{}{} }
func (f *inflight) leave(key string) { <-f.senders(key) }

// enterIf is enter, but does not wait for a sender to another system.
func (f *inflight) enterIf(key string) bool {
	if kindOf(key) != hookKind {
		f.enter(key)
		return true
	}
	select {
	case f.hooks <- struct{}{}:
		return true
	default:
		return false
	}
}

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
