package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/storage"
	"odense.dk/ideabot/storage/boltstore"
	"odense.dk/ideabot/storage/redisstore"
	"odense.dk/ideabot/storage/storagetest"
)

func TestMailbox(t *testing.T) {
	file, err := boltstore.Open(t.Context(), boltstore.Config{Path: filepath.Join(t.TempDir(), "store"), Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	redis, err := redisstore.Open(t.Context(), redisstore.Config{URL: storagetest.Redis(t), Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { redis.Close() })
	for name, store := range map[string]storage.KV{"bolt": file, "redis": redis} {
		t.Run(name, func(t *testing.T) { testMailbox(t, mailbox{store, time.Now}) })
	}
}

func testMailbox(t *testing.T, b mailbox) {
	put := func(id, text string) {
		if err := b.Put(t.Context(), "person/bo", id, message.Message{Title: text}); err != nil {
			t.Error(err)
		}
	}
	take := func(person string) []string {
		var got []string
		if err := b.Take(t.Context(), person, func(m message.Message) { got = append(got, m.Title) }); err != nil {
			t.Error(err)
		}
		return got
	}
	put("1", "et")
	put("2", "to")
	put("1", "et") // sent again
	for _, want := range [][]string{{"et", "to"}, nil} {
		if diff := cmp.Diff(want, take("person/bo")); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
	put("2", "to") // again after it was taken

	var all sync.WaitGroup
	var want []string
	for i := range 20 {
		want = append(want, fmt.Sprint(i))
		all.Go(func() { put(fmt.Sprint("p", i), fmt.Sprint(i)) })
	}
	all.Wait()
	got := take("person/bo")
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("at the same time (-want +got):\n%s", diff)
	}
	for i := range maxMail + 5 {
		put(fmt.Sprint("m", i), fmt.Sprint(i))
	}
	if got := take("person/bo"); len(got) != maxMail || got[0] != "5" {
		t.Errorf("kept %d, from %v", len(got), got[:1])
	}
	if got := take("person/ib"); got != nil {
		t.Errorf("for nobody: %v", got)
	}
}
