package bot_test

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/storage"
	"odense.dk/ideabot/storage/boltstore"
)

// TestWhatIsStoredIsWrittenAsItWas reads what an earlier program has stored,
// and writes it: no byte is another.
func TestWhatIsStoredIsWrittenAsItWas(t *testing.T) {
	store := earlierStore(t)
	kinds := map[string]int{}
	for _, index := range []string{"people", "people/unmet", "ideas", "entries", "hooks/events", "hooks/plain"} {
		entries, err := store.Range(t.Context(), index, storage.Page{})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			items, err := store.Get(t.Context(), e.Key)
			if err != nil {
				t.Fatal(err)
			}
			kinds[filepath.Dir(e.Key)]++
			got, err := bot.Rewritten(e.Key, items[0].Value)
			if err != nil || string(got) != string(items[0].Value) {
				t.Errorf("%s: %v\nwas     %s\nwritten %s", e.Key, err, items[0].Value, got)
			}
		}
	}
	for _, kind := range []string{"person", "idea", "entry", "hook/events"} {
		if kinds[kind] == 0 {
			t.Errorf("nothing of the kind %q among %v", kind, kinds)
		}
	}
}

// earlierStore is the file that an earlier program has left.
func earlierStore(t *testing.T) storage.KV {
	t.Helper()
	zipped, err := os.Open("bottest/trace/testdata/stored/store.db.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer zipped.Close()
	z, err := gzip.NewReader(zipped)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "store")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	store, err := boltstore.Open(t.Context(), boltstore.Config{Path: path, Now: bottest.NewClock().Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	return store
}
