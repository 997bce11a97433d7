package bot

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/lookup"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/redact"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/storage"
)

// Asker is somebody who asks something outside of the conversation.
type Asker struct {
	// Person is the key of the person's aggregate.
	Person string
	// Name and Email are as far as the platform vouches for them.
	Name, Email string
	// Lang is the platform's locale; "" for unknown.
	Lang texts.Lang
	// Forms: the platform can show forms.
	Forms bool
}

// Reply answers a query. It writes nothing.
func (b *Bot) Reply(ctx context.Context, who Asker, q lookup.Query) (_ message.Message, err error) {
	defer b.cfg.Metrics.Query("reply", b.cfg.Now)(&err)
	p, at, err := b.asker(ctx, who)
	if err != nil {
		return message.Message{}, err
	}
	q = q.Cleaned()
	var known lookup.Known
	if want := q.Search(); want != nil {
		ctx, cancel := context.WithTimeout(ctx, b.cfg.SearchTime)
		defer cancel()
		if known.Matches, err = b.Find(ctx, who.Person, *want); err != nil {
			return message.Message{}, wrap(err, "answer a query")
		}
	}
	if q.Idea != 0 {
		if known.Ideas, err = b.read(ctx, []int64{q.Idea}); err != nil {
			return message.Message{}, wrap(err, "answer a query")
		}
	}
	return b.cfg.Dialogs.Reply(p, q, known, at), nil
}

// asker returns the state of somebody who asks, as it is, and the moment.
func (b *Bot) asker(ctx context.Context, who Asker) (person.Person, idea.Moment, error) {
	items, err := b.cfg.Store.Get(ctx, who.Person)
	if err != nil {
		return person.Person{}, idea.Moment{}, wrap(err, "read %q", who.Person)
	}
	return b.asked(who, items[0])
}

func (b *Bot) asked(who Asker, item storage.Item) (person.Person, idea.Moment, error) {
	r, err := decode(who.Person, item)
	if err != nil {
		return person.Person{}, idea.Moment{}, err
	}
	p := person.Person(r.state.(personAggregate))
	who.Name, _ = redact.Clean(who.Name)
	p.Name, p.Email, p.Lang = cmp.Or(p.Name, who.Name), cmp.Or(p.Email, who.Email), cmp.Or(p.Lang, who.Lang)
	people := b.directory.now()
	return p, idea.Moment{Now: b.cfg.Now(), Me: people.profile(who.Person, p.Email), Directory: people, Forms: who.Forms}, nil
}

// maxWaiting is how many ideas a home page is made of.
const maxWaiting = 50

// Home returns somebody's own page.
func (b *Bot) Home(ctx context.Context, who Asker) (_ lookup.Home, err error) {
	defer b.cfg.Metrics.Query("home", b.cfg.Now)(&err)
	p, at, err := b.asker(ctx, who)
	if err != nil {
		return lookup.Home{}, err
	}
	var entries []storage.Entry
	for _, key := range append([]string{who.Person}, p.Former...) {
		some, err := b.cfg.Store.Range(ctx, waitingIndex+key, storage.Page{Limit: maxWaiting})
		if err != nil {
			return lookup.Home{}, wrap(err, "list what waits for %q", key)
		}
		entries = append(entries, some...)
	}
	waiting, err := b.read(ctx, numbersOf(entries))
	if err != nil {
		return lookup.Home{}, wrap(err, "read what waits for %q", who.Person)
	}
	return b.cfg.Dialogs.Home(p, waiting, at), nil
}

// Page returns a page of a form as it is to be shown: with what is known, and
// with the values given in the form, which are not stored.
func (b *Bot) Page(ctx context.Context, who Asker, f message.Form) (_ message.FormPage, err error) {
	defer b.cfg.Metrics.Query("page", b.cfg.Now)(&err)
	p, at, err := b.asker(ctx, who)
	if err != nil {
		return message.FormPage{}, err
	}
	return b.cfg.Dialogs.Page(p, step.Unsent(f), at), nil
}

