// Package bot is where what dialogs decides meets what storage remembers. A
// turn takes one input into one aggregate; the outbox brings what was said and
// told to where it belongs; the nudge loop turns reminders that come due into
// turns.
package bot

import (
	"context"
	"errors"
	"fmt"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/redact"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// Event is something that a person did on a platform, made the same for all
// platforms.
type Event struct {
	// ID is the same on every delivery of the same event, and unique over all
	// platforms.
	ID string
	// Person is the key of the person's aggregate, see idea.PersonKey.
	Person string
	// Name and Email are as far as the platform vouches for them.
	Name, Email string
	// Lang is the platform's locale, used until the person chooses; "" for
	// unknown.
	Lang texts.Lang
	// Address is where to answer.
	Address idea.Address
	// Forms: the platform can show forms.
	Forms bool
	// Input is what was done: Start, Said, Clicked, Edited, Deleted or Form.
	Input step.Input
}

// cleaned returns the event as it may be logged, stored and sent on: what was
// typed, and the name, without CPR numbers. ok is false where no person did it.
// Identities and addresses stay as the platform has them: they name whom it is
// about, and another would be somebody else.
func (ev Event) cleaned() (cleaned Event, ok bool) {
	ev.Name, _ = redact.Clean(ev.Name)
	ev.Input, ok = ev.Input.FromPerson()
	return ev, ok
}

// Platform is where people are: a chat. Send is all that the bot asks of it;
// receiving is the platform's own affair and ends in a [Receiver].
//
// A new one makes an [Event] of what a person does, with an id that is the same on
// every delivery, and gives it to a Receiver; bot/chat has what every chat needs
// besides. It is wired in cmd/ideabot/platforms.go, whose interface says what the
// server wants of it too, and has a column in docs/platforms.yaml. bot/console is
// the smallest one.
type Platform interface {
	// Send shows a message and returns the platform's reference to it. It is
	// called once at a time for one person's address, with a deadline. A [RetryError]
	// asks for another attempt at a time; a [PermanentError] says there is no
	// use; any other error is tried again with growing pauses.
	Send(ctx context.Context, s Sending) (ref string, err error)
}

// Quieter is a platform that knows when people do not want to be disturbed.
type Quieter interface {
	// Busy returns until when somebody does not; zero: not now, or unknown.
	Busy(ctx context.Context, to idea.Address) time.Time
}

// Reacher is a platform that can write to people who have never talked with
// the bot.
type Reacher interface {
	// Reach returns where somebody with an e-mail address is, and their
	// language, "" for unknown. It reports false where nobody has the address,
	// where that cannot be found out at present, or where the bot does not
	// talk with them.
	Reach(ctx context.Context, email string) (idea.Address, texts.Lang, bool)
}

// Sending is one message on its way.
type Sending struct {
	// ID is the same at every attempt at this message, and unique.
	ID string
	To idea.Address
	// Delivery is what another system gets instead of a message; nil for people.
	Delivery *WebhookDelivery
	// Message is what to show. Where it is an Update, Ref is the message to
	// change; without a Ref it is sent anew.
	Message message.Message
	// Ref is the message last sent under the same key; "" for none.
	Ref string
	// Suspect: an earlier attempt may have got through. A platform that can
	// look a message up by its ID does so first.
	Suspect bool
}

// RetryError is a platform's wish to be asked again later.
type RetryError struct {
	After time.Duration
	// Hold: the platform as a whole takes nothing at present, for want of a
	// valid token say. Such attempts do not make a message undeliverable.
	Hold bool
	// Crowded: the quota of calls is used up, and nothing is wrong with the
	// message. Such attempts do not make it undeliverable either.
	Crowded bool
	Err     error
}

func (e *RetryError) Error() string {
	return fmt.Sprintf("retry after %s: %v", e.After, e.Err)
}

func (e *RetryError) Unwrap() error { return e.Err }

// PermanentError says that a message can never be delivered. Code is a short
// word for the log and the person's state, e.g. "blocked".
type PermanentError struct {
	Code string
	// Content: it is what the message has in it that is refused. Another form of
	// it may be taken.
	Content bool
	Err     error
}

// RefusesContent reports whether an error is a platform's that takes a message in
// another form, if at all.
func RefusesContent(err error) bool {
	p, ok := errors.AsType[*PermanentError](err)
	return ok && p.Content
}

func (e *PermanentError) Error() string { return fmt.Sprintf("%s: %v", e.Code, e.Err) }

func (e *PermanentError) Unwrap() error { return e.Err }

// ErrNotSaved is returned where a turn could not be stored in its time. The
// event has to be delivered again, or the person told that it was not saved.
var ErrNotSaved = errors.New("the turn was not saved")
