package boltstore

import (
	"bytes"
	"context"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"odense.dk/ideabot/storage"
)

// Apply makes a change in one transaction.
func (s *Store) Apply(ctx context.Context, c storage.Change) (result storage.Result, err error) {
	if err := c.Check(); err != nil {
		return storage.Result{}, fmt.Errorf("apply %q: %w", c.Key, err)
	}
	err = s.update(ctx, func(t *tx) (err error) {
		result, err = t.apply(c)
		return err
	})
	if err != nil {
		return storage.Result{}, fmt.Errorf("apply %q: %w", c.Key, err)
	}
	return result, nil
}

func (t *tx) apply(c storage.Change) (storage.Result, error) {
	have := t.aggregate(c.Key)
	switch m, outcome := t.lookUp(c); {
	case outcome == storage.Applied:
		return t.replay(c, m), nil
	case outcome == storage.Seen, have.rev != c.Rev:
		if outcome == 0 {
			outcome = storage.Conflict
		}
		return storage.Result{Outcome: outcome, Rev: have.rev, Current: have.item(c.Key)}, nil
	}
	return t.write(c)
}

// lookUp tells whether inputs of a change have been taken in before, and if so
// by this very change (Applied, with its mark) or another (Seen).
func (t *tx) lookUp(c storage.Change) (mine mark, outcome storage.Outcome) {
	for _, id := range c.Seen {
		b := t.Bucket(seenBucket).Get(pair(c.Key, id))
		if b == nil {
			continue
		}
		m := decodeMark(b)
		switch {
		case t.passed(m.until):
		case m.nonce != c.Nonce:
			return mark{}, storage.Seen
		default:
			mine, outcome = m, storage.Applied
		}
	}
	return mine, outcome
}

// replay answers a change that was made before, without writing.
func (t *tx) replay(c storage.Change, m mark) storage.Result {
	r := storage.Result{Outcome: storage.Applied, Rev: revAfter(c)}
	r.Say = t.given(storage.Lane{Key: c.Key, Kind: storage.Say}, c.Owner, m.say)
	r.Tell = t.given(storage.Lane{Key: c.Key, Kind: storage.Tell}, c.Owner, m.tell)
	return r
}

func revAfter(c storage.Change) int64 {
	if c.Value == nil {
		return 0
	}
	return c.Rev + 1
}

func (t *tx) write(c storage.Change) (storage.Result, error) {
	r := storage.Result{Outcome: storage.Applied, Rev: revAfter(c)}
	steps := []func() error{
		func() error { return t.writeAggregate(c) },
		func() error { return t.remind(c) },
		func() (err error) { r.Say, err = t.appendPosts(c, storage.Say, c.Say); return err },
		func() (err error) { r.Tell, err = t.appendPosts(c, storage.Tell, c.Tell); return err },
		func() error { return t.markSeen(c, r) },
		func() error { return t.index(c) },
		func() error { return t.count(c) },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return storage.Result{}, err
		}
	}
	return r, nil
}

func (t *tx) writeAggregate(c storage.Change) error {
	if c.Rev == 0 || c.Value == nil {
		if err := t.clear(c.Key); err != nil {
			return err
		}
	}
	if c.Value == nil {
		return nil
	}
	r := record{rev: c.Rev + 1, expires: expiry(c.Expires), value: c.Value}
	if err := t.Bucket(aggregateBucket).Put([]byte(c.Key), r.encode()); err != nil {
		return err
	}
	return t.expireLater(r.expires, append([]byte{'a'}, c.Key...))
}

// clear removes an aggregate, or what was left behind by one, with its
// references, reminders and empty lanes.
func (t *tx) clear(key string) error {
	if err := t.remove(key); err != nil {
		return err
	}
	for _, name := range t.under(reminderBucket, key) {
		if err := t.setReminder(name, never); err != nil {
			return err
		}
	}
	return nil
}

// remove removes an aggregate with its references and empty lanes.
func (t *tx) remove(key string) error {
	if err := t.Bucket(aggregateBucket).Delete([]byte(key)); err != nil {
		return err
	}
	for _, name := range t.under(refBucket, key) {
		if err := t.Bucket(refBucket).Delete(name); err != nil {
			return err
		}
	}
	for _, name := range t.under(laneBucket, key) {
		if err := t.dropIfEmpty(name); err != nil {
			return err
		}
	}
	return nil
}

// under returns the keys "key 0 …" of a bucket.
func (t *tx) under(bucket []byte, key string) [][]byte {
	var names [][]byte
	prefix := pair(key, "")
	cursor := t.Bucket(bucket).Cursor()
	for name, _ := cursor.Seek(prefix); bytes.HasPrefix(name, prefix); name, _ = cursor.Next() {
		names = append(names, bytes.Clone(name))
	}
	return names
}

func (t *tx) markSeen(c storage.Change, r storage.Result) error {
	m := mark{until: expiry(c.SeenUntil), nonce: c.Nonce}
	if r.Say != nil {
		m.say = r.Say.N
	}
	if r.Tell != nil {
		m.tell = r.Tell.N
	}
	for _, id := range c.Seen {
		key := pair(c.Key, id)
		if err := t.Bucket(seenBucket).Put(key, m.encode()); err != nil {
			return err
		}
		if err := t.expireLater(m.until, append([]byte{'s'}, key...)); err != nil {
			return err
		}
	}
	return nil
}

// index sets and removes entries in the order in which they are given.
func (t *tx) index(c storage.Change) error {
	for _, x := range c.Index {
		entry := pair(x.Index, c.Key)
		b := t.Bucket(entryBucket)
		if old := b.Get(entry); old != nil {
			if err := t.Bucket(indexBucket).Delete(indexKey(x.Index, number(old), c.Key)); err != nil {
				return err
			}
		}
		if err := t.setEntry(b, entry, c.Key, x); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) setEntry(b *bolt.Bucket, entry []byte, key string, x storage.IndexChange) error {
	if x.Remove {
		return b.Delete(entry)
	}
	if err := b.Put(entry, ordered(x.Score)); err != nil {
		return err
	}
	return t.Bucket(indexBucket).Put(indexKey(x.Index, x.Score, key), nil)
}

func (t *tx) count(c storage.Change) error {
	if c.Topic == "" {
		return nil
	}
	_, err := raise(t.Bucket(topicBucket), topicKey(c.Topic, storage.Shard(c.Key)))
	return err
}
