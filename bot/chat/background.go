package chat

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"odense.dk/ideabot/bot/background"
)

// BackgroundTime is how long background work may take.
const BackgroundTime = 10 * time.Second

// Background does what goes on after a platform has been answered. It is safe
// for concurrent use.
type Background struct {
	// Platform begins what is logged, e.g. "slack".
	Platform string // required
	// Count counts what was not done, by name and why.
	Count func(name, outcome string) // required
	Log   *slog.Logger               // required

	group background.Group
}

// ErrPanic is returned where the program is wrong.
var ErrPanic = errors.New("panic")

// Go does something after the platform has been answered, for at most
// [BackgroundTime], whatever ends the context. What fails is counted and logged
// under its name; no one is told.
func (b *Background) Go(ctx context.Context, name string, do func(context.Context) error) {
	b.GoFor(ctx, name, BackgroundTime, do)
}

// GoFor is [Background.Go] with another limit of time.
func (b *Background) GoFor(ctx context.Context, name string, limit time.Duration, do func(context.Context) error) {
	if !b.group.Begin() {
		b.Count(name, "closed")
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), limit)
	go func() {
		defer b.group.End()
		defer cancel()
		if err := b.Guard(name, func() error { return do(ctx) }); err != nil {
			b.Count(name, "failed")
			b.Log.Warn(b.Platform+": something was not done", "what", name, "err", err) //nolint:sloglint // as the log has always named it
		}
	}()
}

// Guard makes [ErrPanic] of a panic, so that one request cannot end the process.
func (b *Background) Guard(name string, do func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			b.Count(name, "panic")
			b.Log.Error(b.Platform+": a panic", "what", name, "stack", string(debug.Stack())) //nolint:sloglint // as the log has always named it
			err = ErrPanic
		}
	}()
	return do()
}

// Wait returns when nothing is under way, or with the context's error when
// that ends first.
func (b *Background) Wait(ctx context.Context) error {
	if err := b.group.Wait(ctx); err != nil {
		return fmt.Errorf("wait for what was begun: %w", err)
	}
	return nil
}

// Shutdown lets nothing begin any more, and waits as Wait does.
func (b *Background) Shutdown(ctx context.Context) error {
	b.group.Close()
	return b.Wait(ctx)
}
