package bot

import (
	"context"

	"odense.dk/ideabot/bot/catalogue"
	"odense.dk/ideabot/dialogs/entry"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/storage"
)

// entry is one of the catalogue, as an aggregate: its owner is asked whether
// it is still right.
type entryAggregate storedEntry

// owned is what package dialogs knows of an entry.
func (x entryAggregate) owned() entry.Owned {
	o, e := x.Owned, x.Entry
	o.ID, o.Name, o.Purpose, o.Verified, o.Owner = e.ID, e.Name, e.Purpose, e.Verified, ""
	if ask := e.KindOr() == catalogue.KindSolution && e.Lifecycle != catalogue.Retired; ask && !e.Owner.Placeholder {
		o.Owner = e.Owner.Email
	}
	return o
}

func (x entryAggregate) met(*turn) state { return x }

// step changes nothing of an entry that is not in the catalogue any more.
func (x entryAggregate) step(d Dialogs, in step.Input, at idea.Moment) (state, []step.Effect) {
	if x.Entry.ID == "" {
		return x, nil
	}
	o, effects := d.StepEntry(x.owned(), in, at)
	x.Owned, x.Entry.Verified = o, o.Verified
	return x, effects
}

func (x entryAggregate) email() string { return "" }

func (x entryAggregate) topic() string { return entriesTopic }

func (x entryAggregate) indexes() map[string]int64 {
	if x.Entry.ID == "" {
		return nil
	}
	return map[string]int64{entryIndex: sum(x.Entry)}
}

// entered puts an entry into the catalogue. What its owner was asked and has
// answered stays; a day on which it was confirmed here is not taken back.
func (b *Bot) entered(e catalogue.Entry) func(storage.Item) (storage.Change, int64, error) {
	return func(item storage.Item) (c storage.Change, score int64, err error) {
		old, err := decode(step.EntryKey(e.ID), item)
		if err != nil {
			return c, 0, err
		}
		x := old.state.(entryAggregate)
		x.Entry = e
		x.Entry.Verified = max(e.Verified, x.Owned.Confirmed)
		var effects []step.Effect
		next := old.with(x)
		if x.owned().Owner != "" || len(old.reminders) > 0 {
			next.state, effects = x.step(b.cfg.Dialogs, step.Input{Catalogued: &step.Catalogued{}}, idea.Moment{Now: b.cfg.Now()})
		}
		if err := next.carry(effects, &c); err != nil {
			return c, 0, err
		}
		c.Reminders = remindersDiff(old.reminders, next.reminders)
		c.Value, err = next.encode()
		return c, sum(x.Entry), err
	}
}

// plan lets the entries that a program has stored which did not ask their
// owners ask them from now on.
func (b *Bot) plan(ctx context.Context) error {
	b.catalogue.mu.Lock()
	todo := b.catalogue.unplanned
	b.catalogue.unplanned = map[string]bool{}
	b.catalogue.mu.Unlock()
	for id := range todo {
		if err := b.importOne(ctx, entryIndex, entriesTopic, write{step.EntryKey(id), b.again}); err != nil {
			return wrap(err, "plan %q", id)
		}
	}
	return nil
}

// keep lets the discreet ideas that an earlier program has stored record from
// which people they are kept, by the directory of today. It waits until there is
// a directory.
func (b *Bot) keep(ctx context.Context) error {
	if len(b.Directory().People()) == 0 {
		return nil
	}
	for _, key := range b.catalogue.takeUnkept() {
		err := b.take(ctx, &turn{
			key: key, input: step.Input{Keep: &step.Keep{}}, id: "kept/" + key, keep: innerTime,
		})
		if err != nil {
			return err // told again when the idea is read again
		}
	}
	return nil
}

// again puts an entry into the catalogue as it is there.
func (b *Bot) again(item storage.Item) (storage.Change, int64, error) {
	var s storedEntry
	if err := unpack(item.Value, &s, entryVersion); err != nil || s.Entry.ID == "" {
		return storage.Change{Value: item.Value}, 0, err
	}
	return b.entered(s.Entry)(item)
}
