package bot

import (
	"context"
	"fmt"
	"iter"

	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/storage"
)

// People yields everybody who was met, and those who were told something
// before they were: it is for those who run the program. After an error it
// ends.
func (b *Bot) People(ctx context.Context) iter.Seq2[person.Person, error] {
	return func(yield func(person.Person, error) bool) {
		for _, index := range []string{peopleIndex, unmetIndex} {
			for page := (storage.Page{Limit: readSize}); ; {
				entries, err := b.cfg.Store.Range(ctx, index, page)
				if err != nil {
					yield(person.Person{}, fmt.Errorf("list the people: %w", err))
					return
				}
				if len(entries) == 0 {
					break
				}
				if !b.yieldPeople(ctx, entries, yield) {
					return
				}
				last := entries[len(entries)-1]
				page.After, page.AfterKey = last.Score, last.Key
			}
		}
	}
}

// yieldPeople yields the persons of an index, and reports whether to go on.
func (b *Bot) yieldPeople(ctx context.Context, entries []storage.Entry, yield func(person.Person, error) bool) bool {
	keys := make([]string, len(entries))
	for i, e := range entries {
		keys[i] = e.Key
	}
	items, err := b.cfg.Store.Get(ctx, keys...)
	if err != nil {
		return yield(person.Person{}, fmt.Errorf("read people: %w", err))
	}
	for _, item := range items {
		r, err := decode(item.Key, item)
		p, ok := r.state.(personAggregate)
		if err != nil || !ok || item.Rev == 0 {
			continue // gone since, or of a newer version
		}
		if !yield(person.Person(p), nil) {
			return false
		}
	}
	return true
}
