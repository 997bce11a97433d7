package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"sync/atomic"
	"time"

	"odense.dk/ideabot/dialogs/person"
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

// nudgeRate bounds how many people are written to unasked in a second, by all
// replicas together. It is safe for concurrent use.
type nudgeRate struct {
	cfg  Config
	held atomic.Int64 // rounds that were due and had to wait at the last look
}

// paced returns what of the due reminders is to be made turns of now: people
// are written to unasked only as fast as the rate allows, and the others stay
// due. Replicas that look at the same time take them in another order each.
func (r *nudgeRate) paced(ctx context.Context, due []storage.DueItem) ([]storage.DueItem, error) {
	if !r.cfg.Inline {
		rand.Shuffle(len(due), func(i, j int) { due[i], due[j] = due[j], due[i] })
	}
	if r.cfg.NudgeRate <= 0 {
		return due[:min(len(due), dueLimit)], nil
	}
	var rounds, others []storage.DueItem
	for _, d := range due {
		if d.Name == person.BundleReminder {
			rounds = append(rounds, d)
		} else {
			others = append(others, d)
		}
	}
	n, err := r.tokens(ctx, min(len(rounds), dueLimit))
	if err != nil {
		return nil, err
	}
	r.held.Store(int64(len(rounds) - n))
	r.cfg.Metrics.remindersHeld.Set(float64(len(rounds) - n))
	return append(rounds[:n], others[:min(len(others), dueLimit)]...), nil
}

// tokens takes up to some tokens from the bucket, and returns how many.
func (r *nudgeRate) tokens(ctx context.Context, want int) (int, error) {
	if want == 0 {
		return 0, nil
	}
	items, err := r.cfg.Store.Get(ctx, rateKey)
	if err != nil {
		return 0, fmt.Errorf("look at the rate: %w", err)
	}
	for item := items[0]; ; {
		n, value, err := r.fill(item, want)
		if value == nil || err != nil {
			return 0, err
		}
		res, err := r.cfg.Store.Apply(ctx, storage.Change{Key: rateKey, Rev: item.Rev, Value: value})
		if err != nil {
			return 0, fmt.Errorf("take from the rate: %w", err)
		}
		if res.Outcome != storage.Conflict {
			return n, nil
		}
		item = res.Current
	}
}

// rateSkew is how far replicas' clocks may differ: one that is ready is less
// than this from Redis'. A bucket that is full later than that was written by
// a clock that was wrong.
const rateSkew = 10 * time.Second

// fill returns how many tokens of those wanted there are, and the bucket
// without them; nil where it is to stay as it is.
func (r *nudgeRate) fill(item storage.Item, want int) (int, []byte, error) {
	now, each := r.cfg.Now().UnixMicro(), max(1, int64(1e6/r.cfg.NudgeRate))
	full, ok := r.bucket(item, now)
	burst := max(rateBurst.Microseconds(), each)
	n := min(int64(want), (now-max(full.Next, now-burst))/each)
	if n <= 0 && ok {
		return 0, nil, nil
	}
	full = storedRate{versioned{rateVersion}, max(full.Next, now-burst) + max(n, 0)*each}
	value, err := json.Marshal(full)
	return int(max(n, 0)), value, err
}

// bucket reads the bucket. One that cannot be used is broken, of a newer
// version, or of a clock that was far ahead: it reports false, and begins empty
// now, so that neither the pace is passed nor everything stops.
func (r *nudgeRate) bucket(item storage.Item, now int64) (storedRate, bool) {
	var full storedRate
	err := unpack(item.Value, &full, rateVersion)
	if err == nil && full.Next-now <= rateSkew.Microseconds() {
		return full, true
	}
	r.cfg.Log.Warn("the bucket of the rate begins again", "err", err, "ahead", time.Duration(full.Next-now)*time.Microsecond)
	return storedRate{Next: now}, false
}
