package bot

import (
	"context"
	"errors"
	"time"

	"golang.org/x/sync/errgroup"
)

const (
	pollTime    = time.Second     // between looks for what is due
	refreshTime = 5 * time.Second // between looks for changes by other replicas
	stopTime    = 25 * time.Second
	maxPasses   = 1000
)

// errRestless is Tick finding something due again and again.
var errRestless = errors.New("something is due without end")

// Run sends what is due, wakes reminders and keeps catalogue and directory
// equal to the store, until the context ends. Then it finishes what it has
// begun, frees its lanes and returns nil; the bot makes no turns of its own
// after that. Until it knows the directory it wakes and sends nothing, since an
// idea whose manager is unknown is given to somebody else.
func (b *Bot) Run(ctx context.Context) error {
	g, ctx := errgroup.WithContext(ctx)
	b.learnFirst(ctx)
	loop := func(d time.Duration, what string, once func(context.Context) error) {
		g.Go(func() error {
			for {
				if err := once(ctx); err != nil && ctx.Err() == nil {
					b.cfg.Log.ErrorContext(ctx, "a loop goes on after an error", "loop", what, "err", err)
				}
				if pause(ctx, d) != nil {
					return nil
				}
			}
		})
	}
	loop(refreshTime, "refresh", b.Refresh)
	loop(pollTime, "lanes", func(ctx context.Context) error { return discard(b.outbox.sweep(ctx)) })
	loop(pollTime, "reminders", b.wakeUp)
	_ = g.Wait() // loops return nil
	return b.Close(context.WithoutCancel(ctx))
}

// learnFirst returns when catalogue and directory have been read once, or the
// context has ended.
func (b *Bot) learnFirst(ctx context.Context) {
	for {
		err := b.Refresh(ctx)
		if err == nil || ctx.Err() != nil {
			return
		}
		b.cfg.Log.ErrorContext(ctx, "nothing begins before the directory can be read", "err", err)
		if pause(ctx, pollTime) != nil {
			return
		}
	}
}

// wakeUp wakes what is due until little is left.
func (b *Bot) wakeUp(ctx context.Context) error {
	for {
		if woken, err := b.wake(ctx); err != nil || woken < dueLimit {
			return err
		}
	}
}

// Close lets nothing new begin, waits for calls to platforms that are under
// way, at most 25 seconds, and frees the lanes. Run ends with it.
func (b *Bot) Close(ctx context.Context) error {
	b.inflight.Close()
	ctx, cancel := context.WithTimeout(ctx, stopTime)
	defer cancel()
	return wrap(b.inflight.Wait(ctx), "finish what was begun")
}

// Flush returns when everything has been sent that was on its way, with all
// that came of it.
func (b *Bot) Flush(ctx context.Context) error { return b.inflight.Wait(ctx) }

// Tick does at once what Run does in time: it takes in changes to catalogue
// and directory, and sends and wakes until nothing is due any more.
func (b *Bot) Tick(ctx context.Context) error {
	if err := b.Refresh(ctx); err != nil {
		return err
	}
	for range maxPasses {
		lanes, err := b.outbox.sweep(ctx)
		if err != nil {
			return err
		}
		reminders, err := b.wake(ctx)
		if err != nil {
			return err
		}
		if err := b.Flush(ctx); err != nil {
			return err
		}
		if lanes+reminders == 0 {
			return nil
		}
	}
	return errRestless
}

func discard(_ int, err error) error { return err }
