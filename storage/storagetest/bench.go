package storagetest

import (
	"bytes"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"odense.dk/ideabot/storage"
)

// BenchmarkKV measures what a store is asked for most.
func BenchmarkKV(b *testing.B, open func(b *testing.B) storage.KV) {
	b.Run("turn", func(b *testing.B) { benchmarkTurns(b, open(b)) })
	b.Run("turns at once", func(b *testing.B) { benchmarkTurnsAtOnce(b, open(b)) })
	b.Run("done", func(b *testing.B) { benchmarkDone(b, open(b)) })
	b.Run("due 100 of 10000", func(b *testing.B) { benchmarkDue(b, open(b), 100) })
	b.Run("due 10000 of 10000", func(b *testing.B) { benchmarkDue(b, open(b), 0) })
	b.Run("range 50 of 10000", func(b *testing.B) { benchmarkRange(b, open(b)) })
}

// typicalTurn has a value of 4 KB, one input, one post, one reminder and two
// index entries.
func typicalTurn(key string, rev int64) storage.Change {
	at := CrashClock().Add(time.Duration(rev) * time.Minute)
	return storage.Change{
		Key: key, Rev: rev, Value: bytes.Repeat([]byte("idé "), 4096/5),
		Seen: []string{fmt.Sprint("event/", rev)}, SeenUntil: at.Add(24 * time.Hour), Nonce: "nonce",
		Say:   []storage.Post{{Message: "summary", Value: []byte("what is said")}},
		Owner: "r1", Lease: at.Add(30 * time.Second),
		Reminders: []storage.Reminder{{Name: "follow-up", At: at}},
		Index:     []storage.IndexChange{{Index: "open", Score: rev}, {Index: "waiting/anna", Score: rev}},
		Topic:     "ideas",
	}
}

// takeTurn reads an aggregate and writes it; the post leaves.
func takeTurn(b *testing.B, kv storage.KV, key string) {
	items, err := kv.Get(b.Context(), key)
	if err != nil {
		b.Fatal(err)
	}
	if r, err := kv.Apply(b.Context(), typicalTurn(key, items[0].Rev)); err != nil || r.Outcome != storage.Applied {
		b.Fatal(r.Outcome, err)
	}
}

func benchmarkTurns(b *testing.B, kv storage.KV) {
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		takeTurn(b, kv, fmt.Sprint("idea/", i%1000))
	}
}

func benchmarkTurnsAtOnce(b *testing.B, kv storage.KV) {
	b.ReportAllocs()
	b.SetParallelism(16)
	var next atomic.Int64
	b.RunParallel(func(pb *testing.PB) {
		key := fmt.Sprint("idea/", next.Add(1))
		for pb.Next() {
			takeTurn(b, kv, key)
		}
	})
}

func benchmarkDone(b *testing.B, kv storage.KV) {
	b.ReportAllocs()
	posts := make([]storage.Post, 1000)
	for i := range posts {
		posts[i] = storage.Post{Message: "summary", Value: []byte("what is said")}
	}
	until := CrashClock().Add(time.Hour)
	var head *storage.Head
	for i := 0; b.Loop(); {
		if head == nil {
			b.StopTimer()
			r, err := kv.Apply(b.Context(), storage.Change{Key: "idea/done", Rev: int64(i), Value: []byte("v"), Say: posts, Owner: "r1", Lease: until})
			if err != nil || r.Outcome != storage.Applied {
				b.Fatal(r.Outcome, err)
			}
			head = r.Say
			i++
			b.StartTimer()
		}
		var err error
		if head, err = kv.Done(b.Context(), head.Lane, "r1", head.N, "reference", until); err != nil {
			b.Fatal(err)
		}
	}
}

// fillForBenchmark makes 10,000 reminders and index entries.
func fillForBenchmark(b *testing.B, kv storage.KV) {
	for i := range 1000 {
		c := storage.Change{Key: fmt.Sprint("idea/", i), Value: []byte("v")}
		for j := range 10 {
			at := CrashClock().Add(-time.Duration(i*31%1000+j) * time.Second)
			c.Reminders = append(c.Reminders, storage.Reminder{Name: fmt.Sprint("rule", j), At: at})
		}
		if r, err := kv.Apply(b.Context(), c); err != nil || r.Outcome != storage.Applied {
			b.Fatal(r.Outcome, err)
		}
	}
}

func benchmarkDue(b *testing.B, kv storage.KV, limit int) {
	fillForBenchmark(b, kv)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := kv.Due(b.Context(), storage.DueReminders, CrashClock(), limit); err != nil {
			b.Fatal(err)
		}
	}
}

func benchmarkRange(b *testing.B, kv storage.KV) {
	for i := range 10000 {
		c := storage.Change{Key: fmt.Sprint("idea/", i), Value: []byte("v"), Index: []storage.IndexChange{{Index: "open", Score: int64(i)}}}
		if r, err := kv.Apply(b.Context(), c); err != nil || r.Outcome != storage.Applied {
			b.Fatal(r.Outcome, err)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		page := storage.Page{After: 5000, AfterKey: "idea/5000", Limit: 50}
		if e, err := kv.Range(b.Context(), "open", page); err != nil || len(e) != 50 {
			b.Fatal(len(e), err)
		}
	}
}
