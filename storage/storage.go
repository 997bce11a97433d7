// Package storage is what Idébot remembers with: the contract KV, which a
// Redis server (redisstore) and a single file (boltstore) fulfil alike. The
// suite storagetest holds both to it.
//
// Everything is kept by aggregate: a value with a revision, the ids of the
// inputs it has taken in, two lanes of messages that still have to leave it,
// its reminders and its index entries. One [Change] writes all of these for
// one aggregate, or none of them.
package storage

import (
	"context"
	"errors"
	"hash/fnv"
	"time"
)

// Shards is how many shards the aggregates are spread over. It is part of the
// stored format and never changes.
const Shards = 64

// Shard returns the shard of an aggregate or counter, 0 to 63: FNV-1a, 32 bits,
// modulo [Shards].
func Shard(key string) int {
	h := fnv.New32a()
	h.Write([]byte(key))
	return int(h.Sum32() % Shards)
}

// MaxValue is the largest value, in bytes, that a store must take.
const MaxValue = 1 << 20

var (
	// ErrTooLarge is returned for a value or post longer than MaxValue.
	ErrTooLarge = errors.New("value too large")
	// ErrNotOwner is returned by Done and Release when the lane belongs to
	// somebody else by now, or its head is another item: what was sent may be
	// sent again by that owner, and the caller has to leave the lane alone.
	ErrNotOwner = errors.New("not the owner of the lane")
	// ErrInUse is returned on opening a store that another process holds.
	ErrInUse = errors.New("the store is in use by another process")
)

// KV is a store. All methods are safe for concurrent use, by several
// processes too where the store allows them. A method that returns without an
// error has made its effect durable to the degree the store is set up for; one
// that returns an error may or may not have had its effect, and can be called
// again with the same arguments.
//
// Times are those of the clock the store was opened with, to the millisecond.
type KV interface {
	// Get reads aggregates in one round trip and returns one Item for each
	// key, in their order. What is absent or expired has Rev 0.
	Get(ctx context.Context, keys ...string) ([]Item, error)

	// Apply makes the whole change or nothing of it.
	Apply(ctx context.Context, c Change) (Result, error)

	// Claim makes owner the owner of a lane until the given time and returns
	// its first item. It returns nil where the lane is empty, where another
	// owner's time has not passed yet, or where the time has not come that the
	// lane was released to. Claiming one's own lane again renews it. Each
	// successful Claim counts as an attempt at the item.
	Claim(ctx context.Context, lane Lane, owner string, until time.Time) (*Head, error)

	// Done removes item n, the head of a lane, and stores ref as the platform
	// reference of the item's message key (where both are not empty). The next
	// item is returned with the lane still owned until the given time, or nil
	// with the lane free. Where item n is gone already, and went while the lane
	// was owner's as it is now, Done was repeated after a lost answer: it
	// returns the present head and writes nothing. ErrNotOwner: nothing was
	// done.
	Done(ctx context.Context, lane Lane, owner string, n int64, ref string, until time.Time) (*Head, error)

	// Release gives a lane up: nobody owns it, and it comes due at the given
	// time. ErrNotOwner: nothing was done.
	Release(ctx context.Context, lane Lane, owner string, at time.Time) error

	// Due returns up to limit reminders, or lanes, whose time is not after
	// now, the earliest first, equal ones by key and name; limit 0: all. It
	// takes nothing off. A reminder stays due when its aggregate expires: who
	// finds the aggregate gone takes it off by a Change with Rev 0 and no Value.
	Due(ctx context.Context, queue Queue, now time.Time, limit int) ([]DueItem, error)

	// Range returns the entries of an index over all shards, ordered by score,
	// equal ones by key. The entries of an aggregate that expired stay until
	// they are removed.
	Range(ctx context.Context, index string, page Page) ([]Entry, error)

	// Changes returns, per shard, how many changes with this topic were made.
	// Equal numbers mean that nothing changed in between.
	Changes(ctx context.Context, topic string) ([Shards]int64, error)

	// Next raises a counter and returns it: 1, 2, 3 … A number is never
	// returned twice; gaps are possible.
	Next(ctx context.Context, counter string) (int64, error)

	// Ping tells whether the store answers and takes writes.
	Ping(ctx context.Context) error

	// Close frees what the store holds. Calls under way may fail.
	Close() error
}

// Item is an aggregate as stored.
type Item struct {
	Key   string
	Rev   int64 // raised by one with each Change; 0: does not exist
	Value []byte
}

