package boltstore

import (
	"context"
	"encoding/binary"
	"fmt"
	"time"

	"odense.dk/ideabot/storage"
)

// lane is a lane as stored. An empty one is kept while its aggregate lives, so
// that its numbers go on and a repeated Done is known.
type lane struct {
	first, last     int64 // first > last: empty
	since           int64 // what was first when the lane became the owner's
	attempts, until int64
	owner           string
}

func (l lane) empty() bool { return l.first > l.last }

func (l lane) encode() []byte {
	b := make([]byte, 0, 40+len(l.owner))
	for _, n := range []int64{l.first, l.last, l.since, l.attempts, l.until} {
		b = appendNumber(b, n)
	}
	return append(b, l.owner...)
}

func decodeLane(b []byte) lane {
	n, owner := numbers(b, 5)
	return lane{first: n[0], last: n[1], since: n[2], attempts: n[3], until: n[4], owner: string(owner)}
}

// lane reads a lane. One that is empty while its aggregate is absent does not
// exist: its numbers start from the clock.
func (t *tx) lane(key []byte, alive bool) lane {
	if b := t.Bucket(laneBucket).Get(key); b != nil {
		if l := decodeLane(b); alive || !l.empty() {
			return l
		}
	}
	start := max(t.now, 0)
	return lane{first: start + 1, last: start, since: start + 1}
}

// setLane writes a lane and its place in the queue.
func (t *tx) setLane(key []byte, before, after lane) error {
	queue := t.Bucket(laneQueue)
	if !before.empty() {
		if err := queue.Delete(queued(before.until, key)); err != nil {
			return err
		}
	}
	if !after.empty() {
		if err := queue.Put(queued(after.until, key), nil); err != nil {
			return err
		}
	}
	return t.Bucket(laneBucket).Put(key, after.encode())
}

// dropIfEmpty forgets a lane that has nothing in it.
func (t *tx) dropIfEmpty(key []byte) error {
	b := t.Bucket(laneBucket).Get(key)
	if b == nil || !decodeLane(b).empty() {
		return nil
	}
	return t.Bucket(laneBucket).Delete(key)
}

// appendPosts appends to a lane. It returns the head if the lane was empty and
// goes to the change's owner.
func (t *tx) appendPosts(c storage.Change, kind storage.LaneKind, posts []storage.Post) (*storage.Head, error) {
	if len(posts) == 0 {
		return nil, nil
	}
	name := storage.Lane{Key: c.Key, Kind: kind}
	key := laneKey(name)
	before := t.lane(key, c.Rev != 0)
	after := before
	if before.empty() {
		after.attempts, after.until, after.owner, after.since = 0, t.now, c.Owner, before.first
		if c.Owner != "" {
			after.attempts, after.until = 1, millis(c.Lease)
		}
	}
	for _, p := range posts {
		n, in := t.placeOf(key, after, p)
		if !in {
			after.last++
			n = after.last
		} else {
			p.Value = p.InPlace()
		}
		if err := t.put(key, n, p); err != nil {
			return nil, err
		}
	}
	if err := t.setLane(key, before, after); err != nil || !before.empty() || c.Owner == "" {
		return nil, err
	}
	return t.head(name, after), nil
}

// placeOf returns the number of the answer whose place a post takes; false where
// it is appended.
func (t *tx) placeOf(key []byte, l lane, p storage.Post) (n int64, ok bool) {
	if !p.Answer || !t.full(key, l) {
		return 0, false
	}
	answers := t.Bucket(answerBucket)
	for n := l.last; n > l.first && answers != nil; n-- {
		if answers.Get(postKey(key, n)) != nil {
			return n, true
		}
	}
	return 0, false
}

// full reports whether answers are not appended to a lane any more.
func (t *tx) full(key []byte, l lane) bool {
	if l.last-l.first+1 >= storage.MaxLane {
		return true
	}
	size := 0
	for n := l.first; n <= l.last; n++ {
		_, value := splitPost(t.Bucket(postBucket).Get(postKey(key, n)))
		size += len(value)
	}
	return size >= storage.MaxLaneBytes
}

// put stores a post under its number.
func (t *tx) put(key []byte, n int64, p storage.Post) error {
	if p.Answer {
		answers, err := t.CreateBucketIfNotExists(answerBucket)
		if err == nil {
			err = answers.Put(postKey(key, n), nil)
		}
		if err != nil {
			return err
		}
	}
	return t.Bucket(postBucket).Put(postKey(key, n), encodePost(t.now, p))
}

func encodePost(now int64, p storage.Post) []byte {
	b := make([]byte, 0, 12+len(p.Message)+len(p.Value))
	b = appendNumber(b, now)
	b = binary.BigEndian.AppendUint32(b, uint32(len(p.Message)))
	b = append(b, p.Message...)
	return append(b, p.Value...)
}

