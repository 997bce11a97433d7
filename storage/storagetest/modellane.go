package storagetest

import (
	"slices"
	"time"

	"odense.dk/ideabot/storage"
)

// lane returns a lane. An empty one is forgotten with its aggregate.
func (m *model) lane(name storage.Lane) *modelLane {
	if m.get(name.Key).Rev == 0 {
		m.dropIfEmpty(name)
	}
	if m.lanes[name] == nil {
		m.lanes[name] = &modelLane{}
	}
	return m.lanes[name]
}

func (m *model) dropIfEmpty(name storage.Lane) {
	if l := m.lanes[name]; l != nil && len(l.posts) == 0 {
		*l = modelLane{last: l.last}
	}
}

// head returns the head with the model's own number.
func (m *model) head(name storage.Lane) *storage.Head {
	l := m.lane(name)
	if len(l.posts) == 0 {
		return nil
	}
	h := l.posts[0]
	h.Attempts = l.attempts
	if m.get(name.Key).Rev != 0 {
		h.Ref = m.aggregates[name.Key].refs[h.Message]
	}
	return &h
}

func (m *model) append(c storage.Change, kind storage.LaneKind, posts []storage.Post, mark modelSeen) *storage.Head {
	name := storage.Lane{Key: c.Key, Kind: kind}
	l := m.lane(name)
	if len(posts) == 0 {
		return nil
	}
	wasEmpty := len(l.posts) == 0
	for _, p := range posts {
		l.last++
		l.posts = append(l.posts, storage.Head{Lane: name, N: int64(l.last), Message: p.Message, Value: p.Value, Queued: m.now()})
	}
	if !wasEmpty {
		return nil
	}
	l.owner, l.until, l.attempts, l.gone = c.Owner, m.now(), 0, nil
	if c.Owner == "" {
		return nil
	}
	l.until, l.attempts = c.Lease, 1
	mark.given[kind] = int(l.posts[0].N)
	return m.head(name)
}

func (m *model) claim(name storage.Lane, owner string, until time.Time) *storage.Head {
	l := m.lane(name)
	if len(l.posts) == 0 || l.owner != owner && l.until.After(m.now()) {
		return nil
	}
	if l.owner != owner {
		l.gone = nil
	}
	l.owner, l.until = owner, until
	l.attempts++
	return m.head(name)
}

func (m *model) done(name storage.Lane, owner string, n int, ref string, until time.Time) (*storage.Head, error) {
	l := m.lane(name)
	switch {
	case owner == "" || l.owner != owner:
		return nil, storage.ErrNotOwner
	case slices.Contains(l.gone, n):
		return m.head(name), nil
	case len(l.posts) == 0 || int(l.posts[0].N) != n:
		return nil, storage.ErrNotOwner
	}
	if p := l.posts[0]; p.Message != "" && ref != "" && m.get(name.Key).Rev != 0 {
		m.aggregates[name.Key].refs[p.Message] = ref
	}
	l.posts = l.posts[1:]
	l.gone = append(l.gone, n)
	l.attempts, l.until = 1, until
	return m.head(name), nil
}

func (m *model) release(name storage.Lane, owner string, at time.Time) error {
	l := m.lane(name)
	if owner == "" || l.owner != owner || len(l.posts) == 0 {
		return storage.ErrNotOwner
	}
	l.owner, l.until = "", at
	return nil
}
