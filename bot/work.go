package bot

import (
	"context"
	"hash/fnv"
	"sync"
)

// work counts what goes on in the background, so that it can be waited for,
// and bounds how many calls to platforms are under way.
type work struct {
	slots chan struct{} // for people
	hooks chan struct{} // for other systems, so that one that hangs keeps no chat waiting

	mu     sync.Mutex
	n      int
	idle   chan struct{} // closed when n falls to 0; nil while n is 0
	closed bool
}

func newWork(slots int) *work {
	return &work{slots: make(chan struct{}, slots), hooks: make(chan struct{}, hookSenders)}
}

// begin counts something that ends with end. It returns false, and counts
// nothing, once the work is closed.
func (w *work) begin() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		return false
	}
	if w.n++; w.n == 1 {
		w.idle = make(chan struct{})
	}
	return true
}

func (w *work) end() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.n--; w.n == 0 {
		close(w.idle)
		w.idle = nil
	}
}

// hookSenders is how many calls to other systems may be under way at a time.
const hookSenders = 8

// senders are those for a lane of the aggregate with a key.
func (w *work) senders(key string) chan struct{} {
	if kindOf(key) == hookKind {
		return w.hooks
	}
	return w.slots
}

// enter waits for a free sender for an aggregate, leave frees it.
func (w *work) enter(key string) { w.senders(key) <- struct{}{} }
func (w *work) leave(key string) { <-w.senders(key) }

// enterIf is enter, but does not wait for a sender to another system.
func (w *work) enterIf(key string) bool {
	if kindOf(key) != hookKind {
		w.enter(key)
		return true
	}
	select {
	case w.hooks <- struct{}{}:
		return true
	default:
		return false
	}
}

// wait returns when nothing is under way, or the context ends.
func (w *work) wait(ctx context.Context) error {
	w.mu.Lock()
	idle := w.idle
	w.mu.Unlock()
	if idle == nil {
		return nil
	}
	select {
	case <-idle:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// close lets nothing begin any more.
func (w *work) close() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closed = true
}

func (w *work) stopping() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.closed
}

// stripes are locks for aggregates: two with the same stripe wait for each
// other, which costs time and nothing else.
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
	h := fnv.New32a()
	h.Write([]byte(key))
	stripe := s[h.Sum32()%uint32(len(s))]
	select {
	case stripe <- struct{}{}:
		return func() { <-stripe }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
