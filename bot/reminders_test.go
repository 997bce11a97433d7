package bot_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/directory"
	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/storage"
	"odense.dk/ideabot/storage/storagetest"
)

// rush is a municipality in which many managers are reminded in the same
// minute: two ideas wait for each of them.
type rush struct {
	testing.TB
	people int
	url    string
	engine *dialogs.Engine
	offset atomic.Int64 // of the clock
	still  atomic.Bool  // the clock stands
	began  time.Time
	chat   *crowd
	ids    atomic.Int64
}

// crowd is a platform that takes everything, and counts it.
type crowd struct {
	mu    sync.Mutex
	seen  map[string]bool // by the id of the sending
	by    map[string]int  // messages of today, by receiver
	sends map[string]int  // by the id of the sending
	sure  map[string]int  // sends that were said to be the first, likewise
	at    []time.Time     // of each message
	first time.Time
	last  time.Time
	now   func() time.Time
	// failing is how many sends are still answered with an error.
	failing atomic.Int64
}

func (c *crowd) Send(_ context.Context, s bot.Sending) (string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.failing.Add(-1) >= 0 {
		return "", errors.New("out of order")
	}
	c.sends[s.ID]++
	if !s.Suspect {
		c.sure[s.ID]++
	}
	if !c.seen[s.ID] {
		c.at = append(c.at, c.now())
		c.seen[s.ID] = true
		c.by[s.To.Ref]++
		if c.last = c.now(); c.first.IsZero() {
			c.first = c.last
		}
	}
	return s.ID, nil
}

// forget begins to count anew.
func (c *crowd) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.seen, c.by, c.first, c.at = map[string]bool{}, map[string]int{}, time.Time{}, nil
	c.sends, c.sure = map[string]int{}, map[string]int{}
}

// newRush has sent two ideas to each manager, three working days ago less a
// little, and the managers have had their cards.
func newRush(tb testing.TB, people int, within time.Duration, rules []byte) *rush {
	tb.Helper()
	return newRushAt(tb, storagetest.Redis(tb), people, within, rules)
}

// newRushAt is newRush on a server of one's own.
func newRushAt(tb testing.TB, url string, people int, within time.Duration, rules []byte) *rush {
	tb.Helper()
	engine, err := dialogs.New(dialogs.Config{Rules: rules})
	if err != nil {
		tb.Fatal(err)
	}
	r := &rush{TB: tb, people: people, url: url, engine: engine, began: time.Now()}
	r.chat = &crowd{now: r.now}
	r.chat.forget()
	monday := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	r.setClock(monday)
	b := r.replica(0)
	r.must(b.ImportPeople(tb.Context(), r.directory(), nil))
	r.must(b.Refresh(tb.Context()))
	r.each(func(n int) error { return r.meet(b, n) })
	for n := range 2 * people {
		r.send(b, n+1, n/2, monday.Add(within*time.Duration(n)/time.Duration(2*people)))
	}
	r.must(b.Flush(tb.Context()))
	r.setClock(monday.AddDate(0, 0, 1)) // the second cards have waited for this day
	r.must(b.Tick(tb.Context()))
	r.must(b.Close(tb.Context()))
	r.setClock(monday.AddDate(0, 0, 3))
	r.chat.forget()
	return r
}

func (r *rush) must(err error) {
	r.Helper()
	if err != nil {
		r.Fatal(err)
	}
}

// each does something for every person, several at a time.
func (r *rush) each(do func(n int) error) {
	r.Helper()
	var g errgroup.Group
	g.SetLimit(16)
	for n := range r.people {
		g.Go(func() error { return do(n) })
	}
	r.must(g.Wait())
}

// setClock sets what time it is; from there it goes on.
func (r *rush) setClock(t time.Time) { r.offset.Store(int64(t.Sub(r.base()))) }

// moveClock moves it on.
func (r *rush) moveClock(d time.Duration) { r.offset.Add(int64(d)) }

func (r *rush) now() time.Time { return r.base().Add(time.Duration(r.offset.Load())).UTC() }

func (r *rush) base() time.Time {
	if r.still.Load() {
		return r.began
	}
	return time.Now()
}

// stopClock makes the clock stand but for when it is set or moved.
func (r *rush) stopClock() {
	now := r.now()
	r.still.Store(true)
	r.setClock(now)
}

