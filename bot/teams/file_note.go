package teams

import (
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
// "teams/file/TENANT/USER/ID". Once it has been wanted, or not, nothing is left
// but Done.
type storedFile struct {
	Version int       `json:"v"`
	Until   time.Time `json:"until"`
	Name    string    `json:"name,omitempty"`
	Content string    `json:"content,omitempty"`
	Done    bool      `json:"done,omitempty"`
}

// fileKey is where a file is kept. Nobody else's id leads to it.
func fileKey(tenant, user, id string) string {
	return Platform + "/file/" + strings.ToLower(tenant) + "/" + strings.ToLower(user) + "/" + id
}

var aFileID = regexp.MustCompile(`^[A-Z2-7]{26,64}$`)

// fileValue is a file as it is kept.
func (t *Teams) fileValue(f message.File) []byte {
	return chat.JSON(storedFile{Version: storedFileVersion, Until: t.cfg.Now().Add(fileTime).UTC(), Name: f.Name, Content: f.Content})
}

// storedFile returns a file; ok is false for one that is not there any more, or
// never was.
func (t *Teams) storedFile(ctx context.Context, key string) (f storedFile, ok bool, err error) {
	if t.places.memory == nil {
		return storedFile{}, false, nil
	}
	value, err := t.places.memory.Recall(ctx, key)
	if err != nil || value == nil || json.Unmarshal(value, &f) != nil {
		return storedFile{}, false, err
	}
	return f, f.Version == storedFileVersion && t.cfg.Now().Before(f.Until), nil
}

// forgetFile leaves of a file only that it is done with.
func (t *Teams) forgetFile(ctx context.Context, key string, until time.Time) error {
	done := chat.JSON(storedFile{Version: storedFileVersion, Until: until.UTC(), Done: true})
	return t.places.memory.Remember(ctx, key, done, until)
}
