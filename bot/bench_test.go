package bot_test

import (
	"fmt"
	"testing"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/storage"
)

// TestRoundTrips holds a turn to two calls to the store before it is
// acknowledged, and one after what it says is sent.
func TestRoundTrips(t *testing.T) {
	onBoth(t, func(t *testing.T, open opener) {
		w := newWorld(t, open)
		p := &process{}
		b := w.bot(w.within(p))
		w.handle(b, "anna", "hello")
		w.want("calls", p.made(), "Get", "Apply", "Send", "Done")
		w.handle(b, "anna", "remind tea 1h")
		w.want("calls of a turn that says nothing", p.made(), "Get", "Apply")
		w.handle(b, "bo", "tell anna hi")
		w.want("calls of a turn that tells", p.made(), "Get", "Apply", "Get", "Apply", "Send", "Done", "Done")
		ev := w.said("anna", "once more")
		for range 2 {
			if err := b.Handle(t.Context(), ev); err != nil {
				t.Fatal(err)
			}
		}
		w.want("calls of an event that comes twice", p.made(), "Get", "Apply", "Send", "Done", "Get", "Apply")
	})
}

// benchmark measures events of many people, each to its durable write and the
// message in answer.
func benchmark(b *testing.B, open func(testing.TB, func() time.Time) storage.KV, parallel int) {
	w := newWorld(b, open)
	bt := w.bot(func(c *bot.Config) { c.Inline = false })
	b.SetParallelism(parallel)
	b.ReportAllocs()
	b.RunParallel(func(pb *testing.PB) {
		who := w.ids()
		for n := 0; pb.Next(); n++ {
			// Echo keeps everything: begin anew before a person grows.
			if n%50 == 0 {
				who = w.ids()
			}
			if err := bt.Handle(b.Context(), event(who, fmt.Sprint(who, "/", n), say("hello"))); err != nil {
				b.Error(err)
				return
			}
		}
	})
	if err := bt.Flush(b.Context()); err != nil {
		b.Error(err)
	}
}

func BenchmarkTurn(b *testing.B) {
	for name, open := range map[string]func(testing.TB, func() time.Time) storage.KV{"redis": openRedis, "bolt": openBolt} {
		for _, parallel := range []int{1, 32} {
			b.Run(fmt.Sprintf("%s/%dx", name, parallel), func(b *testing.B) { benchmark(b, open, parallel) })
		}
	}
}
