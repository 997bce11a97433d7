package bot_test

import (
	"flag"
	"path/filepath"
	"testing"

	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/storage"
	"odense.dk/ideabot/storage/boltstore"
)

var update = flag.Bool("update", false, "write what was really said into the transcripts")

// file returns a store in a file of its own.
func file(t *testing.T, clock *bottest.Clock) storage.KV {
	t.Helper()
	store, err := boltstore.Open(t.Context(), boltstore.Config{Path: filepath.Join(t.TempDir(), "store"), Now: clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return store
}

func TestEchoTranscript(t *testing.T) {
	bottest.Transcripts(t, "testdata/echo/*.txt", bottest.Stage{Dialogs: echo{}, Store: file, Update: *update})
}
