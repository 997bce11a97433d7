// Package storagetest holds stores to the contract of [storage.KV], starts a
// real Redis server for tests, and writes the data that a killed process is
// judged by.
package storagetest

import (
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"odense.dk/ideabot/storage"
)

// Open opens a store that has nothing in it. The function that it returns
// closes the store and opens it again with what it has. Both are closed when
// the test ends.
type Open func(t *testing.T, now func() time.Time) (kv storage.KV, reopen func() storage.KV)

// behaviour is one thing that every store does.
type behaviour struct {
	name string
	test func(*world)
}

// TestKV runs the whole suite. Its clock is far from the real one.
func TestKV(t *testing.T, open Open) {
	areas := []struct {
		name       string
		behaviours []behaviour
	}{
		{"apply", applyBehaviours},
		{"seen", seenBehaviours},
		{"expiry", expiryBehaviours},
		{"lanes", laneBehaviours},
		{"lane owners", ownerBehaviours},
		{"reminders", reminderBehaviours},
		{"index", indexBehaviours},
		{"concurrency", concurrencyBehaviours},
		{"context", contextBehaviours},
		{"store", storeBehaviours},
		{"model", modelBehaviours},
	}
	for _, area := range areas {
		t.Run(area.name, func(t *testing.T) {
			for _, b := range area.behaviours {
				t.Run(b.name, func(t *testing.T) { b.test(newWorld(t, open)) })
			}
		})
	}
}

// Clock is a clock that stands still until it is moved. It is safe for
// concurrent use.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock returns a clock that shows the given time.
func NewClock(now time.Time) *Clock { return &Clock{now: now} }

// Now returns what the clock shows.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Advance moves the clock.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// start is when the suite's clock begins.
var start = time.Date(2041, time.March, 1, 8, 0, 0, 0, time.UTC)

// world is one test's store and clock. Its methods end the test where the
// store returns an error.
type world struct {
	*testing.T
	kv    storage.KV
	clock *Clock
	again func() storage.KV
}

func newWorld(t *testing.T, open Open) *world {
	w := &world{T: t, clock: NewClock(start)}
	w.kv, w.again = open(t, w.clock.Now)
	return w
}

func (w *world) reopen() { w.kv = w.again() }

// in returns the time that is d from the clock's.
func (w *world) in(d time.Duration) time.Time { return w.clock.Now().Add(d) }

func (w *world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// same fails the test where two values differ; empty and nil are the same.
func (w *world) same(what string, got, want any) {
	w.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		w.Fatalf("%s (-want +got):\n%s", what, diff)
	}
}

func (w *world) apply(c storage.Change) storage.Result {
	w.Helper()
	r, err := w.kv.Apply(w.Context(), c)
	w.must(err)
	return r
}

// applied makes a change that has to succeed.
func (w *world) applied(c storage.Change) storage.Result {
	w.Helper()
	r := w.apply(c)
	if r.Outcome != storage.Applied {
		w.Fatalf("apply %q: outcome %d, want Applied", c.Key, r.Outcome)
	}
	return r
}

func (w *world) get(key string) storage.Item {
	w.Helper()
	items, err := w.kv.Get(w.Context(), key)
	w.must(err)
	if len(items) != 1 {
		w.Fatalf("get %q: %d items", key, len(items))
	}
	return items[0]
}

func (w *world) claim(lane storage.Lane, owner string, until time.Time) *storage.Head {
	w.Helper()
	head, err := w.kv.Claim(w.Context(), lane, owner, until)
	w.must(err)
	return head
}

func (w *world) done(h *storage.Head, owner, ref string, until time.Time) *storage.Head {
	w.Helper()
	next, err := w.kv.Done(w.Context(), h.Lane, owner, h.N, ref, until)
	w.must(err)
	return next
}

// due returns what is due by the clock as "key name", in order.
func (w *world) due(queue storage.Queue) []string {
	w.Helper()
	items, err := w.kv.Due(w.Context(), queue, w.clock.Now(), 0)
	w.must(err)
	names := make([]string, len(items))
	for i, item := range items {
		names[i] = item.Key + " " + item.Name
	}
	return names
}

func (w *world) entries(index string, page storage.Page) []storage.Entry {
	w.Helper()
	entries, err := w.kv.Range(w.Context(), index, page)
	w.must(err)
	return entries
}

func (w *world) changes(topic string) [storage.Shards]int64 {
	w.Helper()
	counts, err := w.kv.Changes(w.Context(), topic)
	w.must(err)
	return counts
}

// value is a short way to a value.
func value(s string) []byte { return []byte(s) }

// posts returns posts with these values and no message keys.
func posts(values ...string) []storage.Post {
	list := make([]storage.Post, len(values))
	for i, v := range values {
		list[i].Value = value(v)
	}
	return list
}

// keysOf returns the keys of entries.
func keysOf(entries []storage.Entry) []string {
	keys := make([]string, len(entries))
	for i, e := range entries {
		keys[i] = e.Key
	}
	return keys
}
