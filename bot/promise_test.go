package bot_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/storage"
	"odense.dk/ideabot/storage/storagetest"
)

// The tests of this file are the lines of the table "What is promised" in
// docs/architecture.md. TestEveryCrashPoint holds most of them at once.

type opener = func(testing.TB, func() time.Time) storage.KV

func TestStateOncePerInput(t *testing.T) {
	onBoth(t, func(t *testing.T, open opener) {
		w := newWorld(t, open)
		a, b := w.bot(), w.bot()
		ev := w.said("anna", "hello")
		for _, b := range []*bot.Bot{a, a, b} {
			if err := b.Handle(t.Context(), ev); err != nil {
				t.Fatal(err)
			}
		}
		w.want("taken in", taken(w.person("anna")), "said hello")
		w.want("sent", w.sent("anna"), "hello")
	})
}

// A replica that has been told stops before it says so: the next one tells
// again.
func TestTellOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, open opener) {
		w := newWorld(t, open)
		p := &process{}
		b := w.bot(w.within(p))
		w.handle(b, "bo", "hello")
		p.made()
		p.fault = fault{at: 5, crash: true} // Get Apply, Get Apply, Send
		w.handle(b, "anna", "tell bo hi")
		w.want("calls before the end", p.made()[:5], "Get", "Apply", "Get", "Apply", "Send")
		w.want("taken in", taken(w.person("bo")), "said hello", "told hi")
		w.clock.Move(time.Minute)
		w.tick(w.bot())
		w.want("taken in", taken(w.person("bo")), "said hello", "told hi")
		w.want("sent", w.sent("bo"), "hello", "told hi")
		w.nothingDue()
	})
}

// cut plays a sender that dies after the platform has taken the message.
func cut(w *world) {
	p := &process{fault: fault{at: 3, after: true, crash: true}} // Get, Apply, Send
	w.handle(w.bot(w.within(p)), "anna", "hello")
	w.clock.Move(time.Minute)
	w.tick(w.bot())
	w.nothingDue()
}

func TestPostOnceWhereThePlatformLooksUp(t *testing.T) {
	onBoth(t, func(t *testing.T, open opener) {
		w := newWorld(t, open)
		w.chat.Lookup = true
		cut(w)
		w.want("sent", w.sent("anna"), "hello")
	})
}

func TestPostAtLeastOnceWhereItCannot(t *testing.T) {
	onBoth(t, func(t *testing.T, open opener) {
		w := newWorld(t, open)
		cut(w)
		w.want("sent", w.sent("anna"), "hello", "hello")
	})
}

// A sender that is stopped for longer than its lease may send what another
// has sent meanwhile; it leaves the lane alone after that.
func TestPostTwiceOnlyWhereASenderOutlivesItsLease(t *testing.T) {
	onBoth(t, func(t *testing.T, open opener) {
		w := newWorld(t, open)
		meanwhile := &bottest.Chat{Lookup: true}
		other := w.bot(func(c *bot.Config) { c.Platforms = map[string]bot.Platform{"chat": meanwhile} })
		stopped := w.bot()
		w.chat.Fail = func(bot.Sending) error {
			w.chat.Fail = nil
			w.clock.Move(time.Minute)
			return other.Tick(t.Context())
		}
		w.handle(stopped, "anna", "hello")
		if n := len(meanwhile.Sent()); n != 1 {
			t.Errorf("the other replica sent %d", n)
		}
		w.handle(stopped, "anna", "bye")
		w.tick(stopped)
		w.want("sent", w.sent("anna"), "hello", "bye")
		w.nothingDue()
	})
}

// With appendfsync always a kill of the server loses nothing that was
// acknowledged.
func TestRedisAlwaysLosesNothingAtAKill(t *testing.T) {
	server := storagetest.StartRedis(t, "--appendfsync", "always")
	w := newWorld(t, func(t testing.TB, now func() time.Time) storage.KV { return openRedisAt(t, server.URL(), now) })
	b := w.bot(func(c *bot.Config) { c.Inline = false })
	var mu sync.Mutex
	var saved []string
	var people sync.WaitGroup
	started := make(chan struct{}, 1000)
	for i := range 8 {
		who := fmt.Sprint("p", i)
		people.Go(func() {
			for n := range 1000 {
				text := fmt.Sprint(n)
				if err := b.Handle(t.Context(), event(who, who+text, say(text))); err != nil {
					return
				}
				mu.Lock()
				saved = append(saved, who+" said "+text)
				mu.Unlock()
				started <- struct{}{}
			}
		})
	}
	for range 200 {
		<-started
	}
	server.Kill(t)
	go func() {
		for range started { // lets go who waits
		}
	}()
	people.Wait()
	close(started)
	server.Start(t)
	w.store = openRedisAt(t, server.URL(), w.clock.Now)
	got := map[string]bool{}
	for i := range 8 {
		who := fmt.Sprint("p", i)
		for _, text := range taken(w.person(who)) {
			got[who+" "+text] = true
		}
	}
	for _, text := range saved {
		if !got[text] {
			t.Errorf("%q was acknowledged and is lost", text)
		}
	}
	if len(saved) < 200 {
		t.Errorf("%d were acknowledged", len(saved))
	}
}

