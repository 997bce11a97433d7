package chat

import (
	"context"
	"log/slog"
	"time"

	"golang.org/x/sync/singleflight"

	"odense.dk/ideabot/bot"
)

// How long what is known of a person counts.
const (
	nearTime   = time.Hour           // in this process
	freshTime  = 24 * time.Hour      // in the store, for all replicas
	staleTime  = 30 * 24 * time.Hour // in the store, for when the platform does not answer
	staleAgain = time.Minute         // until the platform is asked again then
	lookUpTime = 8 * time.Second
)

// MaxPeople is how many people are known in one process.
const MaxPeople = 5000

// People knows who is who on a platform: from this process, from the memory that
// replicas share, or by asking the platform. It is safe for concurrent use once
// Memory is set.
type People struct {
	Memory bot.Memory // nil: there is none

	now    func() time.Time
	log    *slog.Logger
	key    func(tenant, user string) string
	near   *Cache[Person]
	flight singleflight.Group
}

// NewPeople returns people of whom nothing is known yet. Key is under what
// a person is stored; ids that mean the same person have the same key.
func NewPeople(key func(tenant, user string) string, now func() time.Time, log *slog.Logger) *People {
	return &People{key: key, now: now, log: log, near: NewCache[Person](MaxPeople)}
}

// Who returns the person with such ids, by asking where nothing is known.
// Several who ask for the same person at once make one call. What has gone
// stale is returned where the platform does not answer. Its errors are those of
// ask, and the context's.
//
// Ask is told whether the person is unknown: only then is its answer urgent.
func (p *People) Who(ctx context.Context, tenant, user string, ask func(ctx context.Context, unknown bool) (Person, error)) (Person, error) {
	key := p.key(tenant, user)
	if got, ok := p.near.Get(key, p.now()); ok {
		return got, nil
	}
	ch := p.flight.DoChan(key, func() (any, error) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lookUpTime)
		defer cancel()
		return p.lookUp(ctx, tenant, user, ask)
	})
	select {
	case r := <-ch:
		got, _ := r.Val.(Person)
		return got, r.Err
	case <-ctx.Done():
		return Person{}, ctx.Err()
	}
}

// lookUp returns a person from the store, or from the platform; and what has
// gone stale where the platform does not answer.
func (p *People) lookUp(ctx context.Context, tenant, user string, ask func(ctx context.Context, unknown bool) (Person, error)) (Person, error) {
	key, now := p.key(tenant, user), p.now()
	if got, ok := p.near.Get(key, now); ok { // found by a call that ended just before
		return got, nil
	}
	old, at := p.recall(ctx, tenant, user)
	if now.Before(at.Add(freshTime)) && old.Refused == "" {
		p.near.Put(key, old, now.Add(nearTime))
		return old, nil
	}
	got, err := ask(ctx, at.IsZero())
	switch {
	case err == nil:
		p.near.Put(key, got, now.Add(nearTime))
		p.remember(ctx, got, now)
		return got, nil
	case !at.IsZero() && Failure(err) != "undeliverable":
		p.near.Put(key, old, now.Add(staleAgain))
		return old, nil
	default:
		return Person{}, err
	}
}
