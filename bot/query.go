package bot

import (
	"context"
	"errors"
	"time"

	"odense.dk/ideabot/dialogs"
)

// Asker is somebody who asks something outside of the conversation.
type Asker struct {
	// Person is the key of the person's aggregate.
	Person string
	// Name and Email are as far as the platform vouches for them.
	Name, Email string
	// Lang is the platform's locale; "" for unknown.
	Lang dialogs.Lang
}

// Quieter is a platform that knows when people do not want to be disturbed.
type Quieter interface {
	// Busy returns until when somebody does not; zero: not now, or unknown.
	Busy(ctx context.Context, to dialogs.Address) time.Time
}

// Reply answers a query. It writes nothing.
func (b *Bot) Reply(ctx context.Context, who Asker, q dialogs.Query) (dialogs.Message, error) {
	return dialogs.Message{}, errors.ErrUnsupported
}

// Home returns somebody's own page.
func (b *Bot) Home(ctx context.Context, who Asker) (dialogs.Home, error) {
	return dialogs.Home{}, errors.ErrUnsupported
}

// Page returns a page of a form as it is to be shown: with what is known, and
// with the values given in the form, which are not stored.
func (b *Bot) Page(ctx context.Context, who Asker, f dialogs.Form) (dialogs.FormPage, error) {
	return dialogs.FormPage{}, errors.ErrUnsupported
}

// Submit takes in a form, as Handle does, and returns what becomes of it: the
// same on every delivery.
func (b *Bot) Submit(ctx context.Context, ev Event) (dialogs.FormAnswer, error) {
	return dialogs.FormAnswer{}, errors.ErrUnsupported
}

// Suggest returns what a search field of a form offers for a typed text, best
// first.
func (b *Bot) Suggest(ctx context.Context, who Asker, kind dialogs.FieldKind, draft, typed string, limit int) ([]dialogs.Option, error) {
	return nil, errors.ErrUnsupported
}

// Met reports whether the person has ever talked with the bot.
func (b *Bot) Met(ctx context.Context, person string) (bool, error) {
	return false, errors.ErrUnsupported
}

// Phrase returns one of the texts that platforms say themselves, by its key
// below "platform." in the texts of package dialogs. Args are names and values
// in turn.
func (b *Bot) Phrase(l dialogs.Lang, key string, args ...string) string { return key }

// Recall returns what a platform has remembered under a key, nil for nothing.
func (b *Bot) Recall(ctx context.Context, key string) ([]byte, error) {
	return nil, errors.ErrUnsupported
}

// Remember keeps something for a platform until a time: what it can find out
// again. All replicas share it; the last one to write counts.
func (b *Bot) Remember(ctx context.Context, key string, value []byte, until time.Time) error {
	return errors.ErrUnsupported
}
