package teams

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"time"
)

// background is what goes on after Teams has been answered. The zero value has
// none.
type background struct {
	mu     sync.Mutex
	n      int
	closed bool
	idle   chan struct{} // closed when closed and n is 0; nil until waited for
}

// begin counts one chore more, unless there is to be none any more.
func (c *background) begin() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return false
	}
	c.n++
	return true
}

func (c *background) end() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n--
	if c.n == 0 && c.idle != nil {
		close(c.idle)
		c.idle = nil
	}
}

// wait lets no more begin, and waits for those that have.
func (c *background) wait(ctx context.Context) error {
	c.mu.Lock()
	c.closed = true
	if c.n == 0 {
		c.mu.Unlock()
		return nil
	}
	if c.idle == nil {
		c.idle = make(chan struct{})
	}
	idle := c.idle
	c.mu.Unlock()
	select {
	case <-idle:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("wait for what was begun: %w", ctx.Err())
	}
}

// later does something after Teams has been answered. What fails is counted
// and logged under its name; nobody is told.
func (t *Teams) later(ctx context.Context, name string, do func(context.Context) error) {
	t.laterFor(ctx, name, backgroundTime, do)
}

// laterFor is later, for what may take so long.
func (t *Teams) laterFor(ctx context.Context, name string, limit time.Duration, do func(context.Context) error) {
	if !t.background.begin() {
		t.count(name, "closed")
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), limit)
	go func() {
		defer t.background.end()
		defer cancel()
		if err := t.guard(name, func() error { return do(ctx) }); err != nil {
			t.count(name, "failed")
			t.cfg.Log.Warn("teams: something was not done", "what", name, "err", err)
		}
	}()
}

// guard makes an error of a panic, so that one request cannot end the process.
func (t *Teams) guard(name string, do func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			t.count(name, "panic")
			t.cfg.Log.Error("teams: a panic", "what", name, "stack", string(debug.Stack()))
			err = errPanic
		}
	}()
	return do()
}

// maxDedupe is how much a dedupe keeps before it looks for what is over.
const maxDedupe = 4096

// dedupe remembers for a while what has been done, in this process. The zero
// value remembers nothing.
type dedupe struct {
	mu    sync.Mutex
	until map[string]time.Time
}

// first reports whether key is new, or its time is over, and keeps it for d.
func (o *dedupe) first(key string, now time.Time, d time.Duration) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if until, ok := o.until[key]; ok && now.Before(until) {
		return false
	}
	o.keep(key, now, now.Add(d))
	return true
}

// forget makes a key new again.
func (o *dedupe) forget(key string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	delete(o.until, key)
}

// keep stores a key, and forgets others where there are too many.
func (o *dedupe) keep(key string, now, until time.Time) {
	if o.until == nil || len(o.until) >= 2*maxDedupe {
		o.until = map[string]time.Time{}
	}
	if len(o.until) >= maxDedupe {
		for k, t := range o.until {
			if !now.Before(t) {
				delete(o.until, k)
			}
		}
	}
	o.until[key] = until
}
