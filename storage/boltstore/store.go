// Package boltstore keeps everything in one file, for one process: the store
// that Idébot has without a Redis server. Writes that come at the same time
// share one commit, and a commit is on the disk before any of them returns.
package boltstore

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"odense.dk/ideabot/storage"
)

const (
	// lockTimeout is how long Open waits for another process to let go.
	lockTimeout = 500 * time.Millisecond
	// batchDelay is how long a write waits for others to share its commit.
	batchDelay = 500 * time.Microsecond
	// batchSize is how many writes share a commit at most.
	batchSize = 256
	// format is the version of what is in the file; see layout.go.
	format = "1"
)

// Config says where and how to open a store.
type Config struct {
	// Path is the file. It is made, readable by its owner only, where there is
	// none; so is the folder that it is in.
	Path string // required
	// Now is the clock that expiry, leases and lanes go by.
	Now func() time.Time // required
}

// Store is a store in one file. It is safe for concurrent use.
type Store struct {
	db  *bolt.DB
	now func() time.Time
}

var _ storage.KV = (*Store)(nil)

// Open opens the file, or makes it. Where another process holds it, Open fails
// within a second with [storage.ErrInUse].
func Open(ctx context.Context, cfg Config) (*Store, error) {
	switch {
	case cfg.Path == "":
		return nil, errors.New("open store: no path")
	case cfg.Now == nil:
		return nil, errors.New("open store: no clock")
	case ctx.Err() != nil:
		return nil, fmt.Errorf("open %q: %w", cfg.Path, ctx.Err())
	}
	if err := os.MkdirAll(filepath.Dir(cfg.Path), 0o700); err != nil {
		return nil, fmt.Errorf("make the folder of %q: %w", cfg.Path, err)
	}
	db, err := openFile(cfg.Path)
	if err != nil {
		return nil, err
	}
	if err := prepare(db); err != nil {
		return nil, errors.Join(fmt.Errorf("open %q: %w", cfg.Path, err), db.Close())
	}
	return &Store{db: db, now: cfg.Now}, nil
}

func openFile(path string) (*bolt.DB, error) {
	db, err := bolt.Open(path, 0o600, &bolt.Options{Timeout: lockTimeout, FreelistType: bolt.FreelistMapType})
	if errors.Is(err, bolterrors.ErrTimeout) {
		return nil, fmt.Errorf("open %q: %w: only one can use the file; to run several, keep the data in Redis with --redis",
			path, storage.ErrInUse)
	}
	if err != nil {
		return nil, fmt.Errorf("open %q: %w", path, err)
	}
	db.MaxBatchDelay, db.MaxBatchSize = batchDelay, batchSize
	return db, nil
}

// prepare makes the buckets and refuses a file of another format.
func prepare(db *bolt.DB) error {
	return db.Update(func(tx *bolt.Tx) error {
		for _, name := range buckets {
			if _, err := tx.CreateBucketIfNotExists(name); err != nil {
				return err
			}
		}
		meta := tx.Bucket(metaBucket)
		if have := meta.Get([]byte("format")); have != nil && string(have) != format {
			return fmt.Errorf("the file has format %q, this program knows %q", have, format)
		}
		return meta.Put([]byte("format"), []byte(format))
	})
}

// Close waits for calls under way and closes the file.
func (s *Store) Close() error { return s.db.Close() }

// Ping commits a small write.
func (s *Store) Ping(ctx context.Context) error {
	err := s.update(ctx, func(t *tx) error {
		return t.Bucket(metaBucket).Put([]byte("ping"), ordered(t.now))
	})
	return wrap(err, "ping the store")
}

// tx is a transaction with the time at which its caller made it, in
// milliseconds since 1970.
type tx struct {
	*bolt.Tx
	now int64
}

// update runs fn in a transaction that other calls may share. It may run fn
// more than once, so that fn must assign its results, not add to them. A
// context that has ended by the time the transaction begins changes nothing.
func (s *Store) update(ctx context.Context, fn func(*tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	now := millis(s.now())
	var ended error
	err := s.db.Batch(func(btx *bolt.Tx) error {
		if ended = ctx.Err(); ended != nil {
			return nil
		}
		t := &tx{btx, now}
		if err := fn(t); err != nil {
			return err
		}
		return t.sweep()
	})
	return cmp.Or(err, ended)
}

// view runs fn in a transaction that only reads.
func (s *Store) view(ctx context.Context, fn func(*tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	now := millis(s.now())
	return s.db.View(func(btx *bolt.Tx) error { return fn(&tx{btx, now}) })
}

// Get reads aggregates as they are at one moment.
func (s *Store) Get(ctx context.Context, keys ...string) ([]storage.Item, error) {
	items := make([]storage.Item, len(keys))
	err := s.view(ctx, func(t *tx) error {
		for i, key := range keys {
			if err := ctx.Err(); err != nil {
				return err
			}
			items[i] = t.aggregate(key).item(key)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("get %d aggregates: %w", len(keys), err)
	}
	return items, nil
}

// Next raises a counter.
func (s *Store) Next(ctx context.Context, counter string) (n int64, err error) {
	err = s.update(ctx, func(t *tx) (err error) {
		n, err = raise(t.Bucket(counterBucket), append([]byte{'n'}, counter...))
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("raise counter %q: %w", counter, err)
	}
	return n, nil
}

// Changes reads the change counters of a topic.
func (s *Store) Changes(ctx context.Context, topic string) (counts [storage.Shards]int64, err error) {
	err = s.view(ctx, func(t *tx) error {
		for shard := range counts {
			counts[shard] = number(t.Bucket(topicBucket).Get(topicKey(topic, shard)))
		}
		return nil
	})
	return counts, wrap(err, "read the changes of %q", topic)
}

// raise adds one to a number in a bucket and returns it.
func raise(b *bolt.Bucket, key []byte) (int64, error) {
	n := number(b.Get(key)) + 1
	return n, b.Put(key, ordered(n))
}

func millis(t time.Time) int64 { return t.UnixMilli() }

// wrap says what was tried; nil stays nil.
func wrap(err error, tried string, args ...any) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf(tried+": %w", append(args, err)...)
}
