package connector

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/chat"
)

const maxLanes = 10_000

// limit is so many calls in a time.
type limit struct {
	n   int
	per time.Duration
}

// drift is how much less time than another a call may take to get to Teams,
// which counts when they arrive.
const drift = 50 * time.Millisecond

// What Teams takes, "for estimation only": of one bot in one conversation, of
// members of it, and, a little more than this, in a tenant.
var (
	chatLimits   = []limit{{7, time.Second + drift}, {8, 2*time.Second + drift}, {60, 30*time.Second + drift}}
	memberLimits = []limit{{14, time.Second + drift}, {16, 2*time.Second + drift}, {120, 30*time.Second + drift}}
	tenantLimits = []limit{{28, time.Second + drift}}
)

// The calls of a tenant leave evenly, too: of many that left together, some would
// arrive in one second with the next ones. Those that are late catch up.
const (
	tenantGap    = time.Second / 29
	catchUp      = 2             // calls that may leave without a gap
	maxGap       = 4 * tenantGap // after refusals
	gapRecovery  = 64            // by what part of itself a longer gap shrinks with each call
	refusalPause = time.Second   // in which refusals count once: what was under way is refused together
)

// maxWait is how long a call waits for its turn: as long as those of all senders
// of a bot take. It leaves time for the call itself.
const maxWait = 5 * time.Second

// class orders calls that wait for the tenant's quota.
type class int

const (
	lookUp class = iota // nothing can be taken in before it
	answer
	classes
)

// lane is what is throttled together.
type lane struct {
	key    string
	limits []limit
}

func chatLane(conversation string) lane { return lane{"chat/" + conversation, chatLimits} }

func memberLane(conversation string) lane { return lane{"members/" + conversation, memberLimits} }

// pace keeps to Teams' limits, so that Teams has no need to. Replicas do not
// know of each other: where Teams refuses a call, each takes less for a while.
// It is safe for concurrent use.
type pace struct {
	now  func() time.Time
	wait func(context.Context, time.Duration) error // nil: chat.Sleep

	mu      sync.Mutex
	lanes   *chat.Cache[[]time.Time] // when the last calls left, in order
	tenant  []time.Time              // likewise, of all lanes
	next    time.Time                // when the tenant's next call is due, if they leave evenly
	gap     time.Duration            // between the tenant's calls
	refusal time.Time                // the last one that counted
	waiting [classes][]*waiter
}

// waiter is a call that waits. Ready is when its lane lets it leave.
type waiter struct {
	lane  lane
	class class
	ready time.Time
}

func newPace(cfg Config) *pace {
	return &pace{now: cfg.Now, wait: cfg.Wait, lanes: chat.NewCache[[]time.Time](maxLanes), gap: tenantGap}
}

// ErrCrowded: the quota is used up by calls that are more urgent.
var ErrCrowded = errors.New("too many calls at once")

// turn waits until a call may leave: the more urgent first, else in the order
// in which they came. Where that is too far off, or the context ends first, it
// returns a [bot.RetryError].
func (p *pace) turn(ctx context.Context, l lane, c class) error {
	w := &waiter{lane: l, class: c}
	if off := p.join(w); off > maxWait {
		return &bot.RetryError{After: off, Crowded: true, Err: ErrCrowded}
	}
	defer p.part(w)
	for waited := time.Duration(0); ; {
		delay := p.take(w)
		if delay == 0 {
			return nil
		}
		if waited += delay; waited > maxWait+time.Second {
			return &bot.RetryError{After: max(delay, time.Second), Crowded: true, Err: ErrCrowded}
		}
		if err := chat.AwaitTurn(ctx, min(delay, chat.MaxPause), p.wait, ErrCrowded); err != nil {
			return err
		}
	}
}

// join puts a call behind those that wait already, and returns how far off its
// turn is. What is too far off does not wait.
func (p *pace) join(w *waiter) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	now, before := p.now(), 0
	for c := lookUp; c <= w.class; c++ {
		before += len(p.waiting[c])
	}
	left, _ := p.lanes.Get(w.lane.key, now)
	w.ready = free(left, w.lane.limits)
	off := latest(now, w.ready, p.due().Add(time.Duration(before)*p.gap)).Sub(now)
	if off <= maxWait {
		p.waiting[w.class] = append(p.waiting[w.class], w)
	}
	return off
}

func (p *pace) part(w *waiter) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.waiting[w.class] = slices.DeleteFunc(p.waiting[w.class], func(x *waiter) bool { return x == w })
}

// take lets a call leave, or returns how long to wait before the next try.
func (p *pace) take(w *waiter) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.now()
	left, _ := p.lanes.Get(w.lane.key, now)
	w.ready = free(left, w.lane.limits)
	if at := latest(now, w.ready, p.due()); at.After(now) {
		return at.Sub(now)
	}
	if p.others(w, now) {
		return p.gap
	}
	p.leave(w.lane, left, now)
	return 0
}

// due is when the tenant's next call may leave.
func (p *pace) due() time.Time {
	return latest(p.next.Add(-catchUp*p.gap), free(p.tenant, tenantLimits))
}

// others reports whether calls that go before this one could leave now.
func (p *pace) others(w *waiter, now time.Time) bool {
	for c := lookUp; c <= w.class; c++ {
		for _, x := range p.waiting[c] {
			if x == w {
				break
			}
			if !x.ready.After(now) {
				return true
			}
		}
	}
	return false
}

// leave counts a call that leaves.
func (p *pace) leave(l lane, left []time.Time, now time.Time) {
	p.lanes.Put(l.key, with(left, now, l.limits), now.Add(time.Minute))
	p.tenant = with(p.tenant, now, tenantLimits)
	p.next = latest(p.next, now).Add(p.gap)
	p.gap = max(tenantGap, p.gap-p.gap/gapRecovery)
}

// spare lets a call leave that can be left out, and reports whether it may: no
// other waits, the tenant's quota is not in use, and half of the lane's is left.
func (p *pace) spare(l lane) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.now()
	for _, all := range p.waiting {
		if len(all) > 0 {
			return false
		}
	}
	left, _ := p.lanes.Get(l.key, now)
	var half []limit
	for _, x := range l.limits {
		half = append(half, limit{x.n / 2, x.per})
	}
	if p.next.After(now) || free(left, half).After(now) {
		return false
	}
	p.leave(l, left, now)
	return true
}

// refused takes note that Teams has refused a call for its quota: others use it
// too.
func (p *pace) refused() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if now := p.now(); now.Sub(p.refusal) >= refusalPause {
		p.gap, p.refusal = min(3*p.gap/2, maxGap), now
	}
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
	left = append(slices.Clone(left), at)
	most := 0
	for _, l := range limits {
		most = max(most, l.n)
	}
	return left[max(0, len(left)-most):]
}

func latest(times ...time.Time) time.Time { return slices.MaxFunc(times, time.Time.Compare) }
