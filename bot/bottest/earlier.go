package bottest

import (
	"bytes"
	"compress/gzip"
	"embed"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"odense.dk/ideabot/storage"
	"odense.dk/ideabot/storage/boltstore"
)

//go:embed earlier
var earlier embed.FS

// EarlierFolder is where the files of [Earlier] are, below this package.
const EarlierFolder = "earlier"

// Earlier returns one of the files that an earlier program has left, unzipped:
// store.db.gz, a store in a file; store.redis.gz, the same as commands to
// Redis; buttons.json.gz, what could be pressed.
func Earlier(name string) ([]byte, error) {
	data, err := earlier.ReadFile(EarlierFolder + "/" + name)
	if err != nil {
		return nil, err
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("unzip %s: %w", name, err)
	}
	return io.ReadAll(z)
}

// EarlierStore opens a copy of the file that an earlier program has left.
func EarlierStore(t *testing.T) storage.KV {
	t.Helper()
	data, err := Earlier("store.db.gz")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "store")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	store, err := boltstore.Open(t.Context(), boltstore.Config{Path: path, Now: NewClock().Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	return store
}
