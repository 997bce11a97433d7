package redisstore

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"odense.dk/ideabot/storage"
)

// ranges reads a part of a sorted set of each given shard in one pipeline.
func (s *Store) ranges(ctx context.Context, shards []int, args func(shard int) redis.ZRangeArgs) ([][]redis.Z, error) {
	replies := make([]*redis.ZSliceCmd, len(shards))
	_, err := s.client.Pipelined(ctx, func(p redis.Pipeliner) error {
		for i, shard := range shards {
			replies[i] = p.ZRangeArgsWithScores(ctx, args(shard))
		}
		return nil
	})
	if err != nil {
		return nil, ended(ctx, err)
	}
	parts := make([][]redis.Z, len(shards))
	for i, reply := range replies {
		parts[i] = reply.Val()
	}
	return parts, nil
}

func allShards() []int {
	shards := make([]int, storage.Shards)
	for i := range shards {
		shards[i] = i
	}
	return shards
}

// Due reads a queue of all shards and merges.
func (s *Store) Due(ctx context.Context, queue storage.Queue, now time.Time, limit int) ([]storage.DueItem, error) {
	parts, err := s.ranges(ctx, allShards(), func(shard int) redis.ZRangeArgs {
		return redis.ZRangeArgs{
			Key: queueKey(shard, queue), ByScore: true, Start: "-inf", Stop: millis(now), Count: int64(max(limit, 0)),
		}
	})
	if err != nil {
		return nil, wrap(err, "read due %s", queue)
	}
	var due []storage.DueItem
	for _, part := range parts {
		for _, z := range part {
			key, name, _ := strings.Cut(text(z.Member), "\x00")
			due = append(due, storage.DueItem{Key: key, Name: name, At: moment(int64(z.Score))})
		}
	}
	slices.SortFunc(due, func(a, b storage.DueItem) int {
		return cmp.Or(a.At.Compare(b.At), strings.Compare(a.Key, b.Key), strings.Compare(a.Name, b.Name))
	})
	return first(due, limit), nil
}

// first returns the first n of a list; n 0: all.
func first[T any](list []T, n int) []T {
	if n > 0 && len(list) > n {
		return list[:n]
	}
	return list
}

// Range reads a part of an index of all shards and merges. One pipeline is
// enough, unless more entries have the cursor's score than the page has places:
// then it goes on in larger steps where entries are missing.
func (s *Store) Range(ctx context.Context, index string, page storage.Page) ([]storage.Entry, error) {
	var entries []storage.Entry
	var found [storage.Shards]int
	offset, count := 0, page.Limit
	if count > 0 {
		count++ // the cursor's own entry
	}
	for shards := allShards(); len(shards) > 0; {
		parts, err := s.ranges(ctx, shards, func(shard int) redis.ZRangeArgs {
			return pageArgs(indexKey(shard, index), page, offset, count)
		})
		if err != nil {
			return nil, wrap(err, "read index %q", index)
		}
		var missing []int
		for i, part := range parts {
			wanted := beyond(page, part)
			entries = append(entries, wanted...)
			found[shards[i]] += len(wanted)
			if count > 0 && len(part) == count && found[shards[i]] < page.Limit {
				missing = append(missing, shards[i])
			}
		}
		shards, offset, count = missing, offset+count, 2*count
	}
	slices.SortFunc(entries, func(a, b storage.Entry) int { return order(page, a, b) })
	return first(entries, page.Limit), nil
}

// pageArgs starts at the cursor's score, whose entries beyond sorts out.
func pageArgs(key string, page storage.Page, offset, count int) redis.ZRangeArgs {
	args := redis.ZRangeArgs{
		Key: key, ByScore: true, Rev: page.Descending, Start: "-inf", Stop: "+inf", Offset: int64(offset), Count: int64(count),
	}
	if page.Descending {
		args.Start, args.Stop = args.Stop, args.Start
	}
	if page.After != 0 || page.AfterKey != "" {
		args.Start = strconv.FormatInt(page.After, 10)
	}
	return args
}

// beyond returns the entries that come after the page's cursor.
func beyond(page storage.Page, part []redis.Z) []storage.Entry {
	cursor := storage.Entry{Key: page.AfterKey, Score: page.After}
	entries := make([]storage.Entry, 0, len(part))
	for _, z := range part {
		e := storage.Entry{Key: text(z.Member), Score: int64(z.Score)}
		if page.AfterKey == "" || order(page, e, cursor) > 0 {
			entries = append(entries, e)
		}
	}
	return entries
}

// order compares entries by score and key in the direction of the page.
func order(page storage.Page, a, b storage.Entry) int {
	c := cmp.Or(cmp.Compare(a.Score, b.Score), strings.Compare(a.Key, b.Key))
	if page.Descending {
		return -c
	}
	return c
}
