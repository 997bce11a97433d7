// Package redisstore keeps everything in a Redis server, a Redis with
// Sentinel, or a Redis Cluster, for as many processes as there are. What each
// write does is in the folder lua; keys.go names the keys.
package redisstore

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/maintnotifications"

	"odense.dk/ideabot/storage"
)

// Config says which server to use and how.
type Config struct {
	// URL is where Redis is:
	//
	//	redis://user:password@host:6379/0
	//	rediss://…  with TLS
	//	unix:///path/to/socket?db=0
	//	redis://sentinel1:26379/0?addr=sentinel2:26379&master_name=mymaster
	//	redis://node1:6379?addr=node2:6379  a cluster; name its only node twice
	URL string // required
	// Now is the clock that expiry, leases and lanes go by. The clocks of all
	// processes have to agree; Health compares this one with the server's.
	Now func() time.Time // required
	// Wait is how many replicas have to have a write before it is acknowledged;
	// a write that they do not have in time is an error. 0: none.
	Wait int
	// WaitTimeout is how long they get; 0: one second.
	WaitTimeout time.Duration
}

// slack is how much longer Redis keeps what has expired than the time that is
// left of it by Now, so that Redis never forgets anything that still counts,
// even if the two clocks do not run alike.
const slack = time.Hour

// Store is a store in Redis. It is safe for concurrent use.
type Store struct {
	client      redis.UniversalClient
	now         func() time.Time
	wait        int
	waitTimeout time.Duration
}

var _ storage.KV = (*Store)(nil)

// format is the version of what is stored; keys.go describes it.
const format = "1"

// Open connects to Redis and makes sure that it takes writes, and that what it
// has is of the format that this program knows.
func Open(ctx context.Context, cfg Config) (*Store, error) {
	if cfg.Now == nil {
		return nil, errors.New("open Redis: no clock")
	}
	client, err := connect(cfg.URL)
	if err != nil {
		return nil, fmt.Errorf("open Redis: %w", err)
	}
	s := &Store{client: client, now: cfg.Now, wait: cfg.Wait, waitTimeout: cfg.WaitTimeout}
	if s.waitTimeout == 0 {
		s.waitTimeout = time.Second
	}
	if err := s.checkFormat(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open Redis: %w", err), client.Close())
	}
	return s, nil
}

func (s *Store) checkFormat(ctx context.Context) error {
	have, err := s.run(ctx, formatScript, []string{formatKey()}, format)
	if err == nil && text(have) != format {
		err = fmt.Errorf("its data has format %q, this program knows %q", have, format)
	}
	return err
}

// errURL is all that is said of an invalid URL, since any part of it may be
// part of a password.
var errURL = errors.New("the URL is not valid: want redis://, rediss:// or unix://, with known options," +
	" and anything but letters and digits in the password percent-encoded")

// connect makes the client for a URL, see Config. It connects when first used.
// Calls end at the deadline of their context.
func connect(address string) (redis.UniversalClient, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, errURL
	}
	quiet := &maintnotifications.Config{Mode: maintnotifications.ModeDisabled}
	switch q := u.Query(); {
	case q.Has("master_name"):
		if o, err := redis.ParseFailoverURL(address); err == nil {
			o.ContextTimeoutEnabled = true
			return redis.NewFailoverClient(o), nil
		}
	case q.Has("addr"):
		if o, err := redis.ParseClusterURL(address); err == nil {
			o.ContextTimeoutEnabled, o.MaintNotificationsConfig = true, quiet
			return redis.NewClusterClient(o), nil
		}
	default:
		if o, err := redis.ParseURL(address); err == nil {
			o.ContextTimeoutEnabled, o.MaintNotificationsConfig = true, quiet
			return redis.NewClient(o), nil
		}
	}
	return nil, errURL
}

// Close closes the connections.
func (s *Store) Close() error { return s.client.Close() }

// Ping writes a key.
func (s *Store) Ping(ctx context.Context) error {
	_, err := s.run(ctx, pingScript, []string{pingKey(0)}, s.millis())
	return wrap(err, "ping Redis")
}

// millis returns the time in milliseconds since 1970, as scripts take it.
func (s *Store) millis() string { return millis(s.now()) }

func millis(t time.Time) string { return strconv.FormatInt(t.UnixMilli(), 10) }

// orNever is millis with "0" for the zero time.
func orNever(t time.Time) string {
	if t.IsZero() {
		return "0"
	}
	return millis(t)
}

// keep returns for how many milliseconds Redis has to keep what expires then.
func (s *Store) keep(expires time.Time) string {
	if expires.IsZero() {
		return "0"
	}
	left := max(expires.Sub(s.now()), 0)
	return strconv.FormatInt((left + slack).Milliseconds(), 10)
}

// Get reads aggregates in one pipeline.
func (s *Store) Get(ctx context.Context, keys ...string) ([]storage.Item, error) {
	if len(keys) == 0 {
		return nil, nil
	}
	now := s.now().UnixMilli()
	replies := make([]*redis.SliceCmd, len(keys))
	_, err := s.client.Pipelined(ctx, func(p redis.Pipeliner) error {
		for i, key := range keys {
			replies[i] = p.HMGet(ctx, aggregateKey(key), "rev", "value", "expires")
		}
		return nil
	})
	if err != nil {
		return nil, wrap(ended(ctx, err), "get %d aggregates", len(keys))
	}
	items := make([]storage.Item, len(keys))
	for i, key := range keys {
		items[i] = aggregate(key, replies[i].Val(), now)
	}
	return items, nil
}

// aggregate reads rev, value and expires.
func aggregate(key string, fields []any, now int64) storage.Item {
	if len(fields) < 3 || fields[0] == nil {
		return storage.Item{Key: key}
	}
	if expires := integer(fields[2]); expires != 0 && expires <= now {
		return storage.Item{Key: key}
	}
	return storage.Item{Key: key, Rev: integer(fields[0]), Value: bytes(fields[1])}
}

// Next raises a counter.
func (s *Store) Next(ctx context.Context, counter string) (int64, error) {
	reply, err := s.run(ctx, nextScript, []string{counterKey(counter)})
	if err != nil {
		return 0, wrap(err, "raise counter %q", counter)
	}
	return integer(reply), nil
}

// Changes reads the change counters of a topic in one pipeline.
func (s *Store) Changes(ctx context.Context, topic string) (counts [storage.Shards]int64, err error) {
	var replies [storage.Shards]*redis.StringCmd
	_, err = s.client.Pipelined(ctx, func(p redis.Pipeliner) error {
		for shard := range replies {
			replies[shard] = p.Get(ctx, topicKey(shard, topic))
		}
		return nil
	})
	if err != nil && !errors.Is(err, redis.Nil) {
		return counts, wrap(ended(ctx, err), "read the changes of %q", topic)
	}
	for shard, reply := range replies {
		counts[shard], err = reply.Int64()
		if err != nil && !errors.Is(err, redis.Nil) {
			return counts, wrap(ended(ctx, err), "read the changes of %q", topic)
		}
	}
	return counts, nil
}

// ended returns the context's error instead of one that came of it. A
// connection may notice a deadline a moment before the context does.
func ended(ctx context.Context, err error) error {
	if _, ok := ctx.Deadline(); ok && errors.Is(err, os.ErrDeadlineExceeded) {
		select {
		case <-ctx.Done():
		case <-time.After(10 * time.Millisecond):
		}
	}
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// wrap says what was tried; nil stays nil.
func wrap(err error, tried string, args ...any) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf(tried+": %w", append(args, err)...)
}
