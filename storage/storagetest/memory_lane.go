package storagetest

import (
	"context"
	"fmt"
	"time"

	"odense.dk/ideabot/storage"
)

// memoryLane is a lane of a Memory. Its numbers go on when it is forgotten.
type memoryLane struct {
	owner    string
	until    time.Time
	attempts int
	posts    []memoryPost
	since    int64 // what was first when the lane became the owner's
	last     int64
}

// memoryPost is a post of a Memory.
type memoryPost struct {
	storage.Head
	answer bool
}

// full reports whether answers are not appended any more.
func (l *memoryLane) full() bool {
	size := 0
	for _, p := range l.posts {
		size += len(p.Value)
	}
	return len(l.posts) >= storage.MaxLane || size >= storage.MaxLaneBytes
}

// add appends a post, or puts an answer in the place of another.
func (l *memoryLane) add(p storage.Post, h storage.Head) {
	if p.Answer && l.full() {
		for i := len(l.posts) - 1; i > 0; i-- {
			if l.posts[i].answer {
				h.N, h.Value = l.posts[i].N, p.InPlace()
				l.posts[i].Head = h
				return
			}
		}
	}
	l.last++
	h.N = l.last
	l.posts = append(l.posts, memoryPost{h, p.Answer})
}

// lane returns a lane. An empty one is forgotten with its aggregate.
func (m *Memory) lane(name storage.Lane) *memoryLane {
	if m.get(name.Key).Rev == 0 {
		m.dropIfEmpty(name)
	}
	if m.lanes[name] == nil {
		m.lanes[name] = &memoryLane{}
	}
	return m.lanes[name]
}

func (m *Memory) dropIfEmpty(name storage.Lane) {
	if l := m.lanes[name]; l != nil && len(l.posts) == 0 {
		*l = memoryLane{last: l.last, since: l.last + 1}
	}
}

func (m *Memory) head(name storage.Lane) *storage.Head {
	l := m.lane(name)
	if len(l.posts) == 0 {
		return nil
	}
	h := l.posts[0].Head
	h.Attempts = l.attempts
	if m.get(name.Key).Rev != 0 {
		h.Ref = m.items[name.Key].refs[h.Message]
	}
	return &h
}

func (m *Memory) append(c storage.Change, kind storage.LaneKind, posts []storage.Post, seen mark) *storage.Head {
	name := storage.Lane{Key: c.Key, Kind: kind}
	l := m.lane(name)
	if len(posts) == 0 {
		return nil
	}
	wasEmpty := len(l.posts) == 0
	for _, p := range posts {
		l.add(p, storage.Head{Lane: name, Message: p.Message, Value: p.Value, Queued: whole(m.now())})
	}
	if !wasEmpty {
		return nil
	}
	l.owner, l.until, l.attempts, l.since = c.Owner, whole(m.now()), 0, l.posts[0].N
	if c.Owner == "" {
		return nil
	}
	l.until, l.attempts = whole(c.Lease), 1
	seen.given[kind] = l.posts[0].N
	return m.head(name)
}

// given returns the head that a change gave to its owner, where no one has
// claimed or finished it since.
func (m *Memory) given(c storage.Change, kind storage.LaneKind, mine mark) *storage.Head {
	name := storage.Lane{Key: c.Key, Kind: kind}
	l, n := m.lane(name), mine.given[kind]
	if n == 0 || l.owner != c.Owner || len(l.posts) == 0 || l.posts[0].N != n || l.attempts > 1 {
		return nil
	}
	return m.head(name)
}

// Claim implements storage.KV.
func (m *Memory) Claim(ctx context.Context, name storage.Lane, owner string, until time.Time) (*storage.Head, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	l := m.lane(name)
	switch {
	case owner == "":
		return nil, fmt.Errorf("claim %s of %q: no owner", name.Kind, name.Key)
	case len(l.posts) == 0 || l.owner != owner && l.until.After(m.now()):
		return nil, nil
	case l.owner != owner:
		l.since = l.posts[0].N
	}
	l.owner, l.until = owner, whole(until)
	l.attempts++
	return m.head(name), nil
}

// Done implements storage.KV.
func (m *Memory) Done(ctx context.Context, name storage.Lane, owner string, n int64, ref string, until time.Time) (*storage.Head, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	l := m.lane(name)
	first := l.last + 1
	if len(l.posts) > 0 {
		first = l.posts[0].N
	}
	switch {
	case owner == "" || l.owner != owner || n < l.since || n > first || n > l.last:
		return nil, fmt.Errorf("finish item %d, %s of %q: %w", n, name.Kind, name.Key, storage.ErrNotOwner)
	case n < first:
		return m.head(name), nil
	}
	if p := l.posts[0]; p.Message != "" && ref != "" && m.get(name.Key).Rev != 0 {
		m.items[name.Key].refs[p.Message] = ref
	}
	l.posts = l.posts[1:]
	l.attempts, l.until = 1, whole(until)
	return m.head(name), nil
}

// Release implements storage.KV.
func (m *Memory) Release(ctx context.Context, name storage.Lane, owner string, at time.Time) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	l := m.lane(name)
	if owner == "" || l.owner != owner || len(l.posts) == 0 {
		return fmt.Errorf("release %s of %q: %w", name.Kind, name.Key, storage.ErrNotOwner)
	}
	l.owner, l.until = "", whole(at)
	return nil
}
