package bot

import (
	"context"
	"fmt"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
)

// search is one search under way, or ended when done is closed.
type search struct {
	done    chan struct{}
	matches []idea.Match
	err     error
	n       int // among the turn's searches

	id   string // by which the last step wants it
	late bool   // the last step has gone on without it
}

// hurry makes the turn's searches end waiting after d, all together.
func (t *turn) hurry(d time.Duration) (stop func()) {
	up := make(chan struct{})
	timer := time.AfterFunc(d, func() { close(up) })
	t.searchBy = up
	return func() { timer.Stop() }
}

// hurried reports whether the turn waits for searches no longer.
func (t *turn) hurried() bool {
	select {
	case <-t.searchBy:
		return true
	default:
		return false
	}
}

// find returns what a search has found. While it is under way that is a
// [question], until the turn's time for searching is up. The same search is made
// once in a turn, however often the turn steps.
func (b *Bot) find(t *turn, want step.Search) (*step.Found, error) {
	what := want
	what.ID = ""
	s := t.searches[what]
	if s == nil {
		s = b.begin(t.key, want, len(t.searches))
		if t.searches == nil {
			t.searches = map[step.Search]*search{}
		}
		t.searches[what] = s
	}
	s.id, s.late = want.ID, false
	switch {
	case s.ended():
		return s.found(), nil
	case t.hurried():
		s.late = true
		return &step.Found{Search: s.id, Failed: true}, nil
	}
	return nil, &question{func(ctx context.Context) error { return s.wait(ctx, t.searchBy) }}
}

func (s *search) ended() bool {
	select {
	case <-s.done:
		return true
	default:
		return false
	}
}

// wait returns when the search has ended, or is waited for no longer.
func (s *search) wait(ctx context.Context, until <-chan struct{}) error {
	select {
	case <-s.done:
	case <-until:
	case <-ctx.Done():
		return fmt.Errorf("wait for a search: %w", ctx.Err())
	}
	return nil
}

func (s *search) found() *step.Found {
	if s.err != nil {
		return &step.Found{Search: s.id, Failed: true}
	}
	return &step.Found{Search: s.id, Matches: s.matches}
}

// begin starts a search that outlives the turn if it has to. A look in memory
// has ended when begin returns.
func (b *Bot) begin(person string, want step.Search, n int) *search {
	s := &search{done: make(chan struct{}), n: n}
	if _, near := b.cfg.Finder.(*catalogueCache); near {
		b.run(s, person, want)
	} else {
		go b.run(s, person, want)
	}
	return s
}

// run makes a search.
func (b *Bot) run(s *search, person string, want step.Search) {
	defer close(s.done)
	ctx, cancel := context.WithTimeout(context.Background(), leaseTime)
	defer cancel()
	s.matches, s.err = b.look(ctx, person, want)
	if s.err != nil {
		b.cfg.Log.Warn("a search failed", "aggregate", person, "for", want.For, "err", s.err)
	}
}

// look searches. A search that panics is one that failed, and not the end of
// everybody's conversations.
func (b *Bot) look(ctx context.Context, person string, want step.Search) (_ []idea.Match, err error) {
	defer survive(ctx, b.cfg.Log, "a search panicked", person, &err)
	return b.cfg.Finder.Find(ctx, person, want)
}

// await makes a turn of each search that the stored turn did not wait for,
// when it ends. If the process ends before, that turn is lost.
func (b *Bot) await(ctx context.Context, t *turn) {
	for _, s := range t.searches {
		if !s.late || !b.inflight.Begin() {
			continue
		}
		go func() {
			defer b.inflight.End()
			<-s.done
			if s.err != nil {
				return
			}
			// A turn that is not saved is in the log by then.
			_ = b.take(ctx, &turn{
				key: t.key, input: step.Input{Found: s.found()}, id: fmt.Sprintf("found/%s/%d", t.nonce, s.n), keep: innerTime,
			})
		}()
	}
}
