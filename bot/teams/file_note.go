package teams

import (
	"cmp"
	"context"
	"encoding/json"
	"regexp"
	"strings"
	"time"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/message"
)

// storedFileVersion is the version of storedFile. One of another version is no
// longer there for who asks.
const storedFileVersion = 1

// maxFileValue is the longest file that is kept, as JSON in bytes: the store
// takes a megabyte, and makes four bytes of three.
const maxFileValue = 700_000

// storedFile is a file that waits for its person to want it, in the store under
// "teams/file/TENANT/USER/KIND": a newer one of a kind takes the place of the one
// before, so that nobody fills the store by asking again. Once it has been wanted,
// or not, nothing is left but Done. Those of before there were kinds are under
// "teams/file/TENANT/USER/ID", for a day.
type storedFile struct {
	Version int       `json:"v"`
	ID      string    `json:"id,omitempty"` // "" for one that is kept under its id
	Until   time.Time `json:"until"`
	Name    string    `json:"name,omitempty"`
	Content string    `json:"content,omitempty"`
	Done    bool      `json:"done,omitempty"`
}

// fileName names a file that a person is asked about: whose it is, its kind, ""
// for none, and its id.
type fileName struct{ tenant, user, kind, id string }

var (
	aFileID   = regexp.MustCompile(`^[A-Z2-7]{26,64}$`)
	aFileKind = regexp.MustCompile(`^[a-z]{0,20}$`)
)

// key is where the file is kept. Nobody else's name leads to it.
func (n fileName) key() string {
	return Platform + "/file/" + strings.ToLower(n.tenant) + "/" + strings.ToLower(n.user) + "/" + cmp.Or(n.kind, n.id)
}

// stored is a file as it is kept.
func (n fileName) stored(until time.Time) storedFile {
	return storedFile{Version: storedFileVersion, ID: n.id, Until: until.UTC()}
}

// fileValue is a file as it is kept.
func (t *Teams) fileValue(n fileName, f message.File) []byte {
	s := n.stored(t.cfg.Now().Add(fileTime))
	s.Name, s.Content = f.Name, f.Content
	return chat.JSON(s)
}

// storedFile returns a file; ok is false for one that is not there any more, or
// never was. Newer: there is another of its kind.
func (t *Teams) storedFile(ctx context.Context, n fileName) (f storedFile, ok, newer bool, err error) {
	if t.places.memory == nil {
		return storedFile{}, false, false, nil
	}
	value, err := t.places.memory.Recall(ctx, n.key())
	if err != nil || value == nil || json.Unmarshal(value, &f) != nil {
		return storedFile{}, false, false, err
	}
	ok = f.Version == storedFileVersion && t.cfg.Now().Before(f.Until)
	if newer = f.ID != "" && f.ID != n.id; newer {
		return storedFile{}, false, ok, nil
	}
	return f, ok, false, nil
}

// forgetFile leaves of a file only that it is done with.
func (t *Teams) forgetFile(ctx context.Context, n fileName, until time.Time) error {
	s := n.stored(until)
	s.Done = true
	return t.places.memory.Remember(ctx, n.key(), chat.JSON(s), until)
}
