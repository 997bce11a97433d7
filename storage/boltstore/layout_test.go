package boltstore

import (
	"flag"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"odense.dk/ideabot/storage/storagetest"
)

var update = flag.Bool("update", false, "write what is stored to the file")

func TestStoredFormIsThatOfFormat1(t *testing.T) {
	s, err := Open(t.Context(), Config{Path: filepath.Join(t.TempDir(), "ideabot.db"), Now: storagetest.CrashClock})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	storagetest.WriteSample(t, s)
	storagetest.SameAsFile(t, "testdata/format1.txt", dump(t, s), *update)
}

// dump lists all buckets.
func dump(t *testing.T, s *Store) string {
	var b strings.Builder
	err := s.db.View(func(tx *bolt.Tx) error {
		return tx.ForEach(func(name []byte, bucket *bolt.Bucket) error {
			fmt.Fprintf(&b, "%s\n", name)
			return bucket.ForEach(func(key, value []byte) error {
				fmt.Fprintf(&b, "\t%+q = %+q\n", key, value)
				return nil
			})
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestFileOfAnotherFormatIsRefused(t *testing.T) {
	cfg := Config{Path: filepath.Join(t.TempDir(), "ideabot.db"), Now: storagetest.CrashClock}
	s, err := Open(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	err = s.db.Update(func(tx *bolt.Tx) error { return tx.Bucket(metaBucket).Put([]byte("format"), []byte("2")) })
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), cfg); err == nil || !strings.Contains(err.Error(), `"2"`) {
		t.Errorf("error is %v, want one about format 2", err)
	}
}

func TestSweepRemovesWhatHasExpired(t *testing.T) {
	clock := storagetest.NewClock(storagetest.CrashClock())
	s, err := Open(t.Context(), Config{Path: filepath.Join(t.TempDir(), "ideabot.db"), Now: clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	storagetest.WriteSample(t, s)
	clock.Advance(72 * time.Hour)
	if err := s.Ping(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, name := range [][]byte{aggregateBucket, refBucket, seenBucket, expiryQueue} {
		err := s.db.View(func(tx *bolt.Tx) error {
			if n := tx.Bucket(name).Stats().KeyN; n != 0 {
				return fmt.Errorf("%s still has %d keys", name, n)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
}
