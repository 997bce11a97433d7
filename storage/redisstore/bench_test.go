package redisstore_test

import (
	"testing"

	"odense.dk/ideabot/storage"
	"odense.dk/ideabot/storage/redisstore"
	"odense.dk/ideabot/storage/storagetest"
)

func BenchmarkKV(b *testing.B) {
	storagetest.BenchmarkKV(b, func(b *testing.B) storage.KV {
		return open(b, redisstore.Config{URL: storagetest.Redis(b), Now: storagetest.CrashClock})
	})
}

func BenchmarkKVWithAppendfsyncAlways(b *testing.B) {
	server := storagetest.StartRedis(b, "--appendfsync", "always")
	storagetest.BenchmarkKV(b, func(b *testing.B) storage.KV {
		s := open(b, redisstore.Config{URL: server.URL(), Now: storagetest.CrashClock})
		if err := s.Client().FlushAll(b.Context()).Err(); err != nil {
			b.Fatal(err)
		}
		return s
	})
}
