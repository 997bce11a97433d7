package chat

import (
	"context"
	"time"
)

// whoTime is how long what a person did waits for the platform to say who they
// are.
const whoTime = time.Second

// WhoOr returns who did something, as ask says. Where the platform does not say
// so in time, it is unasked, which has the platform's id of them, and missed is
// called with the reason: what they did is taken all the same, without a name or
// a role that hangs on an e-mail address. Who they are is asked again with the
// next thing they do.
func WhoOr(ctx context.Context, unasked Person, ask func(context.Context) (Person, error), missed func(error)) Person {
	ctx, cancel := context.WithTimeout(ctx, whoTime)
	defer cancel()
	got, err := ask(ctx)
	if err != nil {
		missed(err)
		return unasked
	}
	return got
}
