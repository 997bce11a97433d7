package bot

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/storage"
)

// dueLimit is how many due reminders or lanes are looked at together, and
// wakers how many reminders are made turns of at a time.
const (
	dueLimit = 100
	wakers   = 8
	// heldTimes is how far a look goes beyond the rounds that wait for the
	// rate: by a multiple, so that a few looks find what is due behind
	// thousands of them.
	heldTimes = 2
)

// wake makes turns of reminders that are due, and returns of how many. One
// whose turn fails is left alone for a growing while.
func (b *Bot) wake(ctx context.Context) (woken int, err error) {
	now := b.cfg.Now()
	due, err := listDue(ctx, b.cfg.Store, storage.DueReminders, now, dueLimit+b.backoff.len()+heldTimes*int(b.rate.held.Load()))
	if err != nil {
		return 0, fmt.Errorf("look for reminders: %w", err)
	}
	b.cfg.Metrics.waking(now, due)
	due = slices.DeleteFunc(due, func(d storage.DueItem) bool { return b.backoff.paused(d, now) })
	if due, err = b.rate.paced(ctx, due); err != nil {
		return 0, err
	}
	return b.wakeAll(ctx, due, now)
}

// listDue looks for what is due, for as long as a call may take: a store that stands
// still and takes connections would keep a loop for minutes.
func listDue(ctx context.Context, store storage.KV, queue storage.Queue, now time.Time, limit int) ([]storage.DueItem, error) {
	ctx, cancel := context.WithTimeout(ctx, storeTime)
	defer cancel()
	return store.Due(ctx, queue, now, limit)
}

// wakeAll makes turns of these reminders, several at a time; one after the
// other where things are to happen in order.
func (b *Bot) wakeAll(ctx context.Context, due []storage.DueItem, now time.Time) (int, error) {
	var woken atomic.Int64
	var g errgroup.Group
	g.SetLimit(wakers)
	if b.cfg.Inline {
		g.SetLimit(1)
	}
	for _, d := range due {
		if ctx.Err() != nil {
			break
		}
		g.Go(func() error {
			if b.remind(context.WithoutCancel(ctx), d) != nil {
				b.backoff.add(d, now)
				return nil
			}
			b.backoff.remove(d)
			woken.Add(1)
			b.cfg.Metrics.woken.Inc()
			return nil
		})
	}
	_ = g.Wait() // none returns an error
	return int(woken.Load()), ctx.Err()
}

// remind makes a turn of a reminder. The same write takes it off the queue, or
// moves it if the step has set it again. Several replicas may try: it counts
// once.
func (b *Bot) remind(ctx context.Context, d storage.DueItem) error {
	return b.take(ctx, &turn{
		key: d.Key, input: step.Input{Due: &step.Due{Reminder: d.Name}},
		id: fmt.Sprintf("due/%s/%d", d.Name, d.At.UnixMilli()), keep: innerTime, due: &d, busy: b.busy(ctx, d.Key),
	})
}

// busy returns until when the platform says that a person does not want to be
// disturbed; zero: not now, or unknown.
func (b *Bot) busy(ctx context.Context, key string) time.Time {
	if kindOf(key) != personKind {
		return time.Time{}
	}
	p, _, err := b.asker(ctx, Asker{Person: key})
	platform, ok := b.cfg.Platforms[p.Address.Platform].(Quieter)
	if err != nil || !ok {
		return time.Time{}
	}
	ctx, cancel := context.WithTimeout(ctx, turnTime)
	defer cancel()
	return platform.Busy(ctx, p.Address)
}

// retryBackoff has the reminders whose turn has failed in this replica, each left
// alone for a growing while. The zero
// value has none.
type retryBackoff struct {
	mu   sync.Mutex
	next map[storage.DueItem]backoffUntil
}

type backoffUntil struct {
	failed int
	at     time.Time
}

func (p *retryBackoff) len() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.next)
}

func (p *retryBackoff) paused(d storage.DueItem, now time.Time) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.next[d].at.After(now)
}

func (p *retryBackoff) add(d storage.DueItem, now time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.next == nil {
		p.next = map[storage.DueItem]backoffUntil{}
	}
	failed := p.next[d].failed + 1
	p.next[d] = backoffUntil{failed, now.Add(growing(failed))}
}

func (p *retryBackoff) remove(d storage.DueItem) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.next, d)
}
