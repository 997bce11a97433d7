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

type storedEntry struct {
	versioned
	Entry catalogue.Entry `json:"entry"`
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
		writes = append(writes, write{entryKind + "/" + e.ID, storedEntry{versioned{entryVersion}, e}})
	}
	for _, id := range removed {
		writes = append(writes, write{key: entryKind + "/" + id})
	}
	return b.importAll(ctx, entryIndex, entriesTopic, writes)
}

// ImportPeople writes people into the directory, and takes those with the
// removed e-mail addresses out, like [Bot.ImportEntries].
func (b *Bot) ImportPeople(ctx context.Context, people []directory.Person, removed []string) error {
	var writes []write
	for _, p := range people {
		writes = append(writes, write{contactKind + "/" + p.Email, storedContact{versioned{contactVersion}, p}})
	}
	for _, email := range removed {
		writes = append(writes, write{key: contactKind + "/" + email})
	}
	return b.importAll(ctx, contactIndex, directoryTopic, writes)
}

// write is one aggregate of an import; nil form removes it.
type write struct {
	key  string
	form any
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
	c := storage.Change{Key: w.key, Topic: topic, Index: []storage.IndexChange{{Index: index, Remove: true}}}
	if w.form != nil {
		value, err := json.Marshal(w.form)
		if err != nil {
			return err
		}
		c.Value, c.Index[0] = value, storage.IndexChange{Index: index, Score: sum(w.form)}
	}
	items, err := b.cfg.Store.Get(ctx, w.key)
	if err != nil {
		return err
	}
	for item := items[0]; ; {
		if string(item.Value) == string(c.Value) {
			return nil
		}
		c.Rev = item.Rev
		res, err := b.cfg.Store.Apply(ctx, c)
		if err != nil || res.Outcome != storage.Conflict {
			return err
		}
		item = res.Current
	}
}

// Refresh makes catalogue and directory in memory equal to the store. It reads
// only what has changed.
func (b *Bot) Refresh(ctx context.Context) error {
	return errors.Join(b.shelf.refresh(ctx), b.staff.refresh(ctx, b.cfg.Admins))
}

// Entries returns the catalogue as it is in memory.
func (b *Bot) Entries() *catalogue.Index { return b.shelf.catalogue.Index() }

// Directory returns the directory as it is in memory.
func (b *Bot) Directory() *directory.Directory { return b.staff.current.Load() }

// learn takes an idea that this replica has changed into the catalogue.
func (b *Bot) learn(ctx context.Context, key string) {
	if kindOf(key) != ideaKind || !b.work.begin() {
		return
	}
	refresh := func() {
		defer b.work.end()
		if err := b.shelf.refresh(ctx); err != nil {
			b.cfg.Log.WarnContext(ctx, "the catalogue is behind", "err", err)
		}
	}
	if b.cfg.Inline {
		refresh()
		return
	}
	go refresh()
}
