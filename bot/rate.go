package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"time"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/storage"
)

// rateKey is where all replicas keep how far the rate of nudges is used up.
const rateKey = "rate/nudges"

// rateVersion is the version of storedRate.
const rateVersion = 1

// storedRate is a bucket of tokens as the generic cell rate algorithm has it:
// Next is when the bucket is full again, in microseconds since 1970.
type storedRate struct {
	versioned
	Next int64 `json:"next"`
}

// rateBurst is for how long tokens gather that nobody takes.
const rateBurst = time.Second

// paced returns what of the due reminders is to be made turns of now: people
// are written to unasked only as fast as the rate allows, and the others stay
// due. Replicas that look at the same time take them in another order each.
func (b *Bot) paced(ctx context.Context, due []storage.DueItem) ([]storage.DueItem, error) {
	if !b.cfg.Inline {
		rand.Shuffle(len(due), func(i, j int) { due[i], due[j] = due[j], due[i] })
	}
	if b.cfg.NudgeRate <= 0 {
		return due[:min(len(due), dueLimit)], nil
	}
	var rounds, others []storage.DueItem
	for _, d := range due {
		if d.Name == dialogs.RoundReminder {
			rounds = append(rounds, d)
		} else {
			others = append(others, d)
		}
	}
	n, err := b.tokens(ctx, min(len(rounds), dueLimit))
	if err != nil {
		return nil, err
	}
	b.held.Store(int64(len(rounds) - n))
	return append(rounds[:n], others[:min(len(others), dueLimit)]...), nil
}

// tokens takes up to some tokens from the bucket, and returns how many.
func (b *Bot) tokens(ctx context.Context, want int) (int, error) {
	if want == 0 {
		return 0, nil
	}
	items, err := b.cfg.Store.Get(ctx, rateKey)
	if err != nil {
		return 0, fmt.Errorf("look at the rate: %w", err)
	}
	for item := items[0]; ; {
		n, value, err := b.fill(item, want)
		if n == 0 || err != nil {
			return 0, err
		}
		res, err := b.cfg.Store.Apply(ctx, storage.Change{Key: rateKey, Rev: item.Rev, Value: value})
		if err != nil {
			return 0, fmt.Errorf("take from the rate: %w", err)
		}
		if res.Outcome != storage.Conflict {
			return n, nil
		}
		item = res.Current
	}
}

// fill returns how many tokens of those wanted there are, and the bucket
// without them.
func (b *Bot) fill(item storage.Item, want int) (int, []byte, error) {
	var r storedRate
	if err := unpack(item.Value, &r, rateVersion); err != nil {
		return 0, nil, wrap(err, "read %q", rateKey)
	}
	now, each := b.cfg.Now().UnixMicro(), int64(1e6/b.cfg.NudgeRate)
	burst := max(rateBurst.Microseconds(), each)
	r.Next = max(r.Next, now-burst)
	n := min(int64(want), (now-r.Next)/each)
	r.Version, r.Next = rateVersion, r.Next+n*each
	value, err := json.Marshal(r)
	return int(n), value, err
}
