package bot_test

import (
	"context"
	"errors"
	"sync"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/storage"
)

// fault is one thing that goes wrong: at the at-th call of a process to the
// store or a platform, which then has its effect or not.
type fault struct {
	at    int
	after bool // the call has its effect, and the answer is lost
	crash bool // the process is dead from there on
}

func (f fault) String() string {
	s := "hiccup "
	if f.crash {
		s = "crash "
	}
	if f.after {
		return s + "after"
	}
	return s + "before"
}

var (
	errFault = errors.New("a fault on purpose")
	errDead  = errors.New("the process is dead")
)

// process counts the calls that a bot makes, and lets one of them go wrong.
type process struct {
	mu    sync.Mutex
	fault fault
	calls []string
	dead  bool
}

// call makes a call, or does not.
func (p *process) call(name string, fn func() error) error {
	p.mu.Lock()
	p.calls = append(p.calls, name)
	hit := len(p.calls) == p.fault.at
	dead := p.dead
	p.dead = dead || hit && p.fault.crash
	p.mu.Unlock()
	switch {
	case dead:
		return errDead
	case hit && !p.fault.after:
		return errFault
	}
	err := fn()
	if hit {
		return errFault
	}
	return err
}

// kill ends the process.
func (p *process) kill() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.dead = true
}

func (p *process) isDead() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.dead
}

// made returns the calls made since the last made.
func (p *process) made() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	calls := p.calls
	p.calls = nil
	return calls
}

// faultyPlatform is a platform as a process sees it.
type faultyPlatform struct {
	bot.Platform
	*process
}

func (f faultyPlatform) Send(ctx context.Context, s bot.Sending) (ref string, err error) {
	err = f.call("Send", func() (err error) {
		ref, err = f.Platform.Send(ctx, s)
		return err
	})
	if err != nil {
		ref = ""
	}
	return ref, err
}

// faultyStore is a store as a process sees it. Ranges and Changes, which only
// fill the memory, never fail.
type faultyStore struct {
	storage.KV
	*process
}

func (f faultyStore) Get(ctx context.Context, keys ...string) (items []storage.Item, err error) {
	err = f.call("Get", func() (err error) {
		items, err = f.KV.Get(ctx, keys...)
		return err
	})
	return items, err
}

func (f faultyStore) Apply(ctx context.Context, c storage.Change) (res storage.Result, err error) {
	err = f.call("Apply", func() (err error) {
		res, err = f.KV.Apply(ctx, c)
		return err
	})
	if err != nil {
		return storage.Result{}, err
	}
	return res, nil
}

func (f faultyStore) Claim(ctx context.Context, l storage.Lane, owner string, until time.Time) (h *storage.Head, err error) {
	err = f.call("Claim", func() (err error) {
		h, err = f.KV.Claim(ctx, l, owner, until)
		return err
	})
	if err != nil {
		return nil, err
	}
	return h, nil
}

func (f faultyStore) Done(ctx context.Context, l storage.Lane, owner string, n int64, ref string, until time.Time) (h *storage.Head, err error) {
	err = f.call("Done", func() (err error) {
		h, err = f.KV.Done(ctx, l, owner, n, ref, until)
		return err
	})
	if err != nil {
		return nil, err
	}
	return h, nil
}

func (f faultyStore) Release(ctx context.Context, l storage.Lane, owner string, at time.Time) error {
	return f.call("Release", func() error { return f.KV.Release(ctx, l, owner, at) })
}

func (f faultyStore) Due(ctx context.Context, q storage.Queue, now time.Time, limit int) (due []storage.DueItem, err error) {
	err = f.call("Due", func() (err error) {
		due, err = f.KV.Due(ctx, q, now, limit)
		return err
	})
	return due, err
}

func (f faultyStore) Next(ctx context.Context, counter string) (n int64, err error) {
	err = f.call("Next", func() (err error) {
		n, err = f.KV.Next(ctx, counter)
		return err
	})
	return n, err
}
