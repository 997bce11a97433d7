package bot_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/storage"
	"odense.dk/ideabot/storage/storagetest"
)

// fleet is some replicas in a rush, each of which dies at some call and is
// started anew, again and again.
type fleet struct {
	*rush
	mu     sync.Mutex
	lost   map[string]bool // sendings whose answer did not arrive in the store; nil: unknown
	failed int             // calls to the store, but for those that were to fail
	deaths int
	stop   context.CancelFunc
	ended  sync.WaitGroup
	moved  func() // is told that the clock hurries; nil: nobody
}

// witnessed are a store and a platform that note what goes wrong.
type witnessedStore struct {
	faultyStore
	*fleet
}

func (w witnessedStore) Get(ctx context.Context, keys ...string) ([]storage.Item, error) {
	items, err := w.faultyStore.Get(ctx, keys...)
	w.note(err, "")
	return items, err
}

func (w witnessedStore) Due(ctx context.Context, q storage.Queue, now time.Time, limit int) ([]storage.DueItem, error) {
	due, err := w.faultyStore.Due(ctx, q, now, limit)
	w.note(err, "")
	return due, err
}

func (w witnessedStore) Apply(ctx context.Context, c storage.Change) (storage.Result, error) {
	res, err := w.faultyStore.Apply(ctx, c)
	w.note(err, "")
	return res, err
}

func (w witnessedStore) Done(ctx context.Context, l storage.Lane, owner string, n int64, ref string, until time.Time) (*storage.Head, error) {
	h, err := w.faultyStore.Done(ctx, l, owner, n, ref, until)
	w.note(err, bot.ItemID(l, n))
	return h, err
}

type witnessedPlatform struct {
	faultyPlatform
	*fleet
}

func (w witnessedPlatform) Send(ctx context.Context, s bot.Sending) (string, error) {
	ref, err := w.faultyPlatform.Send(ctx, s)
	w.note(err, s.ID)
	return ref, err
}

// note takes in how a call went, and what was sent with it.
func (f *fleet) note(err error, id string) {
	if err == nil {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if !errors.Is(err, errDead) && !errors.Is(err, errFault) && !errors.Is(err, storage.ErrNotOwner) {
		f.failed++
	}
	if id != "" {
		f.lost[id] = true
	}
}

func (f *fleet) failures() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.failed
}

// start lets replicas live. The same seed has them die at the same calls.
func start(r *rush, replicas int, seed uint64) *fleet {
	f := &fleet{rush: r, lost: map[string]bool{}}
	ctx, cancel := context.WithCancel(r.Context())
	f.stop = func() { cancel(); f.ended.Wait() }
	r.Cleanup(f.stop)
	for n := range replicas {
		store := openRedisAt(r, r.url, r.now)
		chance := rand.New(rand.NewPCG(seed, uint64(n)))
		f.ended.Go(func() {
			for ctx.Err() == nil {
				f.live(ctx, store, fault{at: 30 + chance.IntN(120), after: chance.IntN(2) == 0, crash: true})
			}
		})
	}
	return f
}

// live is the life of one replica.
func (f *fleet) live(ctx context.Context, store storage.KV, end fault) {
	p := &process{fault: end}
	b := f.on(witnessedStore{faultyStore{store, p}, f}, func(c *bot.Config) {
		c.Platforms = map[string]bot.Platform{"chat": witnessedPlatform{faultyPlatform{f.chat, p}, f}}
	})
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var running sync.WaitGroup
	running.Go(func() {
		if err := b.Run(ctx); err != nil {
			f.Errorf("run: %v", err)
		}
	})
	for tick := time.NewTicker(10 * time.Millisecond); ctx.Err() == nil && !p.isDead(); {
		<-tick.C
	}
	if ctx.Err() == nil {
		f.mu.Lock()
		f.deaths++
		f.mu.Unlock()
	}
	cancel()
	running.Wait()
}

