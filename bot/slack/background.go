package slack

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"time"
)

// background is what goes on after Slack has been answered. The zero value has
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

// later does something after Slack has been answered. What fails is counted
// and logged under its name; nobody is told.
func (s *Slack) later(ctx context.Context, name string, do func(context.Context) error) {
	if !s.background.begin() {
		s.count(name, "closed")
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), backgroundTime)
	go func() {
		defer s.background.end()
		defer cancel()
		if err := s.guard(name, func() error { return do(ctx) }); err != nil {
			s.count(name, "failed")
			s.cfg.Log.Warn("slack: something was not done", "what", name, "err", err)
		}
	}()
}

// guard makes an error of a panic, so that one request cannot end the process.
func (s *Slack) guard(name string, do func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			s.count(name, "panic")
			s.cfg.Log.Error("slack: a panic", "what", name, "stack", string(debug.Stack()))
			err = errPanic
		}
	}()
	return do()
}

func (s *Slack) count(kind, outcome string) { s.cfg.Count(kind, outcome) }

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

// latest keeps the last mark for each key, in this process. Where there are
// too many it begins anew. The zero value knows none.
type latest struct {
	mu   sync.Mutex
	last map[string]string
}

// note keeps a mark, unless a later one is kept.
func (l *latest) note(key, mark string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.last == nil || len(l.last) >= maxDedupe {
		l.last = map[string]string{}
	}
	l.last[key] = max(l.last[key], mark)
}

// is reports whether no later mark than this one is kept.
func (l *latest) is(key, mark string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.last[key] <= mark
}
