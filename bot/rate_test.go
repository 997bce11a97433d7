package bot_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/storage"
)

// together lets replicas look at the same time.
func (r *rush) together(replicas []*bot.Bot) {
	r.Helper()
	var all sync.WaitGroup
	for _, b := range replicas {
		all.Go(func() {
			if err := b.Tick(r.Context()); err != nil {
				r.Error(err)
			}
		})
	}
	all.Wait()
}

// gathered is a rush whose reminders wait for the rate, on replicas whose
// clocks are off by so much. The clock stands.
func gathered(t *testing.T, people int, rate float64, off ...time.Duration) (*rush, []*bot.Bot) {
	t.Helper()
	r := newRush(t, people, time.Second, quickRules(t))
	r.stopClock()
	r.moveClock(time.Second)
	r.together([]*bot.Bot{r.replica(0)}) // the reminders reach their people
	if n, _ := r.chat.sent(); n > 0 {
		t.Fatalf("%d were sent before they had gathered", n)
	}
	r.moveClock(2 * time.Second)
	var replicas []*bot.Bot
	for _, d := range off {
		replicas = append(replicas, r.replica(rate, func(c *bot.Config) {
			c.Now = func() time.Time { return r.now().Add(d) }
		}))
	}
	return r, replicas
}

// keepsRate lets time pass in small steps until everybody is written to, which
// may take as long as the rate says and a few seconds, and fails where it is
// faster than the rate and what may gather.
func (r *rush) keepsRate(replicas []*bot.Bot, rate, burst float64, grace time.Duration) {
	r.Helper()
	const step = 100 * time.Millisecond
	most := time.Duration(float64(r.people)/rate*float64(time.Second)) + grace
	sent := 0
	for t := time.Duration(0); sent < r.people; t += step {
		r.together(replicas)
		sent, _ = r.chat.sent()
		if bound := rate*t.Seconds() + burst; float64(sent) > bound+1e-6 {
			r.Fatalf("%d were sent after %s, at most %.1f may be", sent, t, bound)
		}
		if t > most {
			r.Fatalf("%d of %d were sent after %s", sent, r.people, t)
		}
		r.moveClock(step)
	}
}

func TestReplicasKeepTheRateTogether(t *testing.T) {
	r, replicas := gathered(t, 40, 5, 0, 0, 0)
	r.keepsRate(replicas, 5, 5, 2*time.Second)
	if got := r.decided(openRedisAt(t, r.url, r.now)); got.lost+got.doubled+got.overBudget > 0 {
		t.Errorf("%+v", got)
	}
}

// Clocks that differ a little neither stop the rounds nor let more through
// than they differ by.
func TestTheRateWithClocksThatDiffer(t *testing.T) {
	r, replicas := gathered(t, 40, 5, 0, 700*time.Millisecond, -300*time.Millisecond)
	r.keepsRate(replicas, 5, 5+5, 3*time.Second)
}

// A bucket that cannot be used, whoever wrote it, begins again, empty.
func TestABucketThatCannotBeUsed(t *testing.T) {
	now := time.Date(2026, 11, 26, 9, 0, 0, 0, time.UTC)
	for name, value := range map[string]string{
		"broken":                    `{"v":1,"next":`,
		"of another form":           `["full"]`,
		"newer":                     fmt.Sprintf(`{"v":2,"next":{"slack":%d}}`, now.UnixMicro()),
		"older":                     `{}`,
		"of a clock an hour ahead":  fmt.Sprintf(`{"v":1,"next":%d}`, now.Add(time.Hour).UnixMicro()),
		"of a clock a little ahead": fmt.Sprintf(`{"v":1,"next":%d}`, now.Add(5*time.Second).UnixMicro()),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, replicas := gathered(t, 10, 5, 0, 0)
			store := openRedisAt(t, r.url, r.now)
			if _, err := store.Apply(t.Context(), storage.Change{Key: "rate/nudges", Value: []byte(value)}); err != nil {
				t.Fatal(err)
			}
			r.keepsRate(replicas, 5, 5, 6*time.Second)
		})
	}
}

