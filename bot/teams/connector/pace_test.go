package connector

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/bottest"
)

// TestPaceKeepsToTheLimits lets calls through at all speeds, and counts in
// each window of time.
func TestPaceKeepsToTheLimits(t *testing.T) {
	clock := bottest.NewClock()
	p := newPace(Config{Now: clock.Now, Wait: func(_ context.Context, d time.Duration) error {
		clock.Move(d)
		return nil
	}})
	var left []time.Time
	for i := range 300 {
		clock.Move(time.Duration(i%7) * 40 * time.Millisecond)
		err := p.turn(t.Context(), chatLane("a"), answer)
		if retry, ok := errors.AsType[*bot.RetryError](err); ok {
			clock.Move(retry.After)
			continue
		}
		left = append(left, clock.Now())
	}
	for _, l := range chatLimits {
		for i := l.n; i < len(left); i++ {
			if d := left[i].Sub(left[i-l.n]); d < l.per {
				t.Fatalf("%d calls in %s", l.n+1, d)
			}
		}
	}
	if len(left) < 150 {
		t.Errorf("only %d calls", len(left))
	}
}

// TestPaceOfATenant has as many calls as can be leave in many conversations:
// evenly, and never more than Teams takes in a second, though each may take a
// little longer to get there than the next.
func TestPaceOfATenant(t *testing.T) {
	clock := bottest.NewClock()
	begun := clock.Now()
	p := newPace(Config{Now: clock.Now, Wait: func(_ context.Context, d time.Duration) error {
		clock.Move(d)
		return nil
	}})
	var left []time.Time
	for i := range 300 {
		if err := p.turn(t.Context(), chatLane(fmt.Sprint(i)), answer); err != nil {
			t.Fatal(err)
		}
		left = append(left, clock.Now())
	}
	for i := 30; i < len(left); i++ {
		if d := left[i].Sub(left[i-30]); d < time.Second+drift {
			t.Fatalf("31 calls in %s", d)
		}
	}
	if took := clock.Now().Sub(begun); took > 300*time.Second/25 {
		t.Errorf("300 calls took %s", took)
	}
}

// TestPaceHasAnOrder: who is to be looked up goes first, then answers in their
// order; a call that is not urgent leaves only where no other waits.
func TestPaceHasAnOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPace(Config{Now: time.Now})
		var mu sync.Mutex
		var left []string
		leave := func(name string, c class) {
			if err := p.turn(t.Context(), chatLane(name), c); err != nil {
				t.Error(err)
			}
			mu.Lock()
			defer mu.Unlock()
			left = append(left, name)
		}
		if !p.spare(chatLane("quiet")) || p.spare(chatLane("quiet")) {
			t.Error("two calls that are not urgent leave together, or none")
		}
		for i := range 6 {
			go leave(fmt.Sprint("answer ", i), answer)
			synctest.Wait()
		}
		go leave("look-up", lookUp)
		synctest.Wait()
		if p.spare(chatLane("quiet")) {
			t.Error("a call that is not urgent leaves while others wait")
		}
		time.Sleep(time.Second)
		synctest.Wait()
		want := []string{"answer 0", "answer 1", "look-up", "answer 2", "answer 3", "answer 4", "answer 5"}
		if !slices.Equal(left, want) {
			t.Errorf("left %q, want %q", left, want)
		}
		if !p.spare(chatLane("quiet")) {
			t.Error("no call leaves where there is room")
		}
	})
}

// TestPacePutsOffWhatIsTooFarOff: who would wait too long is told when to come
// again, and that nothing is wrong with the message.
func TestPacePutsOffWhatIsTooFarOff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPace(Config{Now: time.Now})
		var late atomic.Int32
		for i := range 200 {
			go func() {
				retry, ok := errors.AsType[*bot.RetryError](p.turn(t.Context(), chatLane(fmt.Sprint(i)), answer))
				if ok && retry.Crowded && retry.After > maxWait && errors.Is(retry, ErrCrowded) {
					late.Add(1)
				}
			}()
		}
		time.Sleep(10 * time.Second)
		if n := late.Load(); n < 50 || n > 80 {
			t.Errorf("%d of 200 at once are put off", n)
		}
	})
}

// TestPaceSharesTheQuota: where Teams refuses, other replicas use the quota
// too, and each takes less until it is not refused any more.
func TestPaceSharesTheQuota(t *testing.T) {
	clock := bottest.NewClock()
	p := newPace(Config{Now: clock.Now, Wait: func(_ context.Context, d time.Duration) error {
		clock.Move(d)
		return nil
	}})
	took := func(calls int) time.Duration {
		begun := clock.Now()
		for i := range calls {
			if err := p.turn(t.Context(), chatLane(fmt.Sprint(begun, i)), answer); err != nil {
				t.Fatal(err)
			}
		}
		return clock.Now().Sub(begun)
	}
	alone := took(10)
	clock.Move(2 * time.Second)
	for range 5 { // calls that were under way together
		p.refused()
	}
	clock.Move(refusalPause)
	p.refused()
	if shared := took(10); shared < 2*alone {
		t.Errorf("10 calls take %s, and %s after two refusals", alone, shared)
	}
	took(300)
	clock.Move(2 * time.Second)
	if again := took(10); again > alone+alone/4 {
		t.Errorf("10 calls still take %s", again)
	}
}

func TestPaceForgetsTheContext(t *testing.T) {
	clock := bottest.NewClock()
	p := newPace(Config{Now: clock.Now, Wait: func(context.Context, time.Duration) error { return context.Canceled }})
	var retry *bot.RetryError
	for range 7 {
		clock.Move(100 * time.Millisecond)
		if err := p.turn(t.Context(), chatLane("a"), answer); err != nil {
			t.Fatal(err)
		}
	}
	if err := p.turn(t.Context(), chatLane("a"), answer); !errors.As(err, &retry) {
		t.Errorf("got %v", err)
	}
	clock.Move(100 * time.Millisecond)
	if err := p.turn(t.Context(), memberLane("a"), lookUp); err != nil {
		t.Errorf("members are another lane: %v", err)
	}
}
