package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/storage"
)

// turn is one input on its way into one aggregate.
type turn struct {
	key   string
	input step.Input
	// id makes the aggregate take the input once; it is remembered for keep.
	id   string
	keep time.Duration
	// delivery is what a subscription is to send; nil: nothing. At is when it came.
	delivery *WebhookDelivery
	at       time.Time
	// event is what a person did; nil for an input of the bot's own.
	event *Event
	// terminal: it is done at a terminal, and what is said goes there; see
	// Terminal. Look: nothing is stored. Said is what is said.
	terminal, look bool
	said           []message.Message
	// due is the reminder that the input is about; nil for none.
	due *storage.DueItem
	// busy is until when the person does not want to be disturbed; zero: not
	// now.
	busy time.Time

	// reached is where somebody is who was never met; zero: not looked for, or
	// nowhere. Looked is set once it was looked for.
	reached place
	looked  bool
	// managerUnreached: the person's manager cannot be written to. ManagerKnown
	// is set once it was looked for.
	managerUnreached, managerKnown bool
	// next is the aggregate after the step; nil where none was made.
	next state
	// counts are what is counted once the turn is written.
	counts []step.Count
	// after is the aggregate as it is after the turn; raised: others have to
	// look at what changed.
	after  storage.Item
	raised bool

	nonce    string
	numbers  map[string]int64        // drawn in this turn, by draft
	searches map[step.Search]*search // made in this turn, without their ids
	searchBy <-chan struct{}         // closed when the turn waits for searches no longer
}

// Handle takes in what a person did, and cleans it before anything else sees it:
// see [step.Input.FromPerson]. It returns nil when it is stored, or
// was before; what is said in answer is then on its way. ErrNotSaved: the event
// may or may not be stored, and has to be delivered again with the same ID. What one
// person does faster than people can is not taken in: they are told so, once, and
// nil is returned.
func (b *Bot) Handle(ctx context.Context, ev Event) error {
	if _, err := b.handle(ctx, ev); !errors.Is(err, errTooFast) {
		return err
	}
	return nil
}

// handle is Handle, and returns the person's aggregate as it is after the turn.
func (b *Bot) handle(ctx context.Context, ev Event) (storage.Item, error) {
	ev, ok := ev.cleaned()
	if !ok || ev.ID == "" || kindOf(ev.Person) != personKind {
		b.cfg.Metrics.refused(ev)
		return storage.Item{}, fmt.Errorf("event %q of %q: %w", ev.ID, ev.Person, errNoPerson)
	}
	if in, tell := b.door.enter(ev.Person); !in {
		return storage.Item{}, b.slower(ctx, ev, tell)
	}
	t := &turn{key: ev.Person, input: ev.Input, id: ev.ID, keep: eventTime, event: &ev}
	err := b.take(ctx, t)
	return t.after, err
}

// take makes the turn, and begins to send what it says and tells.
func (b *Bot) take(ctx context.Context, t *turn) error {
	until := b.cfg.Now().Add(leaseTime)
	res, err := b.settle(ctx, t)
	b.cfg.Metrics.turned(t, res, err, b.cfg.Now().Sub(until)+leaseTime)
	if err != nil {
		b.cfg.Log.WarnContext(ctx, "a turn was not saved", "aggregate", t.key, "err", err)
		return fmt.Errorf("%w: turn %q: %w", ErrNotSaved, t.key, err)
	}
	ctx = context.WithoutCancel(ctx)
	b.outbox.depart(ctx, res.Say, until)
	b.outbox.depart(ctx, res.Tell, until)
	if res.Outcome == storage.Applied {
		b.cfg.Metrics.reminded(t)
		b.cfg.Metrics.understood(t)
		b.logWaiting(ctx, t)
		b.await(ctx, t)
	}
	if res.Outcome == storage.Applied && t.raised {
		b.learn(ctx, t.key)
	}
	return nil
}

