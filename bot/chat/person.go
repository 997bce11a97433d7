package chat

import (
	"context"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// Why Idébot does not talk with a person.
const (
	RefusedGuest    = "guest"    // by invitation, or in a meeting without a name
	RefusedStranger = "stranger" // of another organisation
	RefusedBot      = "bot"
	RefusedDeleted  = "deleted"
)

// Person is who uses the chat, as the platform knows them.
type Person struct {
	// User is the platform's id of them, Tenant that of where they are: a
	// workspace, an organisation, a tenant.
	User, Tenant string
	Name, Email  string
	UPN          string // user principal name; "" for unknown
	// Lang is from the platform's locale; "" for unknown.
	Lang texts.Lang
	// TZ is a time zone, e.g. "Europe/Copenhagen"; "" for unknown.
	TZ string
	// Refused is why not to talk with them; "": there is no reason.
	Refused string
}

// Sender is who did something, as the platform and as the bot know them.
type Sender struct {
	Person
	// Key is that of their aggregate; "" for a person who is refused.
	Key string
	// Address is where they are answered.
	Address idea.Address
}

// NewSender returns a person of a platform as the bot knows them; ref is where
// they are answered, and home what the Refs of all their addresses begin with,
// see [bot.Account].
func NewSender(ctx context.Context, b bot.Receiver, platform string, p Person, ref, home string) (Sender, error) {
	s := Sender{Person: p, Address: idea.Address{Platform: platform, Ref: ref}}
	if p.Refused != "" {
		return s, nil
	}
	var err error
	s.Key, err = b.Key(ctx, bot.Account{
		ID: platform + ":" + p.Tenant + "/" + p.User, Name: p.Name, Email: p.Email, Home: idea.Address{Platform: platform, Ref: home},
	})
	return s, err
}

// Asker is the sender of a query.
func (s Sender) Asker() bot.Asker {
	return bot.Asker{Person: s.Key, Name: s.Name, Email: s.Email, Lang: s.Lang, Forms: true}
}

// Event is what they did, in the bot's terms.
func (s Sender) Event(id string, in step.Input) bot.Event {
	return bot.Event{
		ID: id, Person: s.Key, Name: s.Name, Email: s.Email, Lang: s.Lang, Address: s.Address, Forms: true, Input: in,
	}
}

// Language is the one for what is said outside of a conversation.
func (s Sender) Language() texts.Lang { return s.Lang.OrDanish() }

// Refusal is what they are told where they cannot use the bot; "" for silence.
func (s Sender) Refusal(b bot.Receiver) string {
	switch s.Refused {
	case RefusedGuest, RefusedStranger:
		return b.Text(s.Language(), "refused_"+s.Refused)
	}
	return ""
}
