package slack

import (
	"context"
	"errors"
	"time"

	"odense.dk/ideabot/bot"
)

const (
	postGap  = time.Second     // between two posts in one channel
	maxQueue = 3 * time.Second // that a post waits for its turn
)

// pace lets one post a second into a channel. It is safe for concurrent use.
type pace struct {
	now  func() time.Time
	wait func(context.Context, time.Duration) error
	next *cache[time.Time] // by channel: when the next post may leave
}

func newPace(cfg Config) *pace {
	wait := cfg.Wait
	if wait == nil {
		wait = sleep
	}
	return &pace{now: cfg.Now, wait: wait, next: newCache[time.Time](10_000)}
}

var errCrowded = errors.New("too many messages at once in one channel")

// turn waits until a post may leave. Where that is too far off, or the context
// ends first, it returns a [bot.RetryError].
func (p *pace) turn(ctx context.Context, channel string) error {
	now := p.now()
	var delay time.Duration
	p.next.change(channel, now, func(at time.Time, ok bool) (time.Time, time.Time, bool) {
		if !ok {
			at = now
		}
		if delay = at.Sub(now); delay > maxQueue {
			return at, at, true
		}
		at = at.Add(postGap)
		return at, at, true
	})
	if delay > maxQueue {
		return &bot.RetryError{After: delay, Err: errCrowded}
	}
	if delay <= 0 {
		return nil
	}
	if err := p.wait(ctx, delay); err != nil {
		return &bot.RetryError{After: time.Second, Err: errCrowded}
	}
	return nil
}

// sleep waits for a time, or for the end of the context, whose error it then
// returns.
func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