// settle makes passes until the store has taken one, or the turn's time is up,
// and asks between them what a pass has to know. What one person does keeps its
// order meanwhile.
func (b *Bot) settle(ctx context.Context, t *turn) (storage.Result, error) {
	ctx, cancel := inTime(ctx)
	defer cancel()
	defer t.hurry(b.cfg.SearchTime)()
	if t.event != nil {
		if err := b.lines.enter(ctx, t.key); err != nil {
			return storage.Result{}, fmt.Errorf("wait for the turn before: %w", err)
		}
		defer b.lines.leave(t.key)
	}
	for {
		res, err := b.pass(ctx, t)
		q, asks := errors.AsType[*question](err)
		if !asks {
			return res, err
		}
		if err := q.ask(ctx); err != nil {
			return storage.Result{}, err
		}
	}
}

// inTime is a turn's context: who waits for the turn says how long, else it has
// the usual time.
func inTime(ctx context.Context) (context.Context, context.CancelFunc) {
	if _, own := ctx.Deadline(); own {
		return context.WithCancel(ctx)
	}
	return context.WithTimeout(ctx, turnTime)
}

// pass steps from the aggregate as it is now, and stores, under the aggregate's
// lock. A [question] is its error where it has to be made again with an answer.
func (b *Bot) pass(ctx context.Context, t *turn) (storage.Result, error) {
	unlock, err := b.turns.lock(ctx, t.key)
	if err != nil {
		return storage.Result{}, fmt.Errorf("wait for the turn before: %w", err)
	}
	defer unlock()
	items, err := b.cfg.Store.Get(ctx, t.key)
	if err != nil {
		return storage.Result{}, err
	}
	if t.nonce == "" {
		t.nonce = b.cfg.NewID()
	}
	return b.insist(ctx, t, items[0])
}

// insist steps again from the current item after each conflict.
func (b *Bot) insist(ctx context.Context, t *turn, item storage.Item) (storage.Result, error) {
	for tries := 1; ; tries++ {
		change, err := b.decide(ctx, t, item)
		if err != nil {
			return storage.Result{}, err
		}
		res, err := b.apply(ctx, change)
		if err != nil || res.Outcome != storage.Conflict {
			t.after = res.Current
			if res.Outcome == storage.Applied {
				t.after, t.raised = storage.Item{Key: t.key, Rev: res.Rev, Value: change.Value}, change.Topic != ""
			}
			return res, err
		}
		item = res.Current
		b.cfg.Metrics.conflicted(t)
		if err := pause(ctx, jitter(time.Duration(min(tries, 10))*2*time.Millisecond)); err != nil {
			return res, fmt.Errorf("conflict %d: %w", tries, err)
		}
	}
}

// apply repeats a change whose answer was lost: the store knows it by its
// nonce, makes it once and still gives its lanes.
func (b *Bot) apply(ctx context.Context, c storage.Change) (res storage.Result, err error) {
	for range applyTries {
		res, err = b.cfg.Store.Apply(ctx, c)
		if err == nil || errors.Is(err, storage.ErrTooLarge) || pause(ctx, jitter(applyPause)) != nil {
			break
		}
	}
	return res, err
}

// decide returns the change that the input makes to the item. A [question] is
// its error where something has to be asked first.
func (b *Bot) decide(ctx context.Context, t *turn, item storage.Item) (storage.Change, error) {
	old, err := decode(t.key, item)
	if err != nil {
		return storage.Change{}, err
	}
	if q := b.unreached(t, old.state); q != nil {
		return storage.Change{}, q
	}
	if t.due != nil && old.reminders[t.due.Name] != t.due.At.UnixMilli() {
		return mend(item, old, t.due.Name), nil
	}
	next, effects, err := b.chain(ctx, t, old)
	if err != nil {
		return storage.Change{}, err
	}
	if t.terminal {
		if effects, err = t.heard(old.state, next.state, effects); err != nil || t.look {
			return storage.Change{}, err
		}
	}
	t.next, t.counts = next.state, countsOf(effects)
	change, err := b.change(t, item, old, next, effects)
	if err != nil {
		return storage.Change{}, err
	}
	return change, b.announcer.announce(ctx, t, old, next, &change)
}

