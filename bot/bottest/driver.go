package bottest

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/catalogue"
	"odense.dk/ideabot/bot/directory"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/storage"
)

// Driver is a running bot as a transcript sees it: what people do goes in, and
// what they see comes out.
type Driver interface {
	// Address returns where a person is reached.
	Address(person string) idea.Address
	// Deliver brings an event to the bot, in the way of a platform, and
	// returns when everything that came of it has been sent.
	Deliver(ctx context.Context, ev bot.Event) error
	// Sent returns all messages sent so far.
	Sent() []Sent
	// Shown returns what a person sees, the oldest first.
	Shown(to idea.Address) []Sent
	// Advance moves the clock to a time, waking on the way what comes due.
	Advance(ctx context.Context, to time.Time) error
	// Restart puts a new bot on the same store in the place of the old one.
	Restart(ctx context.Context) error
	// Import puts people into the directory.
	Import(ctx context.Context, people []directory.Person) error
	// Stock puts entries into the catalogue.
	Stock(ctx context.Context, entries []catalogue.Entry) error
}

// World is a Driver that hands events to the bot directly.
type World struct {
	Chat  *Chat
	Clock *Clock
	Bot   *bot.Bot

	cfg bot.Config
}

var _ Driver = (*World)(nil)

// platform is the name of the chat in addresses.
const platform = "chat"

// NewWorld returns a bot as cfg says, of which Store, Dialogs and what else is
// wanted are given: the chat, the clock and ids are the world's. The chat comes
// to the platforms that are given. The store goes by the same clock. The entries
// are the catalogue.
func NewWorld(ctx context.Context, clock *Clock, cfg bot.Config, entries []catalogue.Entry) (*World, error) {
	chat := &Chat{Lookup: true, Now: clock.Now}
	platforms := map[string]bot.Platform{platform: chat}
	maps.Copy(platforms, cfg.Platforms)
	cfg.Platforms = platforms
	cfg.Now, cfg.NewID = clock.Now, IDs("n")
	cfg.Inline, cfg.SearchTime = true, time.Minute
	w := &World{Chat: chat, Clock: clock, cfg: cfg}
	if err := w.Restart(ctx); err != nil {
		return nil, err
	}
	return w, w.Bot.ImportEntries(ctx, entries, nil)
}

// Address implements Driver.
func (w *World) Address(person string) idea.Address {
	return idea.Address{Platform: platform, Ref: person}
}

// Deliver implements Driver.
func (w *World) Deliver(ctx context.Context, ev bot.Event) error {
	if err := w.Bot.Handle(ctx, ev); err != nil {
		return err
	}
	return w.Bot.Flush(ctx)
}

// Sent implements Driver.
func (w *World) Sent() []Sent { return w.Chat.Sent() }

// Shown implements Driver.
func (w *World) Shown(to idea.Address) []Sent { return w.Chat.Shown(to) }

// Restart implements Driver.
func (w *World) Restart(ctx context.Context) error {
	if w.Bot != nil {
		if err := w.Bot.Close(ctx); err != nil {
			return err
		}
	}
	b, err := bot.New(w.cfg)
	if err != nil {
		return err
	}
	w.Bot = b
	return b.Tick(ctx)
}

// Import implements Driver.
func (w *World) Import(ctx context.Context, people []directory.Person) error {
	return w.Bot.ImportPeople(ctx, people, nil)
}

// Stock implements Driver.
func (w *World) Stock(ctx context.Context, entries []catalogue.Entry) error {
	return w.Bot.ImportEntries(ctx, entries, nil)
}

// Advance implements Driver.
func (w *World) Advance(ctx context.Context, to time.Time) error {
	return Advance(ctx, w.cfg.Store, w.Clock, to, w.Bot.Tick)
}

// Advance moves a clock to a time and calls tick whenever something in the
// store comes due on the way, and at the end.
func Advance(ctx context.Context, store storage.KV, clock *Clock, to time.Time, tick func(context.Context) error) error {
	for {
		if err := tick(ctx); err != nil {
			return err
		}
		next, err := nextDue(ctx, store, clock.Now(), to)
		if err != nil {
			return err
		}
		if next.IsZero() {
			break
		}
		clock.Set(next)
	}
	clock.Set(to)
	return tick(ctx)
}

// nextDue returns when something comes due after now; zero for nothing until
// the given time.
func nextDue(ctx context.Context, store storage.KV, now, until time.Time) (time.Time, error) {
	var times []time.Time
	for _, queue := range []storage.Queue{storage.DueReminders, storage.DueLanes} {
		due, err := store.Due(ctx, queue, until, 0)
		if err != nil {
			return time.Time{}, fmt.Errorf("look for what is due: %w", err)
		}
		for _, d := range due {
			if d.At.After(now) {
				times = append(times, d.At)
				break
			}
		}
	}
	if len(times) == 0 {
		return time.Time{}, nil
	}
	return slices.MinFunc(times, time.Time.Compare), nil
}
