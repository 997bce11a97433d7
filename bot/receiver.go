package bot

import (
	"context"
	"time"

	"odense.dk/ideabot/dialogs/lookup"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

// Receiver is what a platform tells what people do, and asks for what they want
// to see; *Bot is it. All methods end with their context, and are safe for
// concurrent use. Errors are for the log: people are told in the platform's own
// words, see Text.
type Receiver interface {
	// Handle takes in what a person did. It returns nil when that is stored, or
	// was before: only then is the platform answered. With an error, [ErrNotSaved]
	// say, the event has to be delivered again under the same ID, or the person
	// told.
	Handle(ctx context.Context, ev Event) error
	// Submit takes in a form, as Handle does, and returns what becomes of it:
	// the same on every delivery.
	Submit(ctx context.Context, ev Event) (message.FormAnswer, error)

	// Reply answers a query. It, and what is below, writes nothing.
	Reply(ctx context.Context, who Asker, q lookup.Query) (message.Message, error)
	// Home returns a person's own page.
	Home(ctx context.Context, who Asker) (lookup.Home, error)
	// Page returns a page of a form as it is to be shown: with what is known,
	// and with the values given in the form, which are not stored.
	Page(ctx context.Context, who Asker, f message.Form) (message.FormPage, error)
	// Suggest returns up to limit options that a search field of a form offers
	// for a typed text, best first.
	Suggest(ctx context.Context, who Asker, kind message.FieldKind, draft, typed string, limit int) ([]message.Option, error)

	// Met reports whether a person, by the key of their aggregate, has ever
	// talked with the bot.
	Met(ctx context.Context, person string) (bool, error)
	// Key returns the key of the aggregate of the person that an account of the
	// platform is. What it links is written.
	Key(ctx context.Context, a Account) (string, error)
	// Text returns a text that platforms say themselves, by its key below
	// "platform." in the texts of package dialogs. Args are names and values in
	// turn.
	Text(l texts.Lang, key string, args ...string) string
}

// Memory is where a platform keeps what it can find out again; *Bot is it. All
// replicas share it, and the last one to write counts.
type Memory interface {
	// Recall returns what was kept under a key, nil for nothing.
	Recall(ctx context.Context, key string) ([]byte, error)
	// Remember keeps something under a key until a time.
	Remember(ctx context.Context, key string, value []byte, until time.Time) error
}

var (
	_ Receiver = (*Bot)(nil)
	_ Memory   = (*Bot)(nil)
)