// chain steps with the input, and with the answers to what the steps ask for.
// It returns the effects that are left. The old record stays as it is.
func (b *Bot) chain(ctx context.Context, t *turn, old record) (record, []step.Effect, error) {
	t.at = b.cfg.Now()
	state := old.state.met(t)
	people := b.directory.now()
	at := idea.Moment{Now: b.cfg.Now(), Me: people.profile(t.key, state.email()), Directory: people}
	if t.event != nil && !t.terminal {
		at.From, at.Forms = t.event.Address, t.event.Forms
	}
	at.Terminal = t.terminal
	at.Busy, at.Me.ManagerUnreached = t.busy, t.managerUnreached
	var left []step.Effect
	inputs := []step.Input{t.input}
	for steps := 0; len(inputs) > 0; steps++ {
		if steps == maxSteps {
			return record{}, nil, fmt.Errorf("more than %d steps", maxSteps)
		}
		next, effects, err := b.step(ctx, t.key, state, inputs[0], at)
		if err != nil {
			return record{}, nil, err
		}
		state, inputs = next, inputs[1:]
		for _, e := range effects {
			answer, err := b.answer(ctx, t, at.Me.Manager, e)
			if err != nil {
				return record{}, nil, err
			}
			if answer == nil {
				left = append(left, e)
				continue
			}
			inputs = append(inputs, *answer)
		}
	}
	return old.with(state), left, nil
}

// step makes one step. A step that panics is an error of one aggregate, and
// not the end of everybody's conversations.
func (b *Bot) step(ctx context.Context, key string, s state, in step.Input, at idea.Moment) (next state, effects []step.Effect, err error) {
	defer survive(ctx, b.cfg.Log, "a step panicked", key, &err)
	next, effects = s.step(b.cfg.Dialogs, in, at)
	return next, effects, nil
}

// survive makes an error of a panic, and logs it as about the aggregate. It is
// deferred itself.
func survive(ctx context.Context, log *slog.Logger, what, key string, err *error) {
	broken := recover()
	if broken == nil {
		return
	}
	// Only what the runtime says is logged: it has no text of a person.
	why, _ := broken.(runtime.Error)
	log.ErrorContext(ctx, "the program is wrong somewhere", "what", what, "aggregate", key, "err", why, "stack", string(debug.Stack()))
	*err = errBroken
}

// change puts what was decided into one write.
func (b *Bot) change(t *turn, item storage.Item, old, next record, effects []step.Effect) (storage.Change, error) {
	now := b.cfg.Now()
	if t.due != nil {
		delete(next.reminders, t.due.Name)
	}
	c := storage.Change{
		Key: t.key, Rev: item.Rev, Seen: []string{t.id}, SeenUntil: now.Add(t.keep), Nonce: t.nonce,
		Lease: now.Add(leaseTime),
	}
	if !b.inflight.Closed() {
		c.Owner = b.outbox.id
	}
	if err := next.carry(effects, &c); err != nil {
		return c, err
	}
	if t.event != nil {
		markAnswers(effects, &c, b.Text)
	}
	c.Reminders = remindersDiff(old.reminders, next.reminders)
	c.Index = indexDiff(old.indexes(), next.indexes())
	if slices.ContainsFunc(c.Index, func(x storage.IndexChange) bool { return x.Index == shownIndex || x.Index == entryIndex }) {
		c.Topic = next.state.topic()
	}
	value, err := next.encode()
	c.Value = value
	return c, err
}

// mend makes the queue say again what the record says of a reminder: it was
// moved or taken back between being found due and being taken in.
func mend(item storage.Item, r record, name string) storage.Change {
	c := storage.Change{Key: item.Key, Rev: item.Rev, Value: item.Value}
	at, ok := r.reminders[name]
	if !ok {
		at = noTime
	}
	c.Reminders = []storage.Reminder{reminder(name, at)}
	return c
}

// jitter returns between half and one and a half of d.
func jitter(d time.Duration) time.Duration { return d/2 + rand.N(d) }

// pause waits for d, or until the context ends.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// errNoPerson is an event that is no person's.
var errNoPerson = errors.New("not a person's event")

// errBroken is a step, a search or a platform that panicked.
var errBroken = errors.New("a panic")

// errUnknown is an aggregate of a kind that takes no inputs.
var errUnknown = errors.New("no such kind of aggregate")

// kindOf returns the kind of an aggregate, which its key begins with.
func kindOf(key string) string {
	kind, _, _ := strings.Cut(key, "/")
	return kind
}
