package teams

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/teams/cards"
	"odense.dk/ideabot/bot/teams/connector"
	"odense.dk/ideabot/bot/teams/outgoing"
	"odense.dk/ideabot/dialogs/message"
)

// Redrawing an earlier message is the least urgent call there is.
const (
	redrawTime  = time.Minute            // how long it may wait for room
	redrawPause = 500 * time.Millisecond // between looks for room
	redrawTask  = 10 * time.Minute       // how long one worker goes on
	maxRedraws  = 500                    // that wait; of more the oldest are left out
	redrawers   = 4                      // at once
)

// redraw is an earlier message that is to be drawn without its buttons.
type redraw struct {
	ref     string
	to      place
	message message.Message
	until   time.Time // when it is left out
}

// redraws are those that wait, the oldest first, one for a message. They are
// safe for concurrent use.
type redraws struct {
	cfg        Config
	connector  *connector.Client
	places     *places
	background *chat.Background
	render     func(message.Message) outgoing.Activity

	mu      sync.Mutex
	waiting []redraw
	workers int
	stopped bool
}

// put adds one, in the place of an older one of the same message. It reports
// whether another worker is to begin, and whether one was left out.
func (q *redraws) put(r redraw) (begin, left bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.stopped {
		return false, true
	}
	q.waiting = append(q.without(r.ref), r)
	if left = len(q.waiting) > maxRedraws; left {
		q.waiting = slices.Delete(q.waiting, 0, 1)
	}
	if begin = q.workers < redrawers; begin {
		q.workers++
	}
	return begin, left
}

func (q *redraws) without(ref string) []redraw {
	return slices.DeleteFunc(q.waiting, func(r redraw) bool { return r.ref == ref })
}

// drop forgets the one of a message, which is drawn in another way.
func (q *redraws) drop(ref string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.waiting = q.without(ref)
}

// next takes out the oldest. Where there is none, a worker ends.
func (q *redraws) next() (r redraw, ok bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.waiting) == 0 {
		q.workers--
		return redraw{}, false
	}
	r = q.waiting[0]
	q.waiting = slices.Delete(q.waiting, 0, 1)
	return r, true
}

// back puts one back to the front for which there was no room, unless there is
// a newer one of its message.
func (q *redraws) back(r redraw) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if !q.stopped && !slices.ContainsFunc(q.waiting, func(x redraw) bool { return x.ref == r.ref }) {
		q.waiting = slices.Insert(q.waiting, 0, r)
	}
}

// end counts out a worker that ends before nothing is left.
func (q *redraws) end() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.workers--
}

// stop forgets all that wait, and takes no more.
func (q *redraws) stop() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.waiting, q.stopped = nil, true
}

// settles has the earlier message redrawn that a message has done with, so that
// nothing in it can be pressed any more, when there is room for that. It is no
// matter of the message, which has been sent: a press in the earlier one is
// recognised as late.
func (q *redraws) settles(ctx context.Context, to place, m bot.Sending, sent string) {
	ref, old, ok := chat.Superseded(m, sent)
	if !ok {
		return
	}
	begin, left := q.put(redraw{ref, to, old, q.cfg.Now().Add(redrawTime)})
	if left {
		q.cfg.Count("settle", "crowded")
	}
	if begin {
		q.background.GoFor(ctx, "redraw", redrawTask, q.redrawAll)
	}
}

// redrawAll redraws what waits until nothing does.
func (q *redraws) redrawAll(ctx context.Context) error {
	wait := q.cfg.Wait
	if wait == nil {
		wait = chat.Sleep
	}
	for {
		r, ok := q.next()
		if !ok {
			return nil
		}
		if q.redrawn(ctx, r) {
			continue
		}
		q.back(r)
		if err := wait(ctx, redrawPause); err != nil {
			q.end()
			return err
		}
	}
}

// redrawn redraws a message, or leaves it out where that comes too late; false
// where it is to be tried again.
func (q *redraws) redrawn(ctx context.Context, r redraw) bool {
	if q.cfg.Now().After(r.until) {
		q.cfg.Count("settle", "crowded")
		return true
	}
	at, err := parseSpot(r.ref)
	if err == nil {
		target := connector.Target{ServiceURL: q.places.find(ctx, r.to).ServiceURL, Conversation: at.Conversation}
		err = q.connector.UpdateSpare(ctx, target, at.Activity, q.render(r.message))
		if bot.RefusesContent(err) { // as it was sent, probably
			err = q.connector.UpdateSpare(ctx, target, at.Activity, cards.Shorter(r.message)[0])
		}
	}
	switch {
	case errors.Is(err, connector.ErrCrowded):
		return false
	case err != nil:
		q.cfg.Count("settle", "failed")
		q.cfg.Log.WarnContext(ctx, "an earlier message keeps its buttons", "message", r.ref, "err", err)
	default:
		q.cfg.Count("settle", "update")
	}
	return true
}
