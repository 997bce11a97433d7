package bot

import (
	"context"
	"fmt"

	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/storage"
)

// Take makes a turn of an input of the bot's own, as a tell does.
func (b *Bot) Take(ctx context.Context, key, id string, in step.Input) error {
	return b.take(ctx, &turn{key: key, input: in, id: id, keep: innerTime})
}

// Cleaned is the event as Handle lets it in.
func (ev Event) Cleaned() (cleaned Event, ok bool) { return ev.cleaned() }

// ItemID is the id of what is sent as an item of a lane.
func ItemID(l storage.Lane, n int64) string { return itemID(&storage.Head{Lane: l, N: n}) }

// Store writes an entry as another program has stored it.
func (b *Bot) Store(ctx context.Context, key string, value []byte) error {
	return b.importOne(ctx, entryIndex, entriesTopic, write{key, func(storage.Item) (storage.Change, int64, error) {
		return storage.Change{Value: value}, sum(value), nil
	}})
}

// Rewritten is a stored aggregate as it is written after it was read.
func Rewritten(key string, value []byte) ([]byte, error) {
	r, err := decode(key, storage.Item{Key: key, Rev: 1, Value: value})
	if err != nil {
		return nil, err
	}
	return r.encode()
}

// Neighbour returns somebody, named by a name and a number, whose aggregate
// shares the lock of another.
func (b *Bot) Neighbour(key string, keyOf func(who string) string) string {
	for n := 0; ; n++ {
		if who := fmt.Sprint("neighbour", n); b.turns.of(keyOf(who)) == b.turns.of(key) {
			return who
		}
	}
}

// NewDoor returns a door on its own.
func NewDoor(cfg Config) *door { return &door{cfg: cfg} }

// Enter is a person's event at the door.
func (d *door) Enter(person string) { d.enter(person) }

// Known is how many people the door knows.
func (d *door) Known() int { return len(d.people) }