// Where a write is made and not enough replicas have it, the turn is refused
// and nothing is sent. The event that is delivered again finds it made; what it
// says leaves when the lease has passed.
func TestNothingIsSentWhereReplicasAreNotReached(t *testing.T) {
	w := newWorld(t, openRedis)
	ev := w.said("anna", "hello")
	alone := w.bot(func(c *bot.Config) { c.Store = unreached{c.Store} })
	if err := alone.Handle(t.Context(), ev); !errors.Is(err, bot.ErrNotSaved) {
		t.Errorf("handle: %v", err)
	}
	w.want("sent", w.sent("anna"))
	b := w.bot()
	if err := b.Handle(t.Context(), ev); err != nil {
		t.Error(err)
	}
	w.advance(b, time.Minute)
	w.want("sent", w.sent("anna"), "hello")
}

// unreached is a store whose writes are made here and nowhere else.
type unreached struct{ storage.KV }

func (u unreached) Apply(ctx context.Context, c storage.Change) (storage.Result, error) {
	_, err := u.KV.Apply(ctx, c)
	return storage.Result{}, errors.Join(errors.New("0 of 1 replicas have it"), err)
}

// Fifty events of one person at once, on three replicas: each counts, once.
func TestConcurrentEventsLoseNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, open opener) {
		w := newWorld(t, open)
		queued := func(c *bot.Config) { c.Inline = false }
		bots := []*bot.Bot{w.bot(queued), w.bot(queued), w.bot(queued)}
		var all sync.WaitGroup
		var want []string
		for i := range 50 {
			text := fmt.Sprintf("%02d", i)
			want = append(want, "said "+text)
			ev := w.said("anna", text)
			all.Go(func() { insist(t, bots[i%3], ev) })
		}
		all.Wait()
		for _, b := range bots {
			if err := b.Flush(t.Context()); err != nil {
				t.Error(err)
			}
		}
		got := taken(w.person("anna"))
		var said []string
		for _, text := range got {
			said = append(said, text[len("said "):])
		}
		w.want("shown in the order of taking in", w.sent("anna"), said...)
		slices.Sort(got)
		w.want("taken in", got, want...)
		w.nothingDue()
	})
}

// insist delivers an event until it is saved.
func insist(t *testing.T, b *bot.Bot, ev bot.Event) {
	for range 20 {
		err := b.Handle(t.Context(), ev)
		if err == nil {
			return
		}
		if !errors.Is(err, bot.ErrNotSaved) {
			t.Error(err)
			return
		}
	}
	t.Errorf("event %s is never saved", ev.ID)
}

// A sender that dies after another system has taken something, or that cannot
// store that it has: it is told again, under the same id, and before what comes
// after it.
func TestAnotherSystemIsToldAtLeastOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, open opener) {
		for _, crash := range []bool{true, false} {
			toldAgain(t, newWorld(t, open), fault{at: 1, crash: crash})
		}
	})
}

// toldAgain has the first call after the first delivery to the board go wrong.
func toldAgain(t *testing.T, w *world, f fault) {
	p, x := &process{}, &boxes{}
	x.fail = func(endpoint string) error {
		if endpoint == "board" && len(x.firsts("board")) == 0 {
			p.made()
			p.fault = f
		}
		return nil
	}
	b := w.bot(w.within(p), x.telling(nil))
	w.handle(b, "anna", "idea kørebog")
	if p.isDead() != f.crash {
		t.Fatalf("%s: dead is %v", f, p.isDead())
	}
	w.clock.Move(time.Minute)
	w.tick(w.bot(x.telling(nil)))
	first := fmt.Sprintf("%d-0", numberOf(w))
	if all := x.came["board"]; len(all) < 3 || all[0] != first || all[1] != first || all[2] == first {
		t.Errorf("%s: came %q", f, all)
	}
	w.want("waits", undelivered(w, b, "board"))
	w.nothingDue()
}

// Three replicas look for reminders at the same time: each is said once.
func TestThreeReplicasSendOneReminder(t *testing.T) {
	w := newWorld(t, openRedis)
	w.chat.Lookup = true
	queued := func(c *bot.Config) { c.Inline = false }
	bots := []*bot.Bot{w.bot(queued), w.bot(queued), w.bot(queued)}
	for i := range 20 {
		w.handle(bots[0], fmt.Sprint("p", i), "remind tea 1h")
	}
	w.clock.Move(2 * time.Hour)
	var all sync.WaitGroup
	for _, b := range bots {
		all.Go(func() {
			if err := b.Tick(context.WithoutCancel(t.Context())); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	for i := range 20 {
		who := fmt.Sprint("p", i)
		w.want(who+" was shown", w.sent(who), "due tea")
		w.want(who+" took in", taken(w.person(who)), "said remind tea 1h", "due tea")
	}
	w.nothingDue()
}

func say(text string) step.Input { return step.Input{Said: &step.Said{Text: text}} }
