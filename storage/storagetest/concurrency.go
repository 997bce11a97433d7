package storagetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"sync"
	"time"

	"odense.dk/ideabot/storage"
)

var concurrencyBehaviours = []behaviour{
	{"writers of one aggregate lose nothing", writersLoseNothing},
	{"one input taken in by many counts once", inputCountsOnce},
	{"many claim, one owns", oneClaims},
	{"posts of many writers leave once each", postsLeaveOnce},
	{"a counter never returns a number twice", counterIsUnique},
}

// together runs fn n times at once and reports the first error.
func (w *world) together(n int, fn func(i int) error) {
	w.Helper()
	errs := make([]error, n)
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { errs[i] = fn(i) })
	}
	wg.Wait()
	w.must(errors.Join(errs...))
}

// addOne reads a number, adds one and writes it, until there is no conflict.
func (w *world) addOne(key, input string) error {
	for {
		items, err := w.kv.Get(w.Context(), key)
		if err != nil {
			return err
		}
		n, _ := strconv.Atoi(string(items[0].Value))
		r, err := w.kv.Apply(w.Context(), storage.Change{
			Key: key, Rev: items[0].Rev, Value: fmt.Append(nil, n+1), Topic: "numbers",
			Seen: []string{input}, SeenUntil: w.in(time.Hour), Nonce: input,
			Index: []storage.IndexChange{{Index: "numbers", Score: int64(n + 1)}},
		})
		if err != nil || r.Outcome != storage.Conflict {
			return err
		}
	}
}

func writersLoseNothing(w *world) {
	const writers, each = 8, 25
	w.together(writers, func(i int) error {
		for j := range each {
			if err := w.addOne("idea/1", fmt.Sprint(i, "/", j)); err != nil {
				return err
			}
		}
		return nil
	})
	item := w.get("idea/1")
	w.same("revision", item.Rev, int64(writers*each))
	w.same("value", string(item.Value), fmt.Sprint(writers*each))
	w.same("changes", w.changes("numbers")[storage.Shard("idea/1")], int64(writers*each))
	w.same("index", w.entries("numbers", storage.Page{}), []storage.Entry{{Key: "idea/1", Score: writers * each}})
}

func inputCountsOnce(w *world) {
	outcomes := make([]storage.Outcome, 16)
	w.together(len(outcomes), func(i int) error {
		c := turn(w, 0, "e1", fmt.Sprint("n", i))
		r, err := w.kv.Apply(w.Context(), c)
		outcomes[i] = r.Outcome
		return err
	})
	slices.Sort(outcomes)
	w.same("first outcome", outcomes[0], storage.Applied)
	w.same("second outcome", outcomes[1], storage.Seen)
	w.same("revision", w.get("person/a").Rev, int64(1))
}

func oneClaims(w *world) {
	w.say("1")
	w.clock.Advance(time.Hour)
	heads := make([]*storage.Head, 16)
	w.together(len(heads), func(i int) (err error) {
		heads[i], err = w.kv.Claim(w.Context(), sayLane, fmt.Sprint("r", i+1), w.in(time.Minute))
		return err
	})
	heads = slices.DeleteFunc(heads, func(h *storage.Head) bool { return h == nil })
	w.same("owners", len(heads), 1)
}

// sender sends what it is given until the lane is free, and notes it.
type sender struct {
	kv   storage.KV
	mu   sync.Mutex
	sent []string
}

func (s *sender) run(ctx context.Context, head *storage.Head, owner string, until time.Time) (err error) {
	for head != nil && err == nil {
		s.mu.Lock()
		s.sent = append(s.sent, string(head.Value))
		s.mu.Unlock()
		head, err = s.kv.Done(ctx, head.Lane, owner, head.N, "", until)
	}
	return err
}

func postsLeaveOnce(w *world) {
	const writers, each = 8, 20
	out := sender{kv: w.kv}
	var want []string
	for n := range writers * each {
		want = append(want, fmt.Sprintf("%03d", n))
	}
	w.together(writers, func(i int) error {
		owner := fmt.Sprint("r", i)
		for j := range each {
			head, err := w.append(want[i*each+j], owner)
			if err != nil {
				return err
			}
			if err := out.run(w.Context(), head, owner, w.in(time.Hour)); err != nil {
				return err
			}
		}
		return nil
	})
	slices.Sort(out.sent)
	w.same("sent", out.sent, want)
	w.wantNone(w.claim(sayLane, "last", w.in(0)))
}

// append appends a post to the say lane, whatever the revision.
func (w *world) append(text, owner string) (*storage.Head, error) {
	for rev := int64(0); ; {
		r, err := w.kv.Apply(w.Context(), storage.Change{
			Key: sayLane.Key, Rev: rev, Value: value("v"), Say: posts(text), Owner: owner, Lease: w.in(time.Hour),
		})
		if err != nil || r.Outcome == storage.Applied {
			return r.Say, err
		}
		rev = r.Rev
	}
}

func counterIsUnique(w *world) {
	const callers, each = 8, 25
	numbers := make([]int64, callers*each)
	w.together(callers, func(i int) (err error) {
		for j := range each {
			if numbers[i*each+j], err = w.kv.Next(w.Context(), "idea"); err != nil {
				return err
			}
		}
		return nil
	})
	slices.Sort(numbers)
	for i, n := range numbers {
		if n != int64(i+1) {
			w.Fatalf("number %d is %d", i+1, n)
		}
	}
	other, err := w.kv.Next(w.Context(), "other")
	w.must(err)
	w.same("another counter", other, int64(1))
}
