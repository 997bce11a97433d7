package bot_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/bot/catalogue"
	"odense.dk/ideabot/storage"
)

// Two replicas run for a while: what one of them is told the other knows
// within seconds, and reminders come within a second.
func TestRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, func(t testing.TB, _ func() time.Time) storage.KV { return openBolt(t, time.Now) })
		w.chat = &bottest.Chat{Now: time.Now}
		running := func(c *bot.Config) { c.Now, c.Inline = time.Now, false }
		a, b := w.bot(running), w.bot(running)
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan error, 2)
		for _, b := range []*bot.Bot{a, b} {
			go func() { ended <- b.Run(ctx) }()
		}
		began := time.Now()
		w.handle(a, "anna", "remind tea 5m")
		if err := a.ImportEntries(ctx, []catalogue.Entry{{ID: "cura", Name: "Cura"}}, nil); err != nil {
			t.Fatal(err)
		}
		time.Sleep(6 * time.Second)
		if b.Entries().Len() != 1 {
			t.Error("the other replica does not know the entry")
		}
		time.Sleep(6 * time.Minute)
		sent := w.chat.Sent()
		if len(sent) != 1 || sent[0].At.Sub(began) < 5*time.Minute || sent[0].At.Sub(began) > 5*time.Minute+2*time.Second {
			t.Errorf("sent %+v", sent)
		}
		stop()
		for range 2 {
			if err := <-ended; err != nil {
				t.Error(err)
			}
		}
	})
}
