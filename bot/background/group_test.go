package background_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"

	"odense.dk/ideabot/bot/background"
)

// TestWait returns only when the last of what is under way has ended.
func TestWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var g background.Group
		if err := g.Wait(t.Context()); err != nil {
			t.Errorf("with nothing under way: %v", err)
		}
		g.Begin()
		g.Begin()
		waited := false
		go func() {
			waited = g.Wait(t.Context()) == nil
		}()
		g.End()
		if synctest.Wait(); waited {
			t.Error("did not wait for the second")
		}
		g.End()
		if synctest.Wait(); !waited {
			t.Error("still waits when all is done")
		}
		if !g.Begin() {
			t.Error("nothing begins after a wait")
		}
	})
}

func TestWaitEndsWithTheContext(t *testing.T) {
	var g background.Group
	g.Begin()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := g.Wait(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want the context's error", err)
	}
}

func TestCloseLetsNothingBegin(t *testing.T) {
	var g background.Group
	g.Begin()
	g.Close()
	if g.Begin() {
		t.Error("something began after Close")
	}
	if !g.Closed() {
		t.Error("not closed")
	}
	g.End()
	if err := g.Wait(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestManyAtOnce is for the race detector: all that began is waited for.
func TestManyAtOnce(t *testing.T) {
	var g background.Group
	var done sync.Map
	for i := range 100 {
		if g.Begin() {
			go func() {
				defer g.End()
				done.Store(i, true)
			}()
		}
	}
	if err := g.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	for i := range 100 {
		if _, ok := done.Load(i); !ok {
			t.Errorf("%d was not waited for", i)
		}
	}
}
