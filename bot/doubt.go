package bot

import (
	"context"
	"maps"
	"slices"

	"odense.dk/ideabot/dialogs/idea"
)

// Doubter is a platform that knows whom it cannot write to.
type Doubter interface {
	// Doubts returns why nothing can be sent to an address' Ref, as a short word;
	// "" where it can, or where that is not known. The empty Ref is that of a
	// person whom the bot has never met.
	Doubts(ctx context.Context, ref string) string
}

// managerAsked returns the question, asked once in a turn that sends an idea,
// whether its author's manager can be written to; nil where there is nothing to
// ask.
func (b *Bot) managerAsked(t *turn, manager *idea.Participant) *question {
	if t.managerKnown || manager == nil {
		return nil
	}
	return &question{func(ctx context.Context) error {
		why, err := doubted(ctx, b, *manager)
		if err != nil {
			b.cfg.Log.WarnContext(ctx, "whether a manager can be written to was not found out", "manager", manager.ID, "err", err)
		}
		t.managerKnown, t.managerUnreached = true, why != ""
		return wrap(ctx.Err(), "look for a manager")
	}}
}

// doubted returns why a person of the directory cannot be written to; "" where
// they can, or where that is not known.
func doubted(ctx context.Context, b *Bot, who idea.Participant) (string, error) {
	p, _, err := b.asker(ctx, Asker{Person: who.ID})
	for n := 0; err == nil && p.Moved != "" && n < maxSteps; n++ {
		p, _, err = b.asker(ctx, Asker{Person: p.Moved})
	}
	if err != nil || p.Unreachable != "" {
		return p.Unreachable, err
	}
	if p.Address == (idea.Address{}) && len(b.reachers()) > 0 {
		if at, err := b.locate(ctx, who.Email); err != nil || at.at != (idea.Address{}) {
			return "", err
		}
	}
	return doubts(ctx, b.cfg.Platforms, p.Address), nil
}

// doubts returns why no platform can write to an address.
func doubts(ctx context.Context, platforms map[string]Platform, to idea.Address) (why string) {
	for _, name := range slices.Sorted(maps.Keys(platforms)) {
		d, ok := platforms[name].(Doubter)
		if !ok || to.Platform != "" && to.Platform != name {
			continue
		}
		if why = d.Doubts(ctx, to.Ref); why == "" {
			return ""
		}
	}
	return why
}
