package bot_test

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/storage"
)

// TestTheLogSaysWhyAMessageWaits queues a reminder on a Saturday, once with a log
// that wants to know.
func TestTheLogSaysWhyAMessageWaits(t *testing.T) {
	engine, err := dialogs.New(dialogs.Config{})
	if err != nil {
		t.Fatal(err)
	}
	for level, want := range map[slog.Level]string{slog.LevelDebug: "idea=7 entry=\"\" rule=manager_decision step=1 until=2026-11-30T", slog.LevelInfo: ""} {
		w := newWorld(t, func(testing.TB, func() time.Time) storage.KV { return nil })
		w.store = bottest.FileStore(t, w.clock)
		var log bytes.Buffer
		b := w.bot(func(c *bot.Config) {
			c.Dialogs = engine
			c.Now = func() time.Time { return time.Date(2026, 11, 28, 10, 0, 0, 0, time.UTC) }
			c.Log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: level}))
		})
		in := step.Input{Nudge: &step.Nudge{Idea: 7, Rule: schedule.RuleManager, Step: 1}}
		if err := b.Take(t.Context(), "person/mette@odense.dk", "a reminder", in); err != nil {
			t.Fatal(err)
		}
		_, got, _ := strings.Cut(log.String(), "a message waits")
		if !strings.Contains(got, want) || (got == "") != (want == "") || want != "" && !strings.Contains(got, " why=day_off\n") {
			t.Errorf("at level %s: %q", level, log.String())
		}
	}
}
