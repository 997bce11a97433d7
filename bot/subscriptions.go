package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/storage"
)

// WebhookPlatform is the platform in the address of another system, an endpoint;
// its name there is the rest of the address.
const WebhookPlatform = "webhook"

// subscriptionsIndex and the name of an endpoint: what has not arrived there, by idea
// and since when.
const subscriptionsIndex = "hooks/"

// maxDelivery is the largest delivery: it has to fit into a lane with what is
// stored around it.
const maxDelivery = storage.MaxValue / 2

// deliveryVersion is the version of storedTell and storedPost where they hold a
// delivery: a program that does not know deliveries leaves them alone.
const deliveryVersion = 2

// WebhookDelivery is something for another system.
type WebhookDelivery struct {
	// ID is the same whenever the same is sent.
	ID string `json:"id"`
	// Kind says what it is, in lists.
	Kind string `json:"kind"`
	// Passage is the line of the idea's history, from 0, that it is about.
	Passage int `json:"passage"`
	// Moment is that of a journal package, whose arrival the idea remembers;
	// "" for all else.
	Moment string `json:"moment,omitempty"`
	// Body is what is sent, JSON.
	Body json.RawMessage `json:"body"`
}

// Subscriptions knows which other systems are told what becomes of ideas.
type Subscriptions interface {
	// Deliveries returns what the endpoints get, by their names, after a line of
	// an idea's history, from 0. It is pure: the same line of the same idea
	// gives the same. With an error it returns what could be made all the same.
	Deliveries(i idea.Idea, passage int) (map[string]WebhookDelivery, error)
}

// Waiting is something that has not arrived at an endpoint.
type Waiting struct {
	Endpoint string    `json:"-"`
	Idea     int64     `json:"-"`
	ID       string    `json:"id"`
	Kind     string    `json:"kind"`
	Passage  int       `json:"passage"`
	Moment   string    `json:"moment,omitempty"`
	At       time.Time `json:"at"` // since when
	// Why it was given up, a code; "": it is still tried.
	Why string `json:"why,omitempty"`
}

// subscription is what one endpoint is told of one idea: an aggregate of its own, so
// that an endpoint that does not answer keeps nobody else waiting, and what is
// told of an idea arrives in its order.
type subscription struct {
	Endpoint string    `json:"endpoint"`
	Idea     int64     `json:"idea"`
	Waiting  []Waiting `json:"waiting,omitempty"`
}

func subscriptionKey(endpoint string, number int64) string {
	return fmt.Sprintf("%s/%s/%d", subscriptionKind, endpoint, number)
}

// named returns the subscription with what its key says.
func (h subscription) named(key string) subscription {
	parts := strings.Split(key, "/")
	if len(parts) == 3 {
		h.Endpoint = parts[1]
		h.Idea, _ = strconv.ParseInt(parts[2], 10, 64)
	}
	return h
}

// met puts what the turn brings among what waits.
func (h subscription) met(t *turn) state {
	if t.delivery == nil {
		return h
	}
	p := t.delivery
	h = h.without(p.ID)
	h.Waiting = append(h.Waiting, Waiting{ID: p.ID, Kind: p.Kind, Passage: p.Passage, Moment: p.Moment, At: t.at})
	return h
}

// without returns the subscription with an id less among what waits.
func (h subscription) without(id string) subscription {
	h.Waiting = slices.DeleteFunc(slices.Clone(h.Waiting), func(w Waiting) bool { return w.ID == id })
	return h
}

func (h subscription) step(_ Dialogs, in step.Input, _ idea.Moment) (state, []step.Effect) {
	switch {
	case in.Undelivered != nil:
		return h.lost(*in.Undelivered), nil
	case in.Delivered != nil:
		return h.without(in.Delivered.Key), h.arrived(*in.Delivered)
	}
	return h, nil
}

// lost remembers why something was given up.
func (h subscription) lost(in step.Undelivered) state {
	h.Waiting = slices.Clone(h.Waiting)
	for n := range h.Waiting {
		if h.Waiting[n].ID == in.Key {
			h.Waiting[n].Why = in.Why
		}
	}
	return h
}

// arrived tells the idea the reference of a journal package.
func (h subscription) arrived(in step.Delivered) []step.Effect {
	var out []step.Effect
	for _, w := range h.Waiting {
		if w.ID == in.Key && w.Moment != "" {
			ref := idea.JournalRef{At: in.At, Moment: w.Moment, Passage: w.Passage, Reference: in.Ref}
			out = append(out, step.Effect{Tell: &step.Tell{To: idea.IdeaKey(h.Idea), Input: step.Input{Journaled: &step.Journaled{Ref: ref}}}})
		}
	}
	return out
}

func (h subscription) email() string { return "" }

func (h subscription) topic() string { return "" }

func (h subscription) indexes() map[string]int64 {
	if len(h.Waiting) == 0 {
		return nil
	}
	first := slices.MinFunc(h.Waiting, func(a, b Waiting) int { return a.At.Compare(b.At) })
	return map[string]int64{subscriptionsIndex + h.Endpoint: millis(first.At)}
}

// announcer puts into changes what other systems are told of them. It is safe for
// concurrent use.
type announcer struct {
	subscriptions Subscriptions // nil: none
	log           *slog.Logger
}

