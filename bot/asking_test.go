package bot_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/directory"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/storage"
	"odense.dk/ideabot/storage/storagetest"
)

// far is a finder in another place: each search takes its time.
type far struct {
	takes time.Duration

	mu    sync.Mutex
	asked []string
}

func (f *far) Find(_ context.Context, _ string, s step.Search) ([]idea.Match, error) {
	f.mu.Lock()
	f.asked = append(f.asked, s.Text)
	f.mu.Unlock()
	time.Sleep(f.takes)
	return []idea.Match{{Kind: idea.KindSolution, Name: s.Text}}, nil
}

// distant is a chat that knows where Bo is, and takes its time to say so.
type distant struct {
	bot.Platform
	takes time.Duration
	asked int
}

func (d *distant) Reach(context.Context, string) (idea.Address, texts.Lang, bool) {
	d.asked++
	time.Sleep(d.takes)
	return address("bo"), texts.English, true
}

// apart runs a test in a world whose time passes only while all wait.
func apart(t *testing.T, test func(t *testing.T, w *world)) {
	synctest.Test(t, func(t *testing.T) {
		test(t, newWorld(t, func(_ testing.TB, now func() time.Time) storage.KV { return storagetest.NewMemory(now) }))
		time.Sleep(time.Minute) // what nobody waits for any longer ends
	})
}

// asks makes a bot search far away, and wait for it as long as bots do.
func asks(f *far) func(*bot.Config) {
	return func(c *bot.Config) { c.Finder, c.SearchTime = f, 0 }
}

// begin gives a bot an event, and returns when that waits for something. After
// ended it has been taken in.
func (w *world) begin(b *bot.Bot, ev bot.Event) (ended func() time.Duration) {
	began, done := time.Now(), make(chan error, 1)
	var took time.Duration
	go func() {
		err := b.Handle(w.Context(), ev)
		took = time.Since(began)
		done <- err
	}()
	synctest.Wait()
	return func() time.Duration {
		w.Helper()
		if err := <-done; err != nil {
			w.Error(err)
		}
		return took
	}
}

// took fails the test where something did not take as long as it was to.
func (w *world) took(what string, got, want time.Duration) {
	w.Helper()
	if got != want {
		w.Errorf("%s took %s, want %s", what, got, want)
	}
}

func TestASlowSearchKeepsNobodyElseWaiting(t *testing.T) {
	apart(t, func(t *testing.T, w *world) {
		b := w.bot(asks(&far{takes: time.Second}))
		other := b.Neighbour(keyOf("anna"), keyOf)
		search := w.begin(b, w.said("anna", "find kørebog"))
		w.took("the neighbour's turn", w.begin(b, w.said(other, "hello"))(), 0)
		w.want("the neighbour is answered", w.sent(other), "hello")
		w.want("the search is under way", w.sent("anna"))
		w.took("the search", search(), time.Second)
		w.want("the search is answered", w.sent("anna"), "found [solution kørebog] false")
	})
}

func TestLookingForAPersonKeepsNobodyElseWaiting(t *testing.T) {
	apart(t, func(t *testing.T, w *world) {
		chat := &distant{Platform: w.chat, takes: 900 * time.Millisecond}
		b := w.bot(func(c *bot.Config) { c.Platforms = map[string]bot.Platform{"chat": chat} })
		if err := b.ImportPeople(t.Context(), []directory.Person{{Email: "bo@odense.dk", Name: "Bo"}}, nil); err != nil {
			t.Fatal(err)
		}
		other := b.Neighbour(keyOf("bo"), keyOf)
		anna := w.begin(b, w.said("anna", "tell bo hi"))
		carl := w.begin(b, w.said("carl", "tell bo hello"))
		w.took("the neighbour's turn", w.begin(b, w.said(other, "hello"))(), 0)
		w.took("looking for Bo", anna(), 900*time.Millisecond)
		w.took("looking for Bo as well", carl(), 900*time.Millisecond)
		if got := len(w.sent("bo")); got != 2 || chat.asked != 1 {
			t.Errorf("Bo got %d messages, and was looked for %d times", got, chat.asked)
		}
	})
}

// Who writes while they are looked for is answered at once, where they write.
func TestAPersonWhoWritesWhileLookedFor(t *testing.T) {
	apart(t, func(t *testing.T, w *world) {
		chat := &distant{Platform: w.chat, takes: 900 * time.Millisecond}
		b := w.bot(func(c *bot.Config) { c.Platforms = map[string]bot.Platform{"chat": chat} })
		if err := b.ImportPeople(t.Context(), []directory.Person{{Email: "bo@odense.dk", Name: "Bo"}}, nil); err != nil {
			t.Fatal(err)
		}
		told := w.begin(b, w.said("anna", "tell bo hi"))
		ev := w.said("bo", "hello")
		ev.Address.Ref = "bo elsewhere"
		w.took("Bo's turn", w.begin(b, ev)(), 0)
		told()
		w.want("taken in", taken(w.person("bo")), "said hello", "told hi")
		if p := w.person("bo"); p.Address != ev.Address {
			t.Errorf("Bo is at %v", p.Address)
		}
	})
}

