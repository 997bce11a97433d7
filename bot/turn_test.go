package bot_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/storage"
)

func TestNewSaysWhatIsMissing(t *testing.T) {
	w := newWorld(t, openBolt)
	full := bot.Config{
		Store: w.store, Dialogs: echo{}, Platforms: map[string]bot.Platform{}, Now: w.clock.Now, NewID: w.ids,
	}
	if _, err := bot.New(full); err != nil {
		t.Error(err)
	}
	for what, without := range map[string]func(*bot.Config){
		"store":     func(c *bot.Config) { c.Store = nil },
		"dialogs":   func(c *bot.Config) { c.Dialogs = nil },
		"platforms": func(c *bot.Config) { c.Platforms = nil },
		"clock":     func(c *bot.Config) { c.Now = nil },
		"ids":       func(c *bot.Config) { c.NewID = nil },
	} {
		cfg := full
		without(&cfg)
		if _, err := bot.New(cfg); err == nil || !strings.Contains(err.Error(), what) {
			t.Errorf("without %s: %v", what, err)
		}
	}
}

func TestHandleRefusesWhatIsNoPersonsEvent(t *testing.T) {
	w := newWorld(t, openBolt)
	for _, ev := range []bot.Event{{Person: keyOf("anna")}, {ID: "e1", Person: "idea/1"}} {
		if err := w.bot().Handle(t.Context(), ev); err == nil || errors.Is(err, bot.ErrNotSaved) {
			t.Errorf("%+v: %v", ev, err)
		}
	}
}

// What the platform vouches for fills the person, and what it says later
// counts; the language only as long as there is none.
func TestAPersonIsFilledByEvents(t *testing.T) {
	w := newWorld(t, openBolt)
	b := w.bot()
	ev := w.said("anna", "hello")
	ev.Lang = texts.English
	if err := b.Handle(t.Context(), ev); err != nil {
		t.Fatal(err)
	}
	ev = w.said("anna", "again")
	ev.Lang, ev.Name, ev.Address.Ref = texts.Danish, "Anna And", "elsewhere"
	if err := b.Handle(t.Context(), ev); err != nil {
		t.Fatal(err)
	}
	p := w.person("anna")
	if p.Key != keyOf("anna") || p.Email != "anna@odense.dk" || p.Name != "Anna And" || p.Lang != texts.English || p.Address.Ref != "elsewhere" {
		t.Errorf("person %+v", p)
	}
	w.handle(b, "anna", "tell bo hi")
	if p := w.person("bo"); p.Email != "bo@odense.dk" || p.Key != keyOf("bo") {
		t.Errorf("person %+v", p)
	}
}

// A number that was drawn before a conflict is used after it.
func TestAConflictDrawsNoSecondNumber(t *testing.T) {
	w := newWorld(t, openBolt)
	other := w.bot()
	conflicts := 3
	b := w.bot(func(c *bot.Config) {
		c.Store = meddling{c.Store, func(key string) {
			if conflicts--; conflicts >= 0 && key == keyOf("anna") {
				w.handle(other, "anna", "meanwhile")
			}
		}}
	})
	w.handle(b, "anna", "idea kørebog")
	w.want("history", w.history(1), "submitted")
	n, err := w.store.Next(t.Context(), "ideas")
	if err != nil || n != 2 {
		t.Errorf("the next number is %d, %v", n, err)
	}
}

// meddling is a store in which something happens before each write.
type meddling struct {
	storage.KV
	before func(key string)
}

func (m meddling) Apply(ctx context.Context, c storage.Change) (storage.Result, error) {
	m.before(c.Key)
	return m.KV.Apply(ctx, c)
}

