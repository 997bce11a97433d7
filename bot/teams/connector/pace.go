package connector

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"odense.dk/ideabot/bot/chat"
)

const maxLanes = 10_000

// limit is so many calls in a time.
type limit struct {
	n   int
	per time.Duration
}

// What Teams takes, "for estimation only": of one bot in one conversation, of
// members of it, and of one bot in a tenant.
var (
	chatLimits   = []limit{{7, time.Second}, {8, 2 * time.Second}, {60, 30 * time.Second}}
	memberLimits = []limit{{14, time.Second}, {16, 2 * time.Second}, {120, 30 * time.Second}}
	tenantLimits = []limit{{30, time.Second}}
)

// lane is what is throttled together.
type lane struct {
	key    string
	limits []limit
}

func chatLane(conversation string) lane { return lane{"chat/" + conversation, chatLimits} }

func memberLane(conversation string) lane { return lane{"members/" + conversation, memberLimits} }

// pace keeps to Teams' limits, so that Teams has no need to. It is safe for
// concurrent use.
type pace struct {
	now  func() time.Time
	wait func(context.Context, time.Duration) error // nil: chat.Sleep

	mu     sync.Mutex
	lanes  *chat.Cache[[]time.Time] // when the last calls left or will leave, in order
	tenant []time.Time
}

func newPace(cfg Config) *pace {
	return &pace{now: cfg.Now, wait: cfg.Wait, lanes: chat.NewCache[[]time.Time](maxLanes)}
}

var errCrowded = errors.New("too many calls at once")

// turn waits until a call may leave. Where that is too far off, or the context
// ends first, it returns a [bot.RetryError].
func (p *pace) turn(ctx context.Context, l lane) error {
	return chat.AwaitTurn(ctx, p.reserve(l), p.wait, errCrowded)
}

// reserve takes the next place in a lane and in the tenant's, and returns how
// long it is until then. What is too far off is not taken.
func (p *pace) reserve(l lane) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.now()
	left, _ := p.lanes.Get(l.key, now)
	at := latest(now, free(left, l.limits), free(p.tenant, tenantLimits))
	delay := at.Sub(now)
	if delay <= chat.MaxPause {
		p.lanes.Put(l.key, with(left, at, l.limits), at.Add(time.Minute))
		p.tenant = with(p.tenant, at, tenantLimits)
	}
	return delay
}

// free returns when the limits let the next call leave.
func free(left []time.Time, limits []limit) (at time.Time) {
	for _, l := range limits {
		if len(left) >= l.n {
			at = latest(at, left[len(left)-l.n].Add(l.per))
		}
	}
	return at
}

// with adds a call, and drops those that no limit reaches back to.
func with(left []time.Time, at time.Time, limits []limit) []time.Time {
	i, _ := slices.BinarySearchFunc(left, at, time.Time.Compare)
	left = slices.Insert(slices.Clone(left), i, at)
	most := 0
	for _, l := range limits {
		most = max(most, l.n)
	}
	return left[max(0, len(left)-most):]
}

func latest(times ...time.Time) time.Time { return slices.MaxFunc(times, time.Time.Compare) }
