package boltstore_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/storage"
	"odense.dk/ideabot/storage/boltstore"
	"odense.dk/ideabot/storage/storagetest"
)

func open(t testing.TB, path string, now func() time.Time) *boltstore.Store {
	t.Helper()
	s, err := boltstore.Open(t.Context(), boltstore.Config{Path: path, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestKV(t *testing.T) {
	storagetest.TestKV(t, func(t *testing.T, now func() time.Time) (storage.KV, func() storage.KV) {
		path := filepath.Join(t.TempDir(), "ideabot.db")
		s := open(t, path, now)
		return s, func() storage.KV {
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			s = open(t, path, now)
			return s
		}
	})
}

func TestSecondProcessIsToldTheRemedyWithinASecond(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ideabot.db")
	open(t, path, time.Now)
	began := time.Now()
	_, err := boltstore.Open(t.Context(), boltstore.Config{Path: path, Now: time.Now})
	if took := time.Since(began); took >= time.Second {
		t.Errorf("it took %v", took)
	}
	if !errors.Is(err, storage.ErrInUse) || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "--redis") {
		t.Errorf("error is %v, want ErrInUse with the file and --redis", err)
	}
}

func TestFileAndFolderAreTheOwnersOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "data", "new", "ideabot.db")
	open(t, path, time.Now)
	for name, want := range map[string]os.FileMode{path: 0o600, filepath.Dir(path): 0o700} {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != want {
			t.Errorf("%s has mode %v, want %v", filepath.Base(name), info.Mode().Perm(), want)
		}
	}
}

func TestOpenRefusesWhatIsNotAStore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ideabot.db")
	if err := os.WriteFile(path, []byte(strings.Repeat("not a store ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, cfg := range map[string]boltstore.Config{
		"no path":   {Now: time.Now},
		"no clock":  {Path: path},
		"text file": {Path: path, Now: time.Now},
		"folder":    {Path: filepath.Dir(path), Now: time.Now},
	} {
		if s, err := boltstore.Open(t.Context(), cfg); err == nil {
			s.Close()
			t.Errorf("%s: no error", name)
		}
	}
}
