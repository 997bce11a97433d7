package redisstore

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"odense.dk/ideabot/storage"
)

// Apply makes a change by one script.
func (s *Store) Apply(ctx context.Context, c storage.Change) (storage.Result, error) {
	if err := c.Check(); err != nil {
		return storage.Result{}, fmt.Errorf("apply %q: %w", c.Key, err)
	}
	reply, err := s.run(ctx, applyScript, applyKeys(c), s.applyArgs(c)...)
	if err != nil {
		return storage.Result{}, fmt.Errorf("apply %q: %w", c.Key, err)
	}
	f, _ := reply.([]any)
	if len(f) < 3 {
		return storage.Result{}, fmt.Errorf("apply %q: the script answers %d fields", c.Key, len(f))
	}
	return result(c.Key, f), nil
}

// applyKeys returns KEYS of apply.lua.
func applyKeys(c storage.Change) []string {
	shard := storage.Shard(c.Key)
	keys := []string{
		aggregateKey(c.Key),
		namesKey(c.Key),
		queueKey(shard, storage.DueReminders),
		queueKey(shard, storage.DueLanes),
		laneKey(storage.Lane{Key: c.Key, Kind: storage.Say}),
		laneKey(storage.Lane{Key: c.Key, Kind: storage.Tell}),
		topicKey(shard, c.Topic),
	}
	for _, id := range c.Seen {
		keys = append(keys, seenKey(c.Key, id))
	}
	for _, x := range c.Index {
		keys = append(keys, indexKey(shard, x.Index))
	}
	return keys
}

// applyArgs returns ARGV of apply.lua.
func (s *Store) applyArgs(c storage.Change) []any {
	args := []any{
		s.millis(), c.Key, strconv.FormatInt(c.Rev, 10), strconv.FormatInt(revAfter(c), 10),
		c.Value, orNever(c.Expires), s.keep(c.Expires),
		c.Nonce, orNever(c.SeenUntil), s.keep(c.SeenUntil),
		c.Owner, millis(c.Lease), flag(c.Topic != ""),
		len(c.Seen), len(c.Say), len(c.Tell), len(c.Reminders), len(c.Index),
		storage.MaxLane, storage.MaxLaneBytes,
	}
	for _, posts := range [][]storage.Post{c.Say, c.Tell} {
		for _, p := range posts {
			args = append(args, p.Message, p.Value, flag(p.Answer), p.Instead)
		}
	}
	for _, r := range c.Reminders {
		args = append(args, r.Name, orNever(r.At))
	}
	for _, x := range c.Index {
		args = append(args, score(x))
	}
	return args
}

func revAfter(c storage.Change) int64 {
	if c.Value == nil {
		return 0
	}
	return c.Rev + 1
}

func flag(set bool) string {
	if set {
		return "1"
	}
	return ""
}

func score(x storage.IndexChange) string {
	if x.Remove {
		return ""
	}
	return strconv.FormatInt(x.Score, 10)
}

// result reads what apply.lua returns.
func result(key string, f []any) storage.Result {
	r := storage.Result{Outcome: storage.Outcome(integer(f[0])), Rev: integer(f[1])}
	if r.Outcome == storage.Applied {
		r.Say = head(storage.Lane{Key: key, Kind: storage.Say}, f[2])
		r.Tell = head(storage.Lane{Key: key, Kind: storage.Tell}, f[3])
		return r
	}
	r.Current = storage.Item{Key: key, Rev: r.Rev}
	if r.Rev != 0 {
		r.Current.Value = bytes(f[2])
	}
	return r
}

// moment is the reverse of millis.
func moment(ms int64) time.Time { return time.UnixMilli(ms).UTC() }