// A rate that is faster than a microsecond each is none to wait for.
func TestARateWithoutEnd(t *testing.T) {
	r, replicas := gathered(t, 3, 1e9, 0)
	r.together(replicas)
	if n, _ := r.chat.sent(); n != 3 {
		t.Errorf("%d were sent", n)
	}
}

// What is no round goes on, though two thousand rounds that came due before it
// wait for the rate.
func TestRoundsThatWaitStopNothingElse(t *testing.T) {
	w := newWorld(t, openRedis)
	b := w.bot(func(c *bot.Config) { c.NudgeRate = 0.5 })
	for i := range 2000 {
		w.handle(b, fmt.Sprint("p", i), "remind round 1h")
	}
	w.handle(b, "anna", "remind tea 2h")
	w.clock.Move(3 * time.Hour)
	for range 6 { // looks, a second from each other
		w.tick(b)
		w.clock.Move(time.Second)
	}
	w.want("anna was shown", w.sent("anna"), "due tea")
	said := 0
	for _, m := range w.chat.Sent() {
		if m.Message.Text[0] == "due round" {
			said++
		}
	}
	if said < 1 || said > 5 {
		t.Errorf("%d rounds were said", said)
	}
}

// refusing is a platform that nobody can be written to on.
type refusing struct{}

func (refusing) Send(context.Context, bot.Sending) (string, error) {
	return "", &bot.PermanentError{Code: "blocked", Err: errors.New("blocked")}
}

// TestRemindersAreCounted: what is queued, waits for the rate, is said, cannot
// be delivered, and waits for another day.
func TestRemindersAreCounted(t *testing.T) {
	r := newRush(t, 4, time.Second, quickRules(t))
	r.stopClock()
	registry := prometheus.NewPedanticRegistry()
	metrics := bot.NewMetrics(registry)
	counted := func(c *bot.Config) { c.Metrics = metrics }
	r.moveClock(time.Second)
	r.together([]*bot.Bot{r.replica(0, counted)})
	r.moveClock(2 * time.Second)
	r.together([]*bot.Bot{r.replica(0.5, counted)})
	held := `
# HELP ideabot_reminders_waiting_for_rate People who are to be written to unasked, and wait for the rate.
# TYPE ideabot_reminders_waiting_for_rate gauge
ideabot_reminders_waiting_for_rate 3
`
	if err := testutil.GatherAndCompare(registry, strings.NewReader(held), "ideabot_reminders_waiting_for_rate"); err != nil {
		t.Error(err)
	}
	last := r.replica(0, counted, func(c *bot.Config) { c.Platforms = map[string]bot.Platform{"chat": refusing{}} })
	r.together([]*bot.Bot{last})
	again := step.Input{Nudge: &step.Nudge{Idea: 1, Rule: schedule.RuleManager, Step: 2}}
	r.must(last.Take(t.Context(), r.manager(0).ID, "again", again))
	want := `
# HELP ideabot_reminders_total Reminders by outcome: queued (for a person, within the day), deferred (to another day), said, or undelivered (a message about ideas).
# TYPE ideabot_reminders_total counter
ideabot_reminders_total{outcome="deferred"} 1
ideabot_reminders_total{outcome="queued"} 8
ideabot_reminders_total{outcome="said"} 8
ideabot_reminders_total{outcome="undelivered"} 3
`
	if err := testutil.GatherAndCompare(registry, strings.NewReader(want), "ideabot_reminders_total"); err != nil {
		t.Error(err)
	}
	var blocked []string
	for n := range r.people {
		why, err := last.Unreachable(t.Context(), r.manager(n).ID)
		r.must(err)
		blocked = append(blocked, why)
	}
	slices.Sort(blocked)
	if !slices.Equal(blocked, []string{"", "blocked", "blocked", "blocked"}) {
		t.Errorf("cannot be reached: %q", blocked)
	}
}
