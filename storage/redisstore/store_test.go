package redisstore_test

import (
	"testing"
	"time"

	"odense.dk/ideabot/storage"
	"odense.dk/ideabot/storage/redisstore"
	"odense.dk/ideabot/storage/storagetest"
)

func open(t testing.TB, cfg redisstore.Config) *redisstore.Store {
	t.Helper()
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	s, err := redisstore.Open(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// opener opens stores at URLs that url returns.
func opener(url func(*testing.T) string) storagetest.Open {
	return func(t *testing.T, now func() time.Time) (storage.KV, func() storage.KV) {
		cfg := redisstore.Config{URL: url(t), Now: now}
		s := open(t, cfg)
		return s, func() storage.KV {
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			s = open(t, cfg)
			return s
		}
	}
}

func TestKV(t *testing.T) {
	storagetest.TestKV(t, opener(func(t *testing.T) string { return storagetest.Redis(t) }))
}
