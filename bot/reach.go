package bot

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/texts"
)

// reachTime is how long it may take to find out where somebody is.
const reachTime = time.Second

// place is where somebody is, and their language; the zero value: nowhere.
type place struct {
	at   idea.Address
	lang texts.Lang
}

// unreached returns the question, asked once in a turn, where somebody is who is
// told something and was never met; nil where there is nothing to ask. Who is
// nowhere gets it when first met.
func (b *Bot) unreached(t *turn, s state) *question {
	p, ok := s.(personAggregate)
	if !ok || t.event != nil || t.looked || !p.nowhere() {
		return nil
	}
	town := b.directory.now()
	row, known := town.Directory.Find(cmp.Or(p.Email, idea.AddressOf(p.Key)))
	if !known || town.keyOf(row.Email) != p.Key || len(b.reachers()) == 0 {
		return nil
	}
	return &question{func(ctx context.Context) error { return b.reach(ctx, t, row.Email) }}
}

// nowhere reports whether the person has no address, and may get one.
func (p personAggregate) nowhere() bool {
	return p.Address == (idea.Address{}) && p.Moved == "" && p.Unreachable == ""
}

// reachers returns the platforms that can write to people who were never met,
// by their names.
func (b *Bot) reachers() []Reacher {
	var all []Reacher
	for _, name := range slices.Sorted(maps.Keys(b.cfg.Platforms)) {
		if platform, ok := b.cfg.Platforms[name].(Reacher); ok {
			all = append(all, platform)
		}
	}
	return all
}

// reach looks for where somebody is, for as long as it may take. Several turns
// that look for the same person at once make one call.
func (b *Bot) reach(ctx context.Context, t *turn, email string) error {
	t.looked = true
	found := b.reaching.DoChan(email, func() (any, error) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), reachTime)
		defer cancel()
		return b.locate(ctx, email)
	})
	while, cancel := context.WithTimeout(ctx, reachTime)
	defer cancel()
	select {
	case r := <-found:
		t.reached, _ = r.Val.(place)
	case <-while.Done():
	}
	return wrap(ctx.Err(), "look for a person")
}

// locate asks one platform after the other.
func (b *Bot) locate(ctx context.Context, email string) (_ place, err error) {
	defer survive(ctx, b.cfg.Log, "a platform panicked", idea.PersonKey(email), &err)
	for _, platform := range b.reachers() {
		if at, lang, ok := platform.Reach(ctx, email); ok {
			return place{at, lang}, nil
		}
	}
	return place{}, nil
}

// notMet is why somebody cannot be reached whom no platform has shown yet.
const notMet = "unmet"

// Unwritten returns why a person, by the key of their aggregate, cannot be written
// to on a platform that first has to see people, as Teams does; "" where they can.
func (b *Bot) Unwritten(ctx context.Context, key string) (string, error) {
	p, _, err := b.asker(ctx, Asker{Person: key})
	switch {
	case err != nil:
		return "", err
	case p.Moved != "":
		return b.Unwritten(ctx, p.Moved)
	case p.Unreachable == "" && p.Address == (idea.Address{}):
		return notMet, nil
	}
	return p.Unreachable, nil
}

// Unreachable returns why nothing can be delivered to the person with a key: a
// platform's code, or "unmet" where messages are kept for somebody who is on no
// platform yet; "" where it can, or nothing was tried.
func (b *Bot) Unreachable(ctx context.Context, key string) (string, error) {
	p, _, err := b.asker(ctx, Asker{Person: key})
	switch {
	case err != nil:
		return "", err
	case p.Moved != "":
		return b.Unreachable(ctx, p.Moved)
	case p.Unreachable == "" && p.Address == (idea.Address{}) && len(p.Kept) > 0:
		return notMet, nil
	}
	return p.Unreachable, nil
}
