package bot_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/dialogs/idea"
)

// boxes are two other systems: board gets a delivery of each line of an idea's
// history, esdh one of the first, which it acknowledges.
type boxes struct {
	// fail, if not nil, is asked before each attempt.
	fail func(endpoint string) error
	// broken makes deliveries fail to be made.
	broken func() (map[string]bot.WebhookDelivery, error)

	mu   sync.Mutex
	came map[string][]string
}

func (x *boxes) Deliveries(i idea.Idea, passage int) (map[string]bot.WebhookDelivery, error) {
	if x.broken != nil {
		return x.broken()
	}
	id := fmt.Sprintf("%d-%d", i.Number, passage)
	all := map[string]bot.WebhookDelivery{"board": {ID: id, Kind: "line", Passage: passage, Body: json.RawMessage(`{}`)}}
	if passage == 0 {
		all["esdh"] = bot.WebhookDelivery{ID: id, Kind: "first", Moment: "first", Passage: passage, Body: json.RawMessage(`{}`)}
	}
	return all, nil
}

func (x *boxes) Send(_ context.Context, s bot.Sending) (string, error) {
	if x.fail != nil {
		if err := x.fail(s.To.Ref); err != nil {
			return "", err
		}
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.came == nil {
		x.came = map[string][]string{}
	}
	x.came[s.To.Ref] = append(x.came[s.To.Ref], s.Delivery.ID)
	return "A1", nil
}

// firsts returns what came to an endpoint, each once.
func (x *boxes) firsts(endpoint string) []string {
	x.mu.Lock()
	defer x.mu.Unlock()
	var out []string
	for _, id := range x.came[endpoint] {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// telling makes a bot tell other systems, in a process where it is one.
func (x *boxes) telling(p *process) func(*bot.Config) {
	return func(cfg *bot.Config) {
		cfg.Subscriptions = x
		cfg.Platforms = maps.Clone(cfg.Platforms)
		cfg.Platforms[bot.WebhookPlatform] = x
		if p != nil {
			cfg.Platforms[bot.WebhookPlatform] = faultyPlatform{x, p}
		}
	}
}

// undelivered returns the ids of what has not arrived, with why it was given
// up.
func undelivered(w *world, b *bot.Bot, endpoint string) (out []string) {
	w.Helper()
	list, err := b.Undelivered(w.Context(), endpoint)
	if err != nil {
		w.Fatal(err)
	}
	for _, x := range list {
		out = append(out, x.ID+x.Why)
	}
	return out
}

// subscriptionScene tells an idea three things, and moves on.
func subscriptionScene(s *scene, x *boxes) {
	s.Helper()
	restart := func(f fault) {
		s.process = &process{fault: f}
		s.bot = s.world.bot(s.within(s.process), x.telling(s.process))
	}
	restart(s.process.fault)
	revive := func() {
		if s.process.isDead() {
			s.clock.Move(time.Minute)
			restart(fault{})
		}
	}
	say := func(text string) {
		ev := s.said("anna", text)
		for range 5 {
			err := s.bot.Handle(s.Context(), ev)
			revive()
			if err == nil {
				return
			}
		}
		s.Fatal("an event is never saved")
	}
	pass := func(d time.Duration) {
		s.clock.Move(d)
		for range 5 {
			err := s.bot.Tick(s.Context())
			revive()
			if err == nil {
				return
			}
		}
		s.Fatal("time does not pass")
	}
	say("idea kørebog")
	pass(time.Minute)
	number := numberOf(s.world)
	say(fmt.Sprintf("tell idea/%d one", number))
	say(fmt.Sprintf("tell idea/%d two", number))
	pass(5 * time.Minute)
	pass(5 * time.Minute)
	checkSubscriptions(s, x, number)
}

// numberOf returns the number of Anna's idea.
func numberOf(w *world) (number int64) {
	w.Helper()
	for _, text := range taken(w.person("anna")) {
		if _, err := fmt.Sscanf(text, "numbered %d", &number); err == nil {
			return number
		}
	}
	w.Fatal("there is no idea")
	return 0
}

// checkSubscriptions holds what came against what is promised: each line of the
// history in its order, and the acknowledgement once.
func checkSubscriptions(s *scene, x *boxes, number int64) {
	s.Helper()
	history := s.history(number)
	var want []string
	for n := range history {
		want = append(want, fmt.Sprintf("%d-%d", number, n))
	}
	s.want("came to the board", x.firsts("board"), want...)
	s.want("came to the records system", x.firsts("esdh"), want[0])
	sorted := slices.Sorted(slices.Values(history))
	s.want("history", sorted, "nothing", "submitted", "told one", "told two") // nothing: acknowledged
	s.want("waits", undelivered(s.world, s.bot, "board"))
	s.want("waits", undelivered(s.world, s.bot, "esdh"))
	s.nothingDue()
}

// Whatever call fails, and whether the process dies of it: other systems get
// each line of an idea's history, in its order.
func TestOtherSystemsAreToldAtEveryCrashPoint(t *testing.T) {
	t.Run("redis", func(t *testing.T) { playFaults(t, openRedis, 1) })
	t.Run("bolt", func(t *testing.T) { playFaults(t, openBolt, 5) }) // a file is slow
}

// What arrived is done only when that is stored: where the call after a send
// fails, it is sent again.
func TestAnArrivalThatIsNotStoredIsSentAgain(t *testing.T) {
	for at, call := range playSubscriptions(t, openBolt, fault{}) {
		if call == "Send" {
			playSubscriptions(t, openBolt, fault{at: at + 2}) // calls are counted from 1
		}
	}
}

// playFaults lets each call of the scene, or each n-th, go wrong in one of the
// ways. TestEveryCrashPoint has all of them.
func playFaults(t *testing.T, open opener, n int) {
	calls := playSubscriptions(t, open, fault{})
	for at := 0; at < len(calls); at += n {
		f := faults[at%len(faults)]
		f.at = at + 1
		t.Run(fmt.Sprintf("%s, %d %s", f, f.at, calls[at]), func(t *testing.T) { playSubscriptions(t, open, f) })
	}
}

// playSubscriptions plays the scene with one fault, and returns the calls that were
// made by the last process.
func playSubscriptions(t *testing.T, open opener, f fault) []string {
	s := &scene{world: newWorld(t, open), process: &process{fault: f}}
	subscriptionScene(s, &boxes{})
	calls := s.process.made()
	if f.at == 0 && (len(calls) < 20 || !slices.Contains(calls, "Send")) {
		t.Fatalf("calls: %q", calls)
	}
	return calls
}

// A system that hangs takes none of the senders that chats have.
func TestAHangingSystemKeepsNoChatWaiting(t *testing.T) {
	w := newWorld(t, openBolt)
	let, hung := make(chan struct{}), make(chan struct{}, 100)
	x := &boxes{fail: func(string) error {
		hung <- struct{}{}
		<-let
		return nil
	}}
	b := w.bot(x.telling(nil), func(c *bot.Config) { c.Inline, c.Senders = false, 1 })
	free := sync.OnceFunc(func() { close(let) })
	t.Cleanup(free)
	for n := range 12 {
		w.handle(b, fmt.Sprint("p", n), "idea kørebog")
	}
	for range 8 {
		soon(t, hung)
	}
	said := make(chan struct{})
	w.chat.Fail = func(s bot.Sending) error {
		if s.To == address("bo") {
			close(said)
		}
		return nil
	}
	w.handle(b, "bo", "hello")
	soon(t, said)
	free()
	if err := b.Flush(t.Context()); err != nil {
		t.Error(err)
	}
}

// soon waits for something, which comes at once or not at all.
func soon(t *testing.T, what <-chan struct{}) {
	t.Helper()
	select {
	case <-what:
	case <-time.After(20 * time.Second):
		t.Fatal("it never comes")
	}
}

// What is told of an idea never keeps it from being stored.
func TestADeliveryThatCannotBeMade(t *testing.T) {
	for name, broken := range map[string]func() (map[string]bot.WebhookDelivery, error){
		"an error": func() (map[string]bot.WebhookDelivery, error) { return nil, errors.New("no words for it") },
		"a panic":  func() (map[string]bot.WebhookDelivery, error) { panic("no words for it") },
		"too large": func() (map[string]bot.WebhookDelivery, error) {
			return map[string]bot.WebhookDelivery{"board": {ID: "1", Body: json.RawMessage(`"` + strings.Repeat("x", 1<<20) + `"`)}}, nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, openBolt)
			x := &boxes{broken: broken}
			w.handle(w.bot(x.telling(nil)), "anna", "idea kørebog")
			w.want("history", w.history(numberOf(w)), "submitted")
			w.want("came", x.firsts("board"))
		})
	}
}

// A program that knows no endpoints leaves what is for them to one that does.
func TestAProgramWithoutEndpoints(t *testing.T) {
	w := newWorld(t, openBolt)
	x := &boxes{fail: func(string) error { return errors.New("down") }}
	knows, other := w.bot(x.telling(nil)), w.bot()
	w.handle(knows, "anna", "idea kørebog")
	w.advance(other, 12*time.Hour)
	w.want("waits", undelivered(w, other, "board"), fmt.Sprintf("%d-0", numberOf(w)))
	x.fail = nil
	w.advance(knows, 2*time.Hour)
	w.want("waits", undelivered(w, knows, "board"))
	w.want("came first", x.firsts("board")[:1], fmt.Sprintf("%d-0", numberOf(w)))
}