// Change is one write to one aggregate. Check says what a store refuses.
type Change struct {
	Key string
	// Rev is the revision that was read, 0 for an aggregate that does not
	// exist. Another revision in the store is a conflict.
	Rev int64
	// Value is the new value; nil deletes the aggregate with its reminders
	// and message references, and sets no reminders. Its lanes stay until they
	// are empty, its index entries have to be removed by Index. With Rev 0 and
	// a nil Value nothing comes to exist, but the rest of the change is made;
	// the reminders of an aggregate that expired go too.
	Value []byte
	// Expires is when the aggregate ceases to exist; zero: never.
	Expires time.Time

	// Seen are the ids of the inputs taken in by this change, remembered for
	// this aggregate until SeenUntil (zero: for ever), also when it is deleted.
	// If the aggregate has seen any of them, the change is not made and the
	// outcome is Seen, unless it was seen with the same Nonce: then this very
	// change was made before and its answer lost, and the outcome is Applied,
	// with the heads that were given to Owner then, unless they have been
	// claimed or finished since.
	// The stores recognise it in redisstore/lua/apply.lua and boltstore/apply.go.
	// This is looked at before Rev. Without Seen, a repeated change is a
	// Conflict.
	Seen      []string
	SeenUntil time.Time
	// Nonce names this attempt; required where there is Seen.
	Nonce string

	// Say and Tell are appended to the lanes, in their order. Where a lane was
	// empty and Owner is not empty, Owner owns it until Lease and gets the head
	// in the Result; where Owner is empty, the lane comes due at once.
	Say, Tell []Post
	Owner     string
	Lease     time.Time

	Reminders []Reminder
	Index     []IndexChange

	// Topic names the change counter of the aggregate's shard to raise; ""
	// raises none.
	Topic string
}

// A lane with this many items, or with this many bytes of values, is full.
const (
	MaxLane      = 50
	MaxLaneBytes = 2 << 20
)

// Post is an item for a lane.
type Post struct {
	// Message is the key under which the platform's reference to the sent
	// message is kept, for later updates; "" keeps none.
	Message string
	Value   []byte
	// Answer: it answers what a person did, and the last answer counts. In a lane
	// that is full it takes the place of the last answer that waits behind the
	// head, with that one's number; where there is none it is appended. So one
	// person's answers do not fill the store.
	Answer bool
	// Instead is the value of an answer that takes another's place; nil: Value.
	Instead []byte
}

// InPlace is the value of an answer that takes another's place.
func (p Post) InPlace() []byte {
	if p.Instead != nil {
		return p.Instead
	}
	return p.Value
}

// Reminder is a time at which an aggregate wants to be looked at.
type Reminder struct {
	Name string    // unique within the aggregate; setting it again moves it
	At   time.Time // zero removes it
}

// IndexChange sets or removes the aggregate's entry in one index.
type IndexChange struct {
	Index  string
	Score  int64 // exact up to 2^53 either way
	Remove bool
}

// Outcome is what became of a Change.
type Outcome int

const (
	// Applied: the change was made, now or by an earlier attempt with the same
	// Nonce.
	Applied Outcome = iota + 1
	// Seen: one of the inputs had been taken in before; nothing was written.
	Seen
	// Conflict: the aggregate has another revision; nothing was written.
	Conflict
)

// Result is the answer to Apply.
type Result struct {
	Outcome Outcome
	// Rev is the aggregate's revision after the call. It is 0 after a deletion.
	Rev int64
	// Current is the aggregate as it is, for Seen and Conflict.
	Current Item
	// Say and Tell are the heads of the lanes that the change gave to its
	// Owner; nil where the lane was not empty, or nothing was appended.
	Say, Tell *Head
}

// LaneKind tells an aggregate's two lanes apart.
type LaneKind string

const (
	// Say is the lane of what is said to people.
	Say LaneKind = "say"
	// Tell is the lane of what is told to other aggregates.
	Tell LaneKind = "tell"
)

// Lane names one lane of one aggregate.
type Lane struct {
	Key  string
	Kind LaneKind
}

// Head is the first item of a lane.
type Head struct {
	Lane Lane
	// N is the item's number within the lane. It rises by one from item to
	// item and is never reused, not even when the aggregate is deleted and
	// made anew, which is why the first number of a lane is taken from the
	// clock. A message's metadata may name it.
	N       int64
	Message string // the message key, "" for none
	Ref     string // the platform's reference last stored for Message, "" for none
	Value   []byte
	// Attempts counts the times that somebody owned the lane with this item at
	// its head: 1 at the first.
	Attempts int
	// Queued is when the item was appended.
	Queued time.Time
}

// Queue tells what Due looks at.
type Queue string

const (
	// DueReminders are reminders.
	DueReminders Queue = "reminders"
	// DueLanes are lanes whose owner's time has passed, and lanes that nobody
	// owns.
	DueLanes Queue = "lanes"
)

// DueItem is a reminder or a lane that is due. Name is the reminder's name, or
// the LaneKind.
type DueItem struct {
	Key  string
	Name string
	At   time.Time
}

// Page is a part of an index.
type Page struct {
	// After and AfterKey are the score and key of the last entry already seen;
	// the zero AfterKey starts from the beginning (the end, if Descending),
	// and After is then the lowest (highest) score to return unless zero.
	After    int64
	AfterKey string
	// Limit is the most entries to return; 0: all.
	Limit int
	// Descending orders the highest score first, and equal ones by key
	// backwards: the exact reverse.
	Descending bool
}

// Entry is one entry of an index.
type Entry struct {
	Key   string
	Score int64
}
