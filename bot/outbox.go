package bot

import (
	"context"
	"errors"
	"fmt"
	"time"

	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/storage"
)

// outbox brings what was said and told from the lanes of the store to where it
// belongs: messages to platforms, and what is told into turns. It is safe for
// concurrent use.
type outbox struct {
	cfg      Config
	id       string // of this replica, as owner of lanes
	inflight *inflight
	held     heldAttempts
	take     func(context.Context, *turn) error // makes a turn
}

// depart begins to send from a lane's head on; nil is no lane. The lane is
// owned until the given time.
func (o *outbox) depart(ctx context.Context, h *storage.Head, until time.Time) {
	switch {
	case h == nil:
	case !o.inflight.Begin():
		o.release(ctx, h.Lane, o.cfg.Now())
	case o.cfg.Inline:
		defer o.inflight.End()
		o.drain(ctx, h, until, func() {})
	default:
		go func() {
			defer o.inflight.End()
			o.inflight.enter(h.Lane.Key)
			defer o.inflight.leave(h.Lane.Key)
			o.drain(ctx, h, until, o.inflight.letOthers(h.Lane.Key))
		}()
	}
}

// sweep claims the lanes that are due and begins to send from them. It returns
// how many it got. A claim counts as an attempt, so that it waits for a free
// sender first.
func (o *outbox) sweep(ctx context.Context) (claimed int, err error) {
	due, err := listDue(ctx, o.cfg.Store, storage.DueLanes, o.cfg.Now(), dueLimit)
	if err != nil {
		return 0, fmt.Errorf("look for lanes: %w", err)
	}
	o.cfg.Metrics.swept(o.cfg.Now(), due)
	for _, d := range due {
		got, err := o.claim(ctx, storage.Lane{Key: d.Key, Kind: storage.LaneKind(d.Name)})
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
func (o *outbox) claim(ctx context.Context, lane storage.Lane) (got bool, err error) {
	if ctx.Err() != nil || !o.inflight.Begin() {
		return false, context.Canceled
	}
	if !o.inflight.enterIf(lane.Key) {
		o.inflight.End()
		return false, nil
	}
	end := func() { o.inflight.leave(lane.Key); o.inflight.End() }
	until := o.cfg.Now().Add(leaseTime)
	h, err := o.cfg.Store.Claim(ctx, lane, o.id, until)
	if h == nil || err != nil {
		end()
		return false, err
	}
	ctx = context.WithoutCancel(ctx)
	if o.cfg.Inline {
		defer end()
		o.drain(ctx, h, until, func() {})
		return true, nil
	}
	go func() {
		defer end()
		o.drain(ctx, h, until, o.inflight.letOthers(lane.Key))
	}()
	return true, nil
}

// drain sends one item after the other until the lane is empty, an item has to
// wait, or the lane belongs to somebody else. Between two of them it lets others
// send: a person with many messages keeps no other waiting for all of them.
func (o *outbox) drain(ctx context.Context, h *storage.Head, until time.Time, letOthers func()) {
	for h != nil {
		if o.inflight.Closed() || until.Sub(o.cfg.Now()) < leaseMargin {
			o.release(ctx, h.Lane, o.cfg.Now())
			return
		}
		ref, why, again := o.attempt(ctx, h)
		if why != "" {
			again = o.bury(ctx, h, why)
		}
		if !again.IsZero() {
			o.release(ctx, h.Lane, again)
			return
		}
		if h, until = o.done(ctx, h, keptRef(h, ref, why)); h != nil {
			letOthers()
		}
	}
}

// attempt brings the item to where it belongs. Why says that there is no use
// in trying (again); again, where not zero, when to try again.
func (o *outbox) attempt(ctx context.Context, h *storage.Head) (ref, why string, again time.Time) {
	now := o.cfg.Now()
	if h.Queued.Add(postTime).Before(now) {
		return "", "expired", time.Time{}
	}
	if h.Lane.Kind == storage.Say && loops(h, now) {
		return "", "attempts", time.Time{}
	}
	ref, err := o.deliver(ctx, h)
	if err == nil {
		return ref, "", time.Time{}
	}
	now = o.cfg.Now() // pauses begin when the attempt has ended
	var permanent *PermanentError
	var retry *RetryError
	switch {
	case errors.As(err, &permanent):
		return "", permanent.Code, time.Time{}
	case h.Lane.Kind == storage.Say && o.held.failed(h, err) >= maxAttempts:
		return "", "attempts", time.Time{}
	case errors.As(err, &retry) && retry.Crowded && h.Attempts <= maxCrowded:
		again = now.Add(max(retry.After, time.Second) << (h.Attempts - 1))
	case errors.As(err, &retry) && h.Attempts <= maxObeyed:
		again = now.Add(max(retry.After, time.Second))
	case errors.As(err, &retry):
		again = now.Add(max(retry.After, growing(h.Attempts)))
	default:
		again = now.Add(growing(h.Attempts))
	}
	o.cfg.Log.WarnContext(ctx, "an item has to be sent again", "aggregate", h.Lane.Key, "lane", h.Lane.Kind,
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
func (o *outbox) deliver(ctx context.Context, h *storage.Head) (ref string, err error) {
	if h.Lane.Kind == storage.Tell {
		return "", o.tell(ctx, h)
	}
	var post storedPost
	if err := unpack(h.Value, &post, deliveryVersion); err != nil {
		return "", unreadable(err)
	}
	if ref, err = o.send(ctx, h, post); err != nil || post.Delivery == nil {
		return ref, err
	}
	return ref, o.arrived(ctx, h, ref)
}

// send gives a message, or a delivery, to its platform.
func (o *outbox) send(ctx context.Context, h *storage.Head, post storedPost) (ref string, err error) {
	defer o.cfg.Metrics.sending(post.To.Platform, o.cfg.Now)(&err)
	platform := o.cfg.Platforms[post.To.Platform]
	if platform == nil && post.Delivery != nil { // another program on this store has it
		return "", &RetryError{After: time.Minute, Hold: true, Err: errors.New("no endpoints are configured here")}
	}
	if platform == nil {
		return "", fmt.Errorf("no platform %q", post.To.Platform)
	}
	ctx, cancel := context.WithTimeout(ctx, sendTime)
	defer cancel()
	defer survive(ctx, o.cfg.Log, "a platform panicked", h.Lane.Key, &err)
	return platform.Send(ctx, Sending{
		ID: itemID(h), To: post.To, Message: post.Message, Delivery: post.Delivery, Ref: knownRef(h), Suspect: h.Attempts > 1,
	})
}

// unknownRef is stored under a message's key where the message sent last has no
// reference: the platform gave none, or it was never shown. The one before it
// is another message, and must not be drawn in its name.
const unknownRef = "-"

// knownRef is the reference that is stored under an item's key; "" for none.
func knownRef(h *storage.Head) string {
	if h.Ref == unknownRef {
		return ""
	}
	return h.Ref
}

// keptRef is what is stored under an item's key once the item has left its
// lane; "" changes nothing. A change that was given up leaves the message that
// it was about where it is.
func keptRef(h *storage.Head, ref, why string) string {
	if ref != "" || h.Message == "" {
		return ref
	}
	var post storedPost
	if why != "" && unpack(h.Value, &post, deliveryVersion) == nil && post.Message.Update {
		return ""
	}
	return unknownRef
}

// tell makes a turn of what is told. The turn's id is the item's, so that it
// counts once however often it is brought.
func (o *outbox) tell(ctx context.Context, h *storage.Head) error {
	var tell storedTell
	if err := unpack(h.Value, &tell, deliveryVersion); err != nil {
		return unreadable(err)
	}
	if in, ok := tell.Input.FromPerson(); ok {
		tell.Input = in // a version before this one passed on what was typed as it was
	}
	err := o.take(ctx, &turn{key: tell.To, input: tell.Input, delivery: tell.Delivery, id: itemID(h), keep: innerTime})
	switch {
	case errors.Is(err, errUnknown):
		return &PermanentError{Code: "unknown", Err: err}
	case errors.Is(err, storage.ErrTooLarge): // it would keep all waiting that is told after it
		return &PermanentError{Code: "too_large", Err: err}
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
func (o *outbox) bury(ctx context.Context, h *storage.Head, why string) (again time.Time) {
	now := o.cfg.Now()
	o.cfg.Log.ErrorContext(ctx, "an item could not be delivered", "aggregate", h.Lane.Key, "lane", h.Lane.Kind, "item", h.N, "why", why)
	lost := step.Undelivered{To: receiver(h), Key: h.Message, Why: why, At: now}
	err := o.take(ctx, &turn{
		key: h.Lane.Key, input: step.Input{Undelivered: &lost}, id: "undelivered/" + itemID(h), keep: innerTime,
	})
	if err != nil {
		return now.Add(growing(h.Attempts))
	}
	o.cfg.Metrics.gaveUp(h)
	return time.Time{}
}

// receiver returns where an item was to go, as far as it can be read.
func receiver(h *storage.Head) string {
	if h.Lane.Kind == storage.Tell {
		var tell storedTell
		_ = unpack(h.Value, &tell, deliveryVersion) // what is not read stays empty
		return tell.To
	}
	var post storedPost
	_ = unpack(h.Value, &post, deliveryVersion) // likewise
	return post.To.Platform + ":" + post.To.Ref
}

// done takes a delivered item out of its lane and returns the next one, with
// the time until which the lane is owned. Where that fails, the lane comes due
// by itself when the lease has passed.
func (o *outbox) done(ctx context.Context, h *storage.Head, ref string) (*storage.Head, time.Time) {
	o.held.forget(h)
	ctx, cancel := context.WithTimeout(ctx, storeTime)
	defer cancel()
	until := o.cfg.Now().Add(leaseTime)
	next, err := o.cfg.Store.Done(ctx, h.Lane, o.id, h.N, ref, until)
	if err != nil && !errors.Is(err, storage.ErrNotOwner) {
		next, err = o.cfg.Store.Done(ctx, h.Lane, o.id, h.N, ref, until)
	}
	if err != nil {
		o.cfg.Log.WarnContext(ctx, "an item was sent and not taken out", "aggregate", h.Lane.Key, "lane", h.Lane.Kind, "item", h.N, "err", err)
		return nil, until
	}
	return next, until
}

// release gives a lane up. Where that fails, it comes due when the lease has
// passed.
func (o *outbox) release(ctx context.Context, lane storage.Lane, at time.Time) {
	ctx, cancel := context.WithTimeout(ctx, storeTime)
	defer cancel()
	if err := o.cfg.Store.Release(ctx, lane, o.id, at); err != nil {
		o.cfg.Log.WarnContext(ctx, "a lane was not given up", "aggregate", lane.Key, "lane", lane.Kind, "err", err)
	}
}