// announce puts what other systems are to get into the change: for an idea, what
// its endpoints are told of the lines that its history has grown by; for such
// an endpoint, the delivery itself. So nothing is lost between the change and its
// telling.
func (s announcer) announce(ctx context.Context, t *turn, old, next record, c *storage.Change) error {
	if h, ok := next.state.(subscription); ok && t.delivery != nil {
		to := idea.Address{Platform: WebhookPlatform, Ref: h.Endpoint}
		value, err := json.Marshal(storedPost{versioned: versioned{deliveryVersion}, To: to, Delivery: t.delivery})
		c.Say = append(c.Say, storage.Post{Message: t.delivery.ID, Value: value})
		return err
	}
	before, _ := old.state.(ideaAggregate)
	after, ok := next.state.(ideaAggregate)
	if !ok || s.subscriptions == nil {
		return nil
	}
	for passage := len(before.History); passage < len(after.History); passage++ {
		if err := s.tell(ctx, idea.Idea(after), passage, c); err != nil {
			return err
		}
	}
	return nil
}

// tell tells the endpoints of a line of an idea's history.
func (s announcer) tell(ctx context.Context, i idea.Idea, passage int, c *storage.Change) error {
	all := s.deliveries(ctx, i, passage)
	for _, endpoint := range slices.Sorted(maps.Keys(all)) {
		p := all[endpoint]
		value, err := json.Marshal(storedTell{versioned: versioned{deliveryVersion}, To: subscriptionKey(endpoint, i.Number), Delivery: &p})
		if err != nil {
			return err
		}
		c.Tell = append(c.Tell, storage.Post{Value: value})
	}
	return nil
}

// deliveries returns what endpoints get. A delivery that cannot be made, or is too
// large, is left out and logged: an idea is more than what is told of it.
func (s announcer) deliveries(ctx context.Context, i idea.Idea, passage int) map[string]WebhookDelivery {
	all, err := s.makeDeliveries(ctx, i, passage)
	if err != nil {
		s.log.ErrorContext(ctx, "a parcel could not be made", "idea", i.Number, "passage", passage, "err", err)
	}
	for endpoint, p := range all {
		if len(p.Body) > maxDelivery {
			s.log.ErrorContext(ctx, "a parcel is too large", "endpoint", endpoint, "parcel", p.ID, "bytes", len(p.Body))
			delete(all, endpoint)
		}
	}
	return all
}

func (s announcer) makeDeliveries(ctx context.Context, i idea.Idea, passage int) (all map[string]WebhookDelivery, err error) {
	defer survive(ctx, s.log, "making a parcel panicked", idea.IdeaKey(i.Number), &err)
	return s.subscriptions.Deliveries(i, passage)
}

// arrived makes it known to a subscription that a delivery has arrived.
func (o *outbox) arrived(ctx context.Context, h *storage.Head, ref string) error {
	in := step.Delivered{Key: h.Message, Ref: ref, At: o.cfg.Now()}
	return o.take(ctx, &turn{
		key: h.Lane.Key, input: step.Input{Delivered: &in}, id: "delivered/" + itemID(h), keep: innerTime,
	})
}

// Undelivered returns what has not arrived at an endpoint, what waits longest
// first.
func (b *Bot) Undelivered(ctx context.Context, endpoint string) ([]Waiting, error) {
	entries, err := b.cfg.Store.Range(ctx, subscriptionsIndex+endpoint, storage.Page{})
	if err != nil || len(entries) == 0 {
		return nil, wrap(err, "list what waits for %q", endpoint)
	}
	var keys []string
	for _, e := range entries {
		keys = append(keys, e.Key)
	}
	items, err := b.cfg.Store.Get(ctx, keys...)
	if err != nil {
		return nil, wrap(err, "read what waits for %q", endpoint)
	}
	var out []Waiting
	for _, item := range items {
		r, err := decode(item.Key, item)
		if err != nil {
			return nil, err
		}
		out = append(out, r.state.(subscription).waiting()...)
	}
	return out, nil
}

// waiting returns what waits, with where it is to go.
func (h subscription) waiting() []Waiting {
	out := slices.Clone(h.Waiting)
	for n := range out {
		out[n].Endpoint, out[n].Idea = h.Endpoint, h.Idea
	}
	return out
}

// Replay sends an endpoint again what it gets of the idea with a number, 0 for
// all ideas, from a time on. It returns how much that is; all of it is stored
// then, and on its way.
func (b *Bot) Replay(ctx context.Context, endpoint string, number int64, since time.Time) (n int, err error) {
	if b.announcer.subscriptions == nil {
		return 0, nil
	}
	for i, err := range b.Ideas(ctx) {
		if err != nil {
			return n, err
		}
		if number != 0 && i.Number != number {
			continue
		}
		sent, err := b.replay(ctx, endpoint, i, since)
		n += sent
		if err != nil {
			return n, err
		}
	}
	return n, nil
}

// replay is Replay of one idea.
func (b *Bot) replay(ctx context.Context, endpoint string, i idea.Idea, since time.Time) (n int, err error) {
	for passage, p := range i.History {
		if p.At.Before(since) {
			continue
		}
		delivery, ok := b.announcer.deliveries(ctx, i, passage)[endpoint]
		if !ok {
			continue
		}
		if err := b.take(ctx, &turn{key: subscriptionKey(endpoint, i.Number), delivery: &delivery, id: "replay/" + b.cfg.NewID(), keep: innerTime}); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}