// replica is one more of the program, with connections of its own.
func (r *rush) replica(rate float64, options ...func(*bot.Config)) *bot.Bot {
	r.Helper()
	return r.on(openRedisAt(r, r.url, r.now), append(options, func(c *bot.Config) { c.NudgeRate = rate })...)
}

// on is a replica on a store.
func (r *rush) on(store storage.KV, options ...func(*bot.Config)) *bot.Bot {
	r.Helper()
	c := bot.Config{
		Store: store, Dialogs: r.engine, Platforms: map[string]bot.Platform{"chat": r.chat},
		Now: r.now, NewID: func() string { return fmt.Sprint("r", r.ids.Add(1)) },
	}
	for _, option := range options {
		option(&c)
	}
	b, err := bot.New(c)
	if err != nil {
		r.Fatal(err)
	}
	return b
}

func (r *rush) manager(n int) idea.Participant {
	email := fmt.Sprintf("leder%d@odense.dk", n)
	return idea.Participant{ID: idea.PersonKey(email), Name: fmt.Sprint("Leder ", n), Email: email}
}

// author is who has sent the ideas to a manager. They have no chat.
func (r *rush) author(manager int) idea.Participant {
	email := fmt.Sprintf("ansat%d@odense.dk", manager)
	return idea.Participant{ID: idea.PersonKey(email), Name: fmt.Sprint("Ansat ", manager), Email: email}
}

// directory are all managers, each with an author.
func (r *rush) directory() []directory.Person {
	var out []directory.Person
	for n := range r.people {
		m, a := r.manager(n), r.author(n)
		out = append(out, directory.Person{Email: m.Email, Name: m.Name}, directory.Person{Email: a.Email, Name: a.Name, ManagerEmail: m.Email})
	}
	return out
}

// meet lets a manager open the chat.
func (r *rush) meet(b *bot.Bot, n int) error {
	who := r.manager(n)
	return b.Handle(r.Context(), bot.Event{
		ID: "meet/" + who.ID, Person: who.ID, Name: who.Name, Email: who.Email, Address: idea.Address{Platform: "chat", Ref: who.ID},
		Input: step.Input{Said: &step.Said{Text: "mine opgaver"}},
	})
}

// send makes an idea that was sent to a manager at a time.
func (r *rush) send(b *bot.Bot, number, manager int, at time.Time) {
	r.Helper()
	who := r.manager(manager)
	author := r.author(manager)
	i := idea.Idea{
		Version: idea.IdeaVersion, Number: int64(number), Title: fmt.Sprint("Idé ", number), Author: author, Lang: texts.Danish,
		Questionnaire: "idea.v1", Answers: map[string]questionnaire.Answer{"problem": {Text: "Vi skriver kørsel op på papir hver dag"}},
		Status: idea.StatusSubmitted, Assignment: idea.Assignment{Role: idea.RoleManager, Participant: &who}, Submitted: at, Updated: at,
		History: []idea.HistoryEntry{{At: at, Actor: author, From: idea.StatusDraft, To: idea.StatusSubmitted, What: "sent_full"}},
	}
	r.setClock(at)
	r.must(b.Take(r.Context(), idea.IdeaKey(i.Number), fmt.Sprint("sent/", number), step.Input{Submitted: &step.Submitted{Idea: i}}))
}

// person is a manager as stored.
func (r *rush) person(store storage.KV, n int) person.Person {
	r.Helper()
	items, err := store.Get(r.Context(), r.manager(n).ID)
	if err != nil {
		r.Fatal(err)
	}
	var s struct {
		Person person.Person `json:"person"`
	}
	if err := json.Unmarshal(items[0].Value, &s); err != nil {
		r.Fatal(err)
	}
	return s.Person
}

// tally is what became of the reminders of the rush.
type tally struct{ said, merged, deferred, lost, doubled, overBudget int }

// decided looks at what became of every reminder: said alone, merged with the
// other one, or queued for another day.
func (r *rush) decided(store storage.KV) tally {
	r.Helper()
	var t tally
	today := r.now().Format(time.DateOnly)
	for n := range r.people {
		p := r.person(store, n)
		told := map[int64]int{}
		for _, x := range p.Notified {
			if x.Step == 1 && x.At.Format(time.DateOnly) == today {
				told[x.Idea]++
			}
		}
		for _, idea := range []int64{int64(2*n + 1), int64(2*n + 2)} {
			queued := 0
			for _, q := range p.Queue {
				if q.Idea == idea && q.Step == 1 {
					queued++
				}
			}
			switch {
			case told[idea]+queued == 0:
				t.lost++
			case told[idea]+queued > 1:
				t.doubled++
			case queued == 1:
				t.deferred++
			case len(told) == 2:
				t.merged++
			default:
				t.said++
			}
		}
		if r.chat.of(r.manager(n).ID) > 1 {
			t.overBudget++
		}
	}
	return t
}

