package chat_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"odense.dk/ideabot/bot/chat"
)

// counts notes what is counted.
type counts struct {
	mu  sync.Mutex
	all []string
}

func (c *counts) count(kind, outcome string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.all = append(c.all, kind+" "+outcome)
}

func newBackground() (*chat.Background, *counts, *bytes.Buffer) {
	var c counts
	var log bytes.Buffer
	return &chat.Background{Platform: "slack", Count: c.count, Log: slog.New(slog.NewTextHandler(&log, nil))}, &c, &log
}

func TestBackground(t *testing.T) {
	for _, tt := range []struct {
		name    string
		do      func(context.Context) error
		counted string
		logged  string
	}{
		{"done", func(context.Context) error { return nil }, "", ""},
		{"failed", func(context.Context) error { return errors.New("no answer") }, "answer failed", `msg="slack: something was not done" what=answer err="no answer"`},
		{"panic", func(context.Context) error { panic("of a kind") }, "answer panic, answer failed", `msg="slack: a panic" what=answer`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b, counted, log := newBackground()
			ctx, cancel := context.WithCancel(t.Context())
			cancel() // what is begun outlives the request
			b.Go(ctx, "answer", tt.do)
			if err := b.Shutdown(t.Context()); err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(counted.all, ", "); got != tt.counted {
				t.Errorf("counted %q, want %q", got, tt.counted)
			}
			if !strings.Contains(log.String(), tt.logged) {
				t.Errorf("logged %q", log)
			}
		})
	}
}

// TestBackgroundEnds: each task has its limit of time.
func TestBackgroundEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b, counted, _ := newBackground()
		begun := time.Now()
		b.Go(t.Context(), "usual", func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() })
		if err := b.Wait(t.Context()); err != nil || time.Since(begun) != chat.BackgroundTime {
			t.Errorf("took %s, %v", time.Since(begun), err)
		}
		begun = time.Now()
		b.GoFor(t.Context(), "long", time.Minute, func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() })
		if err := b.Wait(t.Context()); err != nil || time.Since(begun) != time.Minute {
			t.Errorf("took %s, %v", time.Since(begun), err)
		}
		if got := strings.Join(counted.all, ", "); got != "usual failed, long failed" {
			t.Errorf("counted %q", got)
		}
	})
}

func TestShutdown(t *testing.T) {
	b, counted, _ := newBackground()
	hold := make(chan struct{})
	b.Go(t.Context(), "held", func(context.Context) error { <-hold; return nil })
	short, cancel := context.WithCancel(t.Context())
	cancel()
	if err := b.Shutdown(short); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	b.Go(t.Context(), "late", func(context.Context) error { t.Error("began after Shutdown"); return nil })
	close(hold)
	if err := b.Shutdown(t.Context()); err != nil {
		t.Error(err)
	}
	if got := strings.Join(counted.all, ", "); got != "late closed" {
		t.Errorf("counted %q", got)
	}
}
