package redisstore

import (
	"fmt"

	"odense.dk/ideabot/storage"
)

// All keys of an aggregate have its shard as their hash tag, so that a script
// touches one slot of a cluster. One function names each kind of key. Times
// are milliseconds since 1970, 0 for never.

func shardKey(shard int, kind, name string) string {
	return fmt.Sprintf("ideabot:{%02d}:%s:%s", shard, kind, name)
}

// aggregateKey is a hash: rev, value, expires, and "ref:" message → reference.
func aggregateKey(key string) string { return shardKey(storage.Shard(key), "aggregate", key) }

// namesKey is the set of the names of an aggregate's reminders.
func namesKey(key string) string { return shardKey(storage.Shard(key), "names", key) }

// seenKey is a string: until:say:tell:nonce, where say and tell are the numbers
// of the posts that were given to the owner.
func seenKey(key, id string) string { return shardKey(storage.Shard(key), "seen", key+"\x00"+id) }

// laneKey is a hash: first, last, since, attempts, until, owner, and for each
// post n its message mn, value vn and time of queuing qn.
func laneKey(l storage.Lane) string { return shardKey(storage.Shard(l.Key), string(l.Kind), l.Key) }

// queueKey is a sorted set: key 0 name, by time.
func queueKey(shard int, queue storage.Queue) string { return shardKey(shard, "due", string(queue)) }

// indexKey is a sorted set: keys, by score.
func indexKey(shard int, index string) string { return shardKey(shard, "index", index) }

// topicKey is a number.
func topicKey(shard int, topic string) string { return shardKey(shard, "changes", topic) }

// counterKey is a number.
func counterKey(counter string) string {
	return shardKey(storage.Shard(counter), "counter", counter)
}

// formatKey is the version of what is stored: a string.
func formatKey() string { return shardKey(0, "format", "") }

// pingKey is what Ping writes, and what a write is followed by that waits for
// replicas.
func pingKey(shard int) string { return shardKey(shard, "ping", "") }
