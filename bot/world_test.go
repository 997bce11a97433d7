package bot_test

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/storage"
	"odense.dk/ideabot/storage/boltstore"
	"odense.dk/ideabot/storage/redisstore"
	"odense.dk/ideabot/storage/storagetest"
)

// world is a store, a chat and a clock that outlive the bots on them.
type world struct {
	testing.TB
	store  storage.KV
	chat   *bottest.Chat
	clock  *bottest.Clock
	ids    func() string
	events int
}

func newWorld(t testing.TB, open func(testing.TB, func() time.Time) storage.KV) *world {
	w := &world{TB: t, clock: bottest.NewClock(), ids: bottest.IDs("n")}
	w.chat = &bottest.Chat{Now: w.clock.Now}
	w.store = open(t, w.clock.Now)
	return w
}

func openBolt(t testing.TB, now func() time.Time) storage.KV {
	t.Helper()
	store, err := boltstore.Open(t.Context(), boltstore.Config{Path: filepath.Join(t.TempDir(), "store"), Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return store
}

func openRedis(t testing.TB, now func() time.Time) storage.KV {
	t.Helper()
	return openRedisAt(t, storagetest.Redis(t), now)
}

func openRedisAt(t testing.TB, url string, now func() time.Time) storage.KV {
	t.Helper()
	store, err := redisstore.Open(t.Context(), redisstore.Config{URL: url, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return store
}

// onBoth runs a test on each kind of store.
func onBoth(t *testing.T, test func(*testing.T, func(testing.TB, func() time.Time) storage.KV)) {
	t.Run("bolt", func(t *testing.T) { test(t, openBolt) })
	t.Run("redis", func(t *testing.T) { test(t, openRedis) })
}

// bot returns a new bot in the world, changed by the options.
func (w *world) bot(options ...func(*bot.Config)) *bot.Bot {
	w.Helper()
	cfg := bot.Config{
		Store: w.store, Dialogs: echo{}, Platforms: map[string]bot.Platform{"chat": w.chat},
		Now: w.clock.Now, NewID: w.ids, Inline: true, SearchTime: time.Minute,
	}
	for _, option := range options {
		option(&cfg)
	}
	b, err := bot.New(cfg)
	if err != nil {
		w.Fatal(err)
	}
	w.Cleanup(func() { b.Close(w.Context()) })
	return b
}

// within makes a bot make its calls in a process.
func (w *world) within(p *process) func(*bot.Config) {
	return func(cfg *bot.Config) {
		cfg.Store = faultyStore{cfg.Store, p}
		cfg.Platforms = map[string]bot.Platform{"chat": faultyPlatform{cfg.Platforms["chat"], p}}
	}
}

// said returns an event in which a person says something.
func (w *world) said(who, text string) bot.Event {
	w.events++
	return event(who, fmt.Sprint("e", w.events), step.Input{Said: &step.Said{Text: text}})
}

func event(who, id string, in step.Input) bot.Event {
	return bot.Event{ID: id, Person: keyOf(who), Name: who, Email: who + "@odense.dk", Address: address(who), Input: in}
}

func keyOf(who string) string { return idea.PersonKey(who + "@odense.dk") }

func address(who string) idea.Address { return idea.Address{Platform: "chat", Ref: who} }

// handle gives a bot what somebody says.
func (w *world) handle(b *bot.Bot, who, text string) {
	w.Helper()
	if err := b.Handle(w.Context(), w.said(who, text)); err != nil {
		w.Fatal(err)
	}
}

func (w *world) tick(b *bot.Bot) {
	w.Helper()
	if err := b.Tick(w.Context()); err != nil {
		w.Fatal(err)
	}
}

// advance lets time pass, with everything that comes due on the way.
func (w *world) advance(b *bot.Bot, d time.Duration) {
	w.Helper()
	if err := bottest.Advance(w.Context(), w.store, w.clock, w.clock.Now().Add(d), b.Tick); err != nil {
		w.Fatal(err)
	}
}

// person returns a person as stored.
func (w *world) person(who string) person.Person {
	w.Helper()
	var stored struct{ Person person.Person }
	w.read(keyOf(who), &stored)
	return stored.Person
}

// history returns what an idea has taken in, as stored.
func (w *world) history(number int64) (all []string) {
	w.Helper()
	var stored struct{ Idea idea.Idea }
	w.read(idea.IdeaKey(number), &stored)
	for _, h := range stored.Idea.History {
		all = append(all, h.What)
	}
	return all
}

func (w *world) read(key string, into any) {
	w.Helper()
	items, err := w.store.Get(w.Context(), key)
	if err != nil {
		w.Fatal(err)
	}
	if len(items[0].Value) == 0 {
		return
	}
	if err := json.Unmarshal(items[0].Value, into); err != nil {
		w.Fatal(err)
	}
}

// sent returns the texts that were sent to somebody.
func (w *world) sent(who string) []string {
	var texts []string
	for _, m := range w.chat.Sent() {
		if m.To == address(who) {
			texts = append(texts, strings.TrimSpace(m.Message.Plain()))
		}
	}
	return texts
}

// want fails the test where two lists differ.
func (w *world) want(what string, got []string, want ...string) {
	w.Helper()
	if !slices.Equal(got, want) {
		w.Errorf("%s: got %q, want %q", what, got, want)
	}
}

// nothingDue fails the test where something is left in a lane or the queue of
// reminders.
func (w *world) nothingDue() {
	w.Helper()
	for _, queue := range []storage.Queue{storage.DueLanes, storage.DueReminders} {
		due, err := w.store.Due(w.Context(), queue, w.clock.Now().AddDate(1, 0, 0), 0)
		if err != nil || len(due) > 0 {
			w.Errorf("%s: %v, %v are left", queue, due, err)
		}
	}
}
