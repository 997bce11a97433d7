package storagetest_test

import (
	"testing"
	"time"

	"odense.dk/ideabot/storage"
	"odense.dk/ideabot/storage/storagetest"
)

func TestMemory(t *testing.T) {
	storagetest.TestKV(t, func(_ *testing.T, now func() time.Time) (storage.KV, func() storage.KV) {
		m := storagetest.NewMemory(now)
		return m, func() storage.KV { return m }
	})
}
