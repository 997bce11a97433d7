package bot_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/storage"
)

// counting gives a bot metrics, and returns what compares them with text in
// Prometheus' form.
func counting(w *world) (option func(*bot.Config), want func(text string, names ...string)) {
	r := prometheus.NewPedanticRegistry()
	m := bot.NewMetrics(r)
	return func(c *bot.Config) { c.Metrics = m }, func(text string, names ...string) {
		w.Helper()
		if err := testutil.GatherAndCompare(r, strings.NewReader(text), names...); err != nil {
			w.Error(err)
		}
	}
}

func TestTurnsAndSendsAreCounted(t *testing.T) {
	w := newWorld(t, openBolt)
	counted, want := counting(w)
	b := w.bot(counted)
	w.chat.Fail = func(s bot.Sending) error {
		switch n := w.chat.Attempts(); {
		case n == 1:
			return &bot.RetryError{Hold: true, Err: errors.New("no token")}
		case n == 2:
			return errors.New("out of order")
		case s.Message.Text[0] == "bad":
			return &bot.PermanentError{Code: "blocked", Err: errors.New("blocked")}
		}
		return nil
	}
	ev := w.said("anna", "hello")
	for range 2 {
		if err := b.Handle(t.Context(), ev); err != nil {
			t.Fatal(err)
		}
	}
	w.advance(b, time.Minute)
	w.handle(b, "anna", "bad")
	w.handle(b, "anna", "tell bo hi")
	if b.Handle(t.Context(), bot.Event{Address: address("anna")}) == nil {
		t.Error("an event of nobody was taken")
	}
	want(`
# HELP ideabot_sends_total Attempts to send a message by platform and outcome: sent, retry or hold; and messages that were given_up.
# TYPE ideabot_sends_total counter
ideabot_sends_total{outcome="given_up",platform="chat"} 1
ideabot_sends_total{outcome="hold",platform="chat"} 1
ideabot_sends_total{outcome="retry",platform="chat"} 1
ideabot_sends_total{outcome="sent",platform="chat"} 1
# HELP ideabot_turns_total Turns by the platform that began them and outcome: stored, seen, conflict (stepped again), not_saved, or slowed (not taken in: too much at once from one person).
# TYPE ideabot_turns_total counter
ideabot_turns_total{outcome="not_saved",platform="chat"} 1
ideabot_turns_total{outcome="seen",platform="chat"} 1
ideabot_turns_total{outcome="stored",platform="chat"} 3
ideabot_turns_total{outcome="stored",platform="own"} 2
`, "ideabot_sends_total", "ideabot_turns_total")
}

func TestWhatIsNotSavedIsCounted(t *testing.T) {
	w := newWorld(t, openBolt)
	counted, want := counting(w)
	failing := true
	b := w.bot(counted, func(c *bot.Config) { c.Store = conflicting{c.Store, keyOf("anna"), &failing} })
	if err := b.Handle(t.Context(), w.said("anna", "hello")); !errors.Is(err, bot.ErrNotSaved) {
		t.Fatal(err)
	}
	want(`
# HELP ideabot_turns_total Turns by the platform that began them and outcome: stored, seen, conflict (stepped again), not_saved, or slowed (not taken in: too much at once from one person).
# TYPE ideabot_turns_total counter
ideabot_turns_total{outcome="not_saved",platform="chat"} 1
`, "ideabot_turns_total")
}

// Another replica is faster: the turn steps again.
func TestConflictsAreCounted(t *testing.T) {
	w := newWorld(t, openBolt)
	counted, want := counting(w)
	other, first := w.bot(), true
	b := w.bot(counted, func(c *bot.Config) {
		c.Store = before{c.Store, func() {
			if first {
				first = false
				w.handle(other, "anna", "me first")
			}
		}}
	})
	w.handle(b, "anna", "hello")
	want(`
# HELP ideabot_turns_total Turns by the platform that began them and outcome: stored, seen, conflict (stepped again), not_saved, or slowed (not taken in: too much at once from one person).
# TYPE ideabot_turns_total counter
ideabot_turns_total{outcome="conflict",platform="chat"} 1
ideabot_turns_total{outcome="stored",platform="chat"} 1
`, "ideabot_turns_total")
}