// Submit takes in a form, as Handle does, and returns what becomes of it: the
// same on every delivery.
func (b *Bot) Submit(ctx context.Context, ev Event) (message.FormAnswer, error) {
	item, err := b.handle(ctx, ev)
	if errors.Is(err, errTooFast) {
		return b.slowForm(ctx, ev)
	}
	if err != nil {
		return message.FormAnswer{}, err
	}
	p, at, err := b.asked(Asker{Person: ev.Person, Name: ev.Name, Email: ev.Email, Lang: ev.Lang, Forms: ev.Forms}, item)
	if err != nil {
		return message.FormAnswer{}, err
	}
	return b.cfg.Dialogs.FormAnswer(p, *ev.Input.Form, at), nil
}

// Suggest returns what a search field of a form offers for a typed text, best
// first. Where nothing is typed yet, the draft's problem is looked for.
func (b *Bot) Suggest(ctx context.Context, who Asker, kind message.FieldKind, draft, typed string, limit int) (_ []message.Option, err error) {
	defer b.cfg.Metrics.Query("suggest", b.cfg.Now)(&err)
	p, _, err := b.asker(ctx, who)
	if err != nil {
		return nil, err
	}
	typed, _ = redact.Clean(typed)
	want := step.Search{For: step.ForLookup, Text: typed, Limit: limit}
	if kind == message.FieldTask {
		want.For = step.ForTasks
	}
	if want.Text == "" {
		want.Text = p.Problem(draft)
	}
	ctx, cancel := context.WithTimeout(ctx, b.cfg.SearchTime)
	defer cancel()
	found, err := b.Find(ctx, who.Person, want)
	if err != nil {
		return nil, wrap(err, "look for suggestions")
	}
	return b.cfg.Dialogs.Suggest(p.Lang, kind, typed, found), nil
}

// Met reports whether the person has ever talked with the bot.
func (b *Bot) Met(ctx context.Context, person string) (bool, error) {
	p, _, err := b.asker(ctx, Asker{Person: person})
	return !p.Met.IsZero(), err
}

// Text returns one of the texts that platforms say themselves, by its key
// below "platform." in the texts of package dialogs. Args are names and values
// in turn.
func (b *Bot) Text(l texts.Lang, key string, args ...string) string {
	return b.cfg.Dialogs.Text(l, key, args...)
}

// Link makes the person with the first key the one with the second: what there
// is goes there, and what comes later is passed on. It does nothing where the
// first has gone already.
func (b *Bot) Link(ctx context.Context, from, to string) error {
	return b.take(ctx, &turn{
		key: from, input: step.Input{Linked: &step.Linked{To: to}}, id: "linked/" + to, keep: innerTime,
	})
}

// noteKind is the kind of what platforms remember, see Remember.
const noteKind = "note"

// storedNote is what a platform remembers.
type storedNote struct {
	versioned
	Value []byte `json:"value"`
}

// noteVersion is the version of storedNote.
const noteVersion = 1

// Recall returns what a platform has remembered under a key, nil for nothing.
func (b *Bot) Recall(ctx context.Context, key string) ([]byte, error) {
	items, err := b.cfg.Store.Get(ctx, noteKind+"/"+key)
	if err != nil {
		return nil, wrap(err, "recall %q", key)
	}
	var n storedNote
	err = unpack(items[0].Value, &n, noteVersion)
	return n.Value, wrap(err, "recall %q", key)
}

// Remember keeps something for a platform until a time: what it can find out
// again. All replicas share it; the last one to write counts.
func (b *Bot) Remember(ctx context.Context, key string, value []byte, until time.Time) error {
	form, err := json.Marshal(storedNote{versioned{noteVersion}, value})
	if err != nil {
		return wrap(err, "remember %q", key)
	}
	c := storage.Change{Key: noteKind + "/" + key, Value: form, Expires: until}
	items, err := b.cfg.Store.Get(ctx, c.Key)
	if err != nil {
		return wrap(err, "remember %q", key)
	}
	for item := items[0]; ; {
		c.Rev = item.Rev
		res, err := b.cfg.Store.Apply(ctx, c)
		if err != nil || res.Outcome != storage.Conflict {
			return wrap(err, "remember %q", key)
		}
		item = res.Current
	}
}