// A platform that hangs is one that does not know: what is told is kept.
func TestAPlatformThatHangsKnowsNobody(t *testing.T) {
	apart(t, func(t *testing.T, w *world) {
		chat := &distant{Platform: w.chat, takes: time.Minute}
		b := w.bot(func(c *bot.Config) { c.Platforms = map[string]bot.Platform{"chat": chat} })
		if err := b.ImportPeople(t.Context(), []directory.Person{{Email: "bo@odense.dk", Name: "Bo"}}, nil); err != nil {
			t.Fatal(err)
		}
		w.took("telling Bo", w.begin(b, w.said("anna", "tell bo hi"))(), time.Second)
		if p := w.person("bo"); len(p.Kept) != 1 {
			t.Errorf("kept %d messages, want 1", len(p.Kept))
		}
	})
}

// What somebody does while their search is under way comes after it, in its
// order, and counts once however often it is brought.
func TestWhatAPersonDoesKeepsItsOrder(t *testing.T) {
	apart(t, func(t *testing.T, w *world) {
		f := &far{takes: time.Second}
		b := w.bot(asks(f))
		search := w.said("anna", "find kørebog")
		ended := []func() time.Duration{w.begin(b, search), w.begin(b, search)}
		for _, text := range []string{"one", "two", "three"} {
			ended = append(ended, w.begin(b, w.said("anna", text)))
		}
		for _, end := range ended {
			end()
		}
		w.want("taken in", taken(w.person("anna")),
			"said find kørebog", "found 1 false", "said one", "said two", "said three")
		w.want("sent", w.sent("anna"), "found [solution kørebog] false", "one", "two", "three")
	})
}

// Who waits behind a search and goes away holds nobody up.
func TestWhoLeavesTheLine(t *testing.T) {
	apart(t, func(t *testing.T, w *world) {
		b := w.bot(asks(&far{takes: time.Second}))
		search := w.begin(b, w.said("anna", "find kørebog"))
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		if err := b.Handle(ctx, w.said("anna", "one")); !errors.Is(err, bot.ErrNotSaved) || !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("handle: %v", err)
		}
		w.begin(b, w.said("anna", "two"))()
		w.took("the search", search(), time.Second)
		w.want("sent", w.sent("anna"), "found [solution kørebog] false", "two")
	})
}

// What others tell somebody whose search is under way does not wait for it. The
// search is then answered from what there is.
func TestASearchGoesOnFromWhatChangedMeanwhile(t *testing.T) {
	apart(t, func(t *testing.T, w *world) {
		f := &far{takes: time.Second}
		b, replica := w.bot(asks(f)), w.bot()
		search := w.begin(b, w.said("anna", "find kørebog"))
		w.took("what Bo tells", w.begin(b, w.said("bo", "tell anna hi"))(), 0)
		w.handle(replica, "anna", "from another replica")
		w.took("the search", search(), time.Second)
		w.want("taken in", taken(w.person("anna")),
			"told hi", "said from another replica", "said find kørebog", "found 1 false")
		w.want("sent", w.sent("anna"), "told hi", "from another replica", "found [solution kørebog] false")
		w.want("looked for once", f.asked, "kørebog")
	})
}

// curious are dialogs that look for something else each time something new has
// happened.
type curious struct{ echo }

func (c curious) Step(p person.Person, in step.Input, at idea.Moment) (person.Person, []step.Effect) {
	next, effects := c.echo.Step(p, in, at)
	for _, e := range effects {
		if e.Search != nil {
			e.Search.Text += fmt.Sprint(" ", len(p.Ideas))
		}
	}
	return next, effects
}

// A changed aggregate may want another search, which has what is left of the
// time.
func TestAChangedAggregateWantsAnotherSearch(t *testing.T) {
	for takes, want := range map[time.Duration][]string{
		700 * time.Millisecond: {"told hi", "found [solution kørebog 1] false"},
		time.Second:            {"told hi", "found [] true", "found [solution kørebog 1] false"},
	} {
		apart(t, func(t *testing.T, w *world) {
			f := &far{takes: takes}
			b := w.bot(asks(f), func(c *bot.Config) { c.Dialogs = curious{} })
			search := w.begin(b, w.said("anna", "find kørebog"))
			w.handle(b, "bo", "tell anna hi")
			w.took("the search", search(), min(2*takes, 1500*time.Millisecond))
			if err := b.Flush(t.Context()); err != nil {
				t.Fatal(err)
			}
			w.want(takes.String(), w.sent("anna"), want...)
			w.want("looked for", f.asked, "kørebog 0", "kørebog 1")
		})
	}
}

// After a second and a half a search is waited for no longer: what it finds is
// an input of its own.
func TestASearchThatTakesTooLongComesLater(t *testing.T) {
	apart(t, func(t *testing.T, w *world) {
		b := w.bot(asks(&far{takes: 3 * time.Second}))
		search := w.begin(b, w.said("anna", "find kørebog"))
		next := w.begin(b, w.said("anna", "hello"))
		w.took("the search", search(), 1500*time.Millisecond)
		w.took("what she says next", next(), 1500*time.Millisecond)
		w.want("sent until then", w.sent("anna"), "found [] true", "hello")
		if err := b.Flush(t.Context()); err != nil {
			t.Fatal(err)
		}
		w.want("taken in", taken(w.person("anna")), "said find kørebog", "found 0 true", "said hello", "found 1 false")
		w.want("sent", w.sent("anna"), "found [] true", "hello", "found [solution kørebog] false")
	})
}
