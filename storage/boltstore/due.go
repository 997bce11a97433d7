package boltstore

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"time"

	bolt "go.etcd.io/bbolt"

	"odense.dk/ideabot/storage"
)

// remind sets and removes reminders in the order in which they are given.
func (t *tx) remind(c storage.Change) error {
	if c.Value == nil {
		return nil // clear has removed them
	}
	for _, r := range c.Reminders {
		if err := t.setReminder(pair(c.Key, r.Name), expiry(r.At)); err != nil {
			return err
		}
	}
	return nil
}

// setReminder moves a reminder; never removes it.
func (t *tx) setReminder(key []byte, at int64) error {
	b, queue := t.Bucket(reminderBucket), t.Bucket(reminderQueue)
	if old := b.Get(key); old != nil {
		if err := queue.Delete(queued(number(old), key)); err != nil {
			return err
		}
	}
	if at == never {
		return b.Delete(key)
	}
	if err := b.Put(key, ordered(at)); err != nil {
		return err
	}
	return queue.Put(queued(at, key), nil)
}

// Due reads a queue from its earliest.
func (s *Store) Due(ctx context.Context, queue storage.Queue, now time.Time, limit int) (due []storage.DueItem, err error) {
	err = s.view(ctx, func(t *tx) error {
		cursor := t.Bucket(queueBucket(queue)).Cursor()
		for key, _ := cursor.First(); key != nil && number(key) <= millis(now); key, _ = cursor.Next() {
			if limit > 0 && len(due) == limit {
				return nil
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			of, name := unpair(key[8:])
			due = append(due, storage.DueItem{Key: of, Name: name, At: time.UnixMilli(number(key)).UTC()})
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read due %s: %w", queue, err)
	}
	return due, nil
}

func queueBucket(queue storage.Queue) []byte {
	if queue == storage.DueLanes {
		return laneQueue
	}
	return reminderQueue
}

// indexKey returns the place of an entry: index, score, key.
func indexKey(index string, score int64, key string) []byte {
	return append(appendNumber(pair(index, ""), score), key...)
}

// Range reads a part of an index.
func (s *Store) Range(ctx context.Context, index string, page storage.Page) (entries []storage.Entry, err error) {
	prefix := pair(index, "")
	err = s.view(ctx, func(t *tx) error {
		cursor := t.Bucket(indexBucket).Cursor()
		step := cursor.Next
		if page.Descending {
			step = cursor.Prev
		}
		for key := startOf(cursor, index, page); bytes.HasPrefix(key, prefix); key, _ = step() {
			if page.Limit > 0 && len(entries) == page.Limit {
				return nil
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			place := key[len(prefix):]
			entries = append(entries, storage.Entry{Key: string(place[8:]), Score: number(place)})
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read index %q: %w", index, err)
	}
	return entries, nil
}

// startOf returns the first key of a page, which may be outside the index.
func startOf(cursor *bolt.Cursor, index string, page storage.Page) []byte {
	if page.Descending {
		return lastBefore(cursor, upperBound(index, page))
	}
	from := pair(index, "")
	switch {
	case page.AfterKey != "": // the smallest key after this one
		from = append(indexKey(index, page.After, page.AfterKey), 0)
	case page.After != 0:
		from = indexKey(index, page.After, "")
	}
	key, _ := cursor.Seek(from)
	return key
}

// upperBound returns a key that is just above all keys of a descending page.
func upperBound(index string, page storage.Page) []byte {
	switch {
	case page.AfterKey != "":
		return indexKey(index, page.After, page.AfterKey)
	case page.After != 0 && page.After != math.MaxInt64:
		return indexKey(index, page.After+1, "")
	default:
		return append([]byte(index), 1)
	}
}

// lastBefore returns the last key of the bucket before the given one.
func lastBefore(cursor *bolt.Cursor, bound []byte) []byte {
	if key, _ := cursor.Seek(bound); key == nil {
		last, _ := cursor.Last()
		return last
	}
	key, _ := cursor.Prev()
	return key
}
