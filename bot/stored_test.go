package bot_test

import (
	"path/filepath"
	"testing"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/storage"
)

// TestWhatIsStoredIsWrittenAsItWas reads what an earlier program has stored,
// and writes it: no byte is another.
func TestWhatIsStoredIsWrittenAsItWas(t *testing.T) {
	store := bottest.EarlierStore(t)
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
