package teams

import (
	"cmp"
	"context"
	"errors"
	"time"

	"github.com/infracloudio/msbotbuilder-go/schema"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/teams/outgoing"
	"odense.dk/ideabot/dialogs/lookup"
	"odense.dk/ideabot/dialogs/step"
)

// somebody is who did something, as Teams and as the bot know them.
type somebody struct {
	chat.Sender
	// away: it was done elsewhere than in their own conversation with the bot.
	away bool
}

// errNobody: an activity that does not say who it is from.
var errNobody = errors.New("nobody did it")

// whoIs finds out who did something, and takes note of where they are.
func (t *Teams) whoIs(ctx context.Context, a activity) (somebody, error) {
	from := a.sender()
	if why := t.people.refusedAtOnce(from); why != "" {
		return somebody{Sender: chat.Sender{Person: chat.Person{User: from.AADID, Tenant: from.Tenant, Lang: chat.LangOf(from.Locale), Refused: why}}}, nil
	}
	if !isID(from.AADID) || !isID(from.Tenant) || !isID(from.Conversation) {
		return somebody{}, errNobody
	}
	at := place{Tenant: from.Tenant, User: from.AADID}
	t.seen(ctx, a.sighting(from))
	at.Conversation = t.places.find(ctx, at).Conversation
	away := !a.personal() || at.Conversation != "" && at.Conversation != from.Conversation
	from.Conversation = cmp.Or(at.Conversation, from.Conversation)
	p := t.who(ctx, from)
	p.User, p.Tenant = from.AADID, from.Tenant
	known, err := chat.NewSender(ctx, t.bot, Platform, p, at.String(), at.home())
	return somebody{Sender: known, away: away}, err
}

// sighting is what the activity says of where its sender is. The conversation
// of two colleagues is personal too, and there one can use the message
// extension, or press what it has put there. Only what is typed, and coming and
// going, shows that a conversation is the bot's.
func (a activity) sighting(from sender) sighting {
	s := sighting{Tenant: from.Tenant, User: from.AADID, Account: from.Account, ServiceURL: from.ServiceURL}
	if pressed := len(a.Value) > 0 && string(a.Value) != "null"; a.personal() && a.Type != schema.Invoke && !pressed {
		s.Conversation = from.Conversation
	}
	return s
}

// chose has somebody answered in the language that they have chosen, which is
// not always that of their Teams.
func (t *Teams) chose(ctx context.Context, w somebody) somebody {
	if m, err := t.bot.Reply(ctx, w.Asker(), lookup.Query{Kind: lookup.QueryHelp}); err == nil && m.Lang.Valid() {
		w.Lang = m.Lang
	}
	return w
}

// text is one of the texts that platforms say themselves.
func (t *Teams) text(w somebody, key string) string { return t.bot.Text(w.Language(), key) }

// refuse tells somebody where they are that they cannot use the bot, at most
// once in an hour.
func (t *Teams) refuse(ctx context.Context, w somebody, a activity) {
	t.count("message", "refused")
	text := w.Refusal(t.bot)
	if text == "" || !isID(a.Conversation.ID) || !t.dedupe.First("refused/"+w.Tenant+"/"+w.User, t.cfg.Now(), time.Hour) {
		return
	}
	t.background.Go(ctx, "refusal", func(ctx context.Context) error {
		_, err := t.connector.Send(ctx, a.here(), outgoing.Text(text))
		return err
	})
}

// turn makes a turn of what somebody did. Where it is not saved in its time it is
// tried again, which makes it once all the same.
func (t *Teams) turn(ctx context.Context, what string, w somebody, id string, in step.Input) (err error) {
	for range turnTries {
		err = chat.Turn(ctx, t.bot, t.count, what, w.Event(id, in))
		if !errors.Is(err, bot.ErrNotSaved) || ctx.Err() != nil {
			break
		}
	}
	return err
}