// of is how many messages somebody was sent today.
func (c *crowd) of(ref string) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.by[ref]
}

func (c *crowd) sent() (n int, over time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.seen), c.last.Sub(c.first)
}

// run lets replicas work for as long as it takes, and returns how long.
func (r *rush) run(replicas int, rate float64, done func() bool) time.Duration {
	r.Helper()
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	var g errgroup.Group
	for range replicas {
		b := r.replica(rate)
		r.must(b.Refresh(ctx))
		g.Go(func() error { return b.Run(ctx) })
	}
	begin := time.Now()
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for !done() {
		if time.Since(begin) > 5*time.Minute {
			r.Fatalf("not done after %s: %+v", time.Since(begin), r.decided(openRedisAt(r, r.url, r.now)))
		}
		<-tick.C
	}
	took := time.Since(begin)
	cancel()
	if err := g.Wait(); err != nil {
		r.Error(err)
	}
	return took
}

// TestRemindersOfManyOnFourReplicas: each is said, merged or deferred, once,
// and everybody gets at most one message.
func TestRemindersOfManyOnFourReplicas(t *testing.T) {
	r := newRush(t, 60, time.Second, quickRules(t))
	r.chat.failing.Store(20)
	store := openRedisAt(t, r.url, r.now)
	r.run(4, 0, func() bool { n, _ := r.chat.sent(); return n >= r.people })
	got := r.decided(store)
	if got.lost+got.doubled+got.overBudget > 0 {
		t.Errorf("%+v", got)
	}
}

// quickRules are the rules, but that reminders wait for each other for a second
// only.
func quickRules(t testing.TB) []byte {
	t.Helper()
	rules, err := os.ReadFile("../dialogs/rules/nudges.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Replace(rules, []byte("gather: 20s"), []byte("gather: 1s"), 1)
}

// lags are how long after a moment messages were sent: half of them at most,
// 99 of 100, and all.
func (c *crowd) lags(from time.Time) (half, most, all time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	at := slices.SortedFunc(slices.Values(c.at), time.Time.Compare)
	if len(at) == 0 {
		return 0, 0, 0
	}
	of := func(part int) time.Duration { return at[(len(at)-1)*part/100].Sub(from) }
	return of(50), of(99), of(100)
}

// BenchmarkReminders measures 20,000 reminders for 10,000 people that come due
// within a second, on four replicas and one Redis: how long it takes until each
// is decided and its message sent, and how near to the rate that is.
func BenchmarkReminders(b *testing.B) {
	const people, rate = 10_000, 300
	for b.Loop() {
		b.StopTimer()
		r := newRush(b, people, time.Second, nil)
		store := openRedisAt(b, r.url, r.now)
		due := r.now()
		b.StartTimer()
		all := r.run(4, rate, func() bool { n, _ := r.chat.sent(); return n >= people })
		b.StopTimer()
		got := r.decided(store)
		n, over := r.chat.sent()
		half, most, last := r.chat.lags(due)
		for name, value := range map[string]float64{
			"s-until-all-decided":   all.Seconds(),
			"sends/s":               float64(n) / over.Seconds(),
			"sends/s-configured":    rate,
			"reminders-alone":       float64(got.said),
			"reminders-merged":      float64(got.merged),
			"reminders-deferred":    float64(got.deferred),
			"reminders-lost":        float64(got.lost),
			"reminders-doubled":     float64(got.doubled),
			"people-over-budget":    float64(got.overBudget),
			"s-from-due-to-sent-50": half.Seconds(),
			"s-from-due-to-sent-99": most.Seconds(),
			"s-from-due-to-sent":    last.Seconds(),
		} {
			b.ReportMetric(value, name)
		}
		if got.lost+got.doubled+got.overBudget > 0 {
			b.Errorf("%+v", got)
		}
		b.StartTimer()
	}
}
