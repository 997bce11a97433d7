package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/sync/errgroup"

	"odense.dk/ideabot/bot/catalogue"
	"odense.dk/ideabot/bot/directory"
	"odense.dk/ideabot/dialogs/entry"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/storage"
)

// entryVersion is the version of storedEntry, contactVersion that of
// storedContact.
const (
	entryVersion   = 1
	contactVersion = 1
)

// importers is how many aggregates an import writes at a time.
const importers = 16

// storedEntry is an entry in the store, with what its owner was asked.
type storedEntry struct {
	versioned
	Entry     catalogue.Entry  `json:"entry"`
	Owned     entry.Owned      `json:"owned,omitzero"`
	Reminders map[string]int64 `json:"reminders,omitempty"`
}

type storedContact struct {
	versioned
	Person directory.Person `json:"person"`
}

// ImportEntries writes entries into the catalogue, and takes those with the
// removed ids out. What is there already stays as it is, so that an import
// that broke off can be repeated. Running bots see it within seconds.
func (b *Bot) ImportEntries(ctx context.Context, entries []catalogue.Entry, removed []string) error {
	var writes []write
	for _, e := range entries {
		if strings.HasPrefix(e.ID, ideaKind+"/") {
			return fmt.Errorf("entry %q: the id belongs to the ideas", e.ID)
		}
		writes = append(writes, write{step.EntryKey(e.ID), b.entered(e)})
	}
	for _, id := range removed {
		writes = append(writes, write{step.EntryKey(id), gone})
	}
	return b.importAll(ctx, entryIndex, entriesTopic, writes)
}

// ImportPeople writes people into the directory, and takes those with the
// removed e-mail addresses out, like [Bot.ImportEntries]. Whoever had a removed
// address keeps what is theirs, and has the address no longer: see [Bot.Unbind].
func (b *Bot) ImportPeople(ctx context.Context, people []directory.Person, removed []string) error {
	var writes []write
	for _, p := range people {
		writes = append(writes, write{contactKind + "/" + p.Email, written(storedContact{versioned{contactVersion}, p})})
	}
	for _, email := range removed {
		if err := b.Unbind(ctx, email); err != nil {
			return err
		}
		writes = append(writes, write{contactKind + "/" + email, gone})
	}
	return b.importAll(ctx, contactIndex, directoryTopic, writes)
}

// write is one aggregate of an import.
type write struct {
	key string
	// change returns what the aggregate becomes: its value, and more where that
	// is to change; its score in the index is 0 where it is to be gone from it.
	change func(old storage.Item) (c storage.Change, score int64, err error)
}

// gone removes an aggregate, with a reminder that it may have.
func gone(storage.Item) (storage.Change, int64, error) {
	return storage.Change{Reminders: []storage.Reminder{{Name: entry.FreshReminder}}}, 0, nil
}

// written makes an aggregate what a stored form says.
func written(form any) func(storage.Item) (storage.Change, int64, error) {
	return func(storage.Item) (storage.Change, int64, error) {
		value, err := json.Marshal(form)
		return storage.Change{Value: value}, sum(form), err
	}
}

func (b *Bot) importAll(ctx context.Context, index, topic string, writes []write) error {
	g, ctx2 := errgroup.WithContext(ctx)
	g.SetLimit(importers)
	for _, w := range writes {
		g.Go(func() error { return wrap(b.importOne(ctx2, index, topic, w), "import %q", w.key) })
	}
	return errors.Join(g.Wait(), b.Refresh(ctx))
}

// importOne writes an aggregate unless it is there already.
func (b *Bot) importOne(ctx context.Context, index, topic string, w write) error {
	return amend(ctx, b.cfg.Store, w.key, func(item storage.Item) (storage.Change, error) {
		c, score, err := w.change(item)
		c.Topic, c.Index = topic, []storage.IndexChange{{Index: index, Score: score, Remove: score == 0}}
		return c, err
	})
}

// Refresh makes catalogue and directory in memory equal to the store. It reads
// only what has changed.
func (b *Bot) Refresh(ctx context.Context) error {
	err := errors.Join(b.catalogue.refresh(ctx), b.plan(ctx), b.directory.refresh(ctx, b.cfg.Admins))
	if err != nil {
		return err
	}
	return b.keep(ctx)
}

// Entries returns the catalogue as it is in memory.
func (b *Bot) Entries() *catalogue.Index { return b.catalogue.catalogue.Index() }

// Directory returns the directory as it is in memory.
func (b *Bot) Directory() *directory.Directory { return b.directory.now().Directory }

// Holder returns the key of the person who has an address of the directory, "" for
// an address that is not in it.
func (b *Bot) Holder(email string) string { return b.directory.now().holder(email) }

// learn takes an idea or entry that this replica has changed into the catalogue.
func (b *Bot) learn(ctx context.Context, key string) {
	if kind := kindOf(key); kind != ideaKind && kind != entryKind || !b.inflight.Begin() {
		return
	}
	refresh := func() {
		defer b.inflight.End()
		if err := b.catalogue.refresh(ctx); err != nil {
			b.cfg.Log.WarnContext(ctx, "the catalogue is behind", "err", err)
		}
	}
	if b.cfg.Inline {
		refresh()
		return
	}
	go refresh()
}