// until waits for something, for a minute at most. Meanwhile the clock hurries,
// so that the leases of the dead pass.
func (f *fleet) until(what string, done func() bool) {
	f.Helper()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for begin, n := time.Now(), 1; !done(); n++ {
		if time.Since(begin) > time.Minute {
			f.Fatalf("never: %s; %d of %d were sent", what, f.sent(), f.people)
		}
		if <-tick.C; n%30 == 0 {
			f.moveClock(31 * time.Second)
			if f.moved != nil {
				f.moved()
			}
		}
	}
}

func (f *fleet) sent() int { n, _ := f.chat.sent(); return n }

// settled reports whether nothing is due, and nothing is on its way.
func (f *fleet) settled(store storage.KV) bool {
	lanes, err := store.Due(f.Context(), storage.DueLanes, f.now().Add(time.Hour), 1)
	if err != nil {
		return false
	}
	reminders, err := store.Due(f.Context(), storage.DueReminders, f.now(), 1)
	return err == nil && len(lanes)+len(reminders) == 0
}

// check holds what came of the rush against what is promised.
func (f *fleet) check(store storage.KV) {
	f.Helper()
	if got := f.decided(store); got.lost+got.doubled+got.overBudget > 0 {
		f.Errorf("%+v", got)
	}
	for n := range f.people {
		if got := f.chat.of(f.manager(n).ID); got != 1 {
			f.Errorf("manager %d was sent %d messages", n, got)
		}
	}
	f.chat.mu.Lock()
	defer f.chat.mu.Unlock()
	for id, n := range f.chat.sends {
		if f.chat.sure[id] > 1 {
			f.Errorf("%s came %d times, %d of them as if it were the first", id, n, f.chat.sure[id])
		}
		if n > 1 && f.lost != nil && !f.lost[id] {
			f.Errorf("%s came %d times, and each answer arrived", id, n)
		}
	}
}

// TestRemindersThroughOutages: replicas that die at any call, a Redis that
// stands still, and one that is killed and started again, in the middle of a
// rush. Each reminder is said once, and only where an answer was lost does its
// message come again, marked as such.
func TestRemindersThroughOutages(t *testing.T) {
	server := storagetest.StartRedis(t, "--appendfsync", "always")
	r := newRushAt(t, server.URL(), 40, time.Second, quickRules(t))
	f := start(r, 3, 1)
	f.until("some are sent", func() bool { return f.sent() >= 5 })

	before := f.failures()
	server.Suspend(t)
	f.until("calls fail", func() bool { return f.failures() > before })
	server.Resume(t)
	f.until("more are sent", func() bool { return f.sent() >= 15 })

	before = f.failures()
	server.Kill(t)
	f.until("calls fail", func() bool { return f.failures() > before })
	server.Start(t)
	store := openRedisAt(t, server.URL(), r.now)
	f.until("all is sent", func() bool { return f.sent() >= r.people && f.settled(store) })
	f.stop()
	f.check(store)
	if f.deaths == 0 || len(f.lost) == 0 {
		t.Errorf("%d replicas died, and %d answers were lost", f.deaths, len(f.lost))
	}
}

// late is a store in which the directory cannot be read at first.
type late struct {
	storage.KV
	mu     sync.Mutex
	broken bool
	asked  int // for the directory
	woke   int // looks for what is due, meanwhile
}

func (l *late) Range(ctx context.Context, index string, p storage.Page) ([]storage.Entry, error) {
	l.mu.Lock()
	broken := l.broken && index == "directory"
	if broken {
		l.asked++
	}
	l.mu.Unlock()
	if broken {
		return nil, errFault
	}
	return l.KV.Range(ctx, index, p)
}

func (l *late) Due(ctx context.Context, q storage.Queue, now time.Time, limit int) ([]storage.DueItem, error) {
	l.mu.Lock()
	if l.broken {
		l.woke++
	}
	l.mu.Unlock()
	return l.KV.Due(ctx, q, now, limit)
}

