package connector

import (
	"context"
	"errors"
	"fmt"
	"testing"
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
		err := p.turn(t.Context(), chatLane("a"))
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
	if len(left) < 200 {
		t.Errorf("only %d calls", len(left))
	}
}

func TestPaceOfATenant(t *testing.T) {
	clock := bottest.NewClock()
	var waited time.Duration
	p := newPace(Config{Now: clock.Now, Wait: func(_ context.Context, d time.Duration) error {
		waited = max(waited, d)
		return nil
	}})
	for i := range 60 {
		if err := p.turn(t.Context(), chatLane(fmt.Sprint(i))); err != nil {
			t.Fatal(err)
		}
	}
	if waited != time.Second {
		t.Errorf("waited %s", waited)
	}
	var late int
	for i := range 200 {
		if p.turn(t.Context(), chatLane(fmt.Sprint("x", i))) != nil {
			late++
		}
	}
	if late == 0 {
		t.Error("everybody waits, however long")
	}
}

func TestPaceForgetsTheContext(t *testing.T) {
	clock := bottest.NewClock()
	p := newPace(Config{Now: clock.Now, Wait: func(context.Context, time.Duration) error { return context.Canceled }})
	var retry *bot.RetryError
	for range 7 {
		if err := p.turn(t.Context(), chatLane("a")); err != nil {
			t.Fatal(err)
		}
	}
	if err := p.turn(t.Context(), chatLane("a")); !errors.As(err, &retry) {
		t.Errorf("got %v", err)
	}
	if err := p.turn(t.Context(), memberLane("a")); err != nil {
		t.Errorf("members are another lane: %v", err)
	}
}