// splitPost returns message and value of a stored post.
func splitPost(b []byte) (message, value []byte) {
	rest := b[12:]
	size := binary.BigEndian.Uint32(b[8:])
	return rest[:size], rest[size:]
}

// head returns the first item of a lane, nil where it is empty.
func (t *tx) head(name storage.Lane, l lane) *storage.Head {
	if l.empty() {
		return nil
	}
	b := t.Bucket(postBucket).Get(postKey(laneKey(name), l.first))
	message, value := splitPost(b)
	h := &storage.Head{
		Lane:     name,
		N:        l.first,
		Message:  string(message),
		Value:    copied(value),
		Attempts: int(l.attempts),
		Queued:   time.UnixMilli(number(b)).UTC(),
	}
	if t.aggregate(name.Key).rev != 0 {
		h.Ref = string(t.Bucket(refBucket).Get(pair(name.Key, h.Message)))
	}
	return h
}

// given returns the head of a lane that a change gave to its owner as item n,
// where nobody has claimed or finished that since.
func (t *tx) given(name storage.Lane, owner string, n int64) *storage.Head {
	l := t.lane(laneKey(name), t.aggregate(name.Key).rev != 0)
	if n == 0 || l.owner != owner || l.first != n || l.attempts > 1 {
		return nil
	}
	return t.head(name, l)
}

// onLane runs fn on a lane in a transaction. fn returns the lane as it shall
// be, or false to leave it.
func (s *Store) onLane(ctx context.Context, name storage.Lane, fn func(*tx, lane) (lane, bool, error)) (head *storage.Head, err error) {
	err = s.update(ctx, func(t *tx) error {
		key := laneKey(name)
		alive := t.aggregate(name.Key).rev != 0
		before := t.lane(key, alive)
		after, write, err := fn(t, before)
		if err != nil {
			return err
		}
		head = t.head(name, after)
		if !write {
			return nil
		}
		if err := t.setLane(key, before, after); err != nil || alive {
			return err
		}
		return t.dropIfEmpty(key)
	})
	return head, err
}

// Claim takes a lane over.
func (s *Store) Claim(ctx context.Context, name storage.Lane, owner string, until time.Time) (head *storage.Head, err error) {
	if owner == "" {
		return nil, fmt.Errorf("claim %s of %q: no owner", name.Kind, name.Key)
	}
	var claimed bool
	head, err = s.onLane(ctx, name, func(t *tx, l lane) (lane, bool, error) {
		claimed = !l.empty() && (l.owner == owner || l.until <= t.now)
		if claimed {
			if l.owner != owner {
				l.since = l.first
			}
			l.owner, l.until = owner, millis(until)
			l.attempts++
		}
		return l, claimed, nil
	})
	if err != nil || !claimed {
		return nil, wrap(err, "claim %s of %q", name.Kind, name.Key)
	}
	return head, nil
}

// Done removes the head of a lane.
func (s *Store) Done(ctx context.Context, name storage.Lane, owner string, n int64, ref string, until time.Time) (head *storage.Head, err error) {
	var refused bool
	head, err = s.onLane(ctx, name, func(t *tx, l lane) (lane, bool, error) {
		refused = owner == "" || l.owner != owner || n < l.since || n > l.first || n > l.last
		if refused || n < l.first {
			return l, false, nil
		}
		after, err := t.finish(name, l, ref, until)
		return after, true, err
	})
	switch {
	case err == nil && refused:
		err = storage.ErrNotOwner
		fallthrough
	case err != nil:
		return nil, wrap(err, "finish item %d, %s of %q", n, name.Kind, name.Key)
	}
	return head, nil
}

// finish removes the head of a lane and keeps its reference.
func (t *tx) finish(name storage.Lane, l lane, ref string, until time.Time) (lane, error) {
	message := t.head(name, l).Message
	if message != "" && ref != "" && t.aggregate(name.Key).rev != 0 {
		if err := t.Bucket(refBucket).Put(pair(name.Key, message), []byte(ref)); err != nil {
			return l, err
		}
	}
	key := postKey(laneKey(name), l.first)
	if err := t.Bucket(postBucket).Delete(key); err != nil {
		return l, err
	}
	if answers := t.Bucket(answerBucket); answers != nil {
		if err := answers.Delete(key); err != nil {
			return l, err
		}
	}
	l.first++
	l.attempts, l.until = 1, millis(until)
	return l, nil
}

// Release gives a lane up.
func (s *Store) Release(ctx context.Context, name storage.Lane, owner string, at time.Time) error {
	var refused bool
	_, err := s.onLane(ctx, name, func(t *tx, l lane) (lane, bool, error) {
		refused = owner == "" || l.owner != owner || l.empty()
		if !refused {
			l.owner, l.until = "", millis(at)
		}
		return l, !refused, nil
	})
	if err == nil && refused {
		err = storage.ErrNotOwner
	}
	return wrap(err, "release %s of %q", name.Kind, name.Key)
}
