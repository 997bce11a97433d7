package redisstore_test

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/redis/go-redis/v9"

	"odense.dk/ideabot/storage/redisstore"
	"odense.dk/ideabot/storage/storagetest"
)

var update = flag.Bool("update", false, "write what is stored to the file")

func TestStoredFormIsThatOfFormat1(t *testing.T) {
	s := open(t, redisstore.Config{URL: storagetest.Redis(t), Now: storagetest.CrashClock})
	storagetest.WriteSample(t, s)
	storagetest.SameAsFile(t, "testdata/format1.txt", dump(t.Context(), s.Client()), *update)
}

// dump lists all keys.
func dump(ctx context.Context, client redis.UniversalClient) string {
	var b strings.Builder
	keys := client.Keys(ctx, "*").Val()
	slices.Sort(keys)
	for _, key := range keys {
		kind := client.Type(ctx, key).Val()
		fmt.Fprintf(&b, "%+q %s\n", key, kind)
		switch kind {
		case "string":
			fmt.Fprintf(&b, "\t%+q\n", client.Get(ctx, key).Val())
		case "set":
			fmt.Fprintf(&b, "\t%+q\n", client.SMembers(ctx, key).Val())
		case "zset":
			for _, z := range client.ZRangeWithScores(ctx, key, 0, -1).Val() {
				fmt.Fprintf(&b, "\t%.0f %+q\n", z.Score, z.Member)
			}
		case "hash":
			fields := client.HGetAll(ctx, key).Val()
			for _, field := range slices.Sorted(maps.Keys(fields)) {
				fmt.Fprintf(&b, "\t%+q = %+q\n", field, fields[field])
			}
		}
	}
	return b.String()
}

func TestDataOfAnotherFormatIsRefused(t *testing.T) {
	cfg := redisstore.Config{URL: storagetest.Redis(t), Now: storagetest.CrashClock}
	if err := open(t, cfg).Client().Set(t.Context(), "ideabot:{00}:format:", "2", 0).Err(); err != nil {
		t.Fatal(err)
	}
	if _, err := redisstore.Open(t.Context(), cfg); err == nil || !strings.Contains(err.Error(), `"2"`) {
		t.Errorf("error is %v, want one about format 2", err)
	}
}
