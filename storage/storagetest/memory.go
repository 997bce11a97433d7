package storagetest

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"odense.dk/ideabot/storage"
)

// Memory is a store in plain maps: what the contract says, in the fewest words.
// Other stores are compared with it, and tests that write thousands of times
// use it where nothing has to survive. It is safe for concurrent use.
type Memory struct {
	mu        sync.Mutex
	now       func() time.Time
	items     map[string]*kept
	lanes     map[storage.Lane]*memoryLane
	seen      map[[2]string]mark // by key and id
	reminders map[[2]string]time.Time
	index     map[string]map[string]int64
	changes   map[string]*[storage.Shards]int64
	counters  map[string]int64
}

var _ storage.KV = (*Memory)(nil)

// kept is an aggregate with the references of its messages.
type kept struct {
	storage.Item
	expires time.Time
	refs    map[string]string
}

// mark is an input that was taken in.
type mark struct {
	until time.Time
	nonce string
	given map[storage.LaneKind]int64
}

// NewMemory returns a store that has nothing in it and goes by a clock.
func NewMemory(now func() time.Time) *Memory {
	return &Memory{
		now: now, items: map[string]*kept{}, lanes: map[storage.Lane]*memoryLane{}, seen: map[[2]string]mark{},
		reminders: map[[2]string]time.Time{}, index: map[string]map[string]int64{},
		changes: map[string]*[storage.Shards]int64{}, counters: map[string]int64{},
	}
}

// Get implements storage.KV.
func (m *Memory) Get(ctx context.Context, keys ...string) ([]storage.Item, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	var items []storage.Item
	for _, key := range keys {
		items = append(items, m.get(key))
	}
	return items, nil
}

func (m *Memory) get(key string) storage.Item {
	if a := m.items[key]; a != nil && (a.expires.IsZero() || m.now().Before(a.expires)) {
		return a.Item
	}
	return storage.Item{Key: key}
}

