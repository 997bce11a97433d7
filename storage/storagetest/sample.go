package storagetest

import (
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"odense.dk/ideabot/storage"
)

// WriteSample writes one of everything that a store keeps, always the same, so
// that a test can pin the stored form. The clock is CrashClock.
func WriteSample(t *testing.T, kv storage.KV) {
	t.Helper()
	at := CrashClock()
	c := storage.Change{
		Key: "idea/1", Value: []byte("value"), Expires: at.Add(48 * time.Hour),
		Seen: []string{"event/1"}, SeenUntil: at.Add(24 * time.Hour), Nonce: "nonce",
		Say:  []storage.Post{{Message: "card", Value: []byte("one")}, {Message: "card", Value: []byte("two")}},
		Tell: []storage.Post{{Value: []byte("told")}}, Owner: "r1", Lease: at.Add(30 * time.Second),
		Reminders: []storage.Reminder{{Name: "follow-up", At: at.Add(time.Hour)}},
		Index:     []storage.IndexChange{{Index: "open", Score: -7}},
		Topic:     "ideas",
	}
	r, err := kv.Apply(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := kv.Done(t.Context(), r.Say.Lane, "r1", r.Say.N, "reference", at.Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	if _, err := kv.Next(t.Context(), "ideas"); err != nil {
		t.Fatal(err)
	}
}

// SameAsFile fails the test unless got is what the file says. The file is the
// stored form of a released version: where they differ, the form needs a new
// number and the program a way to read the old one. With update, the file is
// written.
func SameAsFile(t *testing.T, file, got string, update bool) {
	t.Helper()
	if update {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("what is stored is not as in %s (-file +stored):\n%s", file, diff)
	}
}