// A turn gives up after its two seconds, and says so.
func TestATurnEndsInTime(t *testing.T) {
	w := newWorld(t, openBolt)
	other := w.bot()
	b := w.bot(func(c *bot.Config) {
		c.Store = meddling{c.Store, func(string) { w.handle(other, "anna", "meanwhile") }}
	})
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	err := b.Handle(ctx, w.said("anna", "hello"))
	if !errors.Is(err, bot.ErrNotSaved) || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("handle: %v", err)
	}
	if strings.Contains(err.Error(), "hello") {
		t.Errorf("%v has what a person typed", err)
	}
}

// A reminder that is moved between being found due and being taken in is not
// lost, nor is one that is taken back said.
func TestAReminderThatMovesAsItComesDue(t *testing.T) {
	for order, want := range map[string][]string{
		"remind tea 3h": {"said remind tea 1h", "said remind tea 3h", "due tea"},
		"remind tea 0h": {"said remind tea 1h", "said remind tea 0h"},
	} {
		w := newWorld(t, openBolt)
		other := w.bot()
		w.handle(other, "anna", "remind tea 1h")
		w.clock.Move(time.Hour)
		once := true
		b := w.bot(func(c *bot.Config) {
			c.Store = meddling{c.Store, func(string) {
				if once {
					once = false
					w.handle(other, "anna", order)
				}
			}}
		})
		w.advance(b, 4*time.Hour)
		w.want(order, taken(w.person("anna")), want...)
		w.nothingDue()
	}
}

// An aggregate that this version cannot read is left as it is, and so is its
// reminder; others are woken all the same.
func TestAReminderThatCannotBeTakenIn(t *testing.T) {
	w := newWorld(t, openBolt)
	b := w.bot()
	w.handle(b, "anna", "remind tea 1h")
	newer := storage.Change{Key: "person/new", Value: []byte(`{"v":9}`), Reminders: []storage.Reminder{{Name: "r", At: w.clock.Now()}}}
	if _, err := w.store.Apply(t.Context(), newer); err != nil {
		t.Fatal(err)
	}
	w.advance(b, 2*time.Hour)
	w.want("sent", w.sent("anna"), "due tea")
	due, err := w.store.Due(t.Context(), storage.DueReminders, w.clock.Now(), 0)
	if err != nil || len(due) != 1 {
		t.Errorf("due %v, %v", due, err)
	}
}

// A step that panics fails its own turn only.
func TestAStepThatPanics(t *testing.T) {
	w := newWorld(t, openBolt)
	b := w.bot(func(c *bot.Config) { c.Dialogs = clumsy{} })
	w.handle(b, "anna", "tell bo boom")
	if err := b.Handle(t.Context(), w.said("anna", "boom")); !errors.Is(err, bot.ErrNotSaved) || strings.Contains(err.Error(), "boom") {
		t.Errorf("handle: %v", err)
	}
	w.handle(b, "anna", "hello")
	w.want("sent", w.sent("anna"), "hello")
	w.advance(w.bot(), time.Hour) // another version does not panic
	w.want("bo took in", taken(w.person("bo")), "told boom")
}

// clumsy are dialogs that panic at a word.
type clumsy struct{ echo }

func (c clumsy) Step(p person.Person, in step.Input, at idea.Moment) (person.Person, []step.Effect) {
	if strings.HasSuffix(label(in), " boom") && !strings.Contains(label(in), "tell") {
		panic("boom")
	}
	return c.echo.Step(p, in, at)
}

// Events of one person wait for each other within a process, so that none has
// to be stepped twice.
func TestAProcessHasNoConflictsWithItself(t *testing.T) {
	w := newWorld(t, openBolt)
	p := &process{}
	b := w.bot(w.within(p), func(c *bot.Config) { c.Inline = false })
	var all sync.WaitGroup
	for range 20 {
		ev := w.said("anna", "remind tea 1h")
		all.Go(func() { insist(t, b, ev) })
	}
	all.Wait()
	applied := slices.DeleteFunc(p.made(), func(call string) bool { return call != "Apply" })
	if len(applied) != 20 {
		t.Errorf("%d writes for 20 events", len(applied))
	}
}