// Apply implements storage.KV.
func (m *Memory) Apply(ctx context.Context, c storage.Change) (storage.Result, error) {
	if err := cmp.Or(ctx.Err(), c.Check()); err != nil {
		return storage.Result{}, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	have := m.get(c.Key)
	mine, outcome := m.lookUp(c)
	switch {
	case outcome == storage.Applied:
		r := storage.Result{Outcome: storage.Applied, Rev: after(c)}
		r.Say, r.Tell = m.given(c, storage.Say, mine), m.given(c, storage.Tell, mine)
		return r, nil
	case outcome == storage.Seen:
		return storage.Result{Outcome: storage.Seen, Rev: have.Rev, Current: have}, nil
	case have.Rev != c.Rev:
		return storage.Result{Outcome: storage.Conflict, Rev: have.Rev, Current: have}, nil
	}
	return m.change(c), nil
}

func (m *Memory) change(c storage.Change) storage.Result {
	m.write(c)
	m.remind(c)
	r := storage.Result{Outcome: storage.Applied, Rev: after(c)}
	seen := mark{until: c.SeenUntil, nonce: c.Nonce, given: map[storage.LaneKind]int64{}}
	r.Say = m.append(c, storage.Say, c.Say, seen)
	r.Tell = m.append(c, storage.Tell, c.Tell, seen)
	for _, id := range c.Seen {
		m.seen[[2]string{c.Key, id}] = seen
	}
	m.enter(c)
	if c.Topic != "" {
		if m.changes[c.Topic] == nil {
			m.changes[c.Topic] = &[storage.Shards]int64{}
		}
		m.changes[c.Topic][storage.Shard(c.Key)]++
	}
	return r
}

func after(c storage.Change) int64 {
	if c.Value == nil {
		return 0
	}
	return c.Rev + 1
}

func (m *Memory) lookUp(c storage.Change) (mine mark, outcome storage.Outcome) {
	for _, id := range c.Seen {
		seen, ok := m.seen[[2]string{c.Key, id}]
		switch {
		case !ok || !seen.until.IsZero() && !m.now().Before(seen.until):
		case seen.nonce != c.Nonce:
			return seen, storage.Seen
		default:
			mine, outcome = seen, storage.Applied
		}
	}
	return mine, outcome
}

func (m *Memory) write(c storage.Change) {
	if c.Rev == 0 || c.Value == nil {
		for _, kind := range []storage.LaneKind{storage.Say, storage.Tell} {
			m.dropIfEmpty(storage.Lane{Key: c.Key, Kind: kind})
		}
		delete(m.items, c.Key)
		maps.DeleteFunc(m.reminders, func(id [2]string, _ time.Time) bool { return id[0] == c.Key })
	}
	if c.Value == nil {
		return
	}
	a := m.items[c.Key]
	if a == nil {
		a = &kept{refs: map[string]string{}}
		m.items[c.Key] = a
	}
	a.Item, a.expires = storage.Item{Key: c.Key, Rev: c.Rev + 1, Value: c.Value}, c.Expires
}

func (m *Memory) remind(c storage.Change) {
	for _, r := range c.Reminders {
		if r.At.IsZero() {
			delete(m.reminders, [2]string{c.Key, r.Name})
		} else if c.Value != nil {
			m.reminders[[2]string{c.Key, r.Name}] = whole(r.At)
		}
	}
}

// whole is a time as every store keeps it: to the millisecond.
func whole(t time.Time) time.Time { return time.UnixMilli(t.UnixMilli()).UTC() }

func (m *Memory) enter(c storage.Change) {
	for _, x := range c.Index {
		if m.index[x.Index] == nil {
			m.index[x.Index] = map[string]int64{}
		}
		if x.Remove {
			delete(m.index[x.Index], c.Key)
		} else {
			m.index[x.Index][c.Key] = x.Score
		}
	}
}

// Due implements storage.KV.
func (m *Memory) Due(ctx context.Context, queue storage.Queue, now time.Time, limit int) ([]storage.DueItem, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	var due []storage.DueItem
	add := func(key, name string, at time.Time) {
		if !at.After(now) {
			due = append(due, storage.DueItem{Key: key, Name: name, At: at})
		}
	}
	if queue == storage.DueReminders {
		for id, at := range m.reminders {
			add(id[0], id[1], at)
		}
	} else {
		for name, l := range m.lanes {
			if len(l.posts) > 0 {
				add(name.Key, string(name.Kind), l.until)
			}
		}
	}
	slices.SortFunc(due, func(a, b storage.DueItem) int {
		return cmp.Or(a.At.Compare(b.At), strings.Compare(a.Key, b.Key), strings.Compare(a.Name, b.Name))
	})
	if limit > 0 {
		due = due[:min(limit, len(due))]
	}
	return due, nil
}

// Range implements storage.KV.
func (m *Memory) Range(ctx context.Context, index string, page storage.Page) ([]storage.Entry, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	var entries []storage.Entry
	for key, score := range m.index[index] {
		if e := (storage.Entry{Key: key, Score: score}); within(page, e) {
			entries = append(entries, e)
		}
	}
	slices.SortFunc(entries, func(a, b storage.Entry) int {
		up := cmp.Or(cmp.Compare(a.Score, b.Score), strings.Compare(a.Key, b.Key))
		if page.Descending {
			return -up
		}
		return up
	})
	if page.Limit > 0 {
		entries = entries[:min(page.Limit, len(entries))]
	}
	return entries, nil
}

// within tells whether an entry comes after what a page says was seen.
func within(page storage.Page, e storage.Entry) bool {
	at := cmp.Compare(e.Score, page.After)
	if page.AfterKey != "" {
		at = cmp.Or(at, strings.Compare(e.Key, page.AfterKey))
	}
	if page.Descending {
		at = -at
	}
	return at > 0 || page.AfterKey == "" && (at == 0 || page.After == 0)
}

// Changes implements storage.KV.
func (m *Memory) Changes(ctx context.Context, topic string) (counts [storage.Shards]int64, err error) {
	if err := ctx.Err(); err != nil {
		return counts, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if c := m.changes[topic]; c != nil {
		counts = *c
	}
	return counts, nil
}

// Next implements storage.KV.
func (m *Memory) Next(ctx context.Context, counter string) (int64, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.counters[counter]++
	return m.counters[counter], nil
}

// Ping implements storage.KV.
func (m *Memory) Ping(ctx context.Context) error { return ctx.Err() }

// Close implements storage.KV.
func (m *Memory) Close() error { return nil }
