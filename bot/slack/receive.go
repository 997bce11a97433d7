package slack

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
	"time"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/slack/api"
)

// kind is one of the ways in which Slack calls.
type kind string

const (
	events        kind = "events"
	commands      kind = "commands"
	interactivity kind = "interactivity"
)

// receive takes in what Slack sends, over HTTP or over Socket Mode, as JSON
// that has been verified. It returns when what was done is stored. The answer
// is the body for Slack, nil for none; an error other than chat.ErrMalformed asks
// Slack to deliver it again.
func (s *Slack) receive(ctx context.Context, k kind, payload []byte) (answer any, err error) {
	ctx, cancel := context.WithTimeout(ctx, turnTime)
	defer cancel()
	err = s.background.Guard(string(k), func() (err error) {
		switch k {
		case events:
			err = s.event(ctx, payload)
		case commands:
			answer, err = s.command(ctx, payload)
		case interactivity:
			answer, err = s.interact(ctx, payload)
		}
		return err
	})
	if errors.Is(err, chat.ErrMalformed) {
		s.count(string(k), "malformed")
	}
	return answer, err
}

// whoIs finds out who did something. Where Slack does not say, it is whom the
// ids name, without a name or an address. With an error the sender is known as
// far as that.
func (s *Slack) whoIs(ctx context.Context, team, user string) (chat.Sender, error) {
	unasked := chat.Person{User: user, Tenant: team}
	p := chat.WhoOr(ctx, unasked, func(ctx context.Context) (chat.Person, error) { return s.web.Who(ctx, team, user) }, func(err error) {
		s.count("person", "unasked")
		s.cfg.Log.WarnContext(ctx, "slack: it is not known who a person is, what they do is taken under their id", "team", team, "user", user, "err", err)
	})
	p.User, p.Tenant = user, team
	return chat.NewSender(ctx, s.bot, Platform, p, team+"/"+user, team+"/"+user)
}

// lostTime is how long a person has been told that something was not taken in.
const lostTime = time.Hour

// lost tells the person who wrote something that it was not taken in, once
// however often it is delivered, and returns why. Nothing is stored for that, as
// the store may be the reason.
func (s *Slack) lost(ctx context.Context, w chat.Sender, channel, thread, id string, why error) error {
	if why == nil || !s.dedupe.First("lost/"+id, s.cfg.Now(), lostTime) {
		return why
	}
	s.background.Go(ctx, "lost", func(ctx context.Context) error {
		return s.web.Whisper(ctx, channel, w.User, thread, s.text(w, "not_taken"))
	})
	return why
}

// text is one of the texts of our own, as a message.
func (s *Slack) text(w chat.Sender, key string) api.Content {
	return api.Content{Text: s.bot.Text(w.Language(), key)}
}

// maxEventID is the length above which the variable part of an id is hashed.
const maxEventID = 120

// eventID is the id of an event, made of what names it in Slack: the same on
// every delivery.
func eventID(parts ...string) string {
	id := strings.Join(parts, "/")
	if len(id) > maxEventID {
		sum := sha256.Sum256([]byte(id))
		id = parts[0] + "/" + hex.EncodeToString(sum[:])
	}
	return "slack/" + id
}
