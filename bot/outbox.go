package bot

import (
	"context"
	"errors"
	"fmt"
	"time"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/storage"
)

// depart begins to send from a lane's head on; nil is no lane. The lane is
// owned until the given time.
func (b *Bot) depart(ctx context.Context, h *storage.Head, until time.Time) {
	switch {
	case h == nil:
	case !b.inflight.Begin():
		b.release(ctx, h.Lane, b.cfg.Now())
	case b.cfg.Inline:
		defer b.inflight.End()
		b.drain(ctx, h, until)
	default:
		go func() {
			defer b.inflight.End()
			b.inflight.enter(h.Lane.Key)
			defer b.inflight.leave(h.Lane.Key)
			b.drain(ctx, h, until)
		}()
	}
}

// sweep claims the lanes that are due and begins to send from them. It returns
// how many it got. A claim counts as an attempt, so that it waits for a free
// sender first.
func (b *Bot) sweep(ctx context.Context) (claimed int, err error) {
	due, err := b.due(ctx, storage.DueLanes, b.cfg.Now(), dueLimit)
	if err != nil {
		return 0, fmt.Errorf("look for lanes: %w", err)
	}
	b.cfg.Metrics.swept(b.cfg.Now(), due)
	for _, d := range due {
		got, err := b.claim(ctx, storage.Lane{Key: d.Key, Kind: storage.LaneKind(d.Name)})
		if err != nil {
			return claimed, err
		}
		if got {
			claimed++
		}
	}
	return claimed, nil
}

// claim begins to send from a lane, if nobody else does.
func (b *Bot) claim(ctx context.Context, lane storage.Lane) (got bool, err error) {
	if ctx.Err() != nil || !b.inflight.Begin() {
		return false, context.Canceled
	}
	if !b.inflight.enterIf(lane.Key) {
		b.inflight.End()
		return false, nil
	}
	end := func() { b.inflight.leave(lane.Key); b.inflight.End() }
	until := b.cfg.Now().Add(leaseTime)
	h, err := b.cfg.Store.Claim(ctx, lane, b.id, until)
	if h == nil || err != nil {
		end()
		return false, err
	}
	ctx = context.WithoutCancel(ctx)
	if b.cfg.Inline {
		defer end()
		b.drain(ctx, h, until)
		return true, nil
	}
	go func() {
		defer end()
		b.drain(ctx, h, until)
	}()
	return true, nil
}

// drain sends one item after the other until the lane is empty, an item has to
// wait, or the lane belongs to somebody else.
func (b *Bot) drain(ctx context.Context, h *storage.Head, until time.Time) {
	for h != nil {
		if b.inflight.Closed() || until.Sub(b.cfg.Now()) < leaseMargin {
			b.release(ctx, h.Lane, b.cfg.Now())
			return
		}
		ref, why, again := b.attempt(ctx, h)
		if why != "" {
			again = b.bury(ctx, h, why)
		}
		if !again.IsZero() {
			b.release(ctx, h.Lane, again)
			return
		}
		h, until = b.done(ctx, h, ref)
	}
}

// attempt brings the item to where it belongs. Why says that there is no use
// in trying (again); again, where not zero, when to try again.
func (b *Bot) attempt(ctx context.Context, h *storage.Head) (ref, why string, again time.Time) {
	now := b.cfg.Now()
	if h.Queued.Add(postTime).Before(now) {
		return "", "expired", time.Time{}
	}
	if h.Lane.Kind == storage.Say && loops(h, now) {
		return "", "attempts", time.Time{}
	}
	ref, err := b.deliver(ctx, h)
	if err == nil {
		return ref, "", time.Time{}
	}
	now = b.cfg.Now() // pauses begin when the attempt has ended
	var permanent *PermanentError
	var retry *RetryError
	switch {
	case errors.As(err, &permanent):
		return "", permanent.Code, time.Time{}
	case h.Lane.Kind == storage.Say && b.holds.failed(h, err) >= maxAttempts:
		return "", "attempts", time.Time{}
	case errors.As(err, &retry) && h.Attempts <= maxObeyed:
		again = now.Add(max(retry.After, time.Second))
	case errors.As(err, &retry):
		again = now.Add(max(retry.After, growing(h.Attempts)))
	default:
		again = now.Add(growing(h.Attempts))
	}
	b.cfg.Log.WarnContext(ctx, "an item has to be sent again", "aggregate", h.Lane.Key, "lane", h.Lane.Kind,
		"item", h.N, "attempt", h.Attempts, "again", again, "err", err)
	return "", "", again
}

// growing returns the pause after a number of attempts: from 5 seconds to an
// hour, so that eight attempts bridge more than two hours.
func growing(attempts int) time.Duration {
	d := 5 * time.Second
	for range min(attempts, 6) - 1 {
		d *= 4
	}
	d = min(d, time.Hour)
	return d + jitter(d/4)
}

// deliver sends a message, or makes a turn of what is told.
func (b *Bot) deliver(ctx context.Context, h *storage.Head) (ref string, err error) {
	if h.Lane.Kind == storage.Tell {
		return "", b.tell(ctx, h)
	}
	var post storedPost
	if err := unpack(h.Value, &post, parcelVersion); err != nil {
		return "", unreadable(err)
	}
	if ref, err = b.send(ctx, h, post); err != nil || post.Parcel == nil {
		return ref, err
	}
	return ref, b.arrived(ctx, h, ref)
}

