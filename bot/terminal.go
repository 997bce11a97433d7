package bot

import (
	"context"
	"errors"
	"reflect"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/step"
)

// ErrLooking is returned for what would change something, where one only looks.
var ErrLooking = errors.New("one only looks here, and that would change something")

// Terminal is where an operator sees what people see, on a store that has real
// conversations in it. What it answers is shown there alone, whatever address a
// person has, and no address is changed by it.
type Terminal struct {
	Bot *Bot
	// Act: what is done counts, and is marked as done at a terminal. Else nothing
	// is written.
	Act bool
}

// Real reports whether somebody can be reached elsewhere than on a platform: the
// store is of real conversations then.
func (b *Bot) Real(ctx context.Context, platform string) (bool, error) {
	for p, err := range b.People(ctx) {
		if at := p.Address.Platform; err != nil || at != "" && at != platform {
			return err == nil, err
		}
	}
	return false, nil
}

// Take takes in what is done in a person's name, and returns what is said to
// them. Its errors are ErrLooking, and those of [Bot.Handle].
func (x Terminal) Take(ctx context.Context, ev Event) ([]message.Message, error) {
	ev, ok := ev.cleaned()
	if !ok || ev.ID == "" || kindOf(ev.Person) != personKind {
		return nil, errNoPerson
	}
	t := &turn{key: ev.Person, input: ev.Input, id: ev.ID, keep: eventTime, event: &ev, terminal: true, look: !x.Act}
	take := x.look
	if x.Act {
		take = x.Bot.take
	}
	err := take(ctx, t)
	return t.said, err
}

// look makes the turn without storing what comes of it.
func (x Terminal) look(ctx context.Context, t *turn) error {
	b := x.Bot
	ctx, cancel := context.WithTimeout(ctx, turnTime)
	defer cancel()
	defer t.hurry(b.cfg.SearchTime)()
	for {
		items, err := b.cfg.Store.Get(ctx, t.key)
		if err != nil {
			return wrap(err, "look at %q", t.key)
		}
		_, err = b.decide(ctx, t, items[0])
		q, asks := errors.AsType[*question](err)
		if !asks {
			return err
		}
		if err := q.ask(ctx); err != nil {
			return wrap(err, "look at %q", t.key)
		}
	}
}

// heard takes what is said to the person out of the effects of a turn at a
// terminal. Its error is ErrLooking where more comes of it than words.
func (t *turn) heard(old, now state, effects []step.Effect) (left []step.Effect, err error) {
	t.said = nil
	for _, e := range effects {
		switch {
		case e.Say != nil:
			t.said = append(t.said, *e.Say)
		case e.Count != nil && t.look: // one who only looks is not counted
		default:
			left = append(left, e)
		}
	}
	if t.look && (len(left) > 0 || !sameMatter(old, now)) {
		t.said, err = nil, ErrLooking
	}
	return left, err
}

// sameMatter reports whether two states of a person differ in the conversation
// alone: what was last talked about, when, and which message is answered.
func sameMatter(old, now state) bool {
	x, _ := old.(personAggregate)
	y, _ := now.(personAggregate)
	return reflect.DeepEqual(matterOf(x), matterOf(y))
}

// matterOf is what a look must not change: all of a person that lasts.
func matterOf(p personAggregate) []any {
	all := []any{p.Lang.OrDanish(), p.Settings, p.Pending, p.Away, p.Moved, p.Quiet, p.Month, len(p.Drafts), len(p.Ideas), len(p.Snoozed), len(p.Checks), len(p.Cards)}
	for _, d := range p.Drafts {
		all = append(all, d.ID, d.Rev, d.Thrown)
	}
	return all
}
