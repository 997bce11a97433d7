package storage_test

import (
	"fmt"
	"testing"

	"odense.dk/ideabot/storage"
)

// The shard of a key is part of what is stored: these never change.
func TestShardNeverChanges(t *testing.T) {
	for key, want := range map[string]int{"": 5, "idea/1": 58, "person/slack/T1/U2": 15, "entry/æøå": 50} {
		if got := storage.Shard(key); got != want {
			t.Errorf("Shard(%q) = %d, want %d", key, got, want)
		}
	}
}

func TestShardsAreUsedEvenly(t *testing.T) {
	var count [storage.Shards]int
	for i := range 64_000 {
		count[storage.Shard(fmt.Sprint("idea/", i))]++
	}
	for shard, n := range count {
		if n < 700 || n > 1300 {
			t.Errorf("shard %d has %d of 64,000 keys", shard, n)
		}
	}
}
