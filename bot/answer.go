package bot

import (
	"context"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
)

// question is what somebody outside of this process is asked: never under an
// aggregate's lock. A pass that comes upon one ends with it as its error, and is
// made again after it was asked, from the aggregate as it is then.
type question struct {
	// ask returns when the turn has the answer, or waits for none any longer.
	// Its error is the context's.
	ask func(ctx context.Context) error
}

func (*question) Error() string { return "something has to be asked first" }

// answer returns the input that answers an effect within the turn; nil for an
// effect that asks for nothing. Its error may be a [question]. Manager is that of
// the person whose turn it is, nil for none.
func (b *Bot) answer(ctx context.Context, t *turn, manager *idea.Participant, e step.Effect) (*step.Input, error) {
	switch {
	case e.DrawNumber != nil && t.look:
		return nil, ErrLooking
	case e.Search != nil:
		found, err := b.find(t, *e.Search)
		return &step.Input{Found: found}, err
	case e.DrawNumber != nil:
		if q := b.managerAsked(t, manager); q != nil {
			return nil, q
		}
		number, err := b.number(ctx, t, e.DrawNumber.Draft)
		return &step.Input{NumberDrawn: &step.NumberDrawn{Draft: e.DrawNumber.Draft, Number: number}}, err
	case e.Load != nil && e.Load.List != nil:
		shown, err := b.list(ctx, *e.Load)
		return &step.Input{Loaded: shown}, err
	case e.Load != nil:
		ideas, err := b.read(ctx, e.Load.Ideas)
		return &step.Input{Loaded: &step.Loaded{Load: *e.Load, Ideas: ideas}}, err
	}
	return nil, nil
}

// number draws a number for a draft, once in a turn.
func (b *Bot) number(ctx context.Context, t *turn, draft string) (int64, error) {
	if n, ok := t.numbers[draft]; ok {
		return n, nil
	}
	n, err := b.cfg.Store.Next(ctx, "ideas")
	if err != nil {
		return 0, err
	}
	if t.numbers == nil {
		t.numbers = map[string]int64{}
	}
	t.numbers[draft] = n
	return n, nil
}

// read returns those of the ideas that exist, in their order.
func (b *Bot) read(ctx context.Context, numbers []int64) ([]idea.Idea, error) {
	if len(numbers) == 0 {
		return nil, nil
	}
	keys := make([]string, len(numbers))
	for i, n := range numbers {
		keys[i] = idea.IdeaKey(n)
	}
	items, err := b.cfg.Store.Get(ctx, keys...)
	if err != nil {
		return nil, err
	}
	var ideas []idea.Idea
	for _, item := range items {
		if item.Rev == 0 {
			continue
		}
		r, err := decode(item.Key, item)
		if err != nil {
			return nil, err
		}
		ideas = append(ideas, idea.Idea(r.state.(ideaAggregate)))
	}
	return ideas, nil
}
