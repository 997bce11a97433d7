package api

import (
	"context"
	"errors"
	"time"

	"odense.dk/ideabot/bot/chat"
)

// postGap is the time between two posts in one channel.
const postGap = time.Second

// pace lets one post a second into a channel. It is safe for concurrent use.
type pace struct {
	now  func() time.Time
	wait func(context.Context, time.Duration) error // nil: chat.Sleep
	next *chat.Cache[time.Time]                     // by channel: when the next post may leave
}

func newPace(cfg Config) *pace {
	return &pace{now: cfg.Now, wait: cfg.Wait, next: chat.NewCache[time.Time](10_000)}
}

var errCrowded = errors.New("too many messages at once in one channel")

// turn waits until a post may leave. Where that is too far off, or the context
// ends first, it returns a [bot.RetryError].
func (p *pace) turn(ctx context.Context, channel string) error {
	now := p.now()
	var delay time.Duration
	p.next.Change(channel, now, func(at time.Time, ok bool) (time.Time, time.Time, bool) {
		if !ok {
			at = now
		}
		if delay = at.Sub(now); delay > chat.MaxPause {
			return at, at, true
		}
		at = at.Add(postGap)
		return at, at, true
	})
	return chat.AwaitTurn(ctx, delay, p.wait, errCrowded)
}