// A replica that starts while the directory cannot be read takes nobody's ideas
// away as if they had left, and goes on once it can.
func TestNothingIsWokenBeforeTheDirectoryIsKnown(t *testing.T) {
	r := newRush(t, 3, time.Second, quickRules(t))
	store := openRedisAt(t, r.url, r.now)
	slow := &late{KV: store, broken: true}
	f := &fleet{rush: r, lost: map[string]bool{}}
	ctx, cancel := context.WithCancel(t.Context())
	var running sync.WaitGroup
	defer func() { cancel(); running.Wait() }()
	b := r.on(slow)
	running.Go(func() {
		if err := b.Run(ctx); err != nil {
			t.Error(err)
		}
	})
	f.until("it is asked for the directory", func() bool { slow.mu.Lock(); defer slow.mu.Unlock(); return slow.asked >= 2 })
	slow.mu.Lock()
	slow.broken = false
	if slow.woke > 0 {
		t.Error("it looked for what is due")
	}
	slow.mu.Unlock()
	f.until("all is sent", func() bool { return f.sent() >= r.people && f.settled(store) })
	f.check(store)
}

// goesOn lets two replicas go on from a time to another, from one thing that is
// due to the next.
func (r *rush) goesOn(store storage.KV, from, to time.Time) {
	r.Helper()
	replicas := []*bot.Bot{r.replica(0), r.replica(0)}
	for r.setClock(from); r.now().Before(to); {
		r.together(replicas)
		due, err := store.Due(r.Context(), storage.DueReminders, to, 1)
		if err != nil {
			r.Fatal(err)
		}
		next := to
		if len(due) > 0 {
			next = due[0].At
		}
		if !next.After(r.now()) {
			next = r.now().Add(time.Minute)
		}
		r.setClock(next)
	}
}

// TestAfterALongOutage: whenever the program comes back, each person gets one
// message within the window, about the latest step.
func TestAfterALongOutage(t *testing.T) {
	day := func(month time.Month, d, hour, minute int) time.Time {
		return time.Date(2026, month, d, hour, minute, 0, 0, bottest.Copenhagen)
	}
	for _, c := range []struct {
		name       string
		back, said time.Time // said: the day
		step       int
	}{
		{"an hour", day(11, 26, 11, 0), day(11, 26, 0, 0), 1},
		{"hours, until the window has closed", day(11, 26, 17, 0), day(11, 27, 0, 0), 1},
		{"a night and a weekend", day(11, 28, 3, 0), day(11, 30, 0, 0), 1},
		{"nine days, past the second reminder", day(12, 5, 2, 0), day(12, 7, 0, 0), 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := newRush(t, 8, time.Second, quickRules(t))
			r.stopClock()
			store := openRedisAt(t, r.url, r.now)
			r.goesOn(store, c.back, c.said.AddDate(0, 0, 1))
			for _, at := range r.chat.at {
				if open, end := c.said.Add(8*time.Hour+30*time.Minute), c.said.Add(15*time.Hour+30*time.Minute); at.Before(open) || !at.Before(end) {
					t.Errorf("somebody was written to at %s", at.In(bottest.Copenhagen))
				}
			}
			for n := range r.people {
				r.heardOnce(store, n, c.step)
			}
		})
	}
}

// heardOnce fails where a manager was not sent one message, about one step of
// both ideas.
func (r *rush) heardOnce(store storage.KV, n, step int) {
	r.Helper()
	if got := r.chat.of(r.manager(n).ID); got != 1 {
		r.Errorf("manager %d was sent %d messages", n, got)
	}
	var steps []int
	for _, x := range r.person(store, n).Notified {
		if x.Step > 0 {
			steps = append(steps, x.Step)
		}
	}
	if !slices.Equal(steps, []int{step, step}) {
		r.Errorf("manager %d was reminded by the steps %v", n, steps)
	}
}
