package chat

import (
	"context"
	"time"

	"odense.dk/ideabot/bot"
)

// MaxPause is how long a call waits for its turn: where that is farther off, it
// is better made later.
const MaxPause = 3 * time.Second

// Sleep waits for a time, or for the end of the context, whose error it then
// returns.
func Sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// AwaitTurn has a call wait for its turn by sleep, nil for [Sleep]. Where that
// is farther off than [MaxPause], or the context ends first, it returns a
// [bot.RetryError] with crowded in it.
func AwaitTurn(ctx context.Context, delay time.Duration, sleep func(context.Context, time.Duration) error, crowded error) error {
	if delay > MaxPause {
		return &bot.RetryError{After: delay, Crowded: true, Err: crowded}
	}
	if delay <= 0 {
		return nil
	}
	if sleep == nil {
		sleep = Sleep
	}
	if err := sleep(ctx, delay); err != nil {
		return &bot.RetryError{After: time.Second, Crowded: true, Err: crowded}
	}
	return nil
}