// send gives a message, or a parcel, to its platform.
func (b *Bot) send(ctx context.Context, h *storage.Head, post storedPost) (ref string, err error) {
	defer b.cfg.Metrics.sending(post.To.Platform, b.cfg.Now)(&err)
	platform := b.cfg.Platforms[post.To.Platform]
	if platform == nil && post.Parcel != nil { // another program on this store has it
		return "", &RetryError{After: time.Minute, Hold: true, Err: errors.New("no endpoints are configured here")}
	}
	if platform == nil {
		return "", fmt.Errorf("no platform %q", post.To.Platform)
	}
	ctx, cancel := context.WithTimeout(ctx, sendTime)
	defer cancel()
	defer b.survive(ctx, "a platform panicked", h.Lane.Key, &err)
	return platform.Send(ctx, Sending{
		ID: itemID(h), To: post.To, Message: post.Message, Parcel: post.Parcel, Ref: h.Ref, Suspect: h.Attempts > 1,
	})
}

// tell makes a turn of what is told. The turn's id is the item's, so that it
// counts once however often it is brought.
func (b *Bot) tell(ctx context.Context, h *storage.Head) error {
	var tell storedTell
	if err := unpack(h.Value, &tell, parcelVersion); err != nil {
		return unreadable(err)
	}
	if in, ok := tell.Input.FromPerson(); ok {
		tell.Input = in // a version before this one passed on what was typed as it was
	}
	err := b.take(ctx, &turn{key: tell.To, input: tell.Input, parcel: tell.Parcel, id: itemID(h), keep: innerTime})
	if errors.Is(err, errUnknown) {
		return &PermanentError{Code: "unknown", Err: err}
	}
	return err
}

// unreadable is permanent, but for an item of a newer version, which a newer
// replica can read.
func unreadable(err error) error {
	if errors.Is(err, errNewer) {
		return err
	}
	return &PermanentError{Code: "unreadable", Err: err}
}

// itemID names an item of a lane, the same at every attempt and unique: the
// number is never used again.
func itemID(h *storage.Head) string {
	return fmt.Sprintf("%s/%s/%d", h.Lane.Key, h.Lane.Kind, h.N)
}

// bury tells the aggregate that an item was given up. Where that cannot be
// stored, it returns when to try again.
func (b *Bot) bury(ctx context.Context, h *storage.Head, why string) (again time.Time) {
	now := b.cfg.Now()
	b.cfg.Log.ErrorContext(ctx, "an item could not be delivered", "aggregate", h.Lane.Key, "lane", h.Lane.Kind, "item", h.N, "why", why)
	lost := dialogs.Undelivered{To: receiver(h), Key: h.Message, Why: why, At: now}
	err := b.take(ctx, &turn{
		key: h.Lane.Key, input: dialogs.Input{Undelivered: &lost}, id: "undelivered/" + itemID(h), keep: innerTime,
	})
	if err != nil {
		return now.Add(growing(h.Attempts))
	}
	b.cfg.Metrics.gaveUp(h)
	return time.Time{}
}

// receiver returns where an item was to go, as far as it can be read.
func receiver(h *storage.Head) string {
	if h.Lane.Kind == storage.Tell {
		var tell storedTell
		_ = unpack(h.Value, &tell, parcelVersion) // what is not read stays empty
		return tell.To
	}
	var post storedPost
	_ = unpack(h.Value, &post, parcelVersion) // likewise
	return post.To.Platform + ":" + post.To.Ref
}

// done takes a delivered item out of its lane and returns the next one, with
// the time until which the lane is owned. Where that fails, the lane comes due
// by itself when the lease has passed.
func (b *Bot) done(ctx context.Context, h *storage.Head, ref string) (*storage.Head, time.Time) {
	b.holds.forget(h)
	ctx, cancel := context.WithTimeout(ctx, storeTime)
	defer cancel()
	until := b.cfg.Now().Add(leaseTime)
	next, err := b.cfg.Store.Done(ctx, h.Lane, b.id, h.N, ref, until)
	if err != nil && !errors.Is(err, storage.ErrNotOwner) {
		next, err = b.cfg.Store.Done(ctx, h.Lane, b.id, h.N, ref, until)
	}
	if err != nil {
		b.cfg.Log.WarnContext(ctx, "an item was sent and not taken out", "aggregate", h.Lane.Key, "lane", h.Lane.Kind, "item", h.N, "err", err)
		return nil, until
	}
	return next, until
}

// release gives a lane up. Where that fails, it comes due when the lease has
// passed.
func (b *Bot) release(ctx context.Context, lane storage.Lane, at time.Time) {
	ctx, cancel := context.WithTimeout(ctx, storeTime)
	defer cancel()
	if err := b.cfg.Store.Release(ctx, lane, b.id, at); err != nil {
		b.cfg.Log.WarnContext(ctx, "a lane was not given up", "aggregate", lane.Key, "lane", lane.Kind, "err", err)
	}
}
