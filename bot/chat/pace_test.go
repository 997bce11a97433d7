package chat_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/chat"
)

func TestAwaitTurn(t *testing.T) {
	crowded := errors.New("crowded")
	synctest.Test(t, func(t *testing.T) {
		for _, tt := range []struct{ delay, waited, after time.Duration }{
			{0, 0, 0},
			{-time.Second, 0, 0},
			{chat.MaxPause, chat.MaxPause, 0},
			{chat.MaxPause + 1, 0, chat.MaxPause + 1},
		} {
			begun := time.Now()
			err := chat.AwaitTurn(t.Context(), tt.delay, nil, crowded)
			var retry *bot.RetryError
			if errors.As(err, &retry) != (tt.after > 0) || retry != nil && (retry.After != tt.after || !errors.Is(err, crowded)) {
				t.Errorf("%s: %v", tt.delay, err)
			}
			if got := time.Since(begun); got != tt.waited {
				t.Errorf("%s: waited %s", tt.delay, got)
			}
		}
	})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var retry *bot.RetryError
	if err := chat.AwaitTurn(ctx, time.Second, nil, crowded); !errors.As(err, &retry) || retry.After != time.Second {
		t.Errorf("got %v", err)
	}
}
