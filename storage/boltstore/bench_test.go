package boltstore_test

import (
	"path/filepath"
	"testing"

	"odense.dk/ideabot/storage"
	"odense.dk/ideabot/storage/storagetest"
)

func BenchmarkKV(b *testing.B) {
	storagetest.BenchmarkKV(b, func(b *testing.B) storage.KV {
		return open(b, filepath.Join(b.TempDir(), "ideabot.db"), storagetest.CrashClock)
	})
}
