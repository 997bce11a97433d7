package bot

import (
	"context"
	"hash/fnv"

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
