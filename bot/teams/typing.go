package teams

import (
	"context"
	"sync"
	"time"

	"odense.dk/ideabot/bot/teams/connector"
)

// typingTime is how long an answer may take before a sign says that it comes.
// The sign is a call as the answer is one.
const typingTime = time.Second

// underway counts what is being done for each person: turns, and messages on
// their way. The zero value has nothing. It is safe for concurrent use.
type underway struct {
	mu  sync.Mutex
	all map[string]int
}

// begin counts something until its end.
func (u *underway) begin(person string) (end func()) {
	u.add(person, 1)
	return func() { u.add(person, -1) }
}

func (u *underway) add(person string, n int) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.all == nil {
		u.all = map[string]int{}
	}
	if u.all[person] += n; u.all[person] == 0 {
		delete(u.all, person)
	}
}

func (u *underway) has(person string) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.all[person] > 0
}

// awaits shows that an answer is on its way where it is not there after a
// while, if there is room for that. What it returns is called when the turn is
// over; the answer can be on its way still.
func (t *Teams) awaits(ctx context.Context, w somebody, a activity) (end func()) {
	person := place{Tenant: w.Tenant, User: w.User}.person()
	t.after(typingTime, func() {
		if t.underway.has(person) {
			t.typing(ctx, a.here())
		}
	})
	return t.underway.begin(person)
}

func (t *Teams) typing(ctx context.Context, at connector.Target) {
	t.background.Go(ctx, "typing", func(ctx context.Context) error {
		_ = t.connector.Typing(ctx, at) // counted where it is sent
		return nil
	})
}