func TestWhatIsDueIsMeasured(t *testing.T) {
	w := newWorld(t, openBolt)
	counted, want := counting(w)
	w.handle(w.bot(), "anna", "remind tea 1h")
	stopped := w.bot()
	if err := stopped.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.handle(stopped, "bo", "hello") // for another to send
	w.clock.Move(time.Hour + time.Minute)
	b := w.bot(counted, func(c *bot.Config) { c.Store = oneLook{c.Store, map[storage.Queue]bool{}} })
	if err := b.Tick(t.Context()); !errors.Is(err, errLooked) {
		t.Fatal(err)
	}
	want(`
# HELP ideabot_lanes_due Lanes with messages that nobody sends at present, 100 at most.
# TYPE ideabot_lanes_due gauge
ideabot_lanes_due 1
# HELP ideabot_reminders_due Reminders that are due, 100 and those that failed at most.
# TYPE ideabot_reminders_due gauge
ideabot_reminders_due 1
# HELP ideabot_reminders_oldest_due_seconds For how long the first of these reminders has been due.
# TYPE ideabot_reminders_oldest_due_seconds gauge
ideabot_reminders_oldest_due_seconds 60
# HELP ideabot_reminders_woken_total Reminders that came due and were made a turn of.
# TYPE ideabot_reminders_woken_total counter
ideabot_reminders_woken_total 1
`, "ideabot_lanes_due", "ideabot_reminders_due", "ideabot_reminders_oldest_due_seconds", "ideabot_reminders_woken_total")
}

func TestPlatformEventsAndQueriesAreCounted(t *testing.T) {
	r := prometheus.NewPedanticRegistry()
	m := bot.NewMetrics(r)
	m.Count("slack")("event", "unknown")
	now := func() time.Time { return time.Unix(0, 0) }
	var none error
	broken := errors.New("broken")
	m.Query("home", now)(&none)
	m.Query("home", now)(&broken)
	err := testutil.GatherAndCompare(r, strings.NewReader(`
# HELP ideabot_platform_events_total What came from and went to a platform by kind and outcome.
# TYPE ideabot_platform_events_total counter
ideabot_platform_events_total{kind="event",outcome="unknown",platform="slack"} 1
# HELP ideabot_queries_total Queries, which write nothing, by kind and outcome: answered or failed.
# TYPE ideabot_queries_total counter
ideabot_queries_total{kind="home",outcome="answered"} 1
ideabot_queries_total{kind="home",outcome="failed"} 1
`), "ideabot_platform_events_total", "ideabot_queries_total")
	if err != nil {
		t.Error(err)
	}
}

// How texts are understood is counted once a turn is written, and by our own words.
func TestHowTextsAreUnderstoodIsCounted(t *testing.T) {
	w := newWorld(t, openBolt)
	engine, err := dialogs.New(dialogs.Config{})
	if err != nil {
		t.Fatal(err)
	}
	counted, want := counting(w)
	b := w.bot(counted, func(c *bot.Config) { c.Dialogs = engine })
	ev := w.said("anna", "Kagen står i køkkenet")
	for range 2 {
		if err := b.Handle(t.Context(), ev); err != nil {
			t.Fatal(err)
		}
	}
	want(`
# HELP ideabot_intents_total Texts that are no answer, by what they were taken for: a command, another intent, or something doubtful.
# TYPE ideabot_intents_total counter
ideabot_intents_total{intent="doubtful"} 1
`, "ideabot_intents_total")
}

// No label holds anything that a person is known by.
func TestNoLabelIsAboutAPerson(t *testing.T) {
	w := newWorld(t, openBolt)
	r := prometheus.NewPedanticRegistry()
	b := w.bot(func(c *bot.Config) { c.Metrics = bot.NewMetrics(r) })
	w.handle(b, "anna", "tell bo hi")
	families, err := r.Gather()
	if err != nil || len(families) < 5 {
		t.Fatal(len(families), err)
	}
	for _, f := range families {
		for _, personal := range []string{"anna", "bo@", "odense.dk", "person/"} {
			if strings.Contains(f.String(), personal) {
				t.Errorf("%s has %q", f.GetName(), personal)
			}
		}
	}
	problems, err := testutil.GatherAndLint(r)
	if err != nil || len(problems) > 0 {
		t.Error(problems, err)
	}
}

// before is a store in which something happens before each write.
type before struct {
	storage.KV
	write func()
}

func (b before) Apply(ctx context.Context, c storage.Change) (storage.Result, error) {
	b.write()
	return b.KV.Apply(ctx, c)
}

// oneLook is a store in which one can look once for what is due.
type oneLook struct {
	storage.KV
	looked map[storage.Queue]bool
}

func (o oneLook) Due(ctx context.Context, q storage.Queue, now time.Time, limit int) ([]storage.DueItem, error) {
	if o.looked[q] {
		return nil, errLooked
	}
	o.looked[q] = true
	return o.KV.Due(ctx, q, now, limit)
}

var errLooked = errors.New("looked already")
