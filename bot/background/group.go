// Package background counts work that goes on after whoever asked for it has
// been answered, so that a program that ends can wait for it.
package background

import (
	"context"
	"sync"
)

// Group counts work that is under way. The zero value has none and lets work
// begin. It is safe for concurrent use.
type Group struct {
	mu     sync.Mutex
	n      int
	idle   chan struct{} // closed when n falls to 0; nil while n is 0
	closed bool
}

// Begin counts work that ends with [Group.End]. It returns false, and counts
// nothing, once the group is closed.
func (g *Group) Begin() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		return false
	}
	if g.n++; g.n == 1 {
		g.idle = make(chan struct{})
	}
	return true
}

// End ends work for which [Group.Begin] returned true. It is called once.
func (g *Group) End() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.n--; g.n == 0 {
		close(g.idle)
		g.idle = nil
	}
}

// Close lets no more work begin. What is under way goes on.
func (g *Group) Close() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.closed = true
}

// Closed reports whether the group is closed.
func (g *Group) Closed() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.closed
}

// Wait returns when no work is under way, or with the context's error when that
// ends first. It does not close the group.
func (g *Group) Wait(ctx context.Context) error {
	g.mu.Lock()
	idle := g.idle
	g.mu.Unlock()
	if idle == nil {
		return nil
	}
	select {
	case <-idle:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
