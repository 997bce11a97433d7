package main

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/storage"
	"odense.dk/ideabot/storage/boltstore"
	"odense.dk/ideabot/storage/redisstore"
	"odense.dk/ideabot/storage/storagetest"
)

var fill = flag.Bool("fill", false, "fill new stores, with this program")

// TestStoresOfTheProgramBefore: this program goes on with what an earlier one
// has left in Redis, and it comes to the same as with what that has left in a
// file, which TestTheProofHolds compares.
func TestStoresOfTheProgramBefore(t *testing.T) {
	s := aStage(t)
	if *fill {
		fillFile(t, s)
		fillRedis(t, s)
		return // what is compared is what was compiled in
	}
	f, err := readFilled()
	if err != nil {
		t.Fatal(err)
	}
	clock := bottest.NewClock()
	clock.Set(f.At)
	store := openRedis(t, clock, func(w *wire) { w.load(theFile(t, "store.redis.gz")) })
	got, err := s.goOn(t.Context(), clock, store, f.Buttons)
	if err != nil {
		t.Fatal(err)
	}
	want, err := s.onFile(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != len(want) {
		t.Fatalf("%d turns in Redis, %d in the file", len(got), len(want))
	}
	for i := range got {
		if a, b := text(t, got[i]), text(t, want[i]); a != b {
			t.Fatalf("turn %d in Redis (-file +redis):\n%s", i+1, bottest.Diff(b, a))
		}
	}
}

// TestTheStoresHaveEverything looks for what has to be in them.
func TestTheStoresHaveEverything(t *testing.T) {
	store := bottest.EarlierStore(t)
	people := personsIn(t, store)
	for what, has := range map[string]func(storedPerson) bool{
		"a draft at a question":           func(p storedPerson) bool { return p.at("question") },
		"a draft at the summary":          func(p storedPerson) bool { return p.at("summary") },
		"a draft at the list of matches":  func(p storedPerson) bool { return p.at("reuse") },
		"a form with faults":              func(p storedPerson) bool { return p.Person.Filled != nil && len(p.Person.Filled.Errors) > 0 },
		"an act under way":                func(p storedPerson) bool { return p.Person.Pending != nil },
		"a queued reminder":               func(p storedPerson) bool { return len(p.Person.Queue) > 0 },
		"something put off":               func(p storedPerson) bool { return len(p.Person.Snoozed) > 0 },
		"an absence":                      func(p storedPerson) bool { return !p.Person.Away.Until.IsZero() && p.Person.Away.Delegate == nil },
		"an absence with a deputy":        func(p storedPerson) bool { return p.Person.Away.Delegate != nil },
		"something that was not received": func(p storedPerson) bool { return len(p.Person.Lost) > 0 },
		"messages for who was never met":  func(p storedPerson) bool { return len(p.Person.Kept) > 0 },
		"a reminder of a draft": func(p storedPerson) bool {
			return slices.ContainsFunc(p.names(), func(n string) bool { return strings.HasPrefix(n, "draft/") })
		},
	} {
		if !slices.ContainsFunc(people, has) {
			t.Errorf("nobody has %s", what)
		}
	}
	for _, status := range []idea.Status{
		idea.StatusSubmitted, idea.StatusNeedsInfo, idea.StatusScreening, idea.StatusArchitecture, idea.StatusReady, idea.StatusPrioritised,
		idea.StatusInProgress, idea.StatusLive, idea.StatusFollowUp, idea.StatusReuseOffered, idea.StatusReused, idea.StatusParked,
		idea.StatusClosed, idea.StatusDeclined, idea.StatusRedirected, idea.StatusMerged, idea.StatusWithdrawn, idea.StatusStopped,
	} {
		if len(entriesOf(t, store, "ideas/in/"+string(status))) == 0 {
			t.Errorf("no idea is %s", status)
		}
	}
	lanes, err := store.Due(t.Context(), storage.DueLanes, bottest.Begin.AddDate(20, 0, 0), 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []storage.LaneKind{storage.Say, storage.Tell} {
		if !slices.ContainsFunc(lanes, func(d storage.DueItem) bool { return d.Name == string(kind) }) {
			t.Errorf("no lane of the kind %s has anything in it", kind)
		}
	}
	if len(entriesOf(t, store, "hooks/events")) == 0 {
		t.Error("nothing waits for another system")
	}
}

// person is the stored form of a person.
type storedPerson struct {
	Person    person.Person    `json:"person"`
	Reminders map[string]int64 `json:"reminders"`
}

func (p storedPerson) at(place string) bool { return p.Person.Dialog.At == place }

func (p storedPerson) names() (names []string) {
	for name := range p.Reminders {
		names = append(names, name)
	}
	return names
}

func personsIn(t *testing.T, store storage.KV) (people []storedPerson) {
	t.Helper()
	for _, key := range append(entriesOf(t, store, "people"), entriesOf(t, store, "people/unmet")...) {
		items, err := store.Get(t.Context(), key)
		if err != nil {
			t.Fatal(err)
		}
		var p storedPerson
		if err := json.Unmarshal(items[0].Value, &p); err != nil {
			t.Fatal(err)
		}
		people = append(people, p)
	}
	return people
}

func entriesOf(t *testing.T, store storage.KV, index string) (keys []string) {
	t.Helper()
	entries, err := store.Range(t.Context(), index, storage.Page{})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		keys = append(keys, e.Key)
	}
	return keys
}

func aStage(t *testing.T) *stage {
	t.Helper()
	s, err := newStage("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func text(t *testing.T, x turn) string {
	t.Helper()
	var b strings.Builder
	if err := x.write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// openRedis opens a database of Redis, after it has been made what it is to be.
func openRedis(t *testing.T, clock *bottest.Clock, prepare func(*wire)) storage.KV {
	t.Helper()
	address := storagetest.Redis(t)
	prepare(dial(t, address))
	store, err := redisstore.Open(t.Context(), redisstore.Config{URL: address, Now: clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	return store
}

func theFile(t *testing.T, name string) []byte {
	t.Helper()
	data, err := bottest.Earlier(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// fillFile and fillRedis write what this program leaves in a store.
func fillFile(t *testing.T, s *stage) {
	dir, err := memoryFolder()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	clock, path := bottest.NewClock(), filepath.Join(dir, "store")
	store, err := boltstore.Open(t.Context(), boltstore.Config{Path: path, Now: clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	buttons, err := s.fillStore(t.Context(), clock, store)
	if err := cmp.Or(err, store.Close()); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	zip(t, "store.db.gz", data)
	f, err := json.Marshal(filled{clock.Now().UTC().Round(time.Millisecond), buttons})
	if err != nil {
		t.Fatal(err)
	}
	zip(t, "buttons.json.gz", f)
}

func fillRedis(t *testing.T, s *stage) {
	clock := bottest.NewClock()
	var w *wire
	store := openRedis(t, clock, func(x *wire) { w = x })
	if _, err := s.fillStore(t.Context(), clock, store); err != nil {
		t.Fatal(err)
	}
	zip(t, "store.redis.gz", w.dump())
}

// zip writes one of the files.
func zip(t *testing.T, name string, data []byte) {
	t.Helper()
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	_, err = z.Write(data)
	if err := cmp.Or(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join("..", bottest.EarlierFolder, name), b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}
