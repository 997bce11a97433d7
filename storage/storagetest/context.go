package storagetest

import (
	"context"
	"errors"
	"fmt"
	"time"

	"odense.dk/ideabot/storage"
)

var contextBehaviours = []behaviour{
	{"a context that has ended does nothing and says so", endedContext},
	{"a context that ends midway leaves nothing half done", contextEndsMidway},
}

func endedContext(w *world) {
	head := w.say("1")
	ctx, cancel := context.WithCancel(w.Context())
	cancel()
	_, get := w.kv.Get(ctx, "person/a")
	_, apply := w.kv.Apply(ctx, everything(w, 0))
	_, claim := w.kv.Claim(ctx, sayLane, "r1", w.in(0))
	_, done := w.kv.Done(ctx, sayLane, "r1", head.N, "", w.in(0))
	_, due := w.kv.Due(ctx, storage.DueLanes, w.in(time.Hour), 1)
	_, entries := w.kv.Range(ctx, "open", storage.Page{})
	_, changes := w.kv.Changes(ctx, "ideas")
	_, next := w.kv.Next(ctx, "idea")
	calls := map[string]error{
		"Get": get, "Apply": apply, "Claim": claim, "Done": done, "Due": due, "Range": entries, "Changes": changes, "Next": next,
		"Release": w.kv.Release(ctx, sayLane, "r1", w.in(0)), "Ping": w.kv.Ping(ctx),
	}
	for name, err := range calls {
		if !errors.Is(err, context.Canceled) {
			w.Errorf("%s: error is %v, want context.Canceled", name, err)
		}
	}
	w.same("idea", w.get("idea/1"), storage.Item{Key: "idea/1"})
	w.wantHead(w.claim(sayLane, "r1", w.in(time.Minute)), "1", 2)
}

// contextEndsMidway makes changes whose contexts end after 0 to 2 ms, and asks
// of each whether all of it is there, or nothing.
func contextEndsMidway(w *world) {
	const n = 300
	w.together(4, func(i int) error {
		for j := range n / 4 {
			at := i*n/4 + j
			c := everything(w, 0)
			c.Key = fmt.Sprint("idea/", at)
			ctx, cancel := context.WithTimeout(w.Context(), time.Duration(at)*2*time.Millisecond/n)
			_, err := w.kv.Apply(ctx, c)
			cancel()
			if err != nil && !errors.Is(err, context.DeadlineExceeded) {
				return err
			}
		}
		return nil
	})
	w.clock.Advance(time.Minute)
	whole := 0
	for at := range n {
		whole += w.traces(fmt.Sprint("idea/", at))
	}
	w.Logf("%d of %d changes were made", whole, n)
	w.same("reminders", len(w.due(storage.DueReminders)), whole)
	w.same("lanes", len(w.due(storage.DueLanes)), 2*whole)
	w.same("index", len(w.entries("open", storage.Page{})), whole)
	sum := int64(0)
	for _, count := range w.changes("ideas") {
		sum += count
	}
	w.same("changes", sum, int64(whole))
}

// traces tells whether the change that everything makes was made to an
// aggregate, 0 or 1. An input that was seen has to go with that.
func (w *world) traces(key string) int {
	rev := w.get(key).Rev
	r := w.apply(storage.Change{Key: key, Rev: 99, Seen: []string{"event/2"}, Nonce: "other"})
	want := storage.Conflict
	if rev == 1 {
		want = storage.Seen
	}
	w.same("outcome of "+key, r.Outcome, want)
	return int(rev)
}
