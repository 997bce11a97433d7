package bot_test

import (
	"encoding/json"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/catalogue"
	"odense.dk/ideabot/bot/directory"
	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/step"
)

// ownersWorld is a world in which Ole owns a solution, last confirmed on a day.
func ownersWorld(t *testing.T, open opener, verified string) (*world, func() *bot.Bot) {
	t.Helper()
	w := newWorld(t, open)
	engine, err := dialogs.New(dialogs.Config{})
	if err != nil {
		t.Fatal(err)
	}
	replica := func() *bot.Bot { return w.bot(func(cfg *bot.Config) { cfg.Dialogs = engine }) }
	b := replica()
	w.must(b.ImportPeople(t.Context(), []directory.Person{{Email: "ole@odense.dk", Name: "Ole"}}, nil))
	w.must(b.ImportEntries(t.Context(), []catalogue.Entry{owned(verified)}, nil))
	w.must(b.Handle(t.Context(), event("ole", "hej", step.Input{Said: &step.Said{Text: "mine opgaver"}})))
	return w, replica
}

func owned(verified string) catalogue.Entry {
	return catalogue.Entry{ID: "kerne", Name: "Kernen", Verified: verified, Owner: catalogue.Owner{Email: "ole@odense.dk"}}
}

func (w *world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// asked is how often Ole was asked.
func (w *world) asked() (n int) {
	for _, s := range w.chat.Sent() {
		if s.Message.Title == "Passer oplysningerne om Kernen stadig?" {
			n++
		}
	}
	return n
}

func TestAnOwnerIsAskedOnceOverReplicas(t *testing.T) {
	onBoth(t, func(t *testing.T, open opener) {
		w, replica := ownersWorld(t, open, "2026-01-12")
		a, b := replica(), replica()
		for _, at := range []time.Time{
			time.Date(2027, 1, 12, 7, 0, 0, 0, time.UTC), time.Date(2027, 1, 12, 11, 0, 0, 0, time.UTC), time.Date(2027, 1, 12, 12, 0, 0, 0, time.UTC),
		} {
			w.clock.Set(at)
			var g errgroup.Group
			for _, x := range []*bot.Bot{a, b} {
				g.Go(func() error { return x.Tick(t.Context()) })
			}
			w.must(g.Wait())
		}
		if n := w.asked(); n != 1 {
			t.Errorf("asked %d times", n)
		}
	})
}

func TestWhatAnOwnerConfirmedSurvivesAnImport(t *testing.T) {
	onBoth(t, func(t *testing.T, open opener) {
		w, replica := ownersWorld(t, open, "2026-01-12")
		b := replica()
		w.must(b.Take(t.Context(), "entry/kerne", "yes", step.Input{Confirmed: &step.Confirmed{By: keyOf("ole"), Says: step.FreshYes}}))
		today := w.clock.Now().Format(time.DateOnly)
		for _, imported := range []string{"2026-01-12", ""} {
			w.must(b.ImportEntries(t.Context(), []catalogue.Entry{owned(imported)}, nil))
			for e := range b.Entries().All() {
				if e.ID == "kerne" && e.Verified != today {
					t.Errorf("after importing %q it is %q, want %q", imported, e.Verified, today)
				}
			}
		}
	})
}

// TestAnEntryOfBeforeIsPlanned: what was stored without a reminder gets one.
func TestAnEntryOfBeforeIsPlanned(t *testing.T) {
	onBoth(t, func(t *testing.T, open opener) {
		w, replica := ownersWorld(t, open, "2026-01-12")
		before, err := json.Marshal(map[string]any{"v": 1, "entry": owned("2026-01-12")})
		w.must(err)
		b := replica()
		w.must(b.ImportEntries(t.Context(), nil, []string{"kerne"}))
		w.must(b.Store(t.Context(), "entry/kerne", before))
		w.tick(replica())
		w.clock.Set(time.Date(2027, 1, 12, 11, 0, 0, 0, time.UTC))
		w.tick(b)
		w.clock.Set(time.Date(2027, 1, 12, 12, 0, 0, 0, time.UTC))
		w.tick(b)
		if n := w.asked(); n != 1 {
			t.Errorf("asked %d times", n)
		}
	})
}

// TestAnEntryThatIsGoneIsAskedAboutByNobody, and has no reminder left.
func TestAnEntryThatIsGoneIsAskedAboutByNobody(t *testing.T) {
	onBoth(t, func(t *testing.T, open opener) {
		w, replica := ownersWorld(t, open, "2026-01-12")
		b := replica()
		w.must(b.ImportEntries(t.Context(), nil, []string{"kerne"}))
		w.must(b.Take(t.Context(), "entry/kerne", "yes", step.Input{Confirmed: &step.Confirmed{By: keyOf("ole"), Says: step.FreshYes}}))
		w.clock.Set(time.Date(2027, 1, 12, 12, 0, 0, 0, time.UTC))
		w.tick(b)
		if n := w.asked(); n != 0 {
			t.Errorf("asked %d times", n)
		}
		for e := range b.Entries().All() {
			t.Errorf("there is %+v", e)
		}
	})
}
